"""Looking a figure up: every cell and every sentence that states one of the wanted kind, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from ingest.numbers import Figure, figures
from search_app.answering.found import Candidate
from search_app.answering.question import Clause, Question
from search_app.answering.score import Fit, counted_alike, fit_cell, fit_sentence, name_coverage
from search_app.answering.sources import CellSource, SentenceSource
from search_app.answering.terms import Bag, Term, bag, coverage, match
from search_app.answering.vocabulary import question_words, says

NOT_COUNTS = frozenset({
    "DKK", "percent", "percentage_points", "years", "year", "date", "text", "hours", "months", "weeks", "days", "none",
    "minutes", "age",
})  # fmt: skip
UNITS = {
    "money": frozenset({"DKK"}),
    "share": frozenset({"percent", "percentage_points"}),
    "age": frozenset({"years", "age"}),
    "hours": frozenset({"hours", "minutes"}),
    "duration": frozenset({"months", "weeks", "days", "years"}),
    "dimension": frozenset(
        {
            "kilometres",
            "metres",
            "square_metres",
            "hectares",
            "tonnes",
            "kilograms",
            "litres",
            "points",
            "kilowatt_hours",
            "megawatt_hours",
            "gigawatt_hours",
        }
    ),
}
_NOT = re.compile(r"\b(ikke|not)\b")
_YEAR_LABEL = re.compile(r"(?:r|b|bf|bo|f|p|fr|~.*)?(?:19|20)?\d\d(?:\d\d)?|kr|mio|alt|ialt|total|samlet|~.*")
"""A year, also as accounts and budgets write it (R2023, BO2025), and units: these are compared elsewhere."""

TOTAL_ROW, PART_ROW, TABLE_FIRST = 0.6, 0.9, 1.04
"""Factors: a total is seldom what is asked for, a "heraf" row less than its parent; a table goes before prose."""


def unit_fits(want: str, unit: str) -> bool:
    """May a value of this unit answer a clause of this kind?"""
    if want in UNITS:
        return unit in UNITS[want]
    return unit not in NOT_COUNTS


def lookup(
    question: Question, clause: Clause, cells: Iterable[CellSource], sentences: Iterable[SentenceSource]
) -> list[Candidate]:
    """Candidates for a figure, best first; those that do not fit at all are left out."""
    found = [c for cell in cells if (c := _cell(question, clause, cell)) is not None]
    found += [c for s in sentences for c in _sentence(question, clause, s)]
    return sorted(found, key=lambda c: (-c.score, -(c.year or 0)))


def _cell(question: Question, clause: Clause, cell: CellSource) -> Candidate | None:
    f = cell.fact
    if isinstance(f.value, str) and f.unit not in {"years", "age"}:
        return None
    if not unit_fits(clause.want, f.unit) or f.value in named_figures(question.text):
        return None
    if per_unit(question.text) and not per_unit(f"{f.column_label} {f.row_label} {f.caption}"):
        return None
    fit = fit_cell(question, clause, cell)
    if fit.subject == 0:
        return None
    score = fit.total * precision(question, cell) * TABLE_FIRST * state_fit(question, f.state)
    whole = f.is_total or _is_total(f.column_label) or _is_total(f.row_label)
    if whole != (clause.operation == "sum"):
        score *= TOTAL_ROW
    if f.part_of_total:
        score *= PART_ROW
    initiative = cell.stored.initiative.name if cell.stored.initiative else f.subject
    return Candidate(
        cell,
        fit,
        score,
        f.value,
        f.unit,
        f.text,
        _label(f.label, f.row_label, f.column_label),
        f.year,
        initiative,
        f.hedge,
    )


OTHER_STATE, NO_STATE = 0.45, 0.8
"""Factors: a budget is not what was spent; a figure that does not say which may be either."""
SAME_STATE = {"account": {"account", "spent"}, "budget": {"budget", "set_aside"}, "released": {"released"},
              "forecast": {"forecast"}, "proposal": {"proposal", "forecast", "set_aside"}}  # fmt: skip


def state_fit(question: Question, state: str | None) -> float:
    """Does the money stand in the state that is asked for (budget, account, released …)?"""
    if question.state is None or question.state not in SAME_STATE:
        return 1.0
    if state is None:
        return 1.0 if question.state == "budget" else NO_STATE
    if question.state == "budget" and state in {"proposal", "forecast"}:
        return 0.9  # a budget that is proposed or foreseen is a budget
    return 1.0 if state in SAME_STATE[question.state] else OTHER_STATE


@lru_cache(maxsize=1_000)
def named_figures(text: str) -> frozenset[float]:
    """Figures that the question itself names: they are known, so they are not what is asked for."""
    return frozenset(f.value for f in figures(text) if f.kind not in {"year", "date", "period"})


_PER = re.compile(r"\b(?:pr\.?|per)\s+(?!år\b|year\b|\d|31|1\.)([a-zæøå]{3,})", re.I)


def per_unit(text: str) -> str | None:
    """The unit that a price is for ("pr. plads"), when there is one."""
    found = _PER.search(text)
    return found.group(1).lower() if found and found.group(1).lower() not in MONTHS else None


MONTHS = frozenset("januar februar marts april maj juni juli august september oktober november december".split())


def _label(label: str, row: str, column: str) -> str:
    return label or row or column


def question_bag(question: Question) -> Bag:
    """Every key that a word of the question stands for."""
    found = dict(bag(question.text))
    for clause in question.clauses:
        for term in clause.terms:
            for key, weight in term.keys:
                found[key] = max(found.get(key, 0.0), weight)
    for subject in question.subjects:
        for name in subject.initiative.names():
            found.update(bag(name))
    people = question_words().people
    if any(key in people for c in question.clauses for m in c.asked for key, weight in m.keys if weight >= 0.7):
        for word in question_words().people:
            found[word] = max(found.get(word, 0.0), 0.85)
    return found


def precision(question: Question, cell: CellSource) -> float:
    """How much of the cell's own headings the question speaks of: a row for *January* does not answer for the year."""
    asked = question_bag(question)
    f = cell.fact
    # Of "Vejledte/Job" the cell's own half is what the figure counts.
    own = f.label if "/" in f.row_label and f.label and f.label in f.row_label else f.row_label
    row = _spoken_of(own, asked, question)
    column = _spoken_of(f.column_label, asked, question)
    return (0.45 + 0.55 * row) * (0.7 + 0.3 * column)


def _spoken_of(label: str, asked: Bag, question: Question) -> float:
    stop = question_words().stop
    implied = frozenset().union(*(question_words().implied.get(c.want, frozenset()) for c in question.clauses))
    if any(name_coverage(n, bag(label)) >= 0.75 for s in question.subjects for n in s.initiative.names()):
        return 1.0
    keys = [k for k, strength in bag(label).items() if strength == 1.0 and k not in stop and k not in implied]
    keys = [k for k in keys if not _YEAR_LABEL.fullmatch(k)]
    if not keys:
        return 1.0
    spoken = sum(min(1.0, asked.get(k, 0.0)) for k in keys) / len(keys)
    names = [t for c in question.clauses for t in c.terms if t.name]
    if names and all(match(t, bag(label)) >= 0.9 for t in names):
        return max(spoken, 0.9)  # "C47" is enough to mean "Cykelsuperstien C47"
    return spoken


def _sentence(question: Question, clause: Clause, s: SentenceSource) -> Iterator[Candidate]:
    named = named_figures(question.text)
    if per_unit(question.text) and not per_unit(s.text):
        return
    base = fit_sentence(question, clause, s)
    if base.subject == 0 or max(base.words, coverage(clause.terms, s.words)) < 0.25:
        return
    found = figures(s.text)
    nearest = max((nearness(clause.terms, s.text, f.start, f.end) for f in found), default=0.0) or 1.0
    for figure in found:
        unit = figure_unit(figure)
        fits = unit_fits(clause.want, unit) or (clause.want == "number" and figure.kind == "share" and not clause.asked)
        if figure.value in named or not fits or figure.kind in {"date", "year", "period"}:
            continue
        told_as_share = figure.kind == "share" and not clause.asked
        if clause.want == "number" and figure.kind in {"amount", "share", "age", "duration"} and not told_as_share:
            continue
        if s.text.rstrip().endswith("?"):
            continue
        fit = _figure_fit(clause, base, s, figure)
        # Of the figures of a sentence, the one that the question's words stand closest to.
        near = nearness(clause.terms, s.text, figure.start, figure.end) / nearest
        if clause.negated != bool(_NOT.search(s.text[figure.start : figure.end + 50].split(",")[0])):
            near *= 0.6
        other = clause.want == "number" and not clause.asked and unit not in {"persons", "cases", "count", "percent"}
        other = other or (clause.want == "score" and not says("scored").search(s.text.lower()))
        total = _is_total(s.text) if clause.operation == "sum" else True
        weight = (
            _role(question, s.text, figure)
            * (0.5 if other else 1.0)
            * (1.0 if total else TOTAL_ROW)
            * _sentence_state(question, s.text)
        )
        yield Candidate(
            s, fit, weight * fit.total * (0.55 + 0.45 * near) * (0.75 if named & _values(s.text) == frozenset() and named else 1.0), figure.value, unit, figure.text, figure.noun or "",
            next(iter(s.years)) if len(s.years) == 1 else None, _initiative(question), figure.hedge,
        )  # fmt: skip


def _role(question: Question, text: str, figure: Figure) -> float:
    """A change, a base or a target stands for something else than what it counts, unless it is asked for."""
    before, asked = text[max(0, figure.start - 40) : figure.start].lower(), question.text.lower()
    if says("figures_change_before").search(before) and not says("changed").search(asked):
        return OTHER_STATE
    if says("figures_base_before").search(before):
        return 0.6
    return 0.85 if says("figures_target").search(text.lower()) and not says("figures_target").search(asked) else 1.0


def _is_total(text: str) -> bool:
    return bool(question_words().operations["sum"].search(text.lower()))


def _sentence_state(question: Question, text: str) -> float:
    """As `state_fit`, for money in prose: the sentence says itself whether it was given, spent or applied for."""
    if question.state is None or question.measure != "funding":
        return 1.0
    states = {name for name, pattern in question_words().states.items() if pattern.search(text.lower())}
    return 1.0 if question.state in states else OTHER_STATE if states else NO_STATE


@lru_cache(maxsize=20_000)
def _values(text: str) -> frozenset[float]:
    return frozenset(f.value for f in figures(text))


def _initiative(question: Question) -> str | None:
    return question.subjects[0].initiative.name if len(question.subjects) == 1 else None


def figure_unit(figure: Figure) -> str:
    """The unit of a figure in prose; a bare number counts something."""
    return figure.unit or "count"


def _figure_fit(clause: Clause, base: Fit, s: SentenceSource, figure: Figure) -> Fit:
    if not clause.asked:
        return base
    after = s.text[figure.end : figure.end + 45]
    noun = f"{figure.noun or figure.text} {after}"
    if figure.noun is None and _part_of_asked(clause, s.text, figure):
        return replace(base, asked=0.9)
    return replace(base, asked=max(counted_alike(t, noun) for t in clause.asked) * 0.9 + 0.1 * base.asked)


_BASE = re.compile(r"\b(?:ud )?af (?:de|disse|i alt)?\s*([\d.]+\s+\w+)", re.I)


def _part_of_asked(clause: Clause, text: str, figure: Figure) -> bool:
    """ "Af de 40 elever … var 31": the bare figure counts what its base counts."""
    base = _BASE.search(text)
    if base is None or base.start(1) <= figure.start < base.end(1):
        return False
    return max(counted_alike(t, base.group(1)) for t in clause.asked) >= 0.6


def nearness(terms: Iterable[Term], text: str, start: int, end: int) -> float:
    """How close the question's words stand to a figure in a sentence, from 0 to 1."""
    total = got = 0.0
    for term in terms:
        total += term.weight
        window = text[max(0, start - 70) : end + 70]
        got += term.weight * match(term, bag(window))
    return got / total if total else 1.0
