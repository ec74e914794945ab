"""Sheets of cells parted into tables and lines of text: what empty rows and columns separate."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from ingest.document import Cell
from ingest.readers.pieces import Piece

Values = dict[tuple[int, int], str]


def sheet_pieces(values: Values, spans: Sequence[Cell] = ()) -> list[Piece]:
    """The tables of a sheet from top to bottom, and the lines of text around them as paragraphs.

    Rows without a value part tables; so do columns without one within such a group of rows.
    """
    pieces: list[Piece] = []
    rows = sorted({row for row, _ in values})
    for _, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        part = {row for _, row in group}
        pieces += _columns({place: text for place, text in values.items() if place[0] in part}, spans)
    return pieces


def _columns(values: Values, spans: Sequence[Cell]) -> list[Piece]:
    covered = {column for _, column in values}
    for span in spans:
        if (span.row, span.column) in values:
            covered.update(range(span.column, min(span.column + span.column_span, span.column + 500)))
    pieces: list[Piece] = []
    for _, group in groupby(enumerate(sorted(covered)), key=lambda pair: pair[1] - pair[0]):
        part = {column for _, column in group}
        pieces += _region({place: text for place, text in values.items() if place[1] in part}, spans)
    return pieces


def _region(values: Values, spans: Sequence[Cell]) -> list[Piece]:
    """A region with one column is text; lines with one value above a table are its title,
    unless the value is a heading merged over some of its columns."""
    if not values:
        return []
    by_row: dict[int, list[int]] = {}
    for row, column in sorted(values):
        by_row.setdefault(row, []).append(column)
    order, left = sorted(by_row), min(column for _, column in values)
    over = {s.row for s in spans if s.column > left and s.column_span > 1 and (s.row, s.column) in values}
    first = next((i for i, row in enumerate(order) if len(by_row[row]) > 1 or row in over), len(order))
    last = next((i for i in range(len(order) - 1, -1, -1) if len(by_row[order[i]]) > 1), -1)
    if last <= first:
        first = last = len(order)
    above = [Piece(values[row, column]) for row in order[:first] for column in by_row[row]]
    table = order[first : last + 1]
    below = [Piece(values[row, column]) for row in order[last + 1 :] for column in by_row[row]]
    return above + ([_table(values, table, spans)] if table else []) + below


def _table(values: Values, rows: list[int], spans: Sequence[Cell]) -> Piece:
    inside = {place: text for place, text in values.items() if rows[0] <= place[0] <= rows[-1]}
    left = min(column for _, column in inside)
    merged = {(s.row, s.column): s for s in spans}
    cells = []
    for (row, column), text in sorted(inside.items()):
        span = merged.get((row, column))
        down = min(span.row_span, rows[-1] - row + 1) if span else 1
        across = min(span.column_span, 500) if span else 1
        cells.append(Cell(row - rows[0], column - left, " ".join(text.split()), down, across))
    return Piece("", "table", spanned=cells)
