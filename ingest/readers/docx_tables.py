"""Word tables: their grid, and whether they hold data or only arrange a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.readers.docx_styles import Styles, W, has_borders, switched
from ingest.readers.xml import Element, local

#: Word itself allows 63 columns.
_MOST_COLUMNS = 63
_LONG_CELL = 300


@dataclass
class GridCell:
    """A cell of the grid; `element` is its first `w:tc`, `width` in twentieths of a point (0 when not stated)."""

    row: int
    column: int
    element: Element
    row_span: int = 1
    column_span: int = 1
    width: int = 0


@dataclass
class Grid:
    """A table's cells, which leading rows it declares as headings, and whether lines are drawn."""

    cells: list[GridCell] = field(default_factory=list)
    rows: int = 0
    headers: int = 0
    bordered: bool = False

    @property
    def columns(self) -> int:
        return max((c.column + c.column_span for c in self.cells), default=0)


def read_grid(table: Element, styles: Styles) -> Grid:
    """The grid of a `w:tbl`; deleted rows are left out, cells merged downwards are one."""
    grid = Grid(bordered=_bordered(table, styles))
    widths = [_int(c.get(W + "w")) for c in table.iterfind(f"{W}tblGrid/{W}gridCol")][:_MOST_COLUMNS]
    open_cells: dict[int, GridCell] = {}
    for row in _children(table, "tr"):
        properties = row.find(W + "trPr")
        if properties is not None and properties.find(W + "del") is not None:
            continue
        if switched(properties, "tblHeader") and grid.headers == grid.rows:
            grid.headers += 1
        _read_row(row, _skipped(properties), grid, widths, open_cells)
        grid.rows += 1
    return grid


def _read_row(row: Element, column: int, grid: Grid, widths: list[int], open_cells: dict[int, GridCell]) -> None:
    for cell in _children(row, "tc"):
        properties = cell.find(W + "tcPr")
        span = _span(properties, max(len(widths), _MOST_COLUMNS) - column)
        merge = None if properties is None else properties.find(W + "vMerge")
        across = None if properties is None else properties.find(W + "hMerge")
        above = open_cells.get(column)
        if across is not None and across.get(W + "val") != "restart" and grid.cells and grid.cells[-1].row == grid.rows:
            grid.cells[-1].column_span += span
        elif merge is not None and merge.get(W + "val") != "restart" and above is not None:
            above.row_span = grid.rows - above.row + 1
        else:
            made = GridCell(grid.rows, column, cell, 1, span, _width(properties, widths, column, span))
            grid.cells.append(made)
            open_cells[column] = made
        if column >= _MOST_COLUMNS:
            break
        column += span


def is_layout(grid: Grid) -> bool:
    """Whether a table only arranges a page: a frame around text, or columns of text without lines.

    Data tables have several short cells in rows and columns; what holds tables, headings or long text
    in few rows, without lines around it, arranges.
    """
    if grid.columns <= 1 or len(grid.cells) <= 1:
        return True
    nested = any(True for cell in grid.cells for _ in cell.element.iterchildren(W + "tbl"))
    if nested and grid.rows <= 3:
        return True
    if grid.bordered:
        return False
    sizes = [_size(cell.element) for cell in grid.cells]
    busy = any(paragraphs > 4 or letters > _LONG_CELL for paragraphs, letters in sizes)
    return grid.rows == 1 or (busy and grid.rows <= 4)


def side_columns(grid: Grid) -> frozenset[int]:
    """Of an arranging table: its narrow columns, which stand beside the text."""
    widths: dict[int, int] = {}
    letters: dict[int, int] = {}
    for cell in grid.cells:
        if cell.column_span == 1:
            widths[cell.column] = max(widths.get(cell.column, 0), cell.width)
            letters[cell.column] = letters.get(cell.column, 0) + _size(cell.element)[1]
    widest, most = max(widths.values(), default=0), max(letters.values(), default=0)
    return frozenset(c for c in widths if widths[c] < 0.6 * widest and letters[c] < 0.6 * most)


def _children(parent: Element, wanted: str) -> Iterator[Element]:
    """Rows or cells, also inside content controls and accepted insertions."""
    for child in parent.iterchildren():
        name = local(child)
        if name == wanted:
            yield child
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _children(child, wanted)


def _bordered(table: Element, styles: Styles) -> bool:
    properties = table.find(W + "tblPr")
    own = None if properties is None else properties.find(W + "tblBorders")
    if own is not None:
        if has_borders(own):
            return True
    elif properties is not None:
        style = properties.find(W + "tblStyle")
        if style is not None and styles.get(style.get(W + "val")).bordered:
            return True
    return any(has_borders(b) for b in table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders"))


def _skipped(properties: Element | None) -> int:
    before = None if properties is None else properties.find(W + "gridBefore")
    return 0 if before is None else min(_MOST_COLUMNS - 1, _int(before.get(W + "val")))


def _span(properties: Element | None, room: int) -> int:
    span = None if properties is None else properties.find(W + "gridSpan")
    return 1 if span is None else max(1, min(_int(span.get(W + "val")), room))


def _width(properties: Element | None, widths: list[int], column: int, span: int) -> int:
    own = None if properties is None else properties.find(W + "tcW")
    if own is not None and own.get(W + "type") == "dxa" and _int(own.get(W + "w")):
        return _int(own.get(W + "w"))
    return sum(widths[column : column + span])


def _size(cell: Element) -> tuple[int, int]:
    """Paragraphs with text, and letters, of a cell."""
    texts = ["".join(t.text or "" for t in p.iter(W + "t")) for p in cell.iter(W + "p")]
    return sum(bool(t.strip()) for t in texts), sum(map(len, texts))


def _int(text: str | None) -> int:
    return (
        int(text) if text and text.isdecimal() and len(text) <= 9 else _MOST_COLUMNS if text and text.isdecimal() else 0
    )
