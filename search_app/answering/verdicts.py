"""What became of a proposal: the motion that a question speaks of, its outcome and its votes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from search_app.answering.find import Finder
from search_app.answering.found import Found, FoundValue, NotFound
from search_app.answering.labelled import labelled_rows, meant
from search_app.answering.meetings import asked_after, days_of, is_month, meeting_fit
from search_app.answering.motions import Motion, motions
from search_app.answering.question import Clause, Question
from search_app.answering.say import clip
from search_app.answering.score import name_coverage
from search_app.answering.sources import SentenceSource
from search_app.answering.spans import BODY, places, times
from search_app.answering.terms import Bag, Term, bag, coverage, layered, match
from search_app.answering.vocabulary import question_words, says, wording

LEAST = 0.5
"""A motion that has less of the question's words is another one."""

LEAST_YES = 0.55
"""Of what is said to be so or not, more must be there."""

MOST_ITEMS = 40
"""Matters looked into, in the order of the passages found."""

PAPER = 400
"""Characters at the beginning of minutes that tell whose they are."""

YEAR = 0.5
"""What a year weighs beside the words of a matter."""

BY_NATURE = 1.1
"""A motion of the kind that the question speaks of goes before another."""


@dataclass(frozen=True, slots=True)
class Read:
    """A motion with the item that it stands in, and how well both fit the question."""

    motion: Motion
    item: tuple[SentenceSource, ...]
    score: float
    own: float


def verdict(
    question: Question, clause: Clause, finder: Finder, sentences: Iterable[SentenceSource]
) -> Found | NotFound | None:
    """The outcome of what the clause asks about, with the votes of the side that it asks for.

    NotFound when the matter is there and its votes are not told; None when no motion has to do with the question.
    """
    read = best_motion(question, clause, finder, sentences)
    if read is None or read.score < LEAST:
        return None
    if asked_after(question, read.item) and _put_off(read.motion):
        return NotFound(clause)  # what became of it afterwards these minutes do not tell
    if says("speakers_asked").search(clause.text.lower()):
        return _speakers(question, clause, read)
    sides = [name for name, p in question_words().voted.items() if p.search(clause.text.lower())]
    if clause.want in {"when", "where"}:
        return _when_or_where(question, clause, read)
    if says("voters_asked").search(clause.text.lower()):
        told = _votes(read.motion, sides)
        return _found(question, clause, read, told) if told else NotFound(clause)
    told = _told(question, read, clause)
    if not told:
        return None
    if says("verdict_yesno").search(clause.text.lower()):
        return _yes_or_no(question, clause, read, told)
    return _found(question, clause, read, told)


def best_motion(question: Question, clause: Clause, finder: Finder, sentences: Iterable[SentenceSource]) -> Read | None:
    """The motion that the clause speaks of best, in the minutes among the passages found."""
    items = items_of(finder, sentences)
    read = [r for item in items for r in _readings(question, clause, item)]
    return max(read, key=lambda r: r.score, default=None)


def items_of(finder: Finder, sentences: Iterable[SentenceSource]) -> list[tuple[SentenceSource, ...]]:
    """The items of agendas that the passages found stand in, the best first."""
    found: list[tuple[SentenceSource, ...]] = []
    seen: set[tuple[str, str]] = set()
    for s in sentences:
        if (s.info.id, s.block.id) in seen or len(found) == MOST_ITEMS:
            continue
        inside = tuple(finder.same_item(s))
        seen |= {(s.info.id, x.block.id) for x in inside} | {(s.info.id, s.block.id)}
        if inside:
            found.append(inside)
    return found


def _readings(question: Question, clause: Clause, item: tuple[SentenceSource, ...]) -> Iterable[Read]:
    body, years = matter_terms(clause), _coming_years(question, item)
    if not body and not years and not question.subjects:
        return  # nothing says which matter it is
    fit = meeting_fit(question, item)
    rows = labelled_rows(item[0].document, item[0].block.id)
    for motion in motions(item):
        for stage in _stages(clause, motion):
            words, own = _words(stage, item, rows)
            told = [*body, *(y for y in years if match(y, words))]
            had = coverage(told, words, _anchor(question, words)) if told or question.subjects else 0.0
            narrow = coverage(told, own, _anchor(question, words))
            missing_name = any(t.name and match(t, words) < 0.4 for t in body)
            score = (0.6 * had + 0.4 * narrow) * _nature(clause, stage) * fit * (0.5 if missing_name else 1.0)
            yield Read(stage, item, score, narrow)


def _coming_years(question: Question, item: tuple[SentenceSource, ...]) -> list[Term]:
    """The years of the question that are not the meeting's own: they say what it is about ("budget 2022-2025")."""
    own = {day[:4] for day in days_of(item)}
    return [Term(str(y), str(y), ((str(y), 1.0),), YEAR) for y in question.years if str(y) not in own]


def _stages(clause: Clause, motion: Motion) -> list[Motion]:
    """The motion as the body decided that the clause names; else as it was decided last."""
    for stage in motion.earlier:
        named = [t for t in clause.terms if says("body").search(t.text.lower())]
        last = bag(" ".join(s.text for s in motion.outcome))
        if any(match(t, bag(stage.head)) >= 0.6 and match(t, last) < 0.6 for t in named):
            return [replace(motion, outcome=list(stage.outcome), votes=list(stage.votes))]
    return [motion] if motion.outcome or motion.votes else []


def _words(motion: Motion, item: tuple[SentenceSource, ...], rows: dict[str, str]) -> tuple[Bag, Bag]:
    """The words of the motion with its surroundings, and its own with the heading."""
    own = " ".join((motion.text, *(s.text for s in motion.told)))
    own = f"{own} {rows.get(motion.label.lower(), '')} {meant(own, rows)}"
    head = item[0].block.text if item[0].block.kind == "heading" else ""
    return layered([(own, 1.0), (head, 0.9), (_whole(item), 0.75), (_paper(item), 0.9)]), layered(
        [(own, 1.0), (head, 0.95)]
    )


@lru_cache(maxsize=4_000)
def _whole(item: tuple[SentenceSource, ...]) -> str:
    return " ".join(s.text for s in item)


def _paper(item: tuple[SentenceSource, ...]) -> str:
    return " ".join((item[0].info.title or "", *(b.text for b in item[0].document.blocks[:5])))[:PAPER]


def _anchor(question: Question, words: Bag) -> tuple[float, float]:
    """The question's subject as one more word to be had."""
    names = [n for x in question.subjects for n in x.initiative.names()]
    return (0.9, max(name_coverage(n, words) for n in names)) if names else (0.0, 0.0)


def matter_terms(clause: Clause) -> list[Term]:
    """The words of a clause that say which matter it is; not those of deciding, nor the month of the meeting."""
    return [t for t in clause.terms if not says("verdict_words").search(t.text.lower()) and not is_month(t.text)]


def _nature(clause: Clause, motion: Motion) -> float:
    """Does the question speak of a member's proposal, or of what was recommended and decided?"""
    moved = bool(says("motion_asked").search(clause.text.lower()))
    if moved and motion.kind == "moved":
        return BY_NATURE
    return 0.95 if moved != (motion.kind == "moved") else 1.0


def _votes(motion: Motion, sides: Sequence[str]) -> list[SentenceSource]:
    """The sentences that tell who voted on the sides asked for; that nobody was against, when that is told."""
    told = [s for s in motion.told if says("vote_told").search(s.text.lower())]
    if not sides:
        return told[:3]
    on_side = [s for s in told if any(says(f"side_{side}").search(s.text.lower()) for side in sides)]
    return on_side[:3] or [s for s in told if says("vote_unanimous").search(s.text.lower())][:1]


def _when_or_where(question: Question, clause: Clause, read: Read) -> Found | None:
    """The time or place that was decided on: of the outcome, or of the proposal that was adopted as it stood."""
    for s in (*read.motion.outcome, *read.motion.proposal):
        fresh = [
            (p, "text", p) for p in places(s.text) if p.lower() not in question.text.lower() and not BODY.search(p)
        ]
        told = times(s.text) if clause.want == "when" else fresh
        if told:
            found = _found(question, clause, read, _told(question, read, clause))
            values = tuple(FoundValue(v, unit, text, (s,)) for v, unit, text in told[:2])
            return replace(found, values=values, sources=(s, *(x for x in found.sources if x is not s)))
    return None


def _speakers(question: Question, clause: Clause, read: Read) -> Found | NotFound:
    """Who spoke on the matter, when the minutes tell it in one place."""
    told = [s for s in read.item if says("speakers").search(s.text.lower())][:2]
    if not told:
        return NotFound(clause)
    found = _found(question, clause, read, told)
    return replace(found, sentence=clip(" ".join(s.text.strip() for s in told)))


def _told(question: Question, read: Read, clause: Clause) -> list[SentenceSource]:
    """The outcome, and the proposal after it when the outcome alone does not say what it is about."""
    motion = read.motion
    told = list(dict.fromkeys((*motion.outcome, *motion.votes)))[:3]
    said = layered([(" ".join(s.text for s in told), 1.0)])
    if coverage(matter_terms(clause), said, _anchor(question, said)) >= 0.6 or not motion.proposal:
        return told
    closest = max(motion.proposal, key=lambda s: coverage(clause.terms, s.own))
    return told if closest in told else [*told[:3], closest]


def _yes_or_no(question: Question, clause: Clause, read: Read, told: list[SentenceSource]) -> Found | None:
    """Was it adopted? Only when what is asked about stands in the motion itself."""
    if read.own < LEAST_YES:
        return None
    outcome = " ".join(s.text.lower() for s in read.motion.outcome)
    fate = next((f for f in ("put_off", "turned_down", "adopted") if says(f).search(outcome)), _by_votes(read.motion))
    if fate is None:
        return None
    lower = clause.text.lower()
    asked = next((f for f in ("put_off", "turned_down") if says(f).search(lower)), "adopted")
    yes = fate == asked
    if asked == "adopted" and fate != "put_off" and _denied(read.motion.text) != clause.negated:
        yes = not yes  # what was decided is that it shall not be
    found = _found(question, clause, read, told)
    word = {"da": ("ja", "nej"), "en": ("yes", "no")}[question.language][0 if yes else 1]
    value = FoundValue(word, "text", word, tuple(told), basis="inferred", why=found.sentence[:300])
    sentence = wording(question.language)["yes" if yes else "no"].format(sentence=found.sentence)[:590]
    return Found(clause, sentence, (value, *found.values[:2]), tuple(told), found.confidence)


def _put_off(motion: Motion) -> bool:
    return any(says("put_off").search(s.text.lower()) for s in motion.outcome)


_COUNTED = re.compile(r"\bfor stemte (\d+)\b.*?\bimod stemte (\d+)\b", re.I | re.S)


def _by_votes(motion: Motion) -> str | None:
    """Adopted or turned down by the numbers of votes, when the minutes leave it at that."""
    m = _COUNTED.search(" ".join(s.text for s in motion.votes))
    return None if m is None else "adopted" if int(m.group(1)) > int(m.group(2)) else "turned_down"


def _denied(proposal: str) -> bool:
    return bool(re.search(r"\bikke\b", proposal.lower()))


def _found(question: Question, clause: Clause, read: Read, told: Sequence[SentenceSource]) -> Found:
    """The outcome in words, then what it was on, said to be that."""
    outcome = " ".join(s.text.strip() for s in told if s in read.motion.told)
    proposed = " ".join(s.text.strip() for s in told if s not in read.motion.told).rstrip(" ,;")
    sentence = (
        wording(question.language)["decided_on"].format(outcome=outcome, proposal=proposed) if proposed else outcome
    )
    sentence = clip(sentence)
    values = tuple(FoundValue(s.text.strip(), "text", s.text.strip(), (s,)) for s in told)
    return Found(clause, sentence, values, tuple(told), min(0.95, read.score))
