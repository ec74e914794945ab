"""Ruled tables: cells from the lines that enclose them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.document import Box
from ingest.readers.pdf_charts import bars
from ingest.readers.pdf_grid_spans import column_parts
from ingest.readers.pdf_grid_stripes import is_marked_text, is_stripe, is_text_cut, upright_drawn
from ingest.readers.pdf_page import Page, Rule, Word

_SNAP = 2.0
_TOUCH = 3.0
_MAX_LINES = 400


@dataclass(slots=True)
class RawCell:
    """A cell before its text is joined; rows and columns count from 0 in this part of the table."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class RawTable:
    """A table on one page. `edges` are the x of its column borders, `make` how it was found."""

    page: int
    box: Box
    cells: list[RawCell]
    edges: list[float]
    make: str
    header_rows: int = 1
    title: str | None = None

    @property
    def rows(self) -> int:
        return max((c.row + c.row_span for c in self.cells), default=0)

    @property
    def columns(self) -> int:
        return max((c.column + c.column_span for c in self.cells), default=0)


def grids(page: Page) -> list[RawTable]:
    """The tables of a page that lines enclose on all sides or between all columns."""
    level, upright = merged(page.level + _fill_sides(page, True)), merged(page.upright + _fill_sides(page, False))
    if len(level) < 2 or len(upright) < 1 or len(level) * len(upright) > _MAX_LINES**2:
        return []
    found = []
    for rows, columns in _connected(level, upright):
        table = _grid(page, rows, columns)
        if table is not None:
            found.append(table)
    return found


def _fill_sides(page: Page, level: bool) -> list[Rule]:
    """The sides of shaded areas are borders too (where they are cells, not panels of the page)."""
    sides: list[Rule] = []
    charts = bars(page.fills, page.words)
    for x0, top, x1, bottom in page.fills:
        if any(b[0] - 1 <= x0 and x1 <= b[2] + 1 and b[1] - 1 <= top and bottom <= b[3] + 1 for b in charts):
            continue
        if x1 - x0 > 0.97 * page.width or bottom - top > 0.5 * page.height or bottom - top < 5 or x1 - x0 < 5:
            continue
        if level:
            sides += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
        else:
            sides += [Rule(x0, top, bottom), Rule(x1, top, bottom)]
    return sides


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules on one line that touch or overlap, as one."""
    found: list[Rule] = []
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if groups and rule.at - groups[-1][0].at <= _SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    for group in groups:
        at = sum(r.at for r in group) / len(group)
        start = end = None
        for rule in sorted(group, key=lambda r: r.start):
            if end is not None and start is not None and rule.start <= end + _TOUCH:
                end = max(end, rule.end)
                continue
            if start is not None and end is not None:
                found.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        if start is not None and end is not None:
            found.append(Rule(at, start, end))
    return [r for r in found if r.end - r.start > 4]


def _touch(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _TOUCH <= upright.at <= level.end + _TOUCH
        and upright.start - _TOUCH <= level.at <= upright.end + _TOUCH
    )


def _connected(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that hang together."""
    parent = list(range(len(level) + len(upright)))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    for i, h in enumerate(level):
        for j, v in enumerate(upright):
            if _touch(h, v):
                parent[root(i)] = root(len(level) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, h in enumerate(level):
        groups.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(upright):
        groups.setdefault(root(len(level) + j), ([], []))[1].append(v)
    whole = [g for g in groups.values() if len(g[0]) >= 2 and g[1]]
    for lone in (g for g in groups.values() if not g[0]):
        home = next((g for g in whole if _inside(lone[1][0], g)), None)
        if home is not None:  # a border broken off where a heading runs over the columns
            home[1].extend(lone[1])
    return whole


def _inside(rule: Rule, group: tuple[list[Rule], list[Rule]]) -> bool:
    """Whether an upright line goes on with one of the group's, between its outer borders."""
    level, upright = group
    top, bottom = min(r.at for r in level), max(r.at for r in level)
    return top <= rule.start and rule.end <= bottom and any(abs(r.at - rule.at) <= _SNAP for r in upright)


def _positions(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _TOUCH:
            found.append(value)
    return found


def _grid(page: Page, level: list[Rule], upright: list[Rule]) -> RawTable | None:
    xs = _positions([v.at for v in upright] + [min(h.start for h in level), max(h.end for h in level)])
    ys = _positions([h.at for h in level])
    if not 3 <= len(xs) <= 60 or not 2 <= len(ys) <= _MAX_LINES:
        return None
    box = (xs[0], ys[0], xs[-1], ys[-1])
    words = [w for w in page.words if box[0] - 1 <= w.middle <= box[2] + 1 and box[1] - 1 <= _height(w) <= box[3] + 1]
    if not words:
        return None
    cells = _cells(xs, ys, level, upright)
    if cells is None or not _filled(cells, words):
        return None
    if not _drawn(page, box) and (len({c.row for c in cells if c.words}) < 2 or (len(ys) <= 3 and _prose(cells))):
        return None  # one shaded row, or panels beside each other, are no table
    cells = _parted(cells, xs)
    inside = [w for c in cells for w in c.words]
    if is_stripe(page, box, len({c.row for c in cells if c.words}), page.upright, inside):
        return None
    if not upright_drawn(page.upright, box) and is_marked_text([c.words for c in cells if c.words]):
        return None
    if is_text_cut(xs, page.upright, inside):
        return None
    return RawTable(page.number, box, cells, xs, "ruled")


def _parted(cells: list[RawCell], xs: list[float]) -> list[RawCell]:
    """Wide cells whose words stand in the columns of other rows, as cells of those columns."""
    found: list[RawCell] = []
    for cell in cells:
        parts = column_parts(cell.words, xs, cell.column, cell.column_span)
        if len(parts) == 1:
            found.append(cell)
            continue
        for column in range(cell.column, cell.column + cell.column_span):
            box = (xs[column], cell.box[1], xs[column + 1], cell.box[3])
            found.append(RawCell(cell.row, column, cell.row_span, 1, box, parts.get(column, [])))
    return found


def _height(word: Word) -> float:
    return word.base - 0.3 * word.size


def _cells(xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> list[RawCell] | None:
    """Elementary cells joined where no line parts them."""
    width, height = len(xs) - 1, len(ys) - 1
    taken: dict[tuple[int, int], tuple[int, int]] = {}

    def beside(i: int, j: int) -> bool:  # a line on the right of (i, j)
        return _covered([(v.start, v.end) for v in upright if abs(v.at - xs[j + 1]) <= _TOUCH], ys[i], ys[i + 1])

    def below(i: int, j: int) -> bool:
        return _covered([(h.start, h.end) for h in level if abs(h.at - ys[i + 1]) <= _TOUCH], xs[j], xs[j + 1])

    cells = []
    for i in range(height):
        for j in range(width):
            if (i, j) in taken:
                continue
            right = j
            while right + 1 < width and not beside(i, right) and (i, right + 1) not in taken:
                right += 1
            bottom = i
            while bottom + 1 < height and not any(below(bottom, k) for k in range(j, right + 1)):
                if any((bottom + 1, k) in taken for k in range(j, right + 1)):
                    break
                if any(beside(bottom + 1, k) for k in range(j, right)):
                    break
                bottom += 1
            for a in range(i, bottom + 1):
                for b in range(j, right + 1):
                    taken[a, b] = (i, j)
            cells.append(RawCell(i, j, bottom - i + 1, right - j + 1, (xs[j], ys[i], xs[right + 1], ys[bottom + 1])))
    return cells


def _drawn(page: Page, box: Box) -> bool:
    """Whether lines, not only shaded areas, are drawn there."""
    inside = [r for r in page.level if box[1] - 2 <= r.at <= box[3] + 2 and r.start < box[2] and r.end > box[0]]
    return len(inside) >= 2


def _prose(cells: list[RawCell]) -> bool:
    return sum(len(c.words) for c in cells) > 12 * sum(bool(c.words) for c in cells)


def _covered(spans: list[tuple[float, float]], start: float, end: float) -> bool:
    return sum(max(0.0, min(e, end) - max(s, start)) for s, e in spans) > 0.6 * (end - start)


def _filled(cells: list[RawCell], words: list[Word]) -> bool:
    """Puts each word into its cell; whether what comes out is a table and not a frame or a chart."""
    for word in words:
        x, y = word.middle, _height(word)
        home = next((c for c in cells if c.box[0] - 1 <= x <= c.box[2] + 1 and c.box[1] - 1 <= y <= c.box[3] + 1), None)
        if home is not None:
            home.words.append(word)
    with_text = [c for c in cells if c.words]
    rows = {c.row for c in with_text}
    columns = {c.column for c in with_text}
    if len(columns) < 2 or len(with_text) < 3:
        return False
    return len(rows) >= 2 or len(columns) >= 3
