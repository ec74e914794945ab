"""Tables without upright lines: runs of lines whose pieces stand under each other, judged by evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.readers.pdf_contents import is_contents
from ingest.readers.pdf_grid import RawTable, merged
from ingest.readers.pdf_lines import PIECE_GAP, Line, is_figure, pieces
from ingest.readers.pdf_page import Rule
from ingest.readers.pdf_table_beside import border_of, halves
from ingest.readers.pdf_table_columns import columns, is_year
from ingest.readers.pdf_table_place import Piece, placed
from ingest.readers.pdf_table_rows import build

_MARKER = re.compile(r"^(?:[•●○▪■□◦‣–—\-*·o]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)]|\d+(?:\.\d+)+\.?|[ivxIVX]+[.)])$")
_CAPTION = re.compile(r"^(?:tabel|table|figur|figure|diagram|bilag)\s*[\d.]+", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """A table, or two beside each other, and the lines of the region that it takes, as a range."""

    tables: list[RawTable]
    first: int
    last: int


def unruled(page: int, lines: Sequence[Line], level: Sequence[Rule]) -> list[Found]:
    """The tables among the lines of one region."""
    parts = [pieces(line, _gap(line)) for line in lines]
    found: list[Found] = []
    k = 0
    while k < len(lines):
        if not _parted(parts[k]):
            k += 1
            continue
        end = _run_end(lines, parts, k, level)
        first = max(run_start(lines, parts, k, level), found[-1].last + 1 if found else 0)
        result = _table(page, lines, parts, first, end, level)
        if result is None and first < k:
            result = _table(page, lines, parts, k, end, level)
        if result is not None:
            found.append(result)
            k = result.last + 1
        else:
            k = end + 1
    return found


def _gap(line: Line) -> float:
    """Figures stand closer together than words of different cells do."""
    return 0.6 if sum(is_figure(w.text) for w in line.words) >= 3 else PIECE_GAP


def _parted(parts: list[Line]) -> bool:
    """A line of cells; a list item with its marker is none."""
    if len(parts) < 2:
        return False
    return not (len(parts) == 2 and _MARKER.match(parts[0].text) and len(parts[1].words) > 1)


def _run_end(lines: Sequence[Line], parts: list[list[Line]], start: int, level: Sequence[Rule]) -> int:
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
        if _parted(parts[k]):
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
    if not _parted(parts[k]):
        if _CAPTION.match(line.text) or line.size > lines[start].size + 0.8:
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
    while first > 0 and k - first < 3:
        line, under = lines[first - 1], lines[first]
        ruled = any(line.base - 1 < r.at < under.base for r in level)
        close = under.base - line.base < (2.2 if ruled or line.bold else 1.6) * under.size
        inside = line.x1 < lines[k].x1 + 12 and line.x0 > edge - 2
        if not (close and inside and len(line.words) <= 8) or _CAPTION.match(line.text):
            break
        first -= 1
    return first


def _table(
    page: int, lines: Sequence[Line], parts: list[list[Line]], first: int, last: int, level: Sequence[Rule]
) -> Found | None:
    titles = [p.text for p in parts[first]] if all(_CAPTION.match(p.text) for p in parts[first]) else []
    first += bool(titles)
    run = list(lines[first : last + 1])
    found = columns(run) if run else []
    if len(found) < 2:
        return None
    left, right = found[0][0], found[-1][1]
    top, bottom = run[0].top - run[0].size, run[-1].bottom + run[-1].size
    near = merged([r for r in level if top < r.at < bottom and r.start < right and r.end > left])
    rules = [r for r in near if r.end - r.start > 0.3 * (right - left) and r.start > left - 40 and r.end < right + 60]
    evidence = _Evidence.of(run, found, rules)
    if not evidence.convincing() or is_contents(run, len(found)):
        return None
    if not rules and evidence.figures < 0.3 and _in_paragraph(lines, first, last):
        return None
    border = border_of(run, found, near)
    if border is not None:
        pair = [
            _table(page, half, [pieces(line, _gap(line)) for line in half], 0, len(half) - 1, level)
            for half in halves(run, border)
        ]
        if all(pair):
            tables = [t for p in pair if p is not None for t in p.tables]
            for table, title in zip(tables, titles if len(titles) == len(tables) else [], strict=False):
                table.title = title
            return Found(tables, first, last)
    whole = build(page, run, found, rules, level)
    return Found([whole], first, last) if whole is not None else None


def _in_paragraph(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether justified lines of prose go on above or below at the same edges: stretched spaces are no columns."""
    run = lines[first : last + 1]
    left, right = min(x.x0 for x in run), max(x.x1 for x in run)
    if any(abs(x.x0 - left) > 2 or abs(x.x1 - right) > 2 for x in run):
        return False
    beside = [(lines[k], run[at]) for k, at in ((first - 1, 0), (last + 1, -1)) if 0 <= k < len(lines)]
    return any(
        abs(x.x0 - left) <= 2
        and x.x1 > right - 0.25 * (right - left)
        and abs(x.base - own.base) < 1.5 * own.size
        and abs(x.size - own.size) < 0.3
        for x, own in beside
    )


@dataclass(slots=True)
class _Evidence:
    """What speaks for a table: rows, columns, figures, rules, short and aligned cells."""

    rows: int
    width: int
    figures: float
    rules: int
    words: float
    aligned: float
    filled: float
    sentences: float
    running: float

    @classmethod
    def of(cls, run: list[Line], found: list[tuple[float, float]], rules: list[Rule]) -> _Evidence:
        placings = [placed(line, found) for line in run]
        multi = [ps for ps in placings if len(ps) >= 2]
        cells = [p for ps in multi for p in ps]
        return cls(
            rows=len(multi),
            width=len(found),
            figures=_figures(multi),
            rules=len({round(r.at) for r in rules}),
            words=sum(len(p.line.words) for p in cells) / max(1, len(cells)),
            aligned=_alignment(cells, len(found)),
            filled=len(multi) / max(1, len(run)),
            sentences=sum(len(p.line.words) >= 6 for p in cells) / max(1, len(cells)),
            running=_running(placings),
        )

    def convincing(self) -> bool:
        if self.rows < 2 or self.aligned < 0.5 or self.filled < 0.34:
            return False
        if self.rules < 2 and (self.words > 6 or (self.running > 0.35 and self.figures < 0.4)):
            return False
        if self.rules >= 2 and self.rows >= 2:
            return self.words <= 9
        if self.figures >= 0.5:
            return self.rows >= 3 or (self.width >= 3 and self.rows >= 2)
        if self.width >= 3:
            return self.rows >= 3 and self.words <= 4.5 and self.aligned >= 0.7
        return self.rows >= 4 and self.words <= 4 and self.aligned >= 0.85 and self.filled >= 0.7


def _figures(rows: list[list[Piece]]) -> float:
    """Share of figures among the cells right of the first column; a heading of years is none."""
    body = rows[1:] if rows and all(is_year(p.line.text) for p in rows[0]) else rows
    later = [p for ps in body for p in ps if p.first > 0]
    return sum(is_figure(p.line.text) for p in later) / max(1, len(later))


def _running(placings: list[list[Piece]]) -> float:
    """Share of pieces in sentences that run on over four lines or more: columns of prose."""
    runs: list[list[bool]] = []
    above: dict[int, tuple[Line, list[bool]]] = {}
    total = 0
    for pieces_here in placings:
        for piece in pieces_here:
            total += 1
            before, run = above.get(piece.first, (None, []))
            if before is not None and piece.line.base - before.base < 1.5 * before.size:
                run.append(piece.line.text[:1].islower() and before.text[-1:] not in ".!?:")
            else:
                run = []
                runs.append(run)
            above[piece.first] = (piece.line, run)
    return sum(len(r) + 1 for r in runs if len(r) >= 3 and sum(r) >= 0.5 * len(r)) / max(1, total)


def _alignment(cells: list[Piece], width: int) -> float:
    """Share of cells that stand flush left, right or centred with most of their column."""
    good = total = 0
    for column in range(width):
        pieces_here = [p.line for p in cells if p.first == column and p.last == column]
        if not pieces_here:
            continue
        total += len(pieces_here)
        good += max(
            _agree([p.x0 for p in pieces_here]),
            _agree([p.x1 for p in pieces_here]),
            _agree([(p.x0 + p.x1) / 2 for p in pieces_here]),
        )
    return good / max(1, total)


def _agree(values: list[float]) -> int:
    values.sort()
    return max(sum(1 for v in values if 0 <= v - a <= 4) for a in values)
