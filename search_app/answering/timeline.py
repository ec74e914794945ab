"""What became of a thing: what the papers tell of it in the order of time, each year by its most telling sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from search_app.answering.found import Found, FoundValue
from search_app.answering.question import Clause, Question
from search_app.answering.say import clip
from search_app.answering.score import subject_in
from search_app.answering.sources import SentenceSource, document_year
from search_app.answering.terms import bag
from search_app.answering.vocabulary import says

MOST, LEAST = 4, 0.8
"""How many years are told; how much of the name a sentence must have itself."""

EVENT, OTHER, HEADED = 1.0, 0.4, 0.9
"""A sentence that tells of a beginning, a change or an end; of something else; one under the thing's heading."""

LONG_HEADING = 9
"""Words; a longer heading tells of more than the thing."""

LONGEST = 230
"""Characters of one sentence in the answer."""

_NAMED = re.compile(
    r"\b(?:af|med|of|to|for) (?:projektet |indsatsen |forsøget |ordningen )?[\"”»]?"
    r"(?P<name>[A-ZÆØÅ0-9][^?.,\"”«]{2,60}?)[\"”«]?"
    r"(?= (?:siden|mellem|fra|efter|i (?:19|20)|og (?:hvad|hvor))|\W*$)"
)


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence about the thing, the year it tells of, and how telling it is."""

    source: SentenceSource
    year: int
    score: float


def timeline(question: Question, clause: Clause, sentences: Iterable[SentenceSource]) -> Found | None:
    """The events of the thing asked about, oldest first; None when no sentence tells of a change or an end."""
    if not says("history_asked").search(clause.text.lower()):
        return None
    events = _events(question, clause, sentences)
    if not any(e.score >= EVENT * LEAST for e in events):
        return None
    told = _chosen(events)
    text = "; ".join(f"{e.year}: {_short(e.source.text)}" for e in told)
    values = tuple(FoundValue(s := e.source.text.strip(), "text", s, (e.source,), year=e.year) for e in told)
    sources = tuple(e.source for e in sorted(told, key=lambda e: -e.score))
    return Found(clause, clip(text), values, sources, 0.65)


def named_itself(question: Question, clause: Clause) -> bool:
    """Does the question ask what became of a named thing, and not of a proposal or a matter?"""
    named = _NAMED.search(clause.text)
    if (
        not says("history_asked").search(clause.text.lower())
        or named is None
        or says("matter").search(clause.text.lower())
    ):
        return False
    name = named.group("name").casefold()
    return any(n.casefold() in name for x in question.subjects for n in x.initiative.names() if len(n) > 3)


def _events(question: Question, clause: Clause, sentences: Iterable[SentenceSource]) -> list[Event]:
    phrase = _NAMED.search(clause.text)
    name = phrase.group("name").casefold() if phrase and not question.subjects else None
    found = []
    for s in sentences:
        if s.block.kind in {"heading", "caption"} or s.text.rstrip().endswith("?") or len(s.text.split()) < 4:
            continue
        about = _about(question, name, s)
        year = _year(question, s)
        if about < LEAST or year is None:
            continue
        lower = s.text.lower()
        event = EVENT if any(says(name).search(lower) for name in ("event_end", "event_other")) else OTHER
        if s.info.kind in {"minutes", "agenda_item"} and says("outcome").search(lower):
            event = EVENT
        found.append(Event(s, year, about * event * (1.1 if says("event_end").search(lower) else 1.0)))
    return found


def _about(question: Question, name: str | None, s: SentenceSource) -> float:
    heads = [h for h in s.section[-2:] if len(h.split()) <= LONG_HEADING]
    if name is not None:
        return 1.0 if name in s.text.casefold() else HEADED if any(name in h.casefold() for h in heads) else 0.0
    own = max((subject_in(x, s.own) for x in question.subjects[:1]), default=0.0)
    return max([own, *(HEADED * subject_in(x, bag(h)) for h in heads for x in question.subjects[:1])])


def _year(question: Question, s: SentenceSource) -> int | None:
    """The year that the sentence tells of: its own, the last where it tells of several, else that of its paper."""
    own = [y for y in s.years if _in_span(question, y)]
    if s.years and not own:
        return None
    dated = document_year(s.info)
    if own:
        return max(own) if dated is None else min(own, key=lambda y: abs(y - dated))
    return dated if dated is not None and _in_span(question, dated) else None


def _in_span(question: Question, year: int) -> bool:
    """Between the years that the question names; after the year, when it names one only."""
    first, last = min(question.covered, default=0), max(question.covered, default=9999)
    return first <= year and (year <= last or first == last)


def _chosen(events: list[Event]) -> list[Event]:
    """The most telling event of each year; of many years the first, the last and the most telling between them."""
    by_year: dict[int, Event] = {}
    for e in events:
        if e.year not in by_year or e.score > by_year[e.year].score:
            by_year[e.year] = e
    order = sorted(by_year.values(), key=lambda e: e.year)
    telling = [e for e in order if e.score >= EVENT * LEAST]
    order = telling if len(telling) >= 2 else order
    if len(order) <= MOST:
        return order
    between = sorted(order[1:-1], key=lambda e: -e.score)[: MOST - 2]
    return sorted([order[0], *between, order[-1]], key=lambda e: e.year)


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
