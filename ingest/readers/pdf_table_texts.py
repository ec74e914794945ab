"""Tables of texts without lines between the rows: headings, and under each a column of cells of several lines.

They are looked for before the page is cut into text columns, since the white between such columns looks
like the gutter between two columns of prose. What tells them apart: a heading over each column that is bold
or ruled, cells that begin together, and a column of short cells.
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf_grid import RawTable, merged
from ingest.readers.pdf_grid_stripes import is_part
from ingest.readers.pdf_lines import Line, is_figure, lines_of, pieces
from ingest.readers.pdf_page import Page, Rule
from ingest.readers.pdf_table_rows import build

_FLUSH = 2.5
_LEAST_COLUMNS = 3
_LEAST_ROWS = 2
_SHORT = 4.5  # words in a cell of a column of short cells
_APART = 2.6  # rows no further from each other than this, in sizes


def text_tables(page: Page) -> list[RawTable]:
    """The tables of texts on a page whose ruled tables are known."""
    lines = lines_of(w for w in page.words if not w.turn)
    parts = [pieces(line) for line in lines]
    rules = merged(page.level)
    found: list[RawTable] = []
    k = 0
    while k < len(lines):
        last = _last(lines, parts, k, rules) if _is_heading(lines, parts, k, rules) else k
        table = _table(page, lines, parts, k, last, rules) if last > k + 1 else None
        if table is not None and not is_part(page, table.box, {id(w) for c in table.cells for w in c.words}):
            found.append(table)
            k = last
        k += 1
    return found


def _is_heading(lines: Sequence[Line], parts: Sequence[list[Line]], k: int, rules: Sequence[Rule]) -> bool:
    """A line of at least three short pieces, bold or with a rule right under it."""
    line = lines[k]
    if len(parts[k]) < _LEAST_COLUMNS or any(len(p.words) > 6 or is_figure(p.text) for p in parts[k]):
        return False
    return line.bold or _ruled(line, rules)


def _ruled(line: Line, rules: Sequence[Rule]) -> bool:
    near = (r for r in rules if 0 < r.at - line.base < 1.2 * line.size)
    return any(r.start < line.x0 + 8 and r.end > line.x1 - 8 for r in near)


def _last(lines: Sequence[Line], parts: Sequence[list[Line]], k: int, rules: Sequence[Rule]) -> int:
    """The last line whose pieces all stand in the columns that the heading begins."""
    edges = [p.x0 for p in parts[k]]
    last = k
    while last + 1 < len(lines):
        line, above = lines[last + 1], lines[last]
        ruled = any(above.base < r.at < line.base for r in rules)
        if line.base - above.base > (1.6 if ruled else 1.0) * _APART * line.size:
            break
        if line.size > lines[k].size + 0.8 or not all(_at_home(p, edges) for p in parts[last + 1]):
            break
        last += 1
    return last


def _at_home(piece: Line, edges: Sequence[float]) -> bool:
    """Whether the piece begins flush with a column, or is a figure in it, and does not run into the next."""
    column = sum(x <= piece.x0 + _FLUSH for x in edges) - 1
    if column < 0 or (column + 1 < len(edges) and piece.x1 > edges[column + 1] - 2):
        return False
    return piece.x0 - edges[column] < _FLUSH or is_figure(piece.text)


def _table(
    page: Page, lines: Sequence[Line], parts: Sequence[list[Line]], first: int, last: int, rules: Sequence[Rule]
) -> RawTable | None:
    run = list(lines[first : last + 1])
    edges = [p.x0 for p in parts[first]]
    columns: list[tuple[float, float]] = []
    for k, edge in enumerate(edges):
        here = [p for ps in parts[first : last + 1] for p in ps if _column(p, edges) == k]
        columns.append((edge, max(p.x1 for p in here)))
    inside = [r for r in rules if run[0].top < r.at < run[-1].bottom and r.end - r.start > 0.5 * run[0].width]
    table = build(page.number, run, columns, inside, page.level)
    return table if table is not None and _convincing(table, len(columns)) else None


def _column(piece: Line, edges: Sequence[float]) -> int:
    return sum(x <= piece.x0 + _FLUSH for x in edges) - 1


def _convincing(table: RawTable, width: int) -> bool:
    """Rows whose cells begin together, a column of short cells, some cells of several lines, no running prose."""
    body = [c for c in table.cells if c.row >= table.header_rows and c.words]
    rows: dict[int, int] = {}
    for cell in body:
        rows[cell.row] = rows.get(cell.row, 0) + cell.column_span
    full = sum(count >= 0.6 * width for count in rows.values())
    if full < _LEAST_ROWS or full < 0.7 * len(rows):
        return False
    if sum(is_figure(" ".join(w.text for w in c.words)) for c in body) > 0.4 * len(body):
        return False  # figures have rivers of white between them: they need no such heading
    starts = [c.words[0].text for c in body if c.column == 0]
    if sum(t[:1].islower() for t in starts) > 0.3 * len(starts):
        return False
    words = [[len(c.words) for c in body if c.column == k] for k in range(width)]
    return any(counts and sum(counts) / len(counts) <= _SHORT for counts in words)
