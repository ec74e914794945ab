"""HTML tables: cells with their spans (HTML Living Standard, 4.9.12), within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ingest.document import Cell
from ingest.readers.compact import compact
from ingest.readers.html_hidden import Hidden
from ingest.readers.xml import Element, local

_MOST_COLUMNS = 1000
_MOST_SPANNED_ROWS = 5000


def is_layout(table: Element) -> bool:
    """Whether a table only arranges the page: declared so, one cell, or tables and headings inside its cells."""
    if table.get("role") in ("presentation", "none"):
        return True
    if any(local(e) in ("th", "caption", "thead") for e in _own(table)):
        return False
    rows = [[c for c in row if local(c) in ("td", "th")] for row in _rows(table)]
    if max(map(len, rows), default=0) <= 1:
        return True
    return any(local(e) in ("table", "h1", "h2", "h3", "form", "nav") for row in rows for c in row for e in c.iter())


def read_cells(table: Element, hidden: Hidden, text: Callable[[Element], str]) -> tuple[list[Cell], int | None]:
    """The cells, and how many leading rows are headings (None when the page does not say)."""
    cells: list[Cell] = []
    taken: dict[int, int] = {}
    headers = 0
    rows = [r for r in _rows(table) if not hidden.hides(r)]
    for row, element in enumerate(rows):
        found = [c for c in element if local(c) in ("td", "th") and not hidden.hides(c)]
        if headers == row and _is_heading(element, found):
            headers += 1
        _place(found, row, len(rows), taken, cells, text)
    return compact(cells), headers or None


def _place(
    found: list[Element],
    row: int,
    height: int,
    taken: dict[int, int],
    cells: list[Cell],
    text: Callable[[Element], str],
) -> None:
    """Puts a row's cells into the first free columns; `taken` tells until which row a column is covered."""
    column = 0
    for cell in found:
        while taken.get(column, 0) > row:
            column += 1
        if column >= _MOST_COLUMNS:
            return
        across = _count(cell.get("colspan"), _MOST_COLUMNS - column)
        down = _count(cell.get("rowspan"), min(_MOST_SPANNED_ROWS, height - row), zero=height - row)
        for covered in range(column, column + across):
            taken[covered] = row + down
        cells.append(Cell(row, column, text(cell), down, across))
        column += across


def _is_heading(row: Element, cells: list[Element]) -> bool:
    if local(row.getparent()) == "thead":
        return True
    return bool(cells) and all(local(c) == "th" and c.get("scope") != "row" for c in cells)


def _count(text: str | None, most: int, zero: int = 1) -> int:
    if not text or not text.strip().isdecimal():
        return 1
    number = int(text) if len(text) <= 9 else most
    return max(1, min(most, number if number else zero))


def _own(table: Element) -> Iterator[Element]:
    """The parts of a table, not of tables inside it."""
    for child in table:
        if local(child) != "table":
            yield child
            if local(child) not in ("td", "th"):
                yield from _own(child)


def _rows(table: Element) -> list[Element]:
    """Rows in the order shown: the head first, the foot last, wherever they stand in the source."""
    groups: dict[str, list[Element]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table:
        name = local(child)
        if name == "tr":
            groups["tbody"].append(child)
        elif name in groups:
            groups[name] += [row for row in child if local(row) == "tr"]
    return groups["thead"] + groups["tbody"] + groups["tfoot"]
