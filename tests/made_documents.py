"""Documents built by hand for tests: blocks and tables without a file behind them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from ingest.document import Block, BlockKind, Cell, Document, Table

Row = Sequence[str]


def table_of(rows: Sequence[Row], identity: str = "t1", title: str | None = None, header_rows: int = 1) -> Table:
    """A table of these texts; `<` takes the cell to the left with it, so that headings can span columns."""
    cells: list[Cell] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text == "<":
                last = cells.pop()
                cells.append(Cell(last.row, last.column, last.text, 1, last.column_span + 1))
            else:
                cells.append(Cell(r, c, text))
    return Table(identity, tuple(cells), title, header_rows)


def document_of(*parts: str | tuple[str, str] | Table, title: str | None = None, date: str | None = None) -> Document:
    """A document of paragraphs (texts), other blocks ((kind, text), headings as "h2") and tables."""
    blocks: list[Block] = []
    tables: list[Table] = []
    for n, part in enumerate(parts, 1):
        if isinstance(part, Table):
            tables.append(part)
            blocks.append(Block(f"b{n}", "table", part.text(), table=part.id))
        elif isinstance(part, tuple):
            blocks.append(_block(f"b{n}", *part))
        else:
            blocks.append(Block(f"b{n}", "paragraph", part))
    digest = hashlib.sha256(repr(parts).encode()).hexdigest()
    return Document(
        "proeve.txt", "text/plain", digest, title=title, date=date, blocks=tuple(blocks), tables=tuple(tables)
    )


def _block(identity: str, kind: str, text: str) -> Block:
    if kind.startswith("h") and kind[1:].isdigit():
        return Block(identity, "heading", text, level=int(kind[1:]))
    known: dict[str, BlockKind] = {"li": "list_item", "p": "paragraph", "caption": "caption", "footnote": "footnote"}
    return Block(identity, known[kind], text)
