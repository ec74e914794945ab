"""Looking a figure up: every cell and every sentence that states one of the wanted kind, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search_app.answering import prose
from search_app.answering.found import Candidate
from search_app.answering.other_kind import OTHER_KIND, names_other_kind
from search_app.answering.question import Clause, Question
from search_app.answering.score import fit_cell, name_coverage, year_of_cell
from search_app.answering.sources import CellSource, SentenceSource, document_year
from search_app.answering.terms import Bag, bag, match
from search_app.answering.vocabulary import question_words, says
from search_app.answering.wanted import TOTAL_ROW, is_special, is_total, named_figures, per_unit, state_fit, unit_fits

PART_ROW, SPECIAL, TABLE_FIRST, WHOLE_TABLE = 0.9, 0.7, 1.04, 0.8
"""Factors: a "heraf" row is asked for less than its parent; a table goes before prose."""

TOLD = 0.9
"""A cell that tells its figure in a sentence needs no heading to say what it is."""

AHEAD = 0.95
"""Factor for a figure of a year to come; just enough to go behind one that fits as well."""

_YEAR_LABEL = re.compile(
    r"(?:r|b|bf|bo|f|p|fr|~.*)?(?:19|20)?\d\d(?:\d\d)?(?:[/–-]\d\d(?:\d\d)?)?|kr|mio|alt|ialt|total|samlet|~.*"
)
"""A year, also as accounts and budgets write it (R2023, BO2025), and units: these are compared elsewhere."""


def lookup(
    question: Question, clause: Clause, cells: Iterable[CellSource], sentences: Iterable[SentenceSource]
) -> list[Candidate]:
    """Candidates for a figure, best first; those that do not fit at all are left out."""
    asked = question_bag(question, clause)
    years = frozenset(question.years)
    dated = (c for c in cells if c.stored.fact.year in years or c.stored.fact.year is None) if years else cells
    found = [c for cell in dated if (c := _cell(question, clause, cell, asked)) is not None]
    found += [c for s in sentences for c in prose.candidates(question, clause, s)]
    return sorted(found, key=lambda c: (-c.score, -(c.year or 0)))


def _cell(question: Question, clause: Clause, cell: CellSource, asked: Bag) -> Candidate | None:
    f = cell.fact
    if isinstance(f.value, str) and f.unit not in {"years", "age"}:
        return None
    if not unit_fits(clause.want, f.unit) or f.value in named_figures(question.text):
        return None
    if per_unit(question.text) and not per_unit(f"{f.column_label} {f.row_label} {f.caption}"):
        return None
    if year_of_cell(question, cell) == 0:
        return None
    fit = fit_cell(question, clause, cell)
    if fit.subject == 0:
        return None
    score = fit.total * precision(question, cell, asked) * TABLE_FIRST * state_fit(question, f.state)
    score *= _role(question, clause, cell)
    initiative = cell.stored.initiative.name if cell.stored.initiative else f.subject
    label = _label(f.label, f.row_label, f.column_label)
    return Candidate(cell, fit, score, f.value, f.unit, f.text, label, f.year, initiative, f.hedge)


def _role(question: Question, clause: Clause, cell: CellSource) -> float:
    """How well the cell's part in its table agrees: a total, a part, something extra, another span, what is to come."""
    f, score = cell.fact, 1.0
    average = bool(says("average_heading").search(f"{f.row_label} {f.column_label}".lower()))
    whole = (f.is_total and not average) or is_total(f.column_label) or is_total(f.row_label)
    if whole != (clause.operation == "sum") or (f.is_total and average and clause.operation != "average"):
        score *= WHOLE_TABLE if f.is_total and (clause.asked or clause.operation == "trend") else TOTAL_ROW
    if clause.want == "duration" and prose.other_span(clause.text, f.unit):
        score *= prose.OTHER_SPAN
    if is_special(f"{f.row_label} {f.column_label} {f.caption}") and not is_special(question.text):
        score *= SPECIAL
    if f.part_of_total:
        score *= PART_ROW
    if _ahead(question, cell):
        score *= AHEAD
    if names_other_kind(clause.terms, f.column_label):
        score *= OTHER_KIND
    return score


def _ahead(question: Question, cell: CellSource) -> bool:
    """A figure for a year to come, where the question names none: what is so far goes before what is foreseen."""
    if question.years or question.state in {"forecast", "proposal", "budget"}:
        return False
    f, dated = cell.fact, document_year(cell.info)
    return f.state in {"forecast", "proposal"} or (f.year is not None and dated is not None and f.year > dated)


def _label(label: str, row: str, column: str) -> str:
    return label or row or column


def question_bag(question: Question, clause: Clause | None = None) -> Bag:
    """Every key that a word of the question stands for; of one of its clauses, when that is given."""
    clauses = question.clauses if clause is None else (clause,)
    found = dict(bag(question.text if clause is None else clause.text))
    for spoken in clauses:
        for term in spoken.terms:
            for key, weight in term.keys:
                found[key] = max(found.get(key, 0.0), weight)
    for subject in question.subjects:
        for name in subject.initiative.names():
            found.update(bag(name))
    if says("spent_asked").search(question.text.lower()):
        found.update(dict.fromkeys(question_words().account_words, 1.0))
    people = question_words().people
    if any(key in people for c in question.clauses for m in c.asked for key, weight in m.keys if weight >= 0.4):
        for word in question_words().people:
            found[word] = max(found.get(word, 0.0), 0.85)
    return found


def precision(question: Question, cell: CellSource, asked: Bag | None = None) -> float:
    """How much of the cell's own headings the question speaks of: a row for *January* does not answer for the year."""
    if cell.told:
        return TOLD
    asked = question_bag(question) if asked is None else asked
    headings = cell.headings
    if any(c.operation == "average" for c in question.clauses):
        row, column = (says("average_heading").sub(" ", heading.lower()) for heading in headings)
        headings = row, column
    rows, columns = (_spoken_of(heading, asked, question) for heading in headings)
    return (0.45 + 0.55 * rows) * (0.7 + 0.3 * columns)


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
