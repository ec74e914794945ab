"""A table understood once: headings, labels, years, units and where each was read, totals and "heraf" rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.document import Document, Table, TableUnit
from ingest.numbers_nouns import is_singular
from ingest.tables.captions import caption as caption_of
from ingest.tables.cell_units import unit_of
from ingest.tables.heading_words import says, starts_with
from ingest.tables.headings import NOTHING, Heading, is_money, read_heading
from ingest.tables.layout import Layout, is_number, is_only_unit, is_only_year, layout, stated_nothing
from ingest.tables.money import money_unit
from ingest.tables.rows import Role, Row, are_statistics, is_total_label, read_rows
from ingest.vocabulary import vocabulary


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
        if (
            self.layout.subject is not None
            or self.layout.key_value
            or not self.corner.label
            or self.corner.measure not in {None, "place"}
        ):
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
            if self.rows[cell.row].role == "heading" or (self.unit_only and is_only_unit(cell.text)):
                continue  # "1.000 kr." beside a row is the unit of its figures
            if cell.column != self.layout.label or self.only_text or self._label_states(cell.row):
                yield cell.row, cell.column, cell.text

    @cached_property
    def unit_only(self) -> bool:
        """Whether some column has nothing but units."""
        columns = ([r[c] for r in self.grid[self.header_rows :] if r[c].strip()] for c in range(len(self.columns)))
        return any(len(cells) > 1 and all(is_only_unit(x) for x in cells) for cells in columns)

    def _label_states(self, row: int) -> bool:
        """A row without anything beside its label states the label itself, unless it heads a group."""
        return self.rows[row].role == "group" and len(self.grid[0]) == 1

    def year(self, row: int, column: int) -> tuple[int | None, str | None, str | None]:
        """Year, period as written, and where it was read: column, row, caption or section."""
        within: tuple[str | None, str | None] | None = None
        for heading, basis in self._time_order(row, column):
            if heading.year is not None or (heading.period is not None and re.search(r"\d{4}", heading.period)):
                return heading.year, (within[0] if within else heading.period), (within[1] if within else basis)
            if heading.period is not None and within is None:
                # "3. kvartal": of which year, another heading says.
                within = heading.period, basis
        if within is not None:
            return None, *within
        if self._year_beside is not None and says(self.columns[column].label, "outcome_words"):
            return self._year_beside, None, "column"
        return None, None, None

    @cached_property
    def _year_beside(self) -> int | None:
        """The one year that the headings of the columns state."""
        years = {h.year for c, h in enumerate(self.columns) if c != self.layout.label and h.year}
        return years.pop() if len(years) == 1 else None

    def _time_order(self, row: int, column: int) -> Iterator[tuple[Heading, str]]:
        rows = self.rows[row].heading
        if self.year_column is not None and not self.columns[column].year:
            yield read_heading(self.grid[row][self.year_column]), "row"
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
        return unit_of(self, row, column)

    @cached_property
    def corner_counts(self) -> bool:
        """Whether the noun over the labels may be what the figures count; in the singular it is what a row is."""
        return not is_singular(self.corner.label)

    @cached_property
    def numbering(self) -> frozenset[int]:
        """Columns that number the rows ("Nr.")."""
        words = vocabulary("columns")["subject"]["numbering"]
        return frozenset(c for c, h in enumerate(self.columns) if h.label.lower() in words)

    @cached_property
    def year_column(self) -> int | None:
        """The column beside the labels that tells the year of each row."""
        for column, heading in enumerate(self.columns):
            cells = [row[column] for row in self.grid[self.header_rows :] if row[column].strip()]
            told = heading.label and starts_with(heading.label, "time") and not heading.year
            if column != self.layout.label and told and cells and all(read_heading(c).year for c in cells):
                return column
        return None

    @cached_property
    def unit_column(self) -> int | None:
        """The column whose cells say what the figures of their row are counted in ("Opgøres i": Brugere, Forløb)."""
        for column in range(len(self.columns)):
            cells = [row[column] for row in self.grid[self.header_rows :] if row[column].strip()]
            counted = [c for c in cells if len(c) <= 40 and read_heading(c).unit]
            figures = any(is_number(c) and not is_only_unit(c) for c in cells)
            words = len(cells) > 1 and len(counted) >= 0.8 * len(cells) and not figures
            if words and column != self.layout.label:
                return column
        return None

    @cached_property
    def of_money(self) -> bool:
        """Whether amounts stand in it, whether it states their unit or not."""
        return self.money is not None or any(h.unit == "DKK" for h in self.columns)

    @cached_property
    def rows_of_money(self) -> bool:
        """Whether some rows are headed by money and others by something else."""
        rows = [r.heading for r in self.rows if r.role == "data" and self.layout.subject is None]
        return any(is_money(h) for h in rows) and any(h.unit and h.unit != "DKK" for h in rows)

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
    if plan.across:
        columns = tuple(h if c == plan.label else _named(h) for c, h in enumerate(columns))
    corner = columns[plan.label] if plan.label is not None and columns else NOTHING
    caption, about_table = caption_of(document, table)
    captions = _of_all(read_heading(caption), columns) if about_table else NOTHING
    rows = tuple(read_rows(grid, plan, columns, corner))
    money = money_unit(
        document, table, grid, plan, columns, (caption if about_table else "", *section, document.title or "")
    )
    unit = _table_unit(columns, plan, captions, money)
    return TableReading(table, plan, columns, rows, corner, caption, captions, section, money, unit)


def _named(heading: Heading) -> Heading:
    """A column headed by a name says nothing but its name, and a unit that it states."""
    if not heading.strong:
        return replace(NOTHING, label=heading.label)
    return replace(NOTHING, label=heading.label, unit=heading.unit, scale=heading.scale, strong=True)


def _of_all(caption: Heading, columns: tuple[Heading, ...]) -> Heading:
    """What a caption says of every column: "Budget, regnskab og afvigelse" leaves it to each which of them it is."""
    several = sum(says(caption.label, "state", key) for key in ("account", "budget", "forecast", "spent")) > 1
    return replace(caption, state=None) if several or any(h.state for h in columns) else caption


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


def _column(grid: list[list[str]], plan: Layout, column: int) -> Heading:
    parts = dict.fromkeys(" ".join(grid[r][column].split()) for r in range(plan.header_rows))
    if plan.header_rows > 1 and len(grid[0]) > 1:
        # A title row that spans the whole table says the same of every column.
        spanning = [
            p for r, p in enumerate(parts) if p and all(" ".join(c.split()) == p for c in grid[min(r, len(grid) - 1)])
        ]
        parts = {p: None for p in parts if p not in spanning} or parts
    return read_heading(" ".join(p for p in parts if p))


def _table_unit(
    columns: tuple[Heading, ...], plan: Layout, captions: Heading, money: TableUnit | None
) -> TableUnit | None:
    """One unit for the table as a whole, where it has one: what readers see beside its title."""
    if money is not None:
        return money
    units = {(h.unit, h.scale) for c, h in enumerate(columns) if c != plan.label and h.strong}
    if len(units) == 1 and not captions.strong:
        unit, scale = units.pop()
        return TableUnit(unit, scale, "column") if unit else None
    return captions.table_unit("caption") if captions.strong else None


__all__ = ["Role", "Row", "TableReading", "is_total_label", "stated_nothing", "understand"]
