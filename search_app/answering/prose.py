"""Figures in sentences: which of them answers, by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from ingest.numbers import Figure
from search_app.answering.figure_years import years_by_figure
from search_app.answering.figures_told import figures
from search_app.answering.found import Candidate
from search_app.answering.numbered import of_another_number
from search_app.answering.other_kind import OTHER_KIND, names_other_kind
from search_app.answering.parts_said import stretch, whole_of
from search_app.answering.question import Clause, Question
from search_app.answering.respectively import row_behind, things_by_figure
from search_app.answering.score import Fit, counted_alike, fit_sentence
from search_app.answering.sources import SentenceSource
from search_app.answering.terms import Term, bag, coverage, match
from search_app.answering.vocabulary import question_words, says
from search_app.answering.wanted import NO_STATE, OTHER_STATE, is_total, named_figures, per_unit, unit_fits

LEAST_WORDS = 0.25
"""A sentence with less of the question's words is not looked at."""

COUNTS = frozenset({"persons", "cases", "count", "percent", ""})
"""Units that a question for a number may mean when it names no noun."""

_NOT = re.compile(r"\b(ikke|not)\b")
_BASE = re.compile(r"\b(?:ud )?af (?:de|disse|i alt)?\s*([\d.]+(?:\s+[^\W\d]+){1,2})", re.I)


def candidates(question: Question, clause: Clause, s: SentenceSource) -> Iterator[Candidate]:
    """The figures of a sentence that may answer, each with how well it fits."""
    if s.text.rstrip().endswith("?") or (per_unit(question.text) and not per_unit(s.text)):
        return
    found = s.figures
    if not any(_may_answer(question, clause, s, figure) for figure in found):
        return  # most sentences: they need not be compared with the question
    if of_another_number(clause, s.text):
        return
    base = fit_sentence(question, clause, s)
    if base.subject == 0 or max(base.words, coverage(clause.terms, s.words)) < LEAST_WORDS:
        return
    nearest = max((nearness(clause.terms, s.text, f.start, f.end) for f in found), default=0.0)
    if nearest == 0:  # "De kostede 640.000 kr.": what it is about stands in the sentence before
        nearest = 0.0 if says("pronouns").match(s.text.lower()) else 1.0
    year = next(iter(s.years)) if len(s.years) == 1 else None
    own_years = years_by_figure(s.text)
    for figure in found:
        if not _may_answer(question, clause, s, figure):
            continue
        years = own_years.get(figure.start, frozenset())
        if question.years and years and not years & set(question.years):
            continue  # the sentence names the year asked for, but beside another figure
        fit = _figure_fit(clause, base, s, figure)
        dated = bool(years & set(question.years))
        score = fit.total * _place(clause, s, figure, nearest) * _kind(question, clause, s, figure, dated)
        unit = figure.unit or "count"
        initiative = question.subjects[0].initiative.name if len(question.subjects) == 1 else None
        of = next(iter(years)) if len(years) == 1 else year
        yield Candidate(s, fit, score, figure.value, unit, figure.text, figure.noun or "", of, initiative, figure.hedge)


def _may_answer(question: Question, clause: Clause, s: SentenceSource, figure: Figure) -> bool:
    """Is the figure of the wanted kind, and not one that the question names itself?"""
    if figure.value in named_figures(question.text) or figure.kind in {"date", "year", "period"}:
        return False
    if figure.kind == "bare" and says("figures_house_before").search(s.text[max(0, figure.start - 30) : figure.start]):
        return False  # "Havnegade 12"
    before = s.text[max(0, figure.start - 40) : figure.start].lower()
    if clause.want == "duration" and says("ages_before").search(before):
        return False  # "Gennemsnitsalderen var 16 år" is nothing that lasts
    # "Hvor mange var tilfredse?" may be told as a share.
    if clause.want == "number" and figure.kind == "share":
        return not clause.asked
    if clause.want == "number" and figure.kind in {"amount", "age", "duration"}:
        return False
    return unit_fits(clause.want, figure.unit or "count")


def _place(clause: Clause, s: SentenceSource, figure: Figure, nearest: float) -> float:
    """Of the figures of a sentence, the one that the question's words stand closest to."""
    near = nearness(clause.terms, s.text, figure.start, figure.end) / nearest if nearest else PRONOUN
    if clause.negated != bool(_NOT.search(s.text[figure.end : figure.end + 50].split(",")[0])):
        near *= 0.6
    return 0.55 + 0.45 * near


def _kind(question: Question, clause: Clause, s: SentenceSource, figure: Figure, dated: bool) -> float:
    """How well the figure's role agrees: a change, a base or a target, a total, budget or account, the figure named."""
    weight = (
        _turn(clause, s.text, figure)
        * _role(question, s.text, figure, dated)
        * _state(question, s.text, figure.unit == "DKK")
    )
    weight *= _predicate(clause, s)
    lower = s.text.lower()
    if says("decided_proposed").search(lower) and question.state not in {"proposal", "budget"}:
        weight *= PROPOSED
    if figure.noun and names_other_kind(clause.terms, figure.noun):
        weight *= OTHER_KIND
    other = clause.want == "number" and not clause.asked and figure.unit not in COUNTS
    if other:
        weight *= 0.4
    if clause.want == "duration" and says("lasted_asked").search(clause.text.lower()):
        weight *= 1.0 if says("lasted").search(lower) else 0.6
    if clause.want == "duration" and other_span(clause.text, figure.unit):
        weight *= OTHER_SPAN
    if clause.want == "score" and not says("scored").search(s.text.lower()):
        weight *= 0.5
    if clause.operation == "sum" and not is_total(s.text):
        # "Den samlede bevilling" names one figure, "tilsammen" asks for several.
        whole = says("whole_asked").search(clause.text.lower())
        # Of one year alone a figure is no total over all of them.
        weight *= WHOLE if whole else ONE_YEAR if s.years and not question.years else NO_TOTAL
    named = named_figures(question.text)
    return weight * 0.75 if named and not named & _values(s.text) else weight


def _predicate(clause: Clause, s: SentenceSource) -> float:
    """ "Hvor mange af de unge kom i job": of a part the sentence itself must say what became of it."""
    if not clause.asked or not says("partitive_asked").search(clause.text.lower()):
        return 1.0
    behind = [t for t in clause.own if t.start >= clause.asked[-1].end]
    return 1.0 if not behind or match(behind[0], s.own) >= 0.5 else UNSAID


def other_span(asked: str, unit: str | None) -> bool:
    """Does the clause ask for days, weeks or months, and the figure count another of them?"""
    named = [name for name in SPANS if says(f"spans_{name}").search(asked.lower())]
    return len(named) == 1 and unit in SPANS and unit != named[0]


SPANS = ("days", "weeks", "months", "years")
OTHER_SPAN = 0.6
"""Of a span of time in another unit than the one asked for."""


def _turn(clause: Clause, text: str, figure: Figure) -> float:
    """Of figures told off in turn ("henholdsvis 74 og 39") the one whose thing the question names."""
    things = things_by_figure(text)
    own = things.get(figure.start)
    if own is None:
        return 1.0
    # Words that tell the things apart; those that all of them have say nothing.
    apart = [t for t in clause.terms if 0 < sum(match(t, bag(x)) >= 0.6 for x in things.values()) < len(things)]
    return 1.0 if not apart or any(match(t, bag(own)) >= 0.6 for t in apart) else OTHER_STATE


def _role(question: Question, text: str, figure: Figure, dated: bool) -> float:
    """A change, a base or a target stands for something else than what it counts, unless it is asked for.

    A base is what is asked for when the sentence gives it the very year of the question (`dated`).
    """
    before, asked = text[max(0, figure.start - 40) : figure.start].lower(), question.text.lower()
    if says("figures_change_before").search(before) and not says("changed").search(asked):
        return OTHER_STATE
    if says("figures_base_before").search(before) and not dated:
        return 0.6
    if says("figures_denied_before").search(before):
        return 0.5
    return 0.85 if says("figures_target").search(text.lower()) and not says("figures_target").search(asked) else 1.0


def _state(question: Question, text: str, money: bool) -> float:
    """As `state_fit`, for money in prose: the sentence says itself whether it was given, spent or applied for."""
    if question.state is None or question.measure != "funding" or not money:
        return 1.0
    states = {name for name, pattern in question_words().states.items() if pattern.search(text.lower())}
    return 1.0 if question.state in states else OTHER_STATE if states else NO_STATE


@lru_cache(maxsize=20_000)
def _values(text: str) -> frozenset[float]:
    return frozenset(f.value for f in figures(text))


def _figure_fit(clause: Clause, base: Fit, s: SentenceSource, figure: Figure) -> Fit:
    if not clause.asked:
        return base
    behind = [f for f in s.figures if f.start >= figure.end]
    if behind and _PART_OF.fullmatch(s.text[figure.end : behind[0].start]):
        behind = behind[1:]  # "1.240 af de 3.100 boliger" are homes too
    following = behind[0].start if behind else len(s.text)
    after = s.text[figure.end : min(figure.end + 45, following)]
    after = _PER_THING.sub(" ", after)  # "1 plads pr. bolig" counts no homes
    noun = f"{figure.noun or figure.text} {after}"
    if figure.noun is None and _part_of_asked(clause, s.text, figure):
        return replace(base, asked=0.9)
    if figure.noun is None and (noun_before := _noun_of_row(s, figure)):
        noun = f"{noun_before} {after}"
    elif figure.noun is None and any(counted_alike(t, s.previous) >= 0.9 for t in clause.asked):
        return replace(base, asked=max(BARE, base.asked))
    asked = max(counted_alike(t, noun) for t in clause.asked) * 0.9 + 0.1 * base.asked
    whole = whole_of(s.text, s.figures, figure)
    of_whole = max(counted_alike(t, whole.noun or "") for t in clause.asked) if whole is not None else 0.0
    return replace(base, asked=max(asked, PART * of_whole))


PART = 0.9
"""How well a part counts what its whole is said to count."""

ONE_YEAR, NO_TOTAL = 0.4, 0.5
"""Of a sentence that tells no total, when one is asked for; of one year alone it tells none."""

WHOLE = 0.9
"""Of a sentence that does not call its figure the whole one."""

UNSAID = 0.7
"""Of a sentence that does not say what became of the part that is asked for."""

PRONOUN = 0.8
"""Of a sentence that only a pronoun joins to what is asked: its figure is as near as its neighbours."""

PROPOSED = 0.75
"""What is recommended is not what became of it."""

BARE = 0.7
"""How well a bare figure counts what the sentence before it counts."""

_PER_THING = re.compile(r"\b(?:pr\.?|per|for hver|om) \w+", re.I)
_PART_OF = re.compile(r"\s+(?:ud )?(?:af|of)\s+(?:de|disse|i alt|samtlige|the)?\s*", re.I)
_THEREOF = re.compile(r"^\W*(?:heraf|hvoraf|deraf|of which)\b[^.;]{0,20}$", re.I)
_ROW = re.compile(r"^[^.;]{0,40}\b(?:19|20)\d\d\b\)?(?:,| og| mod| samt| til| and)[^.;]{0,15}$", re.I)


def _noun_of_row(s: SentenceSource, figure: Figure) -> str | None:
    """ "141 besøg i 2019, 144 i 2020 og 164 i 2021": the later figures count what the first does."""
    in_turn = row_behind(s.text)
    if any(f.start == figure.start for f in in_turn):
        return in_turn[-1].noun  # "henholdsvis 74 og 39 deltagere": what the last one counts
    noun, end = None, 0
    for other in (f for f in s.figures if f.kind not in {"year", "date", "period"}):
        if noun is not None and _THEREOF.search(s.text[end : other.start]) and other.noun is None:
            end = other.end
        elif other.noun is not None:
            noun, end = other.noun, s.text.find(other.noun, other.end) + len(other.noun)
        elif not _ROW.match(s.text[end : other.start]):
            noun = None
        else:
            end = other.end
        if other.start == figure.start:
            return noun
    return None


def _part_of_asked(clause: Clause, text: str, figure: Figure) -> bool:
    """ "Af de 40 elever … var 31": the bare figure counts what its base counts."""
    bases = [b for b in _BASE.finditer(text) if not b.start(1) <= figure.start < b.end(1)]
    return any(counted_alike(t, b.group(1)) >= 0.6 for b in bases for t in clause.asked)


def nearness(terms: Iterable[Term], text: str, start: int, end: int) -> float:
    """How close the question's words stand to a figure in a sentence, from 0 to 1."""
    total = got = 0.0
    low, high = stretch(text, start)
    for term in terms:
        total += term.weight
        window = text[max(low, start - 70) : min(high, end + 70)]
        got += term.weight * match(term, bag(window))
    return got / total if total else 1.0
