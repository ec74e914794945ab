"""Which measure a figure is: funding, participants, share, age, duration … from its unit and its headings."""

from __future__ import annotations

from ingest.tables.headings import Heading
from ingest.tables.understand import TableReading

_BY_UNIT = {
    "DKK": "funding",
    "percent": "share",
    "percentage_points": "share",
    "years": "age",
    "hours": "duration",
    "days": "duration",
    "weeks": "duration",
    "months": "duration",
    "minutes": "duration",
    "persons": "participants",
    "cases": "participants",
    "year": "start",
    "date": "date",
}
#: Measures that a heading gives to a figure whatever its unit is.
_OVERRULING = frozenset({"outcome", "start", "end", "period", "success_criterion"})
#: Those that only a year or a date can be.
_TIMES = frozenset({"start", "end", "period"})


def by_unit(unit: str) -> str:
    """The measure that a unit alone suggests."""
    return _BY_UNIT.get(unit, "count")


def measure_for(unit: str | None, column: Heading, row: Heading, reading: TableReading) -> str:
    """The measure of a cell; `unit` is None as long as its value is not known."""
    named = column.measure or (row.measure if reading.layout.subject is None else None)
    if unit is None:
        if named:
            return named
        around = reading.money or None
        return "funding" if around is not None else by_unit(column.unit or row.unit or reading.captions.unit or "")
    if named in _OVERRULING and unit != "DKK" and (named not in _TIMES or unit in {"year", "date"}):
        return str(named)
    return by_unit(unit)
