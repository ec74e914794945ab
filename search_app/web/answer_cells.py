"""Which cells of a table an answer rests on, and the cited figure's row (or column) through the years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.numbers import figures, parse
from search_app.answering.answer import Answer, AnswerTable, Citation, Value
from search_app.web.charts import Chart, Point, chart
from search_app.web.formats import Formats

#: Row of the table's body and column, both from 0.
Cell = tuple[int, int]
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
FEWEST_YEARS = 3


@dataclass(frozen=True, slots=True)
class YearCell:
    """A figure of the table that belongs to a year."""

    year: int
    cell: Cell
    value: float


def used_cells(answer: Answer, table: AnswerTable) -> set[Cell]:
    """The cells that the answer's figures were read from, the operands of computed ones among them."""
    cells: set[Cell] = set()
    for number, citation in enumerate(answer.citations, start=1):
        if citation.table is None or citation.table.id != table.id:
            continue
        row = citation.table.row_index - len(table.header)
        wanted = [v for v in answer.values if number in v.citations]
        found = {(row, c) for v in wanted for c in _columns_of(v, citation, table)}
        if not found and citation.table.column is not None:
            found = {(row, citation.table.column)}
        cells |= found
    return {(row, column) for row, column in cells if 0 <= row < len(table.rows)}


def _columns_of(value: Value, citation: Citation, table: AnswerTable) -> set[int]:
    """The columns of the cited row that hold the value, or the operands of its formula."""
    assert citation.table is not None
    wanted = _operands(value)
    scale = _scale(table)
    held = {}
    for column, text in enumerate(citation.table.row):
        number = parse(text)
        if number is not None:
            held[column] = {number, number * scale}
    found = {c for c, numbers in held.items() if any(_equal(n, w) for n in numbers for w in wanted)}
    if value.basis == "stated" and len(found) > 1:
        dated = {c for c in found if value.year is not None and _heading_year(table, c) == value.year}
        found = dated or found & {citation.table.column}
    return found


def _operands(value: Value) -> list[float]:
    if value.basis == "computed" and value.formula:
        return [f.value for f in figures(value.formula.partition("=")[0])]
    return [] if isinstance(value.value, str) else [float(value.value)]


def _equal(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-6 * max(1.0, abs(other))


def _scale(table: AnswerTable) -> float:
    return float((table.unit or {}).get("scale") or 1)


def _heading_year(table: AnswerTable, column: int) -> int | None:
    """The one year that the column's headings name."""
    told = " ".join(line[column] for line in table.header if column < len(line))
    years = set(_YEAR.findall(told))
    return int(years.pop()) if len(years) == 1 else None


def years_beside(answer: Answer, table: AnswerTable) -> list[YearCell]:
    """The same figure for the other years of the table; empty unless there are several and only one row is meant."""
    used = used_cells(answer, table)
    rows = {row for row, _ in used}
    if len(rows) == 1:
        row = rows.pop()
        across = [(_heading_year(table, c), (row, c)) for c in range(len(table.rows[row]))]
        if found := _dated(across, table, used):
            return found
    columns = {column for _, column in used}
    if len(columns) != 1:
        return []
    column = columns.pop()
    down = [(_only_year(line[0]), (r, column)) for r, line in enumerate(table.rows) if line and column]
    return _dated(down, table, used)


def _only_year(text: str) -> int | None:
    return int(text) if _YEAR.fullmatch(text.strip()) else None


def _dated(cells: Iterable[tuple[int | None, Cell]], table: AnswerTable, used: set[Cell]) -> list[YearCell]:
    scale, found = _scale(table), []
    for year, (row, column) in cells:
        text = table.rows[row][column] if column < len(table.rows[row]) else ""
        number = parse(text) if year is not None else None
        if year is not None and number is not None:
            found.append(YearCell(year, (row, column), number * scale))
    apart = len({c.year for c in found}) == len(found) >= FEWEST_YEARS
    return sorted(found, key=lambda c: c.year) if apart and used <= {c.cell for c in found} else []


def row_chart(answer: Answer, urls: Sequence[str], formats: Formats) -> Chart | None:
    """The cited figure among those of the other years in its table; the ones that answer stand out."""
    if not answer.tables or any(isinstance(v.value, str) or v.unit == "year" for v in answer.values):
        return None
    table = answer.tables[0]
    beside = years_beside(answer, table)
    used = used_cells(answer, table)
    url = urls[table.citation - 1]
    return chart(
        [Point(str(c.year), c.value, formats.short(c.value), url, faint=c.cell not in used) for c in beside],
        [str(y) for y in range(beside[0].year, beside[-1].year + 1)] if beside else (),
    )
