"""Blocks of a document arranged for reading on a page, with the cited words cut out for marking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Block, Document, Table
from search_app.places import FoundPlace

#: Characters of text on one page of a format that has no pages.
PART = 24_000

Piece = tuple[str, bool, bool]
"""Text, whether it is cited, whether it is where the citation begins."""


@dataclass(frozen=True, slots=True)
class ShownCell:
    text: str
    head: bool
    row_span: int
    column_span: int
    cited: bool
    first: bool
    meant: bool
    """Marked: the cell itself where it is known, else every cell of the cited row."""


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block; `level` of headings counts from 2 (the page's own title is 1)."""

    id: str
    kind: str
    pieces: tuple[Piece, ...]
    level: int = 2
    marker: str | None = None
    opens: bool = False
    closes: bool = False
    title: str | None = None
    """What is shown above the table, unless a caption already tells it."""
    name: str = ""
    table_id: str = ""
    rows: tuple[tuple[ShownCell, ...], ...] = ()


def shown_blocks(
    document: Document, blocks: Sequence[Block], place: FoundPlace | None, cells: Sequence[int] = ()
) -> list[ShownBlock]:
    """The blocks in their order; list items that stand together form one list. `cells`: columns that are meant."""
    shown = []
    level = 2
    for i, block in enumerate(blocks):
        cited = place if place is not None and place.block == block.id else None
        if block.kind == "heading":
            level = min(level + 1, 1 + max(1, block.level or 1), 6)
        if block.kind == "table" and (table := document.table_by_id.get(block.table or "")):
            told = i > 0 and blocks[i - 1].text == table.title
            shown.append(_table(document, block, table, cited, None if told else table.title, cells))
            continue
        shown.append(
            ShownBlock(
                id=block.id,
                kind=block.kind,
                pieces=_pieces(block.text, cited),
                level=level,
                marker=block.marker,
                opens=i == 0 or blocks[i - 1].kind != "list_item",
                closes=i + 1 == len(blocks) or blocks[i + 1].kind != "list_item",
            )
        )
    return shown


def _pieces(text: str, cited: FoundPlace | None) -> tuple[Piece, ...]:
    if cited is None:
        return ((text, False, False),)
    start, end = cited.start, cited.end
    parts = ((text[:start], False, False), (text[start:end], True, True), (text[end:], False, False))
    return tuple(p for p in parts if p[0])


def _table(
    document: Document, block: Block, table: Table, cited: FoundPlace | None, title: str | None, cells: Sequence[int]
) -> ShownBlock:
    marked = set(cited.cells) if cited else set()
    meant = {at for at in marked if at[1] in cells} or marked
    first = min(meant) if meant else None
    height, _ = table.size
    rows: list[list[ShownCell]] = [[] for _ in range(height)]
    for c in sorted(table.cells, key=lambda c: (c.row, c.column)):
        at = (c.row, c.column)
        rows[c.row].append(
            ShownCell(
                c.text, c.row < table.header_rows, c.row_span, c.column_span, at in marked, at == first, at in meant
            )
        )
    return ShownBlock(
        id=block.id,
        kind="table",
        pieces=(),
        title=title,
        name=table.title or "",
        table_id=f"{document.id}-{table.id}",
        rows=tuple(tuple(r) for r in rows),
    )


def parts_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """A long text cut into parts that a browser shows at once; a heading begins a new one when it is time."""
    parts: list[list[Block]] = [[]]
    size = 0
    for block in blocks:
        full = size > PART or (size > PART * 0.7 and block.kind == "heading")
        if full and parts[-1]:
            parts.append([])
            size = 0
        parts[-1].append(block)
        size += len(block.text)
    return parts
