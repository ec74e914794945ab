"""The unit of a figure that states none in its cell: row, column, caption, prose, in that order; else inferred."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.document import TableUnit
from ingest.naming import parenthesised
from ingest.numbers import figures
from ingest.tables.heading_words import says, starts_with
from ingest.tables.headings import NOTHING, Heading, is_money, read_heading
from ingest.tables.layout import is_only_year
from ingest.tables.rows import is_total_label

if TYPE_CHECKING:
    from ingest.tables.understand import TableReading

#: Nouns in a row's label that say what its figures count; "center" in one names a place.
_COUNTED_ROWS = frozenset({"persons", "cases", "jobs", "places", "visits", "activities"})
#: Units that a caption states outright; a noun in a column's heading ("Unge på Vej") does not take them away.
_STATED_MEASURES = frozenset({"percent", "DKK", "hours", "days", "weeks", "months", "fte"})
_SPANS_OF_TIME = frozenset({"hours", "days", "weeks", "months"})
_UNIT_ALONE = re.compile(
    r"(?:i\s)?(?:mio\.?|mia\.?|t\.?|1\.000)?\s?kr\.?|pct\.?|%|timer|antal(?:\s\w+)?", re.IGNORECASE
)
#: Measures whose figures are years.
_TIMES = frozenset({"start", "end", "period"})
#: What a table lists is no unit of what is said about it.
_LISTED = "initiatives"


#: A heading that says that something is counted, not what.
_ANTAL = re.compile(r"antal(?:\si\s(?:19|20)\d\d)?", re.IGNORECASE)


def unit_of(reading: TableReading, row: int, column: int) -> TableUnit | None:
    """Unit and scale, with where they were read; None when nothing tells."""
    own, col, corner = _own(reading, row), reading.columns[column], reading.rows[row].corner
    stated = _stated(reading, own, col, corner)
    if stated is not None:
        titled = reading.captions.unit if stated.unit == "count" and _ANTAL.fullmatch(col.label) else None
        return stated if titled not in _COUNTED_ROWS else TableUnit(str(titled), 1.0, "caption")
    counted = _in_words(reading, row, column)
    if counted is not None:
        return counted
    if is_money(col) and reading.money is not None and not reading.years_across:
        return reading.money
    names_rows = reading.layout.subject is not None or reading.money is not None
    if reading.years_across and own.unit in _COUNTED_ROWS and not names_rows:
        return own.table_unit("row")
    if reading.captions.strong and _caption_fits(reading, row, col):
        return reading.captions.table_unit("caption")
    if reading.money is not None and _is_of_money(reading, own, col):
        return reading.money
    return _weak(reading, own, col, corner)


def _stated(reading: TableReading, own: Heading, col: Heading, corner: Heading) -> TableUnit | None:
    if own.strong:
        return own.table_unit("row")
    if col.strong:
        return col.table_unit("column")
    if corner.unit == "years" and any(f.kind == "age" or f.unit == "years" for f in figures(own.label)):
        # "65-79 år" below "Alder": the corner says what the rows are.
        return None
    if corner.strong and corner.unit != "count" and not starts_with(corner.label, "time"):
        return corner.table_unit("column")
    return None


def _in_words(reading: TableReading, row: int, column: int) -> TableUnit | None:
    """The unit that a column of units ("Opgøres i") gives the row's other figures."""
    at = reading.unit_column
    if at is None or column == at or not (reading.columns[column].year or reading.columns[column].period):
        return None
    told = read_heading(reading.grid[row][at])
    return told.table_unit("row")


def _is_of_money(reading: TableReading, own: Heading, col: Heading) -> bool:
    """In a table with columns or rows of other things, only those that money heads are money."""
    if is_money(own) and not col.strong:
        return True
    if reading.rows_of_money:
        return False
    if reading.years_across:
        return not (col.unit and col.measure == "participants")
    neutral = says(col.label, "deviation") or starts_with(col.label, "part") or is_total_label(col.label)
    if any(is_money(h) or h.year for c, h in enumerate(reading.columns) if c != reading.layout.label):
        if neutral:
            return True
        # "Påstigere 2019" beside "Tilskud 2022 (kr.)" is another thing than money.
        other = any(h.strong and h.unit == "DKK" for h in reading.columns) and not is_only_year(col.label)
        return col.year is not None and not col.unit and col.measure is None and not other
    return reading.money is not None and reading.money.basis == "caption" and col.measure not in _TIMES


def _own(reading: TableReading, row: int) -> Heading:
    """What a row's label says of its figures; a name ("X (ABC's andel)") says only what stands as a unit in it."""
    heading = reading.rows[row].heading
    if reading.layout.subject is None or reading.layout.subject != reading.layout.label:
        return heading
    units = [p for p in parenthesised(heading.label) if _UNIT_ALONE.fullmatch(p)]
    return read_heading(units[-1]) if units else NOTHING


def _caption_fits(reading: TableReading, row: int, column: Heading) -> bool:
    """A caption's unit holds for a column that has none, and not below a later heading that changes the matter."""
    captions = reading.captions
    if captions.unit == "DKK" and reading.money is not None:
        return False
    if reading.rows[row].corner.label != reading.corner.label and captions.unit == "years":
        return False
    if captions.unit in _SPANS_OF_TIME and _headed_apart_by_words(reading) and not says(column.label, "durations"):
        return False  # "Borgere på venteliste og ventetid i dage" counts days in one of its columns
    if captions.unit in _STATED_MEASURES or reading.years_across or reading.statistics:
        if column.measure in _TIMES and not reading.years_across:
            return _all_alike(reading)
        return not column.unit or reading.statistics or captions.unit in _STATED_MEASURES
    # "Antal boliger, belægning og byggeår" counts what one of the columns counts, not what all of them do.
    alone = len([h for c, h in enumerate(reading.columns) if c != reading.layout.label]) == 1
    return not column.unit and (alone or (column.measure is None and not _headed_apart(reading)))


def _all_alike(reading: TableReading) -> bool:
    """Whether no column states a unit of its own: then a word of time in a heading is part of a name."""
    others = [h for c, h in enumerate(reading.columns) if c != reading.layout.label]
    return not any(h.strong or is_money(h) for h in others) and len({h.measure for h in others}) > 1


def _headed_apart_by_words(reading: TableReading) -> bool:
    """Whether the caption names several things and the columns are headed by different ones."""
    if reading.years_across or not re.search(r"\b(?:og|samt|and)\b|,", reading.caption):
        return False
    if read_heading(re.split(r"\b(?:og|samt|and)\b|,", reading.caption)[0]).unit in _SPANS_OF_TIME:
        return False  # "Gns. antal timer i aktivering den første uge …": the first thing named is the one counted
    others = [h.label for c, h in enumerate(reading.columns) if c != reading.layout.label and h.label]
    return len({re.sub(r"\W*(?:19|20)\d\d\W*|\W+\w{3}\.\W*", "", label) for label in others}) > 1


def _headed_apart(reading: TableReading) -> bool:
    """Whether the columns are headed by different things, some of which state their own unit."""
    others = [h for c, h in enumerate(reading.columns) if c != reading.layout.label and h.label]
    return len(others) > 1 and any(h.strong or h.measure for h in others)


def _weak(reading: TableReading, own: Heading, col: Heading, corner: Heading) -> TableUnit | None:
    """Nouns without "antal": of the column, the corner, the row, the caption."""
    if reading.layout.subject is not None or not reading.corner_counts:
        # "Indsats" over names says what the rows are, not what the figures count.
        corner = NOTHING
    if reading.layout.subject is not None:
        own = NOTHING
    if starts_with(corner.label, "places") or (
        own.unit and not reading.years_across and not _rows_share(reading, own.unit)
    ):
        own = NOTHING
    if is_total_label(col.label):
        others = (h for c, h in enumerate(reading.columns) if c != reading.layout.label and h is not col)
        units = {h.unit for h in others if h.unit}
        if len(units) == 1:
            return TableUnit(str(units.pop()), 1.0, "column")
    for heading, basis in _order(reading, own, col, corner):
        listed = heading.unit == _LISTED and heading is not col
        if heading.unit and not listed and not (heading is reading.captions and not _noun_fits(reading, col)):
            return heading.table_unit(basis)
    return _like_the_others(reading, col)


def _order(reading: TableReading, own: Heading, col: Heading, corner: Heading) -> tuple[tuple[Heading, str], ...]:
    if own.unit in _COUNTED_ROWS:
        return (col, "column"), (corner, "column"), (own, "row"), (reading.captions, "caption")
    return (col, "column"), (corner, "column"), (reading.captions, "caption"), (own, "row")


def _noun_fits(reading: TableReading, col: Heading) -> bool:
    """A noun of the caption counts years' columns, or columns that say nothing of their own."""
    if reading.captions.unit == "years":
        return False
    return reading.years_across or (col.measure in {None, "participants"} and not _headed_apart(reading))


def _like_the_others(reading: TableReading, col: Heading) -> TableUnit | None:
    """Those who got somewhere ("I job eller uddannelse") are counted as those who took part beside them."""
    if not says(col.label, "outcome_words"):
        return None
    units = {h.unit for c, h in enumerate(reading.columns) if c != reading.layout.label and h.measure == "participants"}
    return TableUnit(str(units.pop()), 1.0, "inferred") if len(units) == 1 and None not in units else None


def _rows_share(reading: TableReading, unit: str) -> bool:
    """Whether most rows count the same; else the nouns in their labels name things and count nothing."""
    rows = [r.heading for r in reading.rows if r.role == "data"]
    telling = sum(bool(h.unit or h.measure) for h in rows)
    if reading.layout.across or len(rows) < 3 or telling >= 0.75 * len(rows):
        return True
    return sum(h.unit == unit for h in rows) >= 0.6 * len(rows)
