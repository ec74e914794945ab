"""What the front page tells about the archive, and questions that it can answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from index.archive import Archive
from index.passage import DocumentInfo
from search_app.web.charts import Chart, Point, chart
from search_app.web.formats import Formats
from search_app.web.language import Texts


@dataclass(frozen=True, slots=True)
class Holdings:
    """Counts; `kinds` the most frequent kind first."""

    documents: int
    tables: int
    initiatives: int
    kinds: tuple[tuple[str, int], ...]


def holdings(archive: Archive) -> Holdings:
    """How much the archive holds."""
    documents = archive.documents()
    kinds = Counter(d.kind for d in documents).most_common()
    return Holdings(len(documents), len(archive.tables()), len(archive.initiatives()), tuple(kinds))


def years_chart(archive: Archive, formats: Formats) -> Chart | None:
    """Documents by year; the years between that have none are drawn empty."""
    counts = Counter(int(d.date[:4]) for d in archive.documents() if d.date and d.date[:4].isdigit())
    if not counts:
        return None
    first = max(min(counts), max(counts) - 19)
    return chart([Point(str(y), float(counts[y]), formats.number(counts[y])) for y in range(first, max(counts) + 1)])


def recent(archive: Archive, limit: int = 5) -> list[DocumentInfo]:
    """The documents that were read in last."""
    return sorted(archive.documents(), key=lambda d: (d.added, d.date or ""), reverse=True)[:limit]


def examples(archive: Archive, t: Texts, limit: int = 4) -> list[str]:
    """Questions that the documents in the archive answer, one an initiative."""
    asked: dict[str, str] = {}
    wanted = ("funding", "participants")
    for stored in archive.facts():
        initiative, fact = stored.initiative, stored.fact
        if initiative is None or fact.measure not in wanted or fact.year is None or isinstance(fact.value, str):
            continue
        if initiative.slug in asked or len(initiative.name) > 60 or not stored.document.current:
            continue
        measure = wanted[len(asked) % 2]
        if fact.measure == measure:
            asked[initiative.slug] = t(f"example.{measure}", name=initiative.name, year=fact.year)
        if len(asked) == limit:
            break
    return list(asked.values())
