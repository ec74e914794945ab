"""Which lines of a region may make a table: from the first line of cells to the last, with the headings above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.pdf_lines import PIECE_GAP, Line, is_figure
from ingest.readers.pdf_page import Rule

_MARKER = re.compile(
    r"^(?:§+ ?\d+ ?[a-z]?\.?|\[\d+\]|[•●○▪■□◦‣–—\-*·o]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|\d+(?:\.\d+)+\.?|[ivxIVX]+[.)])$"
)
CAPTION = re.compile(r"^(?:tabel|table|figur|figure|diagram|bilag)\s*[\d.]+", re.IGNORECASE)


def cell_gap(line: Line) -> float:
    """Figures stand closer together than words of different cells do."""
    return 0.6 if sum(is_figure(w.text) for w in line.words) >= 3 else PIECE_GAP


def parted(parts: list[Line]) -> bool:
    """A line of cells; a list item with its marker is none."""
    if len(parts) < 2:
        return False
    return not (len(parts) == 2 and _MARKER.match(parts[0].text) and len(parts[1].words) > 1)


def run_end(lines: Sequence[Line], parts: list[list[Line]], start: int, level: Sequence[Rule]) -> int:
    """The last line that may belong to a table begun at `start`."""
    last = start
    left, right = lines[start].x0, lines[start].x1
    k = start + 1
    loose = 0
    while k < len(lines):
        gap = lines[k].base - lines[k - 1].base
        ruled = any(lines[k - 1].base - 2 < r.at < lines[k].base for r in level)
        if gap > max((4.5 if ruled else 3.2) * lines[k].size, 2.1 * _pitch(lines[start:k])):
            break
        if _new_table(lines, parts, start, k):
            break
        if parted(parts[k]):
            last, loose = k, 0
            left, right = min(left, lines[k].x0), max(right, lines[k].x1)
        else:
            loose += 1
            wide = lines[k].width > 0.7 * (right - left) and len(lines[k].words) >= 7
            if wide or loose > 3 or len(parts[k]) > 1:
                break
        k += 1
    tail = last + 1
    while tail < len(lines) and tail <= last + 2 and _tail(lines, parts, last, tail, level):
        tail += 1
    return tail - 1


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance of the lines, where there are enough to tell: one empty row is no end."""
    steps = [b.base - a.base for a, b in pairwise(lines)]
    return median(steps) if len(steps) >= 4 else 0.0


def _new_table(lines: Sequence[Line], parts: list[list[Line]], start: int, k: int) -> bool:
    """A title, a heading, a sentence between tables, or bold headings under plain rows: the table ended before."""
    line = lines[k]
    if not parted(parts[k]):
        if CAPTION.match(line.text) or line.size > lines[start].size + 0.8:
            return True
        apart = line.base - lines[k - 1].base > 1.5 * line.size
        if apart and line.bold and _heads_next(lines, parts, start, k):
            return True
        return apart and len(line.words) >= 4 and line.text.endswith(".") and line.x0 < lines[start].x0 + 3
    if not line.bold or sum(not x.bold for x in lines[start:k]) < 2:
        return False
    later = [p.text for p in parts[k][1:]]
    headed = all(not is_figure(t) or (t[:2] in ("19", "20") and len(t) == 4) for t in later)
    return headed and k + 1 < len(lines) and not lines[k + 1].bold


def _heads_next(lines: Sequence[Line], parts: list[list[Line]], start: int, k: int) -> bool:
    """Whether a bold line over the columns, after rows of figures, begins the headings of another table."""
    label = min(p[0].x1 for p in parts[start:k] if len(p) > 1)
    rows = [p for p in parts[start:k] if sum(is_figure(x.text) for x in p[1:]) >= 1 and not lines[k - 1].bold]
    below = parts[k + 1] if k + 1 < len(parts) else []
    words = bool(below) and lines[k + 1].bold and not any(is_figure(p.text) for p in below)
    return len(rows) >= 2 and lines[k].x0 > label and words


def _tail(lines: Sequence[Line], parts: list[list[Line]], last: int, k: int, level: Sequence[Rule]) -> bool:
    """A single piece under the last row that goes on with one of its cells."""
    line, before = lines[k], lines[k - 1]
    if line.base - before.base > 1.35 * line.size or len(parts[k]) != 1 or abs(line.size - before.size) > 0.3:
        return False
    if any(before.base < r.at < line.base for r in level):
        return False
    over = [p for p in parts[last] if abs(p.x0 - line.x0) < 2 or abs(p.x1 - line.x1) < 2]
    return (
        bool(over)
        and line.width < 0.5 * (lines[last].width)
        and (line.x0 > lines[last].x0 + 5 or line.text[:1].islower())
    )


def run_start(lines: Sequence[Line], parts: list[list[Line]], k: int, level: Sequence[Rule]) -> int:
    """Headings over the first parted line: pieces over its columns, right of its first column."""
    first = k
    edge = parts[k][0].x1 if len(parts[k]) > 1 else lines[k].x0
    left = min(line.x0 for line in lines[k : k + 7])
    while first > 0 and k - first < 3:
        line, under = lines[first - 1], lines[first]
        ruled = any(line.base - 1 < r.at < under.base for r in level)
        close = under.base - line.base < (2.2 if ruled or line.bold else 1.6) * under.size
        inside = line.x1 < lines[k].x1 + 12 and (
            line.x0 > edge - 2 or (line.x0 > left + line.size and _goes_on(parts[first - 1], parts[first]))
        )
        if not (close and inside and len(line.words) <= 8) or CAPTION.match(line.text):
            break
        first -= 1
    return first


def _goes_on(above: list[Line], below: list[Line]) -> bool:
    """Whether each piece above is the beginning of a piece below, in line with it: headings of two lines."""
    return len(below) > 1 and all(any(_in_line(a, b) for b in below) for a in above)


def _in_line(a: Line, b: Line) -> bool:
    return abs(a.x0 - b.x0) < 1.5 or abs(a.x1 - b.x1) < 1.5 or abs(a.x0 + a.x1 - b.x0 - b.x1) < 3
