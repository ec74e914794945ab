"""How well does a sentence suit what is asked in words: does it name a place, a person, a time, a reason, a list?"""

from __future__ import annotations

import re
from collections.abc import Callable

from search_app.answering.lists import asked_for_how_many
from search_app.answering.question import Question
from search_app.answering.sources import SentenceSource
from search_app.answering.spans import BODY, agents, hours, names, places, times
from search_app.answering.terms import bag, coverage
from search_app.answering.vocabulary import question_words, says


def _where(s: SentenceSource, question: Question) -> float:
    fresh = [p for p in places(s.text) if not is_known(p, question)]
    if not fresh or s.block.kind in {"heading", "caption"}:
        return 0.0
    heading = any(says("places_heading").search(h.lower()) for h in s.section[-1:])
    lies = says("places_lies").search(s.text.lower())
    return (1.1 if heading else 1.0) * (1.15 if lies else 0.85)


def is_known(place: str, question: Question) -> bool:
    """Is the place one that the question names, or the name of its subject?"""
    lower = place.lower()
    return lower in question.text.lower() or any(
        lower in n.lower() or n.lower() in lower for s in question.subjects for n in s.initiative.names() if len(n) > 3
    )


def _who(s: SentenceSource, question: Question) -> float:
    fresh = [n for n in names(s.text) if n.lower() not in question.text.lower()]
    located = {p.lower() for p in places(s.text)}
    if fresh and all(n.lower() in located and not BODY.search(n) for n in fresh):
        return 0.5  # a place is nobody
    kind = says("bodies_asked").search(question.text.lower())
    if fresh and kind:
        return 1.05 if any(kind.group(1) in n.lower() for n in fresh) else 0.5
    return 1.0 if fresh else 0.95 if agents(s.text) else 0.0


def _when(s: SentenceSource, question: Question) -> float:
    if says("opening_asked").search(question.text.lower()):
        return 1.1 if hours(s.text) else 0.0
    fresh = [t for _, _, t in times(s.text) if not all(str(y) in t for y in question.years) or not question.years]
    if not fresh:
        return 0.0
    if says("beginnings_asked").search(question.text.lower()):
        if _enters(s.text, question):
            return 0.55
        return 1.15 if says("beginnings_told").search(s.text.lower()) else 0.75
    return 1.0


def _enters(text: str, question: Question) -> bool:
    """ "… som begyndte i X": those begin who enter X, not X itself."""
    heads = {n.split()[0].lower() for x in question.subjects for n in x.initiative.names()}
    after = [text.lower()[m.end() :].split()[:2] for m in says("entered").finditer(text.lower())]
    return any(w.startswith(h) or h.startswith(w) for words_ in after for w in words_[:1] for h in heads if len(w) > 2)


ASIDE = 0.45
"""Of a sentence that names a thing by the way, when nothing but what it is is asked."""

BECAME = 0.45
"""Of a sentence that tells what became of a thing when it is asked what it is."""


def _description(s: SentenceSource, question: Question) -> float:
    """What a thing is, is told by the sentence that begins with it and says that it is something."""
    plain = anything(s, question)
    if not question.subjects or not says("definition_asked").search(question.clauses[0].text.lower()):
        return plain
    lower = s.text.lower()
    after = [
        lower.split(n.lower(), 1)[1] for x in question.subjects for n in x.initiative.names() if n.lower() in lower
    ]
    rest = min(after, key=len, default="")
    begins = any(lower.startswith(n.lower()) for x in question.subjects for n in x.initiative.names())
    if says("definition_became").search(rest):
        return BECAME * plain
    if begins and says("definition_told").search(rest):
        return 1.25 * plain
    if says("definition_added").search(rest):
        return 1.15 * plain
    return plain if begins else (0.9 if question.clauses[0].terms else ASIDE) * plain


def _reason(s: SentenceSource, question: Question) -> float:
    lower = s.text.lower()
    told = 1.0 if says("causes_strong").search(lower) else 0.8 if says("causes").search(lower) else NO_CAUSE
    asked = question.text.lower()
    same_way = any(says(name).search(lower) and says(name).search(asked) for name in ("changes_down", "changes_up"))
    money = question_words().measures["funding"]
    if same_way and bool(money.search(asked)) == bool(money.search(lower)):
        told *= SAME_WAY
    return told * (GIVEN if _is_the_cause(lower, question) else 1.0)


NO_CAUSE = 0.48
"""A sentence that tells no cause may still be the one that explains, seldom."""

SAME_WAY = 1.2
"""A sentence that speaks of the very rise or fall that is to be explained, also by its noun."""


GIVEN = 0.45
"""A sentence in which what is to be explained is itself the cause of something else."""


def _is_the_cause(lower: str, question: Question) -> bool:
    """ "Der søges mindre, fordi tallet faldt" does not tell why the number fell."""
    because = says("because").search(lower)
    terms = question.clauses[0].terms
    if because is None or not terms:
        return False
    before, after = bag(lower[: because.start()]), bag(lower[because.end() :])
    return coverage(terms, after) >= 0.6 and coverage(terms, after) > coverage(terms, before) + 0.3


def _list(s: SentenceSource, question: Question) -> float:
    fresh = [n for n in names(s.text) if n.lower() not in question.text.lower()]
    wanted = asked_for_how_many(question.clauses[0])
    if wanted is not None and s.text.count(",") + 2 < wanted:
        return 0.0
    told = re.search(r":\s*\w[^.:]*(?:,| og | and )[^.:]*", s.text)
    if told and s.text.count(",") + 1 >= (wanted or 2) - 1:
        return 1.25
    several = s.text.count(",") >= 2 or len(re.findall(r"\b(?:og|and)\b", s.text)) >= 2
    return anything(s, question) * (1.15 if len(fresh) >= 3 else 1.0 if several else 0.75)


def anything(s: SentenceSource, question: Question) -> float:
    # A heading says what comes; it is not what is said.
    return 0.0 if s.block.kind in {"heading", "caption"} else 0.5 if len(s.text.split()) < 4 else 1.0


def _named(s: SentenceSource, question: Question) -> float:
    """Sentences that speak of names: a rename, or a short form with what it stands for in parentheses."""
    if says("renamed").search(s.text.lower()):
        return 1.0
    short = any(re.search(rf"\b{re.escape(n)}\s*\([^)]{{6,}}\)|\([^)]*\b{re.escape(n)}\)", s.text)
                for x in question.subjects for n in x.initiative.names())  # fmt: skip
    return 1.0 if short else 0.4


SUITS: dict[str, Callable[[SentenceSource, Question], float]] = {
    "where": _where, "who": _who, "when": _when, "reason": _reason, "list": _list, "name": _named,
    "description": _description,
}  # fmt: skip
