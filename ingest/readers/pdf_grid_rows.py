"""Rows inside a ruled table where lines part the columns but not the rows."""

from __future__ import annotations

from itertools import pairwise

from ingest.readers.pdf_grid import RawCell, RawTable
from ingest.readers.pdf_lines import Line, is_figure, lines_of
from ingest.readers.pdf_page import Word, around
from ingest.readers.pdf_table_place import Piece, pieces_in
from ingest.readers.pdf_table_row import Row
from ingest.readers.pdf_table_rows import body_rows, cells_begin
from ingest.readers.pdf_table_spans import spread

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
    singles = [Row([line], _pieces(line, home)) for line in lines]
    spread(singles, _extents(singles, table))
    full = [r for r in singles if len(r.filled) >= max(2, 0.6 * table.columns)]
    if len(full) < 3:
        return []
    later = [p for r in full for p in r.pieces if p.first > 0]
    figures = sum(is_figure(p.line.text) for p in later) >= 0.4 * len(later)
    rows = body_rows(singles, table.columns)
    if figures and len(full) >= 0.4 * len(singles):
        return rows
    only = table.rows <= _FEW_ROWS  # lines between other rows: a tall row is one row
    return rows if only and cells_begin(rows, table.columns, 3 if figures else 4) else []


def _extents(rows: list[Row], table: RawTable) -> list[tuple[float, float]]:
    """Left and right end of the texts of each column."""
    found = []
    for column, (left, right) in enumerate(pairwise(table.edges)):
        lines = [p.line for r in rows for p in r.pieces if p.first == p.last == column and len(r.pieces) > 1]
        found.append((min(x.x0 for x in lines), max(x.x1 for x in lines)) if lines else (left, right))
    return found


def _pieces(line: Line, home: dict[int, int]) -> list[Piece]:
    """The line's words by column; words close together that run over a border are one piece."""
    near = all(b.x0 - a.x1 < 0.5 * line.size for a, b in pairwise(line.words))
    columns = sorted({home[id(w)] for w in line.words})
    if near and len(columns) > 1 and len(line.words) > 1:
        return [Piece(line, columns[0], columns[-1])]
    return pieces_in(line, home)


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
    last: dict[int, int] = {}
    for piece in row.pieces:
        by_column.setdefault(piece.first, []).extend(piece.line.words)
        last[piece.first] = max(last.get(piece.first, 0), piece.last)
    found = []
    for column, words in sorted(by_column.items()):
        box = around([w.box for w in words])
        end = last[column] + 1
        found.append(
            RawCell(number, column, 1, end - column, (table.edges[column], box[1], table.edges[end], box[3]), words)
        )
    return found
