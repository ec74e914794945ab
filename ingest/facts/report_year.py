"""The year of a report for the figures in its prose that state none: it tells of the year that it is on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from ingest.document import Document
from ingest.facts.model import Fact
from ingest.lexicon import alternatives, load
from ingest.numbers import figures

#: Units of what happened in the year; amounts and ages may be for any time.
_COUNTED = frozenset({"persons", "cases", "visits", "activities", "jobs", "count", "percent", "tonnes", "hours"})
_MEASURES = frozenset({"participants", "outcome", "count", "share"})


def in_year_of_report(document: Document, facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts, those of an annual report's prose that have no year with the report's own."""
    year, period = _year_of(document)
    for fact in facts:
        yield replace(fact, year=year, period=period, year_basis="document") if year and _lacks(fact) else fact


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


def _lacks(fact: Fact) -> bool:
    if fact.year is not None or fact.period or fact.as_of or fact.evidence.table is not None:
        return False
    counted = fact.unit in _COUNTED and fact.measure in _MEASURES and isinstance(fact.value, int | float)
    return counted and not _unsettled().search(fact.evidence.quote)
