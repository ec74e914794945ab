"""A region's lines to paragraphs, list items, headings and footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.document import BlockKind
from ingest.readers.pdf_labels import labelled
from ingest.readers.pdf_lines import Line, line_of, pitch
from ingest.readers.pdf_lists import marker_of
from ingest.readers.pdf_page import Frame, Word

_NOTE = re.compile(r"^(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*{1,4}|[†‡§])")
_LONGEST_HEADING = 40
_ENDS = (".", "!", "?", ":", ";", "”", '"', ".)")


@dataclass(slots=True)
class Draft:
    """A block in the making: printed lines with their pages; `table` numbers a table instead."""

    kind: BlockKind
    lines: list[tuple[int, Frame, Line]] = field(default_factory=list)
    marker: str | None = None
    table: int | None = None
    right: float = 0.0
    left: float = 0.0
    level: int | None = None
    page: int = 0
    marker_x: float | None = None
    marker_word: Word | None = None
    region: int = 0

    def unmark(self) -> None:
        """Puts the marker back into the text: it was no list item."""
        if self.marker_word is not None and self.lines:
            page, frame, line = self.lines[0]
            self.lines[0] = (page, frame, line_of([self.marker_word, *line.words]))
        self.marker = self.marker_word = None

    @property
    def size(self) -> float:
        return max((line.size for _, _, line in self.lines), default=0.0)

    @property
    def bold(self) -> bool:
        return bool(self.lines) and all(line.bold for _, _, line in self.lines)

    @property
    def text(self) -> str:
        return " ".join(line.text for _, _, line in self.lines)

    @property
    def first(self) -> Line:
        return self.lines[0][2]

    @property
    def last(self) -> Line:
        return self.lines[-1][2]


def drafts(page: int, frame: Frame, lines: Sequence[Line], body: float, aside: bool) -> list[Draft]:
    """The lines of one region (no tables among them) as blocks in order."""
    if not lines:
        return []
    sections = [] if aside else labelled(lines)
    if sections:
        return [d for part in sections if part for d in drafts(page, frame, part, body, aside)]
    step = pitch(lines)
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    found: list[Draft] = []
    for line in lines:
        current = found[-1] if found else None
        marked = None if aside else marker_of(line)
        if marked is not None and current is not None and _no_item(current, line, marked[0], step, right):
            marked = None
        if marked is not None and current is not None and same_element(current.last, line):
            marked = None
        if current is not None and marked is None and _goes_on(current, line, step, right - left, right, aside):
            current.lines.append((page, frame, line))
            continue
        kind: BlockKind = "sidebar" if aside else "list_item" if marked else "paragraph"
        marker, rest = marked if marked else (None, line)
        draft = Draft(kind, [(page, frame, rest)], marker, None, right, left, None, page)
        if marked:
            draft.marker_x = line.x0
            draft.marker_word = line.words[0] if rest is not line else None
        found.append(draft)
    for draft in found:
        _note(draft, body)
        _tagged(draft)
    return found


def _tagged(draft: Draft) -> None:
    """The kind that a tagged file states."""
    elements = [line.element for _, _, line in draft.lines]
    first = elements[0]
    if first is None or draft.kind not in ("paragraph", "list_item") or any(e != first for e in elements):
        return
    if first.role == "caption":
        draft.kind = "caption"
    elif first.role == "note":
        draft.kind = "footnote"
    elif first.role == "heading" and len(draft.text.split()) <= _LONGEST_HEADING:
        draft.kind, draft.level = "heading", first.level


def _goes_on(current: Draft, line: Line, step: float, width: float, right: float, aside: bool) -> bool:
    """Whether the line belongs to the block before it."""
    last = current.last
    gap = line.base - last.base
    said = same_element(last, line)
    if said is not None:
        return said and -0.5 * line.size < gap < 3 * max(step, 1.1 * last.size)
    if gap > 1.32 * max(step, 1.1 * last.size) or gap < 0.3 * line.size:
        return gap < 0.3 * line.size and gap > -0.5 * line.size
    if abs(line.size - last.size) > 0.06 * max(line.size, last.size) + 0.2:
        return False
    if aside:
        return True
    if line.bold != last.bold and (current.bold or (line.bold and last.text.endswith(_ENDS))):
        return False
    if _NOTE.match(line.text) and line.size <= last.size and current.kind == "footnote":
        return False
    if current.kind == "list_item":
        return line.x0 > current.first.x0 - 1.5 * line.size or not _short(last, line, width, right)
    if abs(line.x0 - last.x0) > 0.9 * line.size and len(current.lines) > 1 and line.x0 > last.x0:
        return _centred(current, line)  # else a first-line indent
    if _led(last):
        return False
    return not _short(last, line, width, right)


def same_element(a: Line, b: Line) -> bool | None:
    """Whether a tagged file says that two lines are of one block; None when it does not say."""
    one, other = a.element, b.element
    if one is None or other is None or "cell" in (one.role, other.role):
        return None
    return one.number == other.number


def _no_item(current: Draft, line: Line, marker: str, step: float, right: float) -> bool:
    """A number at the start of a line inside a sentence ("d. / 19. januar") marks no item."""
    last = current.last
    if not marker[:1].isalnum() or line.base - last.base > 1.2 * max(step, 1.1 * last.size):
        return False
    if current.kind == "list_item" and current.marker_x is not None and line.x0 > current.marker_x + 3:
        return not last.text.endswith((".", ":", ";"))
    if current.kind == "list_item" or current.bold != line.bold:
        return False
    needs = line.words[0].x1 - line.words[0].x0 + 0.3 * line.size
    return abs(line.x0 - last.x0) < 3 and (not last.text.endswith(_ENDS) or last.x1 + needs > right)


def _led(line: Line) -> bool:
    """A title with its page number far to the right, as in a list of contents."""
    if len(line.words) < 2 or not line.words[-1].text.isdecimal() or len(line.words[-1].text) > 3:
        return False
    return line.words[-1].x0 - line.words[-2].x1 > 2.5 * line.size


def _centred(current: Draft, line: Line) -> bool:
    return all(abs((line.x0 + line.x1) - (other.x0 + other.x1)) < 3 for _, _, other in current.lines)


def _short(last: Line, line: Line, width: float, right: float) -> bool:
    """Whether the next line's first word had room on the line before: then the break was meant."""
    first = line.words[0]
    room = right - last.x1
    needs = (first.x1 - first.x0) + 0.3 * line.size
    ended = last.text.endswith(_ENDS)
    slack = 0.04 * width if ended else 0.22 * width
    return room > needs + slack and not (line.text[:1].islower() and not ended and room < 0.5 * width)


def _note(draft: Draft, body: float) -> None:
    """Small type that begins with a mark is a footnote; the mark is its marker."""
    if draft.kind not in ("paragraph", "list_item") or draft.size > body - 0.7:
        return
    if draft.kind == "list_item":
        if draft.marker in ("*",):
            draft.kind = "footnote"
        return
    match = _NOTE.match(draft.first.text)
    if match is None:
        return
    draft.kind = "footnote"
    word, mark = draft.first.words[0], match.group()
    page, frame, line = draft.lines[0]
    rest = line.words[1:] if word.text == mark else [replace(word, text=word.text[len(mark) :]), *line.words[1:]]
    if rest and rest[0].text:
        draft.marker = mark
        draft.lines[0] = (page, frame, line_of(rest))


def continues(before: Draft, after: Draft) -> bool:
    """Whether a block goes on in the next column or on the next page."""
    if before.kind not in ("paragraph", "list_item", "footnote") or after.marker is not None:
        return False
    said = same_element(before.last, after.first)
    if said is not None:
        return said
    if after.kind not in ("paragraph", before.kind) or abs(before.size - after.size) > 0.6:
        return False
    if before.bold or after.bold:
        return False
    end, start = before.last.text, after.first.text
    if end.endswith(_ENDS) and not end.endswith(("-", ",")):
        return False
    ragged = before.right - before.last.x1 > 0.35 * (before.right - before.left)
    if end.endswith("-") and start[:1].isalnum():
        return True
    return start[:1].islower() or (start[:1] in '(0123456789”"–' and not ragged)
