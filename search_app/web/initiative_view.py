"""An initiative's history arranged for its page: figures by year in series, each with its sources."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from index.archive import Archive
from index.passage import DocumentInfo
from ingest.initiatives import Initiative
from search_app.history import History
from search_app.places import document_url
from search_app.web.formats import Formats
from search_app.web.initiative_series import Row, Series, latest_of, row_of, series_of
from search_app.web.language import Texts

GROUPS = ("funding", "participants", "outcomes", "other")


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one kind: those that run through several years, and those that stand alone."""

    name: str
    series: tuple[Series, ...]
    alone: tuple[Row, ...]


@dataclass(frozen=True)
class InitiativeView:
    """All that the page of an initiative shows."""

    initiative: Initiative
    names: list[tuple[str, str]]
    """Former names with their years, in time."""
    also: list[str]
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
    groups = [_group(history, name, t, formats) for name in GROUPS]
    known = {i.slug: i for i in archive.initiatives()}
    found = history.initiative
    return InitiativeView(
        initiative=found,
        years=history.years(),
        names=_names(found),
        also=[*found.abbreviations, *(n.name for n in found.other_names if not (n.from_year or n.to_year))],
        latest=[replace(latest_of(g.series[0].rows), label=g.series[0].label) for g in groups[:2] if g.series],
        groups=[g for g in groups if g.series or g.alone],
        about=_once([row_of(e, t, formats) for e in history.entries if e.fact.year is None]),
        missing=[g.message for g in history.gaps] + list(history.warnings),
        documents=[(d, n, document_url(d.id)) for d, n in history.documents],
        related=_related(archive, found),
        merged_into=known.get(found.merged_into or ""),
        successor_of=[known[s] for s in found.successor_of if s in known],
    )


def _group(history: History, name: str, t: Texts, formats: Formats) -> Group:
    found = series_of(history, name, t, formats)
    through = tuple(s for s in found if len({r.year for r in s.rows}) > 1)
    alone = [replace(r, label=s.label) for s in found if s not in through for r in s.rows]
    return Group(name, through, tuple(_once(sorted(alone, key=lambda r: r.year or 0))))


def _once(rows: list[Row]) -> list[Row]:
    """Without the rows that say the same in the same words: a sentence with two figures stands once."""
    return list({(r.year, r.sentence or (r.label, r.shown)): r for r in reversed(rows)}.values())[::-1]


def _names(initiative: Initiative) -> list[tuple[str, str]]:
    dated = sorted(
        (n for n in initiative.other_names if n.from_year or n.to_year),
        key=lambda n: (n.from_year or n.to_year or 0, n.to_year or 0),
    )
    return [(n.name, _span(n.from_year, n.to_year)) for n in dated]


def _span(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first or "")
    return f"{first or ''}–{last or ''}"


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
