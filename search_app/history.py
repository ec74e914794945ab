"""An initiative through the years: what the documents state about it, each figure with its source.

`history` gathers, `history_object` is the JSON of the command line and the API:

    {"initiative": {"slug", "name", "other_names", "abbreviations", "department", "merged_into", …},
     "years": [{"year", "funding": [entry], "participants": [entry], "outcomes": [entry], "other": [entry]}],
     "about": [entry], "documents": [{"id", "file", "title", "kind", "date", "facts"}],
     "gaps": [{"measure", "from", "to", "message"}], "warnings": [{"kind", "message"}], "findings": […]}

An entry is one value: {"measure", "label", "value", "unit", "text", "year", "period", "as_of", "state", "hedge",
"basis", "series", "conflict", "sources": [{"document", "page", "quote", "table", "cell", "url"}]}. Sources that state
the same value share an entry; `series` says what is counted, without the initiative's name; `conflict` marks values
of one series and year that differ. `about` holds what has no year.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.passage import DocumentInfo
from ingest.errors import UsageError
from ingest.initiatives import Initiative
from search_app.answering.present import document_object
from search_app.fact_object import SAME_NAME, finding_object, source_object
from search_app.history_entries import GROUPS, NOTHING_STATED, Entry, entries_of
from search_app.history_gaps import Gap, changed_counts, gaps

if TYPE_CHECKING:
    from index.archive import Archive, StoredFact

__all__ = ["CSV_HEADINGS", "Entry", "History", "find_initiative", "history", "history_object", "history_rows"]


@dataclass(frozen=True, slots=True)
class History:
    """Everything that is known of an initiative; `entries` by year, then as the documents have them."""

    initiative: Initiative
    entries: tuple[Entry, ...]
    documents: tuple[tuple[DocumentInfo, int], ...]
    gaps: tuple[Gap, ...]
    warnings: tuple[str, ...]
    findings: tuple[dict[str, Any], ...]

    def years(self) -> list[int]:
        return sorted({e.fact.year for e in self.entries if e.fact.year is not None})

    def of(self, group: str, year: int | None) -> list[Entry]:
        return [e for e in self.entries if e.group == group and e.fact.year == year]


def find_initiative(archive: Archive, name: str) -> Initiative:
    """The initiative of that name, former name, abbreviation or slug. Raises UsageError with those that are near."""
    known = archive.initiatives()
    wanted = name.strip().casefold()
    for initiative in known:
        if wanted == initiative.slug or wanted in (n.casefold() for n in initiative.names()):
            return initiative
    resolved: Initiative | None = archive.register().resolve(name)
    if resolved is not None:
        return resolved
    raise UsageError(f"»{name}« er ikke en kendt indsats.{_near(wanted, known)}")


def _near(wanted: str, known: Sequence[Initiative]) -> str:
    names = {n.casefold(): i.name for i in known for n in i.names()}
    holding = [full for folded, full in names.items() if wanted and wanted in folded]
    similar = [names[n] for n in difflib.get_close_matches(wanted, names, 3)]
    found = list(dict.fromkeys(holding + similar))[:3]
    return " Mente du " + " eller ".join(f"»{n}«" for n in found) + "?" if found else " Se »raadsvar initiatives«."


def history(archive: Archive, initiative: Initiative) -> History:
    """What the documents in force state about the initiative."""
    stored = [s for s in archive.facts(initiative=initiative.slug) if s.document.current]
    entries = entries_of(stored, initiative)
    figures = [e for e in entries if e.states_figure]
    return History(
        initiative=initiative,
        entries=entries,
        documents=_documents(stored, (i for i, _ in archive.mentions(initiative.slug) if i.current)),
        gaps=gaps((e.fact.measure, e.fact.year) for e in figures),
        warnings=changed_counts((e.label, e.fact.year) for e in figures if e.group == "participants"),
        findings=tuple(_findings(archive, initiative)),
    )


def _documents(stored: Iterable[StoredFact], naming: Iterable[DocumentInfo]) -> tuple[tuple[DocumentInfo, int], ...]:
    """Papers in order of time with how many figures they give; also those that name the initiative and give none."""
    counts: dict[str, int] = defaultdict(int)
    infos = {info.id: info for info in naming}
    for item in stored:
        counts[item.document.id] += 1
        infos[item.document.id] = item.document
    in_time = sorted(infos.values(), key=lambda d: (d.date or "", d.file))
    return tuple((d, counts[d.id]) for d in in_time)


def _findings(archive: Archive, initiative: Initiative) -> Iterable[dict[str, Any]]:
    names = {n.casefold() for n in initiative.names()} | {initiative.slug}
    shown = (finding_object(info, finding, archive.info) for info, finding in archive.stored_findings())
    return (f for f in shown if f["subject"] and f["subject"].casefold() in names)


def history_object(shown: History) -> dict[str, Any]:
    """The history as JSON (see the top of this module)."""
    return {
        "initiative": dataclasses.asdict(shown.initiative),
        "years": [
            {"year": year} | {g: [entry_object(e) for e in shown.of(g, year)] for g in (*GROUPS.values(), "other")}
            for year in shown.years()
        ],
        "about": [entry_object(e) for e in shown.entries if e.fact.year is None],
        "documents": [document_object(d) | {"facts": n} for d, n in shown.documents],
        "gaps": [dataclasses.asdict(g) | {"message": g.message} for g in shown.gaps],
        "warnings": [{"kind": "scope_differs", "message": w} for w in shown.warnings],
        "findings": list(shown.findings),
    }


def entry_object(entry: Entry) -> dict[str, Any]:
    """One value with its sources."""
    shown: dict[str, Any] = {name: getattr(entry.fact, name) for name in SAME_NAME}
    return shown | {
        "series": entry.label,
        "conflict": entry.conflict,
        "sources": [source_object(d, e) for d, e in entry.sources],
    }


CSV_HEADINGS = (
    "indsats", "år", "måler", "betegnelse", "værdi", "enhed", "som skrevet", "grundlag", "uenighed", "kilde",
)  # fmt: skip


def history_rows(shown: History) -> list[tuple[object, ...]]:
    """Rows for a spreadsheet, a value a row, with its sources in the last column."""
    return [
        (
            shown.initiative.name, e.fact.year, e.fact.measure, e.label or e.fact.label, _for_sheet(e), e.fact.unit,
            e.fact.text, e.fact.basis, "ja" if e.conflict else "",
            "; ".join(d.file + (f" s. {ev.page}" if ev.page else "") for d, ev in e.sources),
        )
        for e in shown.entries
    ]  # fmt: skip


def _for_sheet(entry: Entry) -> str:
    """The value as a Danish spreadsheet reads it; empty where the document states none."""
    value = entry.fact.value
    if isinstance(value, str):
        return "" if entry.fact.unit == NOTHING_STATED else value
    return str(int(value)) if float(value).is_integer() else str(value).replace(".", ",")
