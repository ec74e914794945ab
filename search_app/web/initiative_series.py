"""The figures of an initiative as rows and series: what is shown of each, with its sources, drawn where it can be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.facts.model import Fact
from ingest.initiatives import Initiative
from search_app.history import Entry, History
from search_app.places import evidence_url
from search_app.series import agree, disputed, series_key, series_label
from search_app.web.charts import Chart, Point, chart
from search_app.web.formats import Formats
from search_app.web.language import LANGUAGES, Texts, texts

LONGEST_LABEL = 90
LONGEST_SENTENCE = 260
LONGEST_SPAN = 24
#: Units of values that are no amounts: nothing can be drawn of them.
NO_AMOUNT = frozenset({"year", "date", "text", "none"})
_SPAN_OF_AGES = re.compile(r"\d\D*(?:[-–]|til|og)\s*\d")


@dataclass(frozen=True, slots=True)
class ShownSource:
    title: str
    page: int | None
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a year with every place that states it; `sentence` is what a text says around it."""

    label: str
    year: int | None
    shown: str
    note: str
    conflict: bool
    sources: tuple[ShownSource, ...]
    value: float | str
    unit: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One thing through the years; `chart` where there are several."""

    label: str
    rows: tuple[Row, ...]
    chart: Chart | None
    conflict: bool


def series_of(history: History, group: str, t: Texts, formats: Formats) -> tuple[Series, ...]:
    """The figures of a group by what they count; those with most years first."""
    by_key: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in history.entries:
        if entry.group == group and entry.fact.year is not None:
            # The documents' language, not the page's: figures without a label join those labelled with the usual word.
            usual = texts(LANGUAGES[0]).name("measure", entry.fact.measure)
            by_key[series_key(entry.fact, history.initiative, usual)].append(entry)
    series = [_series(entries, history.initiative, t, formats) for entries in by_key.values()]
    return tuple(sorted(series, key=lambda s: (-len({r.year for r in s.rows}), s.label)))


def _series(entries: list[Entry], initiative: Initiative, t: Texts, formats: Formats) -> Series:
    fact = entries[0].fact
    doubtful = disputed([e.fact for e in entries])
    rows = tuple(
        replace(row_of(e, t, formats), conflict=e.fact.year in doubtful)
        for e in sorted(entries, key=lambda e: e.fact.year or 0)
    )
    label = series_label(fact, initiative) or t.name("measure", fact.measure)
    shown = label[:1].upper() + label[1:LONGEST_LABEL] + (f" ({t.name('state', fact.state)})" if fact.state else "")
    return Series(shown, rows, _drawn(rows, formats), bool(doubtful))


def _drawn(rows: Sequence[Row], formats: Formats) -> Chart | None:
    """A bar for each year; several only where the figures do not agree."""
    if any(isinstance(r.value, str) or r.unit in NO_AMOUNT for r in rows):
        return None
    by_year: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows:
        by_year[row.year].append(row)
    kept = [r for same in by_year.values() for r in _told_apart(same)]
    points = [
        Point(str(r.year), float(r.value), formats.short(float(r.value)), r.sources[0].url, r.conflict) for r in kept
    ]
    return chart(points, _every_year(rows))


def _told_apart(same: Sequence[Row]) -> list[Row]:
    """The figures of a year that no rounding makes equal: the exact one, and those that differ from it."""
    if same[0].conflict:
        return list(same)
    exact = max(same, key=_exactness)
    return [r for r in same if r is exact or not agree(float(r.value), float(exact.value))]


def latest_of(rows: Sequence[Row]) -> Row:
    """The figure of the last year; of several for that year the exact one."""
    return max(rows, key=lambda r: (r.year or 0, 0 if isinstance(r.value, str) else exactness(r.value)))


def exactness(value: float | str) -> int:
    """How many digits it is written with: of figures that agree the exact one is shown."""
    return len(str(int(value)).rstrip("0")) if float(value).is_integer() else len(f"{float(value):g}")


def _exactness(row: Row) -> int:
    return exactness(row.value)


def _every_year(rows: Sequence[Row]) -> list[str]:
    """Every year from the first to the last, so that years without a figure are seen as gaps."""
    years = [r.year for r in rows if r.year is not None]
    span = range(min(years), max(years) + 1) if years else range(0)
    return [str(y) for y in (span if len(span) <= LONGEST_SPAN else sorted(set(years)))]


def row_of(entry: Entry, t: Texts, formats: Formats) -> Row:
    """One value as the page shows it."""
    fact = entry.fact
    notes = [fact.hedge, t("initiative.as_of", date=formats.date(fact.as_of)) if fact.as_of else None, fact.period]
    if fact.unit_basis in {"inferred", "assumed"} and fact.unit not in {"text", "number"}:
        notes.append(t("initiative.unit_assumed"))
    sources = tuple(ShownSource(d.title or d.file, e.page, evidence_url(d.id, e)) for d, e in entry.sources)
    label = fact.label or t.name("measure", fact.measure)
    note = " · ".join(n for n in notes if n)
    return Row(
        label=label[:LONGEST_LABEL],
        year=fact.year,
        shown=_shown(fact, formats),
        note=note,
        conflict=entry.conflict,
        sources=sources,
        value=fact.value,
        unit=fact.unit,
        sentence="" if fact.evidence.table else _sentence(fact.evidence.quote),
    )


def _shown(fact: Fact, formats: Formats) -> str:
    if isinstance(fact.value, str):
        return formats.date(fact.value) if fact.unit == "date" else fact.text or fact.value
    written = fact.unit == "years" and _SPAN_OF_AGES.search(fact.text)
    return fact.text if written else formats.value(fact.value, fact.unit)


def _sentence(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= LONGEST_SENTENCE else words[:LONGEST_SENTENCE].rsplit(" ", 1)[0] + " …"
