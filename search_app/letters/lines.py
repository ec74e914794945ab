"""The lines of a letter: paragraphs and list items in reading order, each with its number if it has one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import FURNITURE, Document
from search_app.letters.vocabulary import begins

#: "1.", "2)", "(3)", "a)", "Spørgsmål 4:", "Ad 5:", "-", "•" at the beginning of a line.
NUMBERED = re.compile(
    r"^\s*(?:(?:spørgsmål|question|spm|ad)\.?\s*(?P<word>\d{1,2}\s?[a-zæøå]?)\s*[.:)–-]?"
    r"|\(?(?P<number>\d{1,2}(?:\.\d{1,2})?[a-zæøå]?)\s?[.)](?=\s|$)|\(?(?P<letter>[a-hA-H])[.)](?=\s|$)"
    r"|(?P<bullet>[-–—•*·▪o](?=\s)))\s*",
    re.IGNORECASE,
)
QUOTED_MAIL = re.compile(r"^\s*>")


@dataclass(frozen=True, slots=True)
class Line:
    """`label` is the number or letter of an item, "" for a bullet, None for running text."""

    text: str
    label: str | None = None

    @property
    def is_sub(self) -> bool:
        """An item named by a letter alone belongs to the numbered one before it."""
        return self.label is not None and self.label.isalpha() and len(self.label) == 1


def lines(document: Document) -> Iterator[Line]:
    """What the letter says, line by line; page furniture and quoted earlier mail are left out."""
    for block in document.blocks:
        if block.kind in FURNITURE or block.kind == "table":
            continue
        if block.marker is not None and block.kind == "list_item":
            marked = NUMBERED.match(block.marker.strip() + " ")
            yield Line(_one_line(block.text), _label(marked) if marked else "")
            continue
        yield from _split(block.text)


def _split(text: str) -> Iterator[Line]:
    """A block of several printed lines: an item begins where a line begins with a marker."""
    held: list[str] = []
    label: str | None = None
    for printed in text.split("\n"):
        if QUOTED_MAIL.match(printed):
            continue
        marked = _marker(printed)
        if marked and (held or printed[marked.end() :].strip()):
            if held:
                yield Line(_one_line(" ".join(held)), label)
            held, label = [printed[marked.end() :]], _label(marked)
        else:
            held.append(printed)
    if any(part.strip() for part in held):
        yield Line(_one_line(" ".join(held)), label)


def _marker(printed: str) -> re.Match[str] | None:
    marked = NUMBERED.match(printed)
    return None if marked and begins("months", printed[marked.end() :]) else marked


def _label(marked: re.Match[str]) -> str:
    found = marked["word"] or marked["number"] or marked["letter"] or ""
    return found.replace(" ", "").lower()


def _one_line(text: str) -> str:
    return " ".join(text.split())
