"""Pieces of a document while its reader still judges them: what they are, and what belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.document import BlockKind, Cell, Span
from ingest.readers.builder import DocumentBuilder
from ingest.readers.joining import joined
from ingest.readers.table_titles import table_title


@dataclass
class Piece:
    """A block to be; `gap` counts the blank lines before it, `rows` or `spanned` hold a table's cells.

    `strong` tells that all of it is set off (bold, underlined); `headers` how many heading rows the file declares;
    `tabbed` is the text with its tabs, where it has any; `joins` where it goes on after what stands between.
    """

    text: str
    kind: BlockKind = "paragraph"
    marker: str | None = None
    bold: tuple[Span, ...] = ()
    gap: int = 0
    level: int | None = None
    rows: list[list[str]] = field(default_factory=list)
    spanned: list[Cell] = field(default_factory=list)
    title: str | None = None
    headers: int | None = None
    lines: int = 1
    strong: bool = False
    tabbed: str = ""
    joins: list[int] = field(default_factory=list)

    @property
    def is_table(self) -> bool:
        return bool(self.rows or self.spanned)

    def cells(self) -> list[Cell]:
        """The table's cells; without spans every position has one."""
        return self.spanned or [Cell(r, c, text) for r, row in enumerate(self.rows) for c, text in enumerate(row)]


def emit(builder: DocumentBuilder, pieces: Sequence[Piece]) -> None:
    """Adds the pieces to a document as blocks and tables, each table with what stands before it as its title."""
    for i, piece in enumerate(pieces):
        if piece.is_table:
            before = [(p.kind, p.text) for p in pieces[max(0, i - 3) : i]]
            builder.add_table(piece.cells(), title=piece.title or table_title(before), headers=piece.headers)
        else:
            builder.add(
                piece.kind, piece.text, level=piece.level, marker=piece.marker, bold=piece.bold, joins=piece.joins
            )


def rejoined(pieces: Sequence[Piece]) -> list[Piece]:
    """A paragraph that stops in mid-sentence goes on after the side column that interrupts it."""
    result: list[Piece] = []
    open_at: int | None = None
    for piece in pieces:
        if piece.kind in ("sidebar", "footnote"):
            result.append(piece)
            continue
        if open_at is not None and open_at < len(result) - 1 and _continues(result[open_at], piece):
            _join(result[open_at], piece)
            continue
        open_at = len(result) if piece.kind in ("paragraph", "list_item") else None
        result.append(piece)
    return result


def _join(before: Piece, piece: Piece) -> None:
    before.text = joined([before.text, piece.text])
    shift = len(before.text) - len(piece.text)
    before.joins.append(shift)
    before.bold += tuple((a + shift, b + shift) for a, b in piece.bold)


def _continues(before: Piece, piece: Piece) -> bool:
    if piece.kind != "paragraph" or len(before.text) <= 40 or before.text[-1] in '.:;!?”"»':
        return False
    return piece.text[:1].islower()
