"""Third step: does what was found answer the clause? One step off is a near miss and is named, never given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from search_app.answering import (
    attachments,
    earlier,
    lists,
    names_told,
    operations,
    other_times,
    rows_listed,
    said,
    unavailable,
)
from search_app.answering.counted import counted_rows, other_count
from search_app.answering.described import by_description
from search_app.answering.disagree import settled
from search_app.answering.found import Candidate, Doubt, Found, FoundValue, NotFound, value_of
from search_app.answering.lookup import lookup
from search_app.answering.matter import Matter
from search_app.answering.numbers_out import shown
from search_app.answering.question import Clause, Question
from search_app.answering.say import clip, say
from search_app.answering.sources import CellSource, SentenceSource
from search_app.answering.vocabulary import question_words, says, wording

THRESHOLD = {
    "figure": 0.5,
    "whole": 0.43,
    "said": 0.5,
    "yesno": 0.55,
    "list": 0.55,
    "who": 0.5,
    "where": 0.45,
    "when": 0.5,
    "reason": 0.45,
}
"""Below these a find is a guess and is not given. Chosen on the judged questions (docs/answering.md)."""

BARE_REASON = 0.55
"""A reason for something that is told by no word of its own: any cause about the subject would fit."""

FIGURES = frozenset({"dimension", "size", "number", "money", "share", "hours", "duration", "score"})
SURE_FIGURE, LEAST_LOST = 0.75, 0.2
"""A figure that was not asked for as one must fit better than others."""

NOTHING_LOST, LIGHT, COUNTED = 0.05, 0.3, 0.8
"""When a figure has all that was asked for: nothing of weight is lacking, but perhaps a common word ("deltog")."""

MOST_LOST = 0.34
"""Share of the question's words that a figure may lack. On documents never seen before, 0.4 gave as many more wrong
answers as right ones."""

_NOT = re.compile(r"\b(?:ikke|ingen|not|no)\b")

NEAR = 0.5
"""What lacks more of the question than this comes near nothing, and is not named."""


def decide(matter: Matter) -> Found | NotFound:
    """The answer to one clause, or what comes nearest."""
    said_of = matter.clause.terms or matter.question.subjects or matter.question.departments
    if not said_of and matter.clause.operation is None:
        return NotFound(matter.clause)  # nothing to look for: whatever stands first would answer
    special = (unavailable.at_the_earliest, attachments.attached, operations.attempt)
    attempts = (*special, _listed, _figure, _what_is, _said)
    result = next((r for attempt in attempts if (r := attempt(matter)) is not None), NotFound(matter.clause))
    return unavailable.instead_of(matter, result)


def _listed(matter: Matter) -> Found | None:
    question, clause, finder = matter.question, matter.clause, matter.finder
    cells, sentences = matter.cells, matter.sentences
    if clause.want != "list":
        return None
    options = lists.item_lists(question, clause, finder, sentences[:120])[:1]
    options += lists.heading_lists(question, clause, finder, sentences)[:1]
    for rows in (lists.rows_with, rows_listed.rows_quoted, rows_listed.rows_without, rows_listed.rows_all):
        found = rows(question, clause, cells)
        options += [found] if found is not None else []
    best = max(options, key=lambda x: x.score, default=None)
    if best is None or best.score < THRESHOLD["list"]:
        return None
    items = "; ".join(v.text for v in best.values)
    sentence = clip(items) + "."
    return Found(clause, sentence, best.values, best.sources, min(0.95, best.score))


def _figure(matter: Matter) -> Found | NotFound | None:
    question, clause, finder = matter.question, matter.clause, matter.finder
    cells, sentences = matter.cells, matter.sentences
    if clause.want not in FIGURES:
        return None
    ranked = lookup(question, clause, cells, sentences)
    good = [c for c in ranked if c.score >= _least(clause, c) and _agrees(clause, c)]
    good = [c for c in good if not finder.about_another(question, c.source)]
    told = unavailable.cannot_be_given(matter, good)
    if told is not None:
        return told
    if not good and clause.want == "share" and question_words().measures["funding"].search(clause.text.lower()):
        return _figure(replace(matter, clause=replace(clause, want="money")))
    if good and not question.years and says("first_year_asked").search(clause.text.lower()):
        good = _of_first_year(good)
    if not good:
        described = by_description(clause, ranked)
        good = [described] if described is not None else []
    if not good:
        counted = counted_rows(matter)
        if counted is not None:
            return counted
        return _near_miss(question, clause, cells, sentences, ranked)
    readings = _readings(question, good)
    if len(readings) > 1:
        return _ambiguous(question, clause, readings)
    best, doubts = settled(matter, good[0], ranked)
    doubts = doubts or other_count(matter, best)
    return Found(clause, say(question, best), (value_of(best),), (best.source,), min(1.0, best.score), doubts)


def _least(clause: Clause, candidate: Candidate) -> float:
    """What a figure must reach; less when it counts what is asked, lacks no word, and is of the very year."""
    fit = candidate.fit
    counted = bool(clause.asked) and fit.asked >= COUNTED and clause.operation is None
    nothing = fit.lost <= NOTHING_LOST or all(t.weight < LIGHT for t in fit.lacking)
    whole = counted and nothing and fit.year >= 1.0
    return THRESHOLD["whole"] if whole else THRESHOLD["figure"]


def _of_first_year(good: Sequence[Candidate]) -> list[Candidate]:
    """Of figures that fit about as well those of the earliest year."""
    near = [c for c in good if c.year and c.score >= 0.6 * good[0].score]
    first = min((c.year for c in near if c.year), default=None)
    return [c for c in near if c.year == first] if first is not None else list(good)


def _what_is(matter: Matter) -> Found | None:
    """ "Hvad er sygefraværet i …?": a question in words that names a measure is answered by its figure."""
    question, clause = matter.question, matter.clause
    if clause.want != "description" or not clause.terms or not says("definition_asked").search(clause.text.lower()):
        return None
    for want in ("share", "number", "money", "score"):
        ranked = lookup(question, replace(clause, want=want), matter.cells, ())[:1]
        best = next((c for c in ranked if c.score >= SURE_FIGURE and c.fit.lost <= LEAST_LOST), None)
        if best is not None and not any(t.name for t in best.fit.lacking):
            return Found(clause, say(question, best), (value_of(best),), (best.source,), min(0.9, best.score))
    return None


def _agrees(clause: Clause, candidate: Candidate) -> bool:
    """Does the candidate have every name, and what is counted?"""
    if any(t.name for t in candidate.fit.lacking):
        return False
    if clause.asked and candidate.fit.asked < 0.4:
        return False
    return candidate.fit.lost <= MOST_LOST


def _readings(question: Question, good: Sequence[Candidate]) -> list[Candidate]:
    """One candidate each for the subjects that a question may mean, when it names none of them fully."""
    if len(question.subjects) < 2 or question.subjects[0].score > 0.55:
        return []
    found: dict[str, Candidate] = {}
    for candidate in good:
        if candidate.initiative and isinstance(candidate.source, CellSource):
            found.setdefault(candidate.initiative, candidate)
    return list(found.values())


def _ambiguous(question: Question, clause: Clause, readings: Sequence[Candidate]) -> Found:
    items = "; ".join(f"{c.initiative}: {shown(c.value, c.unit, question.language)}" for c in readings)
    sentence = wording(question.language)["ambiguous"].format(items=items)
    sources = tuple(c.source for c in readings)
    return Found(clause, clip(sentence), tuple(value_of(c) for c in readings), sources, 0.7, (), True)


def _near_miss(
    question: Question, clause: Clause, cells: Sequence[CellSource], sentences: Sequence[SentenceSource],
    ranked: Sequence[Candidate],
) -> NotFound:  # fmt: skip
    if question.years:
        elsewhen = lookup(replace(question, years=()), clause, cells, sentences)
        there = [c for c in elsewhen if c.score >= THRESHOLD["figure"] and _agrees(clause, c) and c.year]
        if there:
            years = tuple(sorted({c.year for c in there if c.year}))
            nearest = min(there, key=lambda c: min(abs((c.year or 0) - y) for y in question.years))
            return NotFound(clause, nearest, "year", years)
    near = next((c for c in ranked if c.fit.asked >= 0.7 and c.fit.lost <= NEAR), None)
    return NotFound(clause, near if near is not None and near.score > 0.25 else None)


def _said(matter: Matter) -> Found | NotFound | None:
    question, clause, finder = matter.question, matter.clause, matter.finder
    cells, sentences = matter.cells, matter.sentences
    repeated = earlier.same_question(question, clause, finder, sentences)
    if repeated is not None:
        return repeated
    if clause.want == "name":
        named = names_told.other_names(question, clause, finder)
        if named is not None:
            return named
    told = said.sentences_for(question, clause, sentences, 1.0 if clause.want == "when" else MOST_LOST)
    ranked = [c for c in told if not any(t.name for t in c.fit.lacking) and _says_enough(clause, c)]
    if clause.want in {"reason", "when"}:
        ranked = [c for c in ranked if not finder.about_another(question, c.source)]
    # Where there is most of something is not told by where the thing is.
    from_cells = [] if clause.operation in {"maximum", "minimum"} else said.cells_for(question, clause, cells)
    least = THRESHOLD.get(clause.want, THRESHOLD["said"])
    least = BARE_REASON if clause.want == "reason" and not clause.terms else least
    best = max([*ranked[:1], *from_cells[:1]], key=lambda c: c.score, default=None)
    if best is None or best.score < least:
        return NotFound(clause, best)
    if clause.want == "when":
        best = other_times.latest(matter, best, told)
    values: list[FoundValue] = said.values_of(clause, question, best)
    sentence = clip(str(best.text).strip())
    if clause.want == "yesno" and isinstance(best.source, SentenceSource):
        yes = said.polarity(clause, best.source.text)
        word = {"da": ("ja", "nej"), "en": ("yes", "no")}[question.language][0 if yes else 1]
        sentence = clip(wording(question.language)["yes" if yes else "no"].format(sentence=sentence))
        values = [FoundValue(word, "text", word, (best.source,), basis="inferred", why=str(best.text)[:300])]
    doubts: tuple[Doubt, ...] = unavailable.doubt(matter, best.source)
    if clause.want == "when":
        doubts = tuple(other_times.doubts(matter, best, told))
    return Found(clause, sentence, tuple(values), _with_second(best, ranked), min(0.95, best.score), doubts)


def _says_enough(clause: Clause, candidate: Candidate) -> bool:
    """Does the sentence have more than half of what the clause speaks of?"""
    if clause.want == "list" and not _tells_items(clause, str(candidate.text)):
        return False
    # A date, a place or a name is as definite as a figure.
    return candidate.fit.lost <= MOST_LOST


def _tells_items(clause: Clause, text: str) -> bool:
    """Does a sentence name what is listed? One that only counts it ("de fem mål"), or excepts from it, does not."""
    lower, words = text.lower(), clause.text.lower().split()
    # "Bortfalder, hvis der ikke findes midler" does not ask for what stays.
    negated = clause.negated and _NOT.search(re.split(r" (?:hvis|if) ", clause.text.lower())[0])
    if says("excepted").search(lower) and not negated:
        return False
    number = next((n for n in range(len(words) - 1) if words[n] in lists.NUMBER_WORDS), None)
    return number is None or ":" in text or " ".join(words[number : number + 2]).strip("?.,") not in lower


def _with_second(best: Candidate, ranked: Sequence[Candidate]) -> tuple[CellSource | SentenceSource, ...]:
    """The source, and the next best sentence when it says nearly as much."""
    others = [c.source for c in ranked[:3] if c.source is not best.source and c.score >= 0.8 * best.score]
    return (best.source, *others[:1])
