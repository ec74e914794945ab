"""Running headers, footers and page numbers: what stands outermost on page after page at one height."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from ingest.readers.pdf_lines import Line, lines_of, typical_size
from ingest.readers.pdf_marks import ARTIFACT
from ingest.readers.pdf_notes import begins_note, raised_numbers
from ingest.readers.pdf_page import Page, Word

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^(?:(?:side|page|s\.|p\.)\s*)?[-–\[]?\s*\d{1,4}\s*[-–\]]?(?:\s*(?:/|af|of|ud af)\s*\d{1,4})?$", re.I
)
_ZONE = 0.13
_DEPTH = 4

Edge = tuple[str, list[Line]]


def furniture(pages: Sequence[Page]) -> list[tuple[list[Line], list[Line]]]:
    """Header and footer lines of each page; their words are taken off the page."""
    edges = [_edge_lines(page) for page in pages]
    counted = [Counter(_key(line) for lines in (e[side] for e in edges) for line in lines) for side in (0, 1)]
    places = [Counter(_place(e[side][0]) for e in edges if e[side]) for side in (0, 1)]
    body = typical_size(w for page in pages for w in page.words)
    title = _letters(" ".join(w.text for w in sorted(pages[0].words, key=lambda w: (w.base, w.x0)))) if pages else ""
    found = []
    for page, edge in zip(pages, edges, strict=True):
        sides: list[list[Line]] = []
        for side in (0, 1):
            lines = _running(_above_notes(edge[side], side, page), counted[side], places[side], len(pages), body)
            sides.append(lines or _lone(page, _above_notes(edge[side], side, page), side, body, title))
        taken = {id(w) for lines in sides for line in lines for w in line.words}
        if taken:
            page.words = [w for w in page.words if id(w) not in taken]
        found.append((sides[0], sides[1]))
    return found


def _above_notes(lines: list[Line], side: int, page: Page) -> list[Line]:
    """The outermost lines as far as no note of the page begins among them."""
    if side == 0:
        return lines
    raised = raised_numbers(page)
    return list(takewhile(lambda line: not begins_note(line, raised), lines)) if raised else lines


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _lone(page: Page, lines: list[Line], side: int, body: float, title: str) -> list[Line]:
    """One line in small type far from the text, or the document's title again, on a single page."""
    if not lines or lines[0].bold or not lines[0].words[0].text[:1].isalnum():
        return []
    line = lines[0]
    if side == 0 and page.number == 1:
        return []
    small = line.size <= body - 0.9
    others = [w.base - w.size if side == 0 else w.base for w in page.words if id(w) not in {id(x) for x in line.words}]
    if not others:
        return []
    gap = min(others) - line.base if side == 0 else line.base - line.size - max(others)
    apart = gap > 1.6 * max(line.size, body)
    again = side == 0 and len(line.text) > 8 and _letters(line.text) in title and line.size <= body
    return [line] if apart and (small or again) else []


def _edge_lines(page: Page) -> tuple[list[Line], list[Line]]:
    """The outermost lines at the top (from above) and at the bottom (from below)."""
    high, low = _ZONE * page.height, (1 - _ZONE) * page.height
    top = lines_of(w for w in page.words if w.base < high and not w.turn)
    bottom = lines_of(w for w in page.words if w.base > low and not w.turn)
    return top[:_DEPTH], bottom[::-1][:_DEPTH]


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.base / 4)


def _place(line: Line) -> tuple[int, float]:
    return round(line.base / 3), round(line.size, 1)


def _running(
    lines: list[Line],
    counted: Counter[tuple[str, int]],
    places: Counter[tuple[int, float]],
    pages: int,
    body: float,
) -> list[Line]:
    found: list[Line] = []
    for k, line in enumerate(lines):
        times = max(counted[_key(line)], *(counted[(_key(line)[0], _key(line)[1] + d)] for d in (-1, 1)))
        repeated = times >= 2 and times >= min(0.25 * pages, 40)
        number = bool(_PAGE_NUMBER.match(line.text)) and (times >= 2 or pages == 1 or line.size <= body)
        small = k == 0 and line.size < body - 0.5 and pages >= 3 and places[_place(line)] >= 0.6 * pages
        outside = all(w.mark == ARTIFACT for w in line.words)
        if not (repeated or number or small or outside):
            break
        if found and not outside and abs(line.base - found[-1].base) > 2.5 * line.size and not number:
            break  # text that repeats further in is text
        if number and not repeated and not _alone(line, lines, k):
            break
        found.append(line)
    while found and _runs_into(found[-1], lines[len(found) :]):
        found.pop()
    return found if len(found) < _DEPTH else []


def _runs_into(line: Line, following: list[Line]) -> bool:
    """Whether the next line goes on at the distance of one text: then this one is text too."""
    if not following:
        return False
    near = abs(following[0].base - line.base) < 1.6 * line.size
    return near and abs(following[0].size - line.size) < 0.3


def _alone(line: Line, lines: list[Line], k: int) -> bool:
    """A page number stands apart from the text."""
    return k + 1 >= len(lines) or abs(lines[k + 1].base - line.base) > 1.8 * line.size


def words_of(lines: Sequence[Line]) -> list[Word]:
    """The words of some lines."""
    return [w for line in lines for w in line.words]
