"""Tables whose headings stand in ruled boxes while the rows below have no lines: one table, not two."""

from __future__ import annotations

from dataclasses import replace

from ingest.readers.pdf_grid import RawTable
from ingest.readers.pdf_lines import is_figure
from ingest.readers.pdf_page import around

_ROWS = 4  # a box of headings has no more rows
_NEAR = 2.0  # the rows begin this close below it, in sizes


def with_boxhead(head: RawTable, body: RawTable) -> RawTable | None:
    """The table of both, where the rows of `body` stand under the columns of `head`, one each; else None."""
    if head.make != "ruled" or body.make == "ruled" or head.rows > _ROWS or head.columns != body.columns:
        return None
    words = [w for c in body.cells for w in c.words]
    last = [" ".join(w.text for w in c.words) for c in head.cells if c.column and c.row == head.rows - 1 and c.words]
    if last and all(is_figure(text) and text[:2] not in ("19", "20") for text in last):
        return None  # rows of its own
    gap = body.box[1] - head.box[3]
    if not words or not -2 < gap < _NEAR * words[0].size:
        return None
    for cell in body.cells:
        if cell.column_span == 1 and cell.words:
            middle = sum(w.middle for w in cell.words) / len(cell.words)
            if not head.edges[cell.column] - 3 < middle < head.edges[cell.column + 1] + 3:
                return None
    rows = [replace(cell, row=cell.row + head.rows) for cell in body.cells]
    box = around([head.box, body.box])
    return RawTable(head.page, box, head.cells + rows, head.edges, "unruled", head.rows, head.title or body.title)
