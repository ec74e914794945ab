"""Shaded rows and total lines inside a larger table: what looks like a small ruled table is a part of that one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.document import Box
from ingest.readers.pdf_lines import Line, is_figure, lines_of, pieces
from ingest.readers.pdf_page import Page, Rule, Word

_NEAR = 2.2  # a line this many sizes above or below is the next row
_LOOSE = 3.0
_PART_ROWS = 2
_BESIDE = 80.0  # further away, in points, stands another table


def is_stripe(page: Page, box: Box, rows: int, upright: Sequence[Rule], words: Sequence[Word]) -> bool:
    """Whether a grid is shading in a table that goes on above or below it.

    `upright` are the lines really drawn on the page, `words` the grid's own. A grid with drawn borders
    between its columns and two rows, or of more rows, stands for itself.
    """
    if rows > _PART_ROWS or not words or (rows > 1 and upright_drawn(upright, box)):
        return False
    own = {id(w) for w in words}
    size = max(w.size for w in words)
    mine = [p for line in lines_of(words) for p in pieces(line)]
    return any(_agree(line, mine) for line in _beside(page.words, own, box, size))


def is_text_cut(xs: Sequence[float], upright: Sequence[Rule], words: Iterable[Word]) -> bool:
    """Whether drawn lines run through the words of their lines: a chart's grid, not a table's borders."""
    cut = total = 0
    for word in words:
        total += 1
        y = word.base - 0.3 * word.size
        inner = [x for x in xs if word.x0 + 2 < x < word.x1 - 2]
        cut += any(abs(r.at - x) <= _LOOSE and r.start < y < r.end for x in inner for r in upright)
    return total >= 8 and cut > 0.15 * total


def is_marked_text(cells: Sequence[Sequence[Word]]) -> bool:
    """Whether the cells' words stand no further apart than the words of a line do: marked words, no table."""
    home = {id(w): k for k, words in enumerate(cells) for w in words}
    tight = total = 0
    for line in lines_of([w for words in cells for w in words if not w.turn]):
        for a, b in pairwise(line.words):
            if home[id(a)] != home[id(b)]:
                total += 1
                tight += b.x0 - a.x1 < 0.75 * line.size
    return total >= 6 and tight > 0.5 * total


def is_part(page: Page, box: Box, own: set[int]) -> bool:
    """Whether columns of figures without labels of their own stand beside the box, row by row.

    Rules that run under some columns only (totals of a wide table) make no table of those columns.
    `own` are the ids of the words in the box.
    """
    rows = [line for line in lines_of(w for w in page.words if id(w) in own) if len(pieces(line)) > 1]
    outside = lines_of(w for w in page.words if id(w) not in own and not w.turn)
    beside = 0
    for row in rows:
        level = [w for line in outside if abs(line.base - row.base) < 1.2 for w in line.words]
        after = min((w for w in level if w.x0 > box[2] - 1), key=lambda w: w.x0, default=None)
        before = max((w for w in level if w.x1 < box[0] + 1), key=lambda w: w.x1, default=None)
        bare = is_figure(row.words[0].text)
        beside += after is not None and is_figure(after.text) and after.x0 - box[2] < _BESIDE
        beside += before is not None and bare and box[0] - before.x1 < _BESIDE
    return len(rows) >= 2 and beside >= 0.6 * len(rows)


def upright_drawn(upright: Sequence[Rule], box: Box) -> bool:
    """Whether borders between columns are drawn as lines, not only as sides of shaded areas."""
    inside = [r for r in upright if box[0] + 3 < r.at < box[2] - 3]
    return any(min(r.end, box[3]) - max(r.start, box[1]) > 0.6 * (box[3] - box[1]) for r in inside)


def _beside(words: Sequence[Word], own: set[int], box: Box, size: float) -> list[Line]:
    """The next line above and the next one below, where they are near."""
    others = [w for w in words if id(w) not in own and not w.turn and w.x1 > box[0] and w.x0 < box[2]]
    above = [w for w in others if box[1] - _NEAR * size < w.base <= box[1] + 0.3 * size]
    below = [w for w in others if box[3] - 0.3 * size < w.base <= box[3] + _NEAR * size]
    return lines_of(above)[-1:] + lines_of(below)[:1]


def _agree(line: Line, mine: Sequence[Line]) -> bool:
    """Whether most pieces of the line, two at least, stand under or over pieces of the grid."""
    found = pieces(line)
    under = sum(any(_flush(p, q) for q in mine) for p in found)
    return len(found) >= 2 and under >= 2 and under >= 0.6 * len(found)


def _flush(a: Line, b: Line) -> bool:
    return abs(a.x0 - b.x0) < _LOOSE or abs(a.x1 - b.x1) < _LOOSE or abs((a.x0 + a.x1) - (b.x0 + b.x1)) < 2 * _LOOSE
