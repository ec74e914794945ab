"""Where a cell stands in the text of its table's block, and the row around it as a quote."""

from __future__ import annotations

from ingest.document import Cell, Document, Table
from ingest.facts.model import Evidence


class CellPlaces:
    """Spans of a table's cells in its block's text (rows joined by line feeds, cells by tabs)."""

    def __init__(self, document: Document, table: Table) -> None:
        block = document.table_block[table.id]
        self.block = block
        self.table = table
        self.rows = table.rows()
        self.starts: list[list[int]] = []
        offset = 0
        for row in self.rows:
            starts = []
            for cell in row:
                starts.append(offset)
                offset += len(cell) + 1
            self.starts.append(starts)

    def evidence(self, cell: Cell, start: int = 0, end: int | None = None) -> Evidence:
        """Evidence for characters [start, end) of a cell's text; the quote is the whole row."""
        at = self.starts[cell.row][cell.column]
        stop = len(cell.text) if end is None else end
        page = cell.page if cell.page is not None else (self.table.page or self.block.page)
        quote = "\t".join(self.rows[cell.row])
        return Evidence(self.block.id, at + start, at + stop, quote, page, self.table.id, cell.row, cell.column)
