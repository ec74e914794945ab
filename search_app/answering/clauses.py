"""The clauses of one question, each answered by itself with what it takes over from the first."""

from __future__ import annotations

from dataclasses import replace

from search_app.answering.decide import decide
from search_app.answering.find import Finder
from search_app.answering.found import Found, NotFound
from search_app.answering.matter import Matter
from search_app.answering.names import PART
from search_app.answering.question import Clause, Question, Subject
from search_app.answering.same import same_of_both
from search_app.answering.score import name_coverage
from search_app.answering.terms import bag, match
from search_app.answering.understand import state_of
from search_app.answering.vocabulary import says

LONGEST_NAME = 80
"""Characters; a longer text is a sentence, not the name of a row."""

NAMED, LENT_LEAST = 0.75, 0.05


def results_of(question: Question, finder: Finder) -> list[Found | NotFound]:
    """What each clause of a question comes to."""
    hits = finder.hits(question)
    cells, sentences = finder.cells(question, hits), finder.sentences(hits)
    results: list[Found | NotFound] = []
    for clause in question.clauses:
        matter = Matter(_for_clause(question, clause), clause, finder, cells, sentences)
        row = _row_found(question.clauses[0], results[0]) if results else None
        results.append(_result(_of_row(matter, row) if row is not None else matter))
    return results


def _row_found(first: Clause, result: Found | NotFound) -> str | None:
    """The row that has the most or the least, where the first clause asked which one that is."""
    if first.operation not in {"maximum", "minimum"} or not isinstance(result, Found):
        return None
    value = result.values[0] if result.values else None
    return value.text if value is not None and value.unit == "text" and len(value.text) <= LONGEST_NAME else None


def _of_row(matter: Matter, row: str) -> Matter:
    """ "Hvilket … er ældst, og hvornår er det bygget?": the later clause is about the row that was found."""
    if not says("pronouns_within").search(matter.clause.text.lower()):
        return matter
    name = bag(row)
    cells = [c for c in matter.cells if c.fact.row_label == row]
    sentences = [s for s in matter.sentences if name_coverage(row, s.own) >= NAMED]
    terms = tuple(t for t in matter.clause.terms if t.weight > LENT_LEAST and match(t, name) < NAMED)
    own = tuple(t for t in terms if t.text in matter.clause.text)
    clause = replace(matter.clause, terms=own, asked=tuple(t for t in matter.clause.asked if t in own))
    return replace(matter, clause=clause, cells=cells, sentences=sentences)


def _result(matter: Matter) -> Found | NotFound:
    """What was decided; when names that the question has but parts of led nowhere, what its words alone lead to."""
    result = same_of_both(matter) or decide(matter)
    question = matter.question
    if isinstance(result, Found) or not question.subjects or question.subjects[0].score > PART:
        return result
    plain = decide(replace(matter, question=replace(question, subjects=())))
    return plain if isinstance(plain, Found) else result


def _for_clause(question: Question, clause: Clause) -> Question:
    """The question with the clause's own years, when it names some."""
    if len(question.clauses) > 1:
        question = replace(question, state=state_of(clause.text), subjects=_own_subjects(question, clause))
    return replace(question, years=clause.years) if clause.years and len(question.clauses) > 1 else question


def _own_subjects(question: Question, clause: Clause) -> tuple[Subject, ...]:
    """The subjects that the clause names itself; the question's when it names none."""
    start = question.text.find(clause.text)
    own = tuple(
        s for s in question.subjects if start >= 0 and any(start <= a < start + len(clause.text) for a, _ in s.spans)
    )
    return own or question.subjects
