"""A table understood once: headings, labels, years, units and where each was read, totals and "heraf" rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from ingest.document import Document, Table, TableUnit
from ingest.lexicon import load
from ingest.naming import key, parenthesised
from ingest.numbers import figures
from ingest.tables.captions import caption as caption_of
from ingest.tables.headings import NOTHING, Heading, measure_in, read_heading, says, starts_with
from ingest.tables.layout import Layout, is_number, is_only_year, is_year, layout, stated_nothing
from ingest.tables.money import money_unit

Role = Literal["data", "total", "average", "part", "group", "heading", "empty"]


#: Nouns in a row's label that say what its figures count; "center" in one names a place.
_COUNTED_ROWS = frozenset({"persons", "cases", "jobs", "places", "visits", "activities"})


#: Units that a caption states outright; a noun in a column's heading ("Unge på Vej") does not take them away.
_STATED_MEASURES = frozenset({"percent", "DKK", "hours", "days", "weeks", "months", "fte"})


_UNIT_ALONE = re.compile(
    r"(?:i\s)?(?:mio\.?|mia\.?|t\.?|1\.000)?\s?kr\.?|pct\.?|%|timer|antal(?:\s\w+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Row:
    """`parent` is the label of the row that a "heraf" row is part of, or of the group heading above it;
    `corner` is what the nearest heading over the labels says, in the heading rows or further down."""

    heading: Heading
    role: Role
    parent: str = ""
    corner: Heading = NOTHING


@dataclass(frozen=True)
class TableReading:
    """What the cells of one table mean. Rows and columns are those of the table, heading rows included.

    `columns[c]` and `rows[r].heading` are what the headings say; `caption` the title or introducing sentence,
    `captions` its reading; `section` the headings above the table; `money` the unit that figures without a
    unit have when the table is one of money; `corner` the heading over the row labels.
    """

    table: Table
    layout: Layout
    columns: tuple[Heading, ...]
    rows: tuple[Row, ...]
    corner: Heading
    caption: str
    captions: Heading
    section: tuple[str, ...]
    money: TableUnit | None
    unit: TableUnit | None

    @property
    def header_rows(self) -> int:
        return self.layout.header_rows

    @cached_property
    def grid(self) -> list[list[str]]:
        return self.table.filled()

    @cached_property
    def statistics(self) -> bool:
        """Rows like Gennemsnit, Median, Min.: their unit is what the table is about, not whom it counts."""
        labels = [r.heading.label for r in self.rows[self.header_rows :] if r.heading.label]
        return are_statistics(labels)

    @cached_property
    def only_text(self) -> bool:
        """A table of words below headings, where the first column is content like the others and labels nothing."""
        if self.layout.subject is not None or self.layout.key_value or not self.corner.label or self.corner.measure:
            return False
        cells = [c for c in self.table.cells if c.row >= self.header_rows and c.text.strip()]
        lengths = sorted(len(c.text) for c in cells if c.column == self.layout.label)
        long = bool(lengths) and lengths[len(lengths) // 2] > 25
        return long and not any(is_number(c.text) for c in cells)

    def body(self) -> Iterator[tuple[int, int, str]]:
        """Row, column and text of every filled cell that is neither a heading nor a row's label."""
        for cell in self.table.cells:
            if cell.row < self.header_rows or not cell.text.strip():
                continue
            if self.rows[cell.row].role == "heading":
                continue
            if cell.column != self.layout.label or self.only_text or self._label_states(cell.row):
                yield cell.row, cell.column, cell.text

    def _label_states(self, row: int) -> bool:
        """A row without anything beside its label states the label itself, unless it heads a group."""
        return self.rows[row].role == "group" and len(self.grid[0]) == 1

    def year(self, row: int, column: int) -> tuple[int | None, str | None, str | None]:
        """Year, period as written, and where it was read: column, row, caption or section."""
        for heading, basis in self._time_order(row, column):
            if heading.year is not None or heading.period is not None:
                return heading.year, heading.period, basis
        return None, None, None

    def _time_order(self, row: int, column: int) -> Iterator[tuple[Heading, str]]:
        rows = self.rows[row].heading
        yield (self.columns[column], "column") if self.columns[column].year else (rows, "row")
        yield rows, "row"
        yield self.columns[column], "column"
        yield self.corner, "column"
        yield self.captions, "caption"
        if len(self.section) > 1:
            # The outermost heading is the document's title: its year is the paper's, not the figure's.
            yield read_heading(self.section[-1]), "section"

    def unit_of(self, row: int, column: int) -> TableUnit | None:
        """Unit of a figure that states none in its cell: row, column, caption, prose, in that order; else inferred."""
        own, col, corner = self._own(row), self.columns[column], self.rows[row].corner
        if own.strong:
            return own.table_unit("row")
        if col.strong:
            return col.table_unit("column")
        if corner.strong and corner.unit != "count" and not starts_with(corner.label, "time"):
            return corner.table_unit("column")
        names_rows = self.layout.subject is not None or self.money is not None
        if self.years_across and own.unit in _COUNTED_ROWS and not names_rows:
            return own.table_unit("row")
        if self.captions.strong and self._caption_fits(row, col):
            return self.captions.table_unit("caption")
        if self.money is not None and self._is_of_money(own, col):
            return self.money
        return self._weak(own, col, corner)

    def _is_of_money(self, own: Heading, col: Heading) -> bool:
        """In a table with columns of other things, only those that are headed by money are money."""
        if self.years_across or col.measure == "funding" or own.measure == "funding" or col.state:
            return not (col.unit and col.measure == "participants")
        return self.money is not None and self.money.basis == "caption" and col.unit is None

    def _own(self, row: int) -> Heading:
        """What a row's label says of its figures; a name ("X (BIF's andel)") says only what stands as a unit in it."""
        heading = self.rows[row].heading
        if self.layout.subject is None or self.layout.subject != self.layout.label:
            return heading
        units = [p for p in parenthesised(heading.label) if _UNIT_ALONE.fullmatch(p)]
        return read_heading(units[-1]) if units else NOTHING

    def _caption_fits(self, row: int, column: Heading) -> bool:
        """A caption's unit holds for a column that has none, and not below a later heading that changes the matter."""
        if self.captions.unit == "DKK" and self.money is not None:
            return self.money.basis == "caption"
        if self.rows[row].corner.label != self.corner.label and self.captions.unit == "years":
            return False
        return not column.unit or self.statistics or self.captions.unit in _STATED_MEASURES

    def _weak(self, own: Heading, col: Heading, corner: Heading) -> TableUnit | None:
        """Nouns without "antal": of the column, the corner, the row, the caption."""
        if self.layout.subject is not None:
            # "Indsats" over names says what the rows are, not what the figures count.
            corner, own = NOTHING, NOTHING
        if starts_with(corner.label, "places") or (
            own.unit and not self.years_across and not self._rows_share(own.unit)
        ):
            own = NOTHING
        if own.unit in _COUNTED_ROWS:
            order = ((col, "column"), (corner, "column"), (own, "row"), (self.captions, "caption"))
        else:
            order = ((col, "column"), (corner, "column"), (self.captions, "caption"), (own, "row"))
        if is_total_label(col.label):
            units = {h.unit for c, h in enumerate(self.columns) if c != self.layout.label and h is not col and h.unit}
            if len(units) == 1:
                return TableUnit(str(units.pop()), 1.0, "column")
        for heading, basis in order:
            if heading.unit and not (heading is self.captions and heading.unit == "years"):
                return heading.table_unit(basis)
        return None

    def _rows_share(self, unit: str) -> bool:
        """Whether most rows count the same; else the nouns in their labels name things and count nothing."""
        rows = [r.heading for r in self.rows if r.role == "data"]
        telling = sum(bool(h.unit or h.measure) for h in rows)
        if self.layout.across or len(rows) < 3 or telling >= 0.75 * len(rows):
            return True
        return sum(h.unit == unit for h in rows) >= 0.6 * len(rows)

    @cached_property
    def years_across(self) -> bool:
        """Whether the columns are years."""
        data = [h for c, h in enumerate(self.columns) if c != self.layout.label and h.label]
        return bool(data) and sum(is_only_year(h.label) for h in data) >= 0.5 * len(data)


def understand(document: Document, table: Table) -> TableReading:
    """Read a table's headings, labels, units, periods and totals. Never raises for a strange table."""
    block = document.table_block.get(table.id)
    section = document.sections.get(block.id, ()) if block else ()
    plan = layout(table)
    grid = table.filled()
    width = table.size[1]
    columns = _parts_like_the_left(tuple(_column(grid, plan, c) for c in range(width)))
    corner = columns[plan.label] if plan.label is not None and columns else NOTHING
    caption, about_table = caption_of(document, table)
    captions = read_heading(caption) if about_table else NOTHING
    rows = tuple(_rows(grid, plan, columns, corner))
    money = money_unit(
        document, table, grid, plan, columns, (caption if about_table else "", *section, document.title or "")
    )
    unit = _table_unit(columns, plan, captions, money)
    return TableReading(table, plan, columns, rows, corner, caption, captions, section, money, unit)


def _parts_like_the_left(columns: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """A column "heraf …" without a unit has that of the column it is a part of."""
    made: list[Heading] = []
    for heading in columns:
        if made and not heading.unit and starts_with(heading.label, "part"):
            left = made[-1]
            heading = replace(
                heading, unit=left.unit, scale=left.scale, strong=left.strong, year=heading.year or left.year
            )
        made.append(heading)
    return tuple(made)


def rows_labels(rows: tuple[Row, ...]) -> list[str]:
    return [r.heading.label for r in rows]


def _column(grid: list[list[str]], plan: Layout, column: int) -> Heading:
    parts = dict.fromkeys(" ".join(grid[r][column].split()) for r in range(plan.header_rows))
    if plan.header_rows > 1 and len(grid[0]) > 1:
        # A title row that spans the whole table says the same of every column.
        spanning = [
            p for r, p in enumerate(parts) if p and all(" ".join(c.split()) == p for c in grid[min(r, len(grid) - 1)])
        ]
        parts = {p: None for p in parts if p not in spanning} or parts
    return read_heading(" ".join(p for p in parts if p))


def are_statistics(labels: list[str]) -> bool:
    return bool(labels) and sum(says(label, "total", "statistics") for label in labels) >= 0.6 * len(labels)


def _rows(grid: list[list[str]], plan: Layout, columns: tuple[Heading, ...], corner: Heading) -> Iterator[Row]:
    parent, above = "", ""
    labels = [row[plan.label].strip() for row in grid[plan.header_rows :]] if plan.label is not None else []
    statistics = are_statistics([label for label in labels if label])
    for r, cells in enumerate(grid):
        if r < plan.header_rows:
            yield Row(NOTHING, "empty")
            continue
        label = cells[plan.label].strip() if plan.label is not None else ""
        role = _role(label, cells, plan, columns)
        if role == "average" and statistics:
            role = "data"
        if role in {"group", "heading"}:
            parent = label
            corner = read_heading(label) if label else corner
        elif role != "part":
            above = label
        heading = read_heading(label) if label else (corner if plan.label is not None and corner.label else NOTHING)
        yield Row(_in_year_of(heading, corner), role, above if role == "part" else parent, corner)


def _in_year_of(heading: Heading, corner: Heading) -> Heading:
    """A month takes the year of the heading over it, unless it states its own."""
    if heading.month is not None and heading.year is None and corner.year is not None:
        return replace(heading, year=corner.year)
    return heading


def _repeats(cells: list[str], plan: Layout, columns: tuple[Heading, ...]) -> bool:
    """A row in the body that says the columns' headings once more: the heading of the next part of the table."""
    others = [(c, columns[i].label) for i, c in enumerate(cells) if i != plan.label and c.strip()]
    return bool(others) and plan.header_rows > 0 and all(key(c) == key(h) and len(c) > 2 for c, h in others)


def _role(label: str, cells: list[str], plan: Layout, columns: tuple[Heading, ...]) -> Role:
    if _repeats(cells, plan, columns):
        return "heading"
    others = [c for i, c in enumerate(cells) if i != plan.label and c.strip()]
    if not others:
        return "group" if label else "empty"
    if len(cells) > 2 and plan.label is not None and all(c.strip() == label for c in others):
        return "group"
    if starts_with(label, "part"):
        return "part"
    if starts_with(label, "total", "average") or (says(label, "total", "average") and len(label) < 25):
        return "average"
    if is_total_label(label):
        return "total"
    return "data"


def is_total_label(label: str) -> bool:
    """ "I alt", "Nye sager i alt", "Sum": at the start or the end of a label."""
    low = " ".join(label.lower().strip(" *:.").split())
    words = load("columns")["total"]["words"]
    return any(low == w or low.startswith((w + " ", w + ",")) or low.endswith(" " + w) for w in words)


def _table_unit(
    columns: tuple[Heading, ...], plan: Layout, captions: Heading, money: TableUnit | None
) -> TableUnit | None:
    """One unit for the table as a whole, where it has one: what readers see beside its title."""
    if money is not None:
        return money
    units = {(h.unit, h.scale) for c, h in enumerate(columns) if c != plan.label and h.strong}
    if len(units) == 1 and captions.unit is None:
        unit, scale = units.pop()
        return TableUnit(unit, scale, "column") if unit else None
    return captions.table_unit("caption") if captions.strong else None


__all__ = ["Row", "TableReading", "figures", "is_number", "is_year", "measure_in", "stated_nothing", "understand"]
