"""What became of a thing: what the papers tell of it in the order of time, each year by its most telling sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search_app.answering.find import Finder
from search_app.answering.found import Found, FoundValue, Source
from search_app.answering.matter import Matter
from search_app.answering.meetings import days_of
from search_app.answering.motions import motions
from search_app.answering.numbers_out import shown
from search_app.answering.question import Clause, Question
from search_app.answering.say import clip
from search_app.answering.score import subject_fit_of_cell, subject_in
from search_app.answering.sources import CellSource, SentenceSource, document_year
from search_app.answering.terms import bag
from search_app.answering.verdicts import items_of
from search_app.answering.vocabulary import says, wording

MOST, LEAST = 4, 0.8
"""How many years are told; how much of the name a sentence must have itself."""

EVENT, OTHER, HEADED = 1.0, 0.4, 0.9
"""A sentence that tells of a beginning, a change or an end; of something else; one under the thing's heading."""

ENDS, DECIDED, GRANT = 1.1, 1.2, 0.85
"""An end, a change of name and a decision tell most of what became of a thing."""

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

    sources: tuple[Source, ...]
    year: int
    score: float
    text: str


def timeline(matter: Matter) -> Found | None:
    """The events of the thing asked about, oldest first; None when no sentence tells of a change or an end."""
    question, clause, sentences = matter.question, matter.clause, matter.sentences
    if not says("history_asked").search(clause.text.lower()):
        return None
    events = [*_events(question, clause, sentences), *_decisions(question, clause, matter.finder, sentences)]
    if not any(e.score >= EVENT * LEAST for e in events):
        return None
    told = _chosen([*events, *(_grants(question, matter.cells) if question.subjects else ())])
    text = "; ".join(f"{e.year}: {_short(e.text).rstrip('.')}" for e in told) + "."
    values = tuple(_value(e) for e in told)
    sources = tuple(s for e in sorted(told, key=lambda e: -e.score) for s in e.sources)
    return Found(clause, clip(text), values, sources, 0.65)


def _value(e: Event) -> FoundValue:
    first = e.sources[0]
    if isinstance(first, CellSource):
        return FoundValue(
            first.fact.value, first.fact.unit, first.fact.text, e.sources, first.fact.row_label, year=e.year
        )
    return FoundValue(e.text, "text", e.text, e.sources, year=e.year)


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
    if not question.subjects and all(w[:1].isupper() for w in named.group("name").split()[:3]):
        return True
    return any(n.casefold() in name for x in question.subjects for n in x.initiative.names() if len(n) > 3)


def _events(question: Question, clause: Clause, sentences: Iterable[SentenceSource]) -> list[Event]:
    name = _name(question, clause)
    found = []
    for s in sentences:
        if s.block.kind in {"heading", "caption"} or s.text.rstrip().endswith("?") or len(s.text.split()) < 4:
            continue
        minutes = s.info.kind in {"minutes", "agenda_item"}
        lower = s.text.lower()
        if minutes and any(says(key).search(lower) for key in ("outcome", "decided_proposed", "spoken")):
            continue  # told by what was decided
        about = _about(question, name, s)
        year = _year(question, s)
        if about < LEAST or year is None:
            continue
        if about <= HEADED and not says("event_end").search(lower):
            continue  # what else stands under its heading
        event = EVENT if any(says(key).search(lower) for key in ("event_end", "event_other")) else OTHER
        score = about * event * (ENDS if says("event_end").search(lower) else 1.0)
        found.append(Event((s,), year, score, s.text.strip()))
    return found


def _decisions(question: Question, clause: Clause, finder: Finder, sentences: Iterable[SentenceSource]) -> list[Event]:
    """What was decided on the thing, with what was proposed."""
    name, found = _name(question, clause), []
    for item in items_of(finder, sentences):
        for motion in motions(item):
            proposal = max(motion.proposal, key=lambda s: _about(question, name, s), default=None)
            about = max((_about(question, name, s) for s in (*motion.proposal, *motion.outcome)), default=0.0)
            year = max((int(day[:4]) for day in days_of(item)), default=document_year(item[0].info) or 0)
            bare = proposal is None and all(says("noted").search(s.text.lower()) for s in motion.outcome)
            if about < LEAST or not motion.outcome or bare or not _in_span(question, year):
                continue
            outcome = " ".join(s.text.strip() for s in motion.outcome[:2])
            words = wording(question.language)["decided_on"]
            text = words.format(outcome=outcome, proposal=proposal.text.strip(" ,;")) if proposal else outcome
            sources = (*motion.outcome[:2], *([proposal] if proposal else []))
            found.append(Event(sources, year, about * DECIDED, text))
    return found


def _grants(question: Question, cells: Iterable[CellSource]) -> list[Event]:
    """What the thing was given, by the rows of tables: one event for each row, with the years that state nothing."""
    rows: dict[tuple[str, str, int], list[CellSource]] = {}
    for cell in cells:
        f, e = cell.fact, cell.fact.evidence
        if f.measure == "funding" and f.year and subject_fit_of_cell(question.subjects[:1], cell) >= 1.0:
            rows.setdefault((cell.info.id, e.table or "", e.row or 0), []).append(cell)
    found = []
    for row in rows.values():
        stated = [c for c in row if c.fact.unit == "DKK" and _in_span(question, c.fact.year or 0)]
        if stated:
            found.append(_grant(question, row, min(stated, key=lambda c: c.fact.year or 0)))
    return found


def _grant(question: Question, row: Sequence[CellSource], first: CellSource) -> Event:
    words, year = wording(question.language), first.fact.year or 0
    text = f"{first.fact.row_label}: {shown(first.fact.value, first.fact.unit, question.language)}"
    without = [str(c.fact.year) for c in row if c.fact.unit == "none" and (c.fact.year or 0) > year]
    if without:
        text += f", {words['no_grant'].format(years=', '.join(without))}"
    return Event((first,), year, GRANT, text)


def _name(question: Question, clause: Clause) -> str | None:
    """The name that stands in the question, when it is no known initiative."""
    phrase = _NAMED.search(clause.text)
    return phrase.group("name").casefold() if phrase and not question.subjects else None


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
    """The most telling event of each year and paper; of many the first, the last and the most telling between them."""
    best: dict[tuple[int, str], Event] = {}
    for e in events:
        key = (e.year, (e.sources[0].info.date or "") if e.score >= DECIDED * LEAST else "")
        if key not in best or e.score > best[key].score:
            best[key] = e
    order = [e for _, e in sorted(best.items(), key=lambda x: x[0])]
    telling = [e for e in order if e.score >= EVENT * LEAST]
    order = telling if len(telling) >= 2 else order
    if len(order) <= MOST:
        return order
    between = sorted(order[1:-1], key=lambda e: -e.score)[: MOST - 2]
    return [e for e in order if e is order[0] or e is order[-1] or e in between]


def _short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
