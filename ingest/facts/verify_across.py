"""The same figure of an initiative that two documents state differently. Reported, never repaired."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from ingest.facts.model import Fact, Finding
from ingest.facts.verify_conflicts import agree, plain, shown
from ingest.initiatives import Initiative
from ingest.lexicon import alternatives, load
from ingest.naming import stems
from ingest.tables.heading_words import says

#: Two amounts that differ by more are hardly for the same, unless tables name them alike.
NEAR = 0.1
_MEASURES = frozenset({"funding", "participants", "count", "share", "outcome"})
_COUNTED = frozenset({"DKK", "persons", "cases", "places", "jobs", "visits", "activities", "percent"})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A finding over documents: `documents` are their ids, in the order of the finding's evidence."""

    finding: Finding
    documents: tuple[str, str]


def across(stated: Iterable[tuple[str, Fact, Initiative]]) -> list[Disagreement]:
    """Figures of the same initiative, measure, label and year that documents state differently.

    `stated` are document id, fact and the initiative that it is about; older documents come first. The finding says
    what may explain the difference, where the facts show it.
    """
    groups: dict[tuple[object, ...], list[tuple[str, Fact]]] = defaultdict(list)
    for document, fact, initiative in stated:
        if not _comparable(fact):
            continue
        series = _series(fact, initiative)
        # The name alone says nothing of a count; an amount beside a name is what the name gets.
        if series or fact.unit == "DKK":
            groups[(initiative.slug, fact.measure, fact.unit, *_time(fact), series)].append((document, fact))
    return [d for group in groups.values() for d in _between(group)]


def _comparable(fact: Fact) -> bool:
    told = fact.year is not None and fact.year_basis != "document" and fact.unit in _COUNTED
    change = says(f"{fact.label} {fact.column_label}", "deviation")
    return told and plain(fact) and fact.measure in _MEASURES and not change and fact.note != "årligt"


def _time(fact: Fact) -> tuple[object, ...]:
    return fact.year, fact.month, fact.period if fact.period != str(fact.year) else None


def _series(fact: Fact, initiative: Initiative) -> tuple[str, ...]:
    """The words of the label that are neither the initiative's names nor units, years or small words."""
    label = fact.label
    if fact.evidence.table is not None:
        label = f"{fact.row_label} {fact.column_label}"
    for name in sorted(initiative.names(), key=len, reverse=True):
        label = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", label, flags=re.IGNORECASE)
    label = re.sub(r"\([^()]*\)", " ", label)
    words = {w for w in stems(label) if len(w) > 2 and not w.isdigit()}
    return tuple(sorted(words - _small()))


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    """Stems of words that say that something is money or counted, not which."""
    words = [
        *load("columns")["money"]["words"],
        *load("columns")["state"]["set_aside"],
        *load("claims")["small"]["words"],
    ]
    return frozenset(stem for word in words for stem in stems(word))


def _between(group: list[tuple[str, Fact]]) -> Iterator[Disagreement]:
    """The first figure of each document against that of the document before it."""
    by_document: dict[str, list[Fact]] = defaultdict(list)
    for document, fact in group:
        by_document[document].append(fact)
    documents = list(by_document)
    for older, newer in pairwise(documents):
        first, last = by_document[older], by_document[newer]
        if any(agree(a, b) for a in first for b in last):
            continue
        pair = next(((a, b) for a in first for b in last if _for_the_same(a, b)), None)
        if pair is not None:
            yield Disagreement(_finding(*pair), (older, newer))


def _for_the_same(a: Fact, b: Fact) -> bool:
    if a.unit != "DKK":
        return True
    if {a.state, b.state} - {None, "set_aside", "budget"} and a.state != b.state:
        # A budget and an account are meant to differ.
        return False
    near = abs(float(a.value) - float(b.value)) <= NEAR * max(abs(float(a.value)), abs(float(b.value)))
    return near or bool(a.evidence.table and b.evidence.table and a.state == b.state and a.state is not None)


def _finding(a: Fact, b: Fact) -> Finding:
    both = f"{shown(a)} og {shown(b).rstrip('.')}{_reason(a, b)}"
    message = f"To dokumenter angiver hver sit tal for {a.subject or b.subject or 'det samme'} i {a.year}: {both}."
    return Finding(
        "conflicting_values", message, (a.evidence, b.evidence), float(a.value), float(b.value), a.subject or b.subject
    )


@lru_cache(maxsize=1)
def _corrects() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(load('checks')['corrects']['words'])})", re.IGNORECASE)


def _reason(a: Fact, b: Fact) -> str:
    """What may explain that two figures differ."""
    if _corrects().search(f"{b.evidence.quote} {b.note or ''}"):
        return " (det seneste dokument retter det tidligere)"
    if a.state != b.state and a.state and b.state:
        return f" (det ene er {_STATES.get(a.state, a.state)}, det andet {_STATES.get(b.state, b.state)})"
    if a.as_of != b.as_of:
        return " (opgjort på forskellige tidspunkter)"
    if a.price_level != b.price_level:
        return " (i forskellige prisniveauer)"
    if a.label.casefold() != b.label.casefold() and a.unit != "DKK":
        return " (måske ikke opgjort ens)"
    if a.unit_basis in {"assumed", "inferred"} or b.unit_basis in {"assumed", "inferred"}:
        return " (enheden er ikke angivet begge steder)"
    return ""


_STATES = {
    "account": "regnskab",
    "budget": "budget",
    "proposal": "forslag",
    "forecast": "forventet",
    "set_aside": "afsat",
    "released": "udmøntet",
    "spent": "forbrugt",
}


def for_document(disagreement: Disagreement, document: str) -> Finding:
    """The finding as one of its documents shows it: its own evidence first, the other's with the other's id."""
    pairs = zip(disagreement.finding.evidence, disagreement.documents, strict=True)
    own_first = sorted(pairs, key=lambda p: p[1] != document)
    evidence = tuple(e if d == document else replace(e, document=d) for e, d in own_first)
    return replace(disagreement.finding, evidence=evidence)
