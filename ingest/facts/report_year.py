"""The year of figures in prose that state none: of the part they stand in, of the report, of the day of writing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from ingest.document import Document
from ingest.facts.model import Fact
from ingest.facts.prose_years import now
from ingest.lexicon import alternatives, load
from ingest.numbers import figures

#: Units of what happened in the year; amounts and ages may be for any time.
_COUNTED = frozenset({"persons", "cases", "visits", "activities", "jobs", "count", "percent", "tonnes", "hours"})
_MEASURES = frozenset({"participants", "outcome", "count", "share"})


def in_year_of_report(document: Document, facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts, those of prose that have no year with that of their part, of their report, or of what is so today."""
    year, period = _year_of(document)
    written = _written(document)
    titled = _only_year(document.title or "")
    for fact in facts:
        if titled and _part_of_a_year(fact):
            yield replace(fact, year=titled, year_basis="document")
        elif not _without_time(fact):
            yield fact
        elif (part := _year_of_part(fact, year or written)) is not None and _settled(fact):
            yield replace(fact, year=part, year_basis="section")
        elif year and _settled(fact):
            yield replace(fact, year=year, period=period, year_basis="document")
        elif written and document.kind != "annual_report" and now().search(fact.evidence.quote):
            date = document.date if document.date and len(document.date) == 10 else None
            yield replace(fact, year=written, year_basis="document", as_of=date)
        else:
            yield fact


def _only_year(title: str) -> int | None:
    told = {int(f.value) for f in figures(title) if f.kind in {"year", "date"} and f.value}
    return told.pop() if len(told) == 1 else None


def _part_of_a_year(fact: Fact) -> bool:
    """A cell under a month or a half-year of which no heading says the year: that of the paper's title."""
    if fact.year is not None or fact.evidence.table is None or fact.year_basis not in {"row", "column"}:
        return False
    return fact.month is not None or not re.search(r"\d{4}", fact.period or "2000")


def _written(document: Document) -> int | None:
    match = re.match(r"(?:19|20)\d\d", document.date or "")
    return int(match[0]) if match else None


def _year_of_part(fact: Fact, latest: int | None) -> int | None:
    """The one year of the nearest heading below the title ("Resultater 2023"), unless it is still to come."""
    for heading in reversed(fact.section[1:]):
        told = {int(f.value) for f in figures(heading) if f.kind in {"year", "period"}}
        if told:
            plan = re.search(r"strategi|plan|vision|mod (?:19|20)\d\d", heading, re.IGNORECASE)
            year = told.pop()
            return year if not told and not plan and (latest is None or year <= latest) else None
    return None


def _year_of(document: Document) -> tuple[int | None, str | None]:
    """The one year (or school year) in the title of a report on a year."""
    if document.kind != "annual_report":
        return None, None
    title = document.title or ""
    told = [f for f in figures(title) if f.kind in {"year", "period"}]
    if len(told) > 1:
        told = [f for f in told if _report().search(title[: f.start])]
    if len(told) != 1:
        return None, None
    if told[0].kind == "year":
        return int(told[0].value), None
    season = told[0].high == told[0].value + 1 and "/" in told[0].text
    return (int(told[0].value), told[0].text) if season else (None, None)


@lru_cache(maxsize=1)
def _report() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(load('claims')['reports']['words'])})\w*\W+(?:for\s)?$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _unsettled() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(load('claims')['unsettled']['words'])})(?!\w)", re.IGNORECASE)


def _without_time(fact: Fact) -> bool:
    """Whether a figure of prose counts something and says no time."""
    if fact.year is not None or fact.period or fact.as_of or fact.evidence.table is not None:
        return False
    counted = (fact.unit in _COUNTED and fact.measure in _MEASURES) or fact.unit == "DKK"
    return counted and isinstance(fact.value, int | float)


def _settled(fact: Fact) -> bool:
    """A count of what has happened: amounts may be for any time, plans and rules hold for none."""
    return fact.unit != "DKK" and not _unsettled().search(fact.evidence.quote)
