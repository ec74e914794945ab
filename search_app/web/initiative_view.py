"""An initiative's history arranged for its page: figures by year in series, each with its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.archive import Archive
from index.passage import DocumentInfo
from ingest.initiatives import Initiative
from search_app.history import Entry, History
from search_app.places import document_url, evidence_url
from search_app.web.charts import Chart, Point, chart
from search_app.web.formats import Formats
from search_app.web.language import Texts
from search_app.web.series import disputed, series_key, series_label

GROUPS = ("funding", "participants", "outcomes", "other")
LONGEST_LABEL = 90
LONGEST_SPAN = 24


@dataclass(frozen=True, slots=True)
class ShownSource:
    title: str
    page: int | None
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a year with every place that states it."""

    label: str
    year: int | None
    shown: str
    note: str
    conflict: bool
    sources: tuple[ShownSource, ...]
    value: float | str
    unit: str


@dataclass(frozen=True, slots=True)
class Series:
    """One thing through the years; `chart` where there are several."""

    label: str
    rows: tuple[Row, ...]
    chart: Chart | None
    conflict: bool


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    series: tuple[Series, ...]


@dataclass(frozen=True)
class InitiativeView:
    """All that the page of an initiative shows."""

    initiative: Initiative
    years: list[int]
    latest: list[Row]
    groups: list[Group]
    about: list[Row]
    missing: list[str]
    documents: list[tuple[DocumentInfo, int, str]]
    related: list[Initiative]
    merged_into: Initiative | None
    successor_of: list[Initiative]


def initiative_view(archive: Archive, history: History, t: Texts, formats: Formats) -> InitiativeView:
    """The page of the initiative."""
    groups = [Group(name, series_of(history, name, t, formats)) for name in GROUPS]
    known = {i.slug: i for i in archive.initiatives()}
    found = history.initiative
    return InitiativeView(
        initiative=found,
        years=history.years(),
        latest=[replace(g.series[0].rows[-1], label=g.series[0].label) for g in groups[:2] if g.series],
        groups=[g for g in groups if g.series],
        about=[row_of(e, t, formats) for e in history.entries if e.fact.year is None],
        missing=[g.message for g in history.gaps] + list(history.warnings),
        documents=[(d, n, document_url(d.id)) for d, n in history.documents],
        related=_related(archive, found),
        merged_into=known.get(found.merged_into or ""),
        successor_of=[known[s] for s in found.successor_of if s in known],
    )


def series_of(history: History, group: str, t: Texts, formats: Formats) -> tuple[Series, ...]:
    """The figures of a group by what they count; those with most years first."""
    by_key: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in history.entries:
        if entry.group == group and entry.fact.year is not None:
            usual = t.name("measure", entry.fact.measure)
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
    numbers = [(r, r.value) for r in rows if not isinstance(r.value, str)]
    points = [Point(str(r.year), float(v), formats.short(float(v)), r.sources[0].url, r.conflict) for r, v in numbers]
    drawn = chart(points, _every_year(rows)) if len(numbers) == len(rows) else None
    return Series(shown, rows, drawn, bool(doubtful))


def _every_year(rows: Sequence[Row]) -> list[str]:
    """Every year from the first to the last, so that years without a figure are seen as gaps."""
    years = [r.year for r in rows if r.year is not None]
    span = range(min(years), max(years) + 1) if years else range(0)
    return [str(y) for y in (span if len(span) <= LONGEST_SPAN else sorted(set(years)))]


def row_of(entry: Entry, t: Texts, formats: Formats) -> Row:
    """One value as the page shows it."""
    fact = entry.fact
    shown = formats.value(fact.value, fact.unit) if not isinstance(fact.value, str) else fact.text or fact.value
    notes = [fact.hedge, t("initiative.as_of", date=formats.date(fact.as_of)) if fact.as_of else None, fact.period]
    if fact.unit_basis in {"inferred", "assumed"} and fact.unit not in {"text", "number"}:
        notes.append(t("initiative.unit_assumed"))
    sources = tuple(ShownSource(d.title or d.file, e.page, evidence_url(d.id, e)) for d, e in entry.sources)
    label = fact.label or t.name("measure", fact.measure)
    note = " · ".join(n for n in notes if n)
    return Row(label[:LONGEST_LABEL], fact.year, shown, note, entry.conflict, sources, fact.value, fact.unit)


def _related(archive: Archive, initiative: Initiative, limit: int = 6) -> list[Initiative]:
    """Initiatives that the documents treat together with it, those met most often first."""
    where = {s.document.id for s in archive.facts(initiative=initiative.slug)}
    met: dict[str, set[str]] = defaultdict(set)
    names = {}
    for stored in archive.facts():
        other = stored.initiative
        if other is not None and other.slug != initiative.slug and stored.document.id in where:
            met[other.slug].add(stored.document.id)
            names[other.slug] = other
    return [names[s] for s in sorted(met, key=lambda s: (-len(met[s]), s))[:limit]]
