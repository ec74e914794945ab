"""Columns inside a ruled table where lines part groups of columns, not the columns of a group."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf_grid import RawCell, RawTable
from ingest.readers.pdf_lines import Line, is_figure, lines_of
from ingest.readers.pdf_page import Word
from ingest.readers.pdf_table_columns import columns
from ingest.readers.pdf_table_place import placed

_LEAST_LINES = 3
_Spans = list[tuple[float, float]]


def with_columns(table: RawTable) -> RawTable:
    """The table with its wide columns split where figures stand under each other in two columns or more."""
    inner: dict[int, _Spans] = {}
    for column in range(table.columns):
        found = _columns_in([c for c in table.cells if c.column == column and c.column_span == 1 and c.words])
        if len(found) > 1:
            inner[column] = found
    return _split(table, inner) if inner else table


def _columns_in(cells: Sequence[RawCell]) -> _Spans:
    lines = [line for cell in cells for line in lines_of(w for w in cell.words if not w.turn)]
    if len(lines) < _LEAST_LINES:
        return []
    found = columns(lines)
    if len(found) < 2:
        return []
    parted = [ps for line in lines if len(ps := placed(line, found)) > 1]
    figures = [is_figure(p.line.text) for ps in parted for p in ps]
    many = len(parted) >= max(_LEAST_LINES, 0.5 * len(lines)) and sum(figures) >= 0.75 * len(figures)
    return found if many and not _one_figure([[p.line for p in ps] for ps in parted]) else []


def _one_figure(parted: Sequence[Sequence[Line]]) -> bool:
    """Whether the pieces are a figure's own groups of digits (12 345), which stand apart too."""
    groups = sum(
        all(len(b.text) == 3 and b.text.isdecimal() and b.x0 - a.x1 < 0.6 * a.size for a, b in pairwise(lines))
        for lines in parted
    )
    return groups > 0.7 * len(parted)


def _split(table: RawTable, inner: dict[int, _Spans]) -> RawTable:
    """The table with new columns and edges; a cell of a split column becomes as many as it has pieces."""
    start: list[int] = []
    edges: list[float] = []
    for column in range(table.columns):
        start.append(len(edges))
        edges.append(table.edges[column])
        edges += [(a[1] + b[0]) / 2 for a, b in pairwise(inner.get(column, []))]
    total = len(edges)
    edges.append(table.edges[-1])
    cells: list[RawCell] = []
    for cell in table.cells:
        last = cell.column + cell.column_span
        first, end = start[cell.column], start[last] if last < len(start) else total
        if cell.column in inner and cell.column_span == 1 and cell.words:
            cells += _pieces(cell, first, end, edges, inner[cell.column])
        else:
            cells.append(RawCell(cell.row, first, cell.row_span, end - first, cell.box, cell.words))
    table.cells = sorted(cells, key=lambda c: (c.row, c.column))
    table.edges = edges
    return table


def _pieces(cell: RawCell, first: int, end: int, edges: Sequence[float], found: _Spans) -> list[RawCell]:
    lines = lines_of(w for w in cell.words if not w.turn)
    if len(lines) == 1 and _over_all(lines[0], found):
        return [RawCell(cell.row, first, cell.row_span, end - first, cell.box, cell.words)]
    homes: dict[int, list[Word]] = {}
    for line in lines:
        for piece in placed(line, found):
            homes.setdefault(piece.first, []).extend(piece.line.words)
    homes.setdefault(0, []).extend(w for w in cell.words if w.turn)
    _, top, _, bottom = cell.box
    return [
        RawCell(cell.row, first + k, cell.row_span, 1, (edges[first + k], top, edges[first + k + 1], bottom), words)
        for k, words in sorted(homes.items())
        if words
    ]


def _over_all(line: Line, found: _Spans) -> bool:
    """A heading in the middle over all the columns."""
    wide = found[-1][1] - found[0][0]
    off = abs((line.x0 + line.x1) - (found[0][0] + found[-1][1])) / 2
    return off < 0.1 * wide and not is_figure(line.text) and len(placed(line, found)) == 1
