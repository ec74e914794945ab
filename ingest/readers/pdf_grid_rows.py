"""Rows inside a ruled table where lines part the columns but not the rows."""

from __future__ import annotations

from ingest.readers.pdf_grid import RawCell, RawTable
from ingest.readers.pdf_lines import is_figure, lines_of
from ingest.readers.pdf_page import Word, around
from ingest.readers.pdf_table_place import pieces_in
from ingest.readers.pdf_table_row import Row
from ingest.readers.pdf_table_rows import body_rows, cells_begin

_FEW_ROWS = 3


def with_rows(table: RawTable) -> RawTable:
    """The table with its tall rows split where every line in them is a row of its own."""
    split: dict[int, list[Row]] = {}
    for number in range(table.rows):
        cells = [c for c in table.cells if c.row == number and c.words]
        if any(c.row_span > 1 or c.column_span > 1 for c in cells):
            continue
        rows = _rows(cells, table)
        if len(rows) > 1:
            split[number] = rows
    if not split or sum(len(r) for r in split.values()) < table.rows:
        return table
    return _rebuilt(table, split)


def _rows(cells: list[RawCell], table: RawTable) -> list[Row]:
    lines = lines_of(w for c in cells for w in c.words if not w.turn)
    home = {id(w): c.column for c in cells for w in c.words}
    singles = [Row([line], pieces_in(line, home)) for line in lines]
    full = [r for r in singles if len(r.filled) >= max(2, 0.6 * table.columns)]
    if len(full) < 3:
        return []
    later = [p for r in full for p in r.pieces if p.first > 0]
    figures = sum(is_figure(p.line.text) for p in later) >= 0.4 * len(later)
    rows = body_rows(singles, table.columns)
    if figures and len(full) >= 0.4 * len(singles):
        return rows
    only = table.rows <= _FEW_ROWS  # lines between other rows: a tall row is one row
    return rows if only and cells_begin(rows, table.columns) else []


def _rebuilt(table: RawTable, split: dict[int, list[Row]]) -> RawTable:
    shift: list[int] = []
    total = 0
    for number in range(table.rows):
        shift.append(total)
        total += len(split[number]) if number in split else 1
    cells: list[RawCell] = []
    for cell in table.cells:
        if cell.row not in split:
            last = min(cell.row + cell.row_span, table.rows) - 1
            cell.row_span = shift[last] + (len(split[last]) if last in split else 1) - shift[cell.row]
            cell.row = shift[cell.row]
            cells.append(cell)
    for number, rows in split.items():
        for k, row in enumerate(rows):
            cells += _row_cells(shift[number] + k, row, table)
    table.cells = sorted(cells, key=lambda c: (c.row, c.column))
    return table


def _row_cells(number: int, row: Row, table: RawTable) -> list[RawCell]:
    by_column: dict[int, list[Word]] = {}
    for piece in row.pieces:
        by_column.setdefault(piece.first, []).extend(piece.line.words)
    found = []
    for column, words in sorted(by_column.items()):
        box = around([w.box for w in words])
        found.append(
            RawCell(number, column, 1, 1, (table.edges[column], box[1], table.edges[column + 1], box[3]), words)
        )
    return found
