"""Tables of texts without lines between the rows: under each heading a column of cells of several lines.

They are looked for before the page is cut into text columns, since the white between such columns looks
like the gutter between two columns of prose. What tells them apart: cells that begin together and end
apart, capitals where cells begin and none where they go on, a heading that is bold or ruled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf_grid import RawCell, RawTable, merged
from ingest.readers.pdf_grid_stripes import is_part
from ingest.readers.pdf_lines import Line, is_figure, lines_of, pieces
from ingest.readers.pdf_lists import is_marker
from ingest.readers.pdf_page import Page, Rule
from ingest.readers.pdf_table_beside import own_rows
from ingest.readers.pdf_table_columns import columns
from ingest.readers.pdf_table_place import placed
from ingest.readers.pdf_table_rows import build
from ingest.readers.pdf_table_run import run_start

_MARKER = re.compile(r"^(?:§+|\(?\d{1,3}[.)]?|\[\d+\]|[ivx]+[.)])$", re.IGNORECASE)
_APART = 2.6  # rows no further from each other than this, in sizes
_SHORT = 4.5  # words in a cell of a column of short cells


def text_tables(page: Page) -> list[RawTable]:
    """The tables of texts on a page whose ruled tables are known."""
    lines = lines_of(w for w in page.words if not w.turn)
    tables = [table for table, _, _ in tables_in(page.number, lines, page.level)]
    return [t for t in tables if not is_part(page, t.box, {id(w) for c in t.cells for w in c.words})]


def tables_in(page: int, lines: Sequence[Line], level: Sequence[Rule]) -> list[tuple[RawTable, int, int]]:
    """The tables of texts among some lines, each with the first and the last of its lines."""
    parts = [pieces(line) for line in lines]
    rules = merged(level)
    found: list[tuple[RawTable, int, int]] = []
    k = used = 0
    while k < len(lines):
        last = _last(lines, parts, k, rules) if len(parts[k]) > 1 else k
        table = None
        first = max(run_start(lines, parts, k, rules), used) if last > k + 2 else k
        while table is None and last > k + 2:
            table = _table(page, lines[first : last + 1], rules)
            if table is None and len(parts[last]) > 1:
                break
            last -= table is None
        if table is not None:
            found.append((table, first, last))
            used = last + 1
        k = max(k, last) + 1
    return found


def _last(lines: Sequence[Line], parts: Sequence[list[Line]], k: int, rules: Sequence[Rule]) -> int:
    """The last line before a wide stretch of white, a line of prose or larger type."""
    last = k
    left, right = lines[k].x0, lines[k].x1
    while last + 1 < len(lines):
        line, above = lines[last + 1], lines[last]
        ruled = any(above.base < r.at < line.base for r in rules)
        apart = _APART * (1.6 if ruled else 1.25 if len(parts[last + 1]) > 1 else 1.0)
        if line.base - above.base > apart * line.size or line.size > lines[k].size + 0.8:
            break
        if len(parts[last + 1]) == 1 and line.width > 0.62 * (right - left) and len(line.words) >= 7:
            break
        last += 1
        left, right = min(left, line.x0), max(right, line.x1)
    return last


def _table(page: int, run: Sequence[Line], rules: Sequence[Rule]) -> RawTable | None:
    found = columns(run)
    if len(found) < 2 or own_rows(run) is not None:
        return None
    left, right = found[0][0], found[-1][1]
    size = run[0].size
    near = [r for r in rules if run[0].top - 1.5 * size < r.at < run[-1].bottom + 1.5 * size]
    near = [r for r in near if r.start < left + 10 and r.end > right - 10]
    headed = run[0].bold and not all(line.bold for line in run)
    ruled = len(near) + headed
    if len(found) == 2 and not ruled:
        return None
    if any(_crosses(line, found) for line in run[4:]):
        return None
    inside = [r for r in near if run[0].top < r.at < run[-1].bottom]
    table = build(page, run, found, inside, rules)
    return table if table is not None and _convincing(table, len(found), ruled) else None


def _crosses(line: Line, found: Sequence[tuple[float, float]]) -> bool:
    """Whether the line runs over borders of columns, and names no group of rows."""
    parts = placed(line, found)
    return any(p.spans for p in parts) and (len(parts) > 1 or len(line.words) > 6)


def _convincing(table: RawTable, width: int, ruled: int) -> bool:
    """Rows whose cells begin together, with capitals, and go on without, or are headed and short."""
    body = [c for c in table.cells if c.row >= table.header_rows and c.words]
    texts = [c for c in body if not is_figure(_text(c))]
    rows: dict[int, int] = {}
    for cell in body:
        rows[cell.row] = rows.get(cell.row, 0) + cell.column_span
    full = sum(count >= 0.6 * width for count in rows.values())
    alone = sum(1 for row, count in rows.items() if count == 1 and any(c.row == row and not c.column for c in body))
    named = alone if len(texts) < 0.5 * len(body) else 0  # names of groups of rows, between figures
    if full < (2 if ruled and width > 2 else 3) or full + named < 0.7 * len(rows):
        return False
    if _is_list(body, width):
        return False
    starts = [_text(c)[:1].islower() for c in body]
    if sum(starts) > 0.25 * len(starts):
        return False
    going_on = [lower for c in body for lower in _going_on(c)]
    wrapped = sum(bool(_going_on(c)) for c in body)
    if wrapped >= max(2, 0.15 * len(texts)) and sum(going_on) >= 0.6 * len(going_on):
        return True
    if len(texts) < 0.4 * len(body):
        return False  # figures have rivers of white between them: they are found without this
    words = [[len(c.words) for c in body if c.column == k] for k in range(width)]
    return ruled > 0 and width > 2 and any(counts and sum(counts) / len(counts) <= _SHORT for counts in words)


def _is_list(body: Sequence[RawCell], width: int) -> bool:
    """Whether all columns but the last hold markers: the items of a list, with their numbers before them."""
    before = [_text(c) for c in body if c.column < width - 1]
    return all(is_marker(t) or _MARKER.match(t) for t in before)


def _text(cell: RawCell) -> str:
    return " ".join(w.text for w in cell.words)


def _going_on(cell: RawCell) -> list[bool]:
    """For each line of the cell but its first, whether it begins with a small letter."""
    firsts = [b.text for a, b in pairwise(cell.words) if b.base > a.base + 0.5 * a.size]
    return [text[:1].islower() for text in firsts]
