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
#: A number in the middle of a paragraph that begins an item.
RUN_TOGETHER = re.compile(r"(?<=[:.?!])\s+\(?(\d{1,2})[.)]\s+(?=[A-ZÆØÅ\"»])")
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


def lines(document: Document) -> list[Line]:
    """What the letter says, line by line; page furniture and quoted earlier mail are left out."""
    written = list(_written(document))
    following = [*(line.label for line in written), None][1:]
    return [part for line, label in zip(written, following, strict=True) for part in _unfolded(line, label)]


def _unfolded(line: Line, following: str | None) -> Iterator[Line]:
    """The items of a list that was run together into one paragraph: "…: 1. Hvor …? 2. Hvad …?".

    The numbers must count on, from the line's own or from 1, and on into the next line when there is only one.
    """
    number = int(line.label) if line.label and line.label.isdigit() else 0
    cuts: list[re.Match[str]] = []
    for found in RUN_TOGETHER.finditer(line.text):
        if int(found[1]) == number + len(cuts) + 1:
            cuts.append(found)
    if not cuts or (line.label is None and len(cuts) == 1 and following != "2"):
        yield line
        return
    yield Line(line.text[: cuts[0].start()], line.label)
    ends = [cut.start() for cut in cuts[1:]] + [len(line.text)]
    yield from (Line(line.text[cut.end() : end], cut[1]) for cut, end in zip(cuts, ends, strict=True))


def _written(document: Document) -> Iterator[Line]:
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
