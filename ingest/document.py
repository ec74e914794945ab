"""The document model: what a reader hands over, and all that later steps may rely on.

Text is immutable after reading. Spans are half-open character ranges [start, end) into a
block's text. Boxes are (x0, top, x1, bottom) in points from the page's top left corner; pages
count from 1. Formats without pages have `None` for both: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

Box = tuple[float, float, float, float]
Span = tuple[int, int]
BlockKind = Literal["heading", "paragraph", "list_item", "table", "caption", "footnote", "header", "footer", "sidebar"]
DocumentKind = Literal["memo", "budget_note", "annual_report", "reply", "minutes", "agenda_item", "letter", "other"]

#: Blocks that are furniture of the page, not part of what the document says.
FURNITURE: frozenset[str] = frozenset({"header", "footer", "sidebar"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a block's text stands on paper: one printed line of it."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document in reading order.

    `text` of a table block is its rows joined by line feeds, cells by tabs (see `Table.row_text`),
    so that every quote from a table can be found in the document's text. `marker` is a list item's
    or footnote's marker as a reader sees it ("-", "1.", "a)") and is not part of `text`. `places`
    tell the printed lines (PDF only); `bold` the spans set in bold; `joins` where the text goes on after something
    else that stands between (a side column in plain text).
    """

    id: str
    kind: BlockKind
    text: str
    level: int | None = None
    page: int | None = None
    box: Box | None = None
    table: str | None = None
    marker: str | None = None
    places: tuple[Place, ...] = ()
    bold: tuple[Span, ...] = ()
    joins: tuple[int, ...] = ()

    def boxes(self, start: int, end: int) -> list[tuple[int, Box]]:
        """Page and box of each printed line that the span touches."""
        return [(p.page, p.box) for p in self.places if p.start < end and p.end > start]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `row` and `column` count from 0 over the whole table, also over several pages."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class TableUnit:
    """What the figures of a table are counted in; `basis` says where that was read.

    `basis`: cell, row, column, caption, prose (stated there), or inferred / assumed.
    """

    unit: str
    scale: float
    basis: str


@dataclass(frozen=True)
class Table:
    """A table of cells. `header_rows` leading rows are headings; `title` is its caption or title."""

    id: str
    cells: tuple[Cell, ...]
    title: str | None = None
    header_rows: int = 1
    unit: TableUnit | None = None
    page: int | None = None
    box: Box | None = None

    @cached_property
    def size(self) -> tuple[int, int]:
        """Rows, columns."""
        rows = max((c.row + c.row_span for c in self.cells), default=0)
        columns = max((c.column + c.column_span for c in self.cells), default=0)
        return rows, columns

    @cached_property
    def origin(self) -> Mapping[tuple[int, int], Cell]:
        """Cell by the position that it begins at."""
        return {(c.row, c.column): c for c in self.cells}

    def rows(self) -> list[list[str]]:
        """Texts by row and column; a merged cell's text stands once, where it begins."""
        height, width = self.size
        grid = [[""] * width for _ in range(height)]
        for cell in self.cells:
            grid[cell.row][cell.column] = cell.text
        return grid

    def filled(self) -> list[list[str]]:
        """Texts by row and column; a merged cell's text stands in every position it covers."""
        height, width = self.size
        grid = [[""] * width for _ in range(height)]
        for cell in self.cells:
            for row in range(cell.row, min(height, cell.row + cell.row_span)):
                for column in range(cell.column, min(width, cell.column + cell.column_span)):
                    grid[row][column] = cell.text
        return grid

    def row_text(self, row: int) -> str:
        """The row as it stands in the document's text: its cells joined by tabs."""
        return "\t".join(self.rows()[row])

    def text(self) -> str:
        """All rows, as the text of the table's block."""
        return "\n".join("\t".join(row) for row in self.rows())


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read or looks wrong; nothing is dropped without one.

    `kind`: no_text, unreadable_cell, unmapped_characters, hidden_text_left_out, too_many_objects, …
    """

    kind: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """A numbered question in a reply letter and the blocks that answer it."""

    number: str
    question: str
    question_block: str
    answer_blocks: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A file as it was understood. `pages` and `page_sizes` (points) only where the format has pages."""

    file: str
    media_type: str
    sha256: str
    language: str = "da"
    title: str | None = None
    kind: DocumentKind = "other"
    date: str | None = None
    """ISO, as precise as it is stated: 2014-04-15, 2014-04 or 2014."""
    case_number: str | None = None
    document_number: str | None = None
    department: str | None = None
    authors: tuple[str, ...] = ()
    addressee: str | None = None
    pages: int | None = None
    page_sizes: tuple[tuple[float, float], ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    problems: tuple[Problem, ...] = ()
    questions: tuple[QuestionAnswer, ...] = ()
    ocr: bool = field(default=False)

    def __hash__(self) -> int:
        """By what it is addressed by: every block would take longer than what is kept by document saves."""
        return hash(self.sha256)

    @property
    def id(self) -> str:
        """Stable and addressed by content: the same bytes have the same id for ever."""
        return self.sha256[:16]

    @cached_property
    def block_by_id(self) -> Mapping[str, Block]:
        return {b.id: b for b in self.blocks}

    @cached_property
    def table_by_id(self) -> Mapping[str, Table]:
        return {t.id: t for t in self.tables}

    @cached_property
    def table_block(self) -> Mapping[str, Block]:
        """The block that a table stands in, by table id."""
        return {b.table: b for b in self.blocks if b.table is not None}

    @cached_property
    def text(self) -> str:
        """All that the document says: its blocks in order, one a line."""
        return "\n".join(b.text for b in self.blocks)

    @cached_property
    def sections(self) -> Mapping[str, tuple[str, ...]]:
        """Headings above each block, outermost first, by block id."""
        return dict(_sections(self.blocks))

    def with_(self, **changes: Any) -> Document:
        """A copy with some fields changed."""
        return replace(self, **changes)


def _sections(blocks: tuple[Block, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    path: list[tuple[int, str]] = []
    for block in blocks:
        if block.kind == "heading":
            level = block.level or 1
            while path and path[-1][0] >= level:
                path.pop()
            yield block.id, tuple(text for _, text in path)
            path.append((level, block.text))
        else:
            yield block.id, tuple(text for _, text in path)
