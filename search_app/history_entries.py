"""The values of an initiative's history: each once, with all its sources, and marked where sources disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from index.passage import DocumentInfo
from ingest.facts.model import Evidence, Fact
from ingest.initiatives import Initiative
from search_app.series import agree, series_key, series_label

if TYPE_CHECKING:
    from index.archive import StoredFact

#: The unit of a cell that states nothing ("-", "i.o.").
NOTHING_STATED = "none"
GROUPS = {"funding": "funding", "participants": "participants", "outcome": "outcomes"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One value with every place that states it; `conflict` when another value stands for the same.

    `label` says what is counted, in the document's words without the initiative's name; it may be empty.
    """

    fact: Fact
    sources: tuple[tuple[DocumentInfo, Evidence], ...]
    conflict: bool = False
    label: str = ""

    @property
    def states_figure(self) -> bool:
        """False for texts, and for cells that say that nothing is stated."""
        return not isinstance(self.fact.value, str)

    @property
    def group(self) -> str:
        return GROUPS.get(self.fact.measure, "other")


def entries_of(stored: Iterable[StoredFact], initiative: Initiative) -> tuple[Entry, ...]:
    """The values in order of years."""
    marked = _marked(_joined(stored, initiative), initiative)
    return tuple(sorted(marked, key=lambda e: (e.fact.year or 0, e.fact.measure, e.label)))


def _joined(stored: Iterable[StoredFact], initiative: Initiative) -> list[Entry]:
    """One entry for each value of a series and year; places that state the same stand together."""
    by_value: dict[tuple[object, ...], list[StoredFact]] = defaultdict(list)
    for item in stored:
        fact = item.fact
        by_value[series_key(fact, initiative), fact.year, fact.period, fact.as_of, fact.value].append(item)
    return [
        Entry(
            fact=items[0].fact,
            sources=tuple((i.document, i.fact.evidence) for i in items),
            label=series_label(items[0].fact, initiative),
        )
        for items in by_value.values()
    ]


def _marked(entries: Sequence[Entry], initiative: Initiative) -> list[Entry]:
    """The entries, with those marked that state another figure for the same."""
    same: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for position, entry in enumerate(entries):
        fact = entry.fact
        if entry.states_figure and fact.year is not None:
            same[series_key(fact, initiative), fact.year, fact.period, fact.as_of].append(position)
    doubtful = {
        position
        for positions in same.values()
        for pair in combinations(positions, 2)
        if _disagree(*(entries[p] for p in pair))
        for position in pair
    }
    return [replace(entry, conflict=position in doubtful) for position, entry in enumerate(entries)]


def _disagree(one: Entry, other: Entry) -> bool:
    """No rounding makes them equal, and they do not stand side by side in a row, where they mean different things."""
    first, second = one.fact.value, other.fact.value
    if isinstance(first, str) or isinstance(second, str) or agree(first, second):
        return False
    return not (_rows(one) & _rows(other))


def _rows(entry: Entry) -> set[tuple[str, str, int | None]]:
    return {(d.id, e.table, e.row) for d, e in entry.sources if e.table is not None}
