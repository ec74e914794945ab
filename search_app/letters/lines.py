"""The lines of a letter: paragraphs and list items in reading order, each with its number if it has one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ingest.document import FURNITURE, Document
from search_app.letters.vocabulary import begins

#: "1.", "2)", "(3)", "1.2", "a)", "ii.", "4:", "5 –", "Spørgsmål 4:", "Q5:", "-", "•" at the beginning of a line.
NUMBERED = re.compile(
    r"^\s*(?:(?:spørgsmål|question|spm|sp|q|ad)\.?\s*(?:nr\.?\s*)?(?P<word>\d{1,2}\s?[a-zæøå]?(?![\w]))\s*[.:)–-]?"
    r"|\(?(?P<number>\d{1,2}(?:\.\d{1,2})?[a-zæøå]?)\s?[.)](?=\s|$)|(?P<step>\d{1,2}\.\d{1,2})\s(?=\D|$)"
    r"|(?P<loose>\d{1,2})\s?[:–-]\s(?=\s*(?-i:[A-ZÆØÅ\"»]))|\(?(?P<letter>[a-h]|[ivx]{1,4})[.)](?=\s|$)"
    r"|(?P<bullet>[-–—•*·▪o](?=\s)))\s*",
    re.IGNORECASE,
)
#: A number, or a letter, in the middle of a paragraph that begins an item.
RUN_TOGETHER = re.compile(
    r"(?<=[:.?!])\s+(?:(?:[Ss]pørgsmål|[Ss]pm|[Qq]uestion|Q)\.?\s*(\d{1,2})\s*[:.)]|\(?(\d{1,2})[.)])\s+(?=[A-ZÆØÅ\"»])"
)
LETTERED = re.compile(r"\s\(?([a-h])[.)]\s+(?=\S)")
QUOTED_MAIL = re.compile(r"^\s*>")


@dataclass(frozen=True, slots=True)
class Line:
    """`label` is the number or letter of an item, "" for a bullet, None for running text."""

    text: str
    label: str | None = None

    @property
    def is_sub(self) -> bool:
        """An item named by letters alone, by a step (1.2) or by a bullet can belong to the numbered one before it."""
        return self.label is not None and (self.label.isalpha() or "." in self.label or not self.label)


def lines(document: Document) -> list[Line]:
    """What the letter says, line by line; page furniture and lines marked as quoted are left out."""
    written = list(_labelled(_written(document)))
    following = [*(line.label for line in written), None][1:]
    return [part for line, label in zip(written, following, strict=True) for part in _unfolded(line, label)]


def _labelled(written: Iterable[Line]) -> Iterator[Line]:
    """A number that stands on a line of its own belongs to the text below it."""
    waiting: str | None = None
    for line in written:
        if not line.text:
            waiting = line.label
            continue
        yield replace(line, label=waiting) if waiting and line.label is None else line
        waiting = None


def _unfolded(line: Line, following: str | None) -> Iterator[Line]:
    """The items of a list that was run together into one paragraph: "…: 1. Hvor …? 2. Hvad …?".

    The numbers must count on, from the line's own or from 1, and on into the next line when there is only one.
    """
    number = int(line.label) if line.label and line.label.isdigit() else 0
    cuts: list[tuple[re.Match[str], str]] = []
    for found in RUN_TOGETHER.finditer(line.text):
        label = found[1] or found[2]
        if int(label) == number + len(cuts) + 1:
            cuts.append((found, label))
    if not cuts or (line.label is None and len(cuts) == 1 and following != "2"):
        cuts = _lettered(line.text, following)
    if not cuts:
        yield line
        return
    if cuts[0][0].start():
        yield Line(line.text[: cuts[0][0].start()], line.label)
    ends = [cut.start() for cut, _ in cuts[1:]] + [len(line.text)]
    yield from (Line(line.text[cut.end() : end], label) for (cut, label), end in zip(cuts, ends, strict=True))


def _lettered(text: str, following: str | None) -> list[tuple[re.Match[str], str]]:
    """Items a, b, c … in one paragraph: at least two of them, one of which may be the next line."""
    cuts: list[tuple[re.Match[str], str]] = []
    for found in LETTERED.finditer(text):
        if found[1] == "abcdefgh"[len(cuts) % 8]:
            cuts.append((found, found[1]))
    counted_on = len(cuts) > 1 or (len(cuts) == 1 and following == "b")
    return cuts if counted_on else []


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
        if marked or _is_mail_head(printed):
            if held or label:
                yield Line(_one_line(" ".join(held)), label)
            held, label = ([printed[marked.end() :]], _label(marked)) if marked else ([printed], None)
        else:
            held.append(printed)
    if label or any(part.strip() for part in held):
        yield Line(_one_line(" ".join(held)), label)


def _is_mail_head(printed: str) -> bool:
    """ "Fra: …", "Sendt: …" on a line of its own."""
    return ":" in printed[:12] and (begins("sender_heads", printed) or begins("other_heads", printed))


def _marker(printed: str) -> re.Match[str] | None:
    marked = NUMBERED.match(printed)
    return None if marked and begins("months", printed[marked.end() :]) else marked


def _label(marked: re.Match[str]) -> str:
    parts = ("word", "number", "step", "loose", "letter")
    return next((marked[part] for part in parts if marked[part]), "").replace(" ", "").lower()


def _one_line(text: str) -> str:
    return " ".join(text.split())
