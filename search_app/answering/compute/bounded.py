"""Rows beyond a bound, and whether a figure that a question asserts is the one that stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.numbers import Figure
from search_app.answering.bounds import Bound, bound_in, figure_told
from search_app.answering.compute.rank import LEAST, Cells, columns, rows_of_subjects
from search_app.answering.found import Candidate, Found, FoundValue, count_of, value_of
from search_app.answering.lookup import lookup
from search_app.answering.numbers_out import shown
from search_app.answering.question import Clause, Question
from search_app.answering.sources import CellSource, SentenceSource
from search_app.answering.vocabulary import says, wording
from search_app.answering.wanted import agree

SURE = 0.6
"""A yes or a no to a figure needs a source that fits well: the other figure would deny it."""

LONGEST = 40
"""Rows that are listed; more are told by their number."""


def rows_beyond(question: Question, clause: Clause, cells: Cells) -> Found | None:
    """The rows of the best column whose figure lies beyond the bound, or how many they are."""
    bound = bound_in(clause.text)
    if clause.want not in {"list", "number", "who", "where", "description"}:
        return None
    if bound is None:
        return _beyond_another(question, clause, cells)
    bare = _without(clause, bound.start, bound.end)
    ranked = columns(replace(question, subjects=()), bare, cells, _want(bound.unit))
    if not ranked or ranked[0].score < LEAST:
        return None
    column = ranked[0]
    rows = [c for c in column.cells if bound.holds(float(c.fact.value)) and (c.fact.row_label or c.fact.subject)]
    if not rows or len(rows) > LONGEST:
        return None
    return _told(question, clause, rows, column.score)


def _beyond_another(question: Question, clause: Clause, cells: Cells) -> Found | None:
    """ "Hvilke indsatser fik færre penge end …": the rows beyond that of the subject, in the column that has it."""
    above, below = (bool(says(f"bounds_{side}_another").search(clause.text.lower())) for side in ("above", "below"))
    if above == below or len(question.subjects) != 1 or clause.want != "list":
        return None
    for want in ("money", "number") if question.measure == "funding" else ("number", "money"):
        for column in columns(replace(question, subjects=()), clause, cells, want):
            own = rows_of_subjects(question, column.cells)
            if column.score >= LEAST and len(own) == 1:
                bound = Bound(above, False, float(own[0].fact.value), own[0].fact.unit, 0, 0)
                rows = [c for c in column.cells if bound.holds(float(c.fact.value)) and c.fact.row_label]
                return _told(question, clause, rows, column.score) if 0 < len(rows) <= LONGEST else None
    return None


def _told(question: Question, clause: Clause, rows: Sequence[CellSource], score: float) -> Found:
    named = [(str(c.fact.row_label or c.fact.subject), c) for c in rows]
    items = "; ".join(f"{n} ({shown(c.fact.value, c.fact.unit, question.language)})" for n, c in named)
    values = tuple(FoundValue(n, "text", n, (c,), c.fact.column_label, None, c.fact.year) for n, c in named)
    if clause.want == "number":
        values, items = (count_of(tuple(rows)), *values), f"{len(rows)}: {items}"
    sentence = wording(question.language)["items"].format(items=items)
    return Found(clause, sentence[:590], values, tuple(rows), min(0.9, 0.4 + score))


def asserted(question: Question, clause: Clause, cells: Cells, sentences: Sequence[SentenceSource]) -> Found | None:
    """Yes or no to the figure of the clause, by the figure that the best source gives."""
    bound = bound_in(clause.text)
    figure = None if bound is not None else figure_told(clause.text)
    said = bound or figure
    if clause.want != "yesno" or said is None:
        return None
    bare = replace(_without(clause, said.start, said.end), want=_want(said.unit or "count"))
    open_question = replace(question, text=_cut(question.text, clause, said.start, said.end))
    best = next(iter(lookup(open_question, bare, cells, sentences)), None)
    if best is None or best.score < SURE or best.fit.lost > 0.3 or isinstance(best.value, str):
        return None
    if any(t.name for t in best.fit.lacking):
        return None
    return _yes_or_no(question, clause, best, bound, figure)


def _yes_or_no(
    question: Question, clause: Clause, best: Candidate, bound: Bound | None, figure: Figure | None
) -> Found:
    value = float(best.value)
    if bound is not None:
        yes = bound.holds(value)
    else:
        yes = figure is not None and agree(figure.value, value, figure.text, best.text)
    words, tongue = wording(question.language), question.language
    told = f"{best.initiative or best.label}: {shown(best.value, best.unit, tongue)}"
    if isinstance(best.source, SentenceSource):
        told = best.source.text.strip()
    elif best.year:
        told = f"{told} ({best.year})"
    word = {"da": ("ja", "nej"), "en": ("yes", "no")}[tongue][0 if yes else 1]
    answer = FoundValue(word, "text", word, (best.source,), basis="inferred", why=told[:300])
    sentence = words["yes" if yes else "no"].format(sentence=told.rstrip(".") + ".")
    return Found(clause, sentence[:590], (answer, value_of(best)), (best.source,), min(0.95, best.score))


def _without(clause: Clause, start: int, end: int) -> Clause:
    """The clause without the words of a figure and its bound."""
    terms = tuple(t for t in clause.terms if t.text not in clause.text[start:end] and not t.text.isdigit())
    return replace(clause, terms=terms, asked=tuple(t for t in clause.asked if t in terms))


def _cut(text: str, clause: Clause, start: int, end: int) -> str:
    at = text.find(clause.text)
    return text if at < 0 else text[: at + start] + text[at + end :]


def _want(unit: str) -> str:
    return {"DKK": "money", "percent": "share", "hours": "hours"}.get(unit, "number")
