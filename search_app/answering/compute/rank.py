"""Which row has the most or the least of something?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search_app.answering.found import Found, FoundValue
from search_app.answering.lookup import question_bag
from search_app.answering.numbers_out import shown
from search_app.answering.question import Clause, Question
from search_app.answering.score import name_coverage, subject_fit_of_cell
from search_app.answering.sources import CellSource, document_year, paper_fit, year_fit
from search_app.answering.terms import bag, coverage, layered
from search_app.answering.vocabulary import wording
from search_app.answering.wanted import state_fit, unit_fits

MIN_ROWS = 3
"""A column of fewer rows is not a thing that one has the most of."""

LEAST = 0.3
"""A column that fits worse than this is about something else."""

Cells = Sequence[CellSource]


@dataclass(frozen=True)
class Column:
    """The figures of one column of one table: what can be ranked or added up."""

    cells: tuple[CellSource, ...]
    score: float


def columns(question: Question, clause: Clause, cells: Iterable[CellSource], want: str) -> list[Column]:
    """Columns of figures that the clause may be about, best first; totals and parts of totals are left out."""
    grouped: dict[tuple[str, str | None, int | None], list[CellSource]] = defaultdict(list)
    for cell in cells:
        f = cell.fact
        if not isinstance(f.value, str) and unit_fits(want, f.unit) and not f.is_total and not f.part_of_total:
            grouped[(cell.info.id, f.evidence.table, f.evidence.column)].append(cell)
    found = []
    for group in grouped.values():
        if len(group) >= MIN_ROWS and len({c.fact.unit for c in group}) == 1:
            found.append(Column(tuple(group), _column_score(question, clause, group)))
    return sorted(found, key=lambda c: -c.score)


def _column_score(question: Question, clause: Clause, group: Cells) -> float:
    f = group[0].fact
    own = frozenset({f.year}) if f.year is not None and len({c.fact.year for c in group}) == 1 else frozenset[int]()
    year = year_fit(question.years, own, group[0].near_years, document_year(group[0].info))
    year *= paper_fit(question.document_years, group[0].info)
    whole = [s for s in question.subjects if s.score > 0.55]
    named = len(whole) == 1
    subject = max(subject_fit_of_cell(question.subjects, c) for c in group) if named else 1.0
    labels = [(c.fact.row_label, 0.5) for c in group[:40]]
    above = [(f.caption, 0.85), *((h, 0.75) for h in f.section)]
    above += [(group[0].info.title or "", 0.6), (f.subject or "", 0.5), (group[0].head, 0.8)]
    head = layered([(f.column_label, 1.0), (f.label, 0.9), *above, *labels])
    words = coverage(clause.terms, head)
    measured = 0.9 if not f.column_label else 1.0
    return (
        subject
        * year
        * words
        * measured
        * (0.75 + 0.25 * coverage(clause.terms, bag(f.column_label)))
        * state_fit(question, f.state)
    )


def rows_of_subjects(question: Question, cells: Cells) -> list[CellSource]:
    """The cells whose own row is one of the initiatives that the question names."""
    found = []
    for cell in cells:
        initiative = cell.stored.initiative
        if initiative is None or not any(s.initiative.slug == initiative.slug for s in question.subjects):
            continue
        label = cell.fact.row_label
        if any(
            name_coverage(n, bag(label)) >= 0.75 and name_coverage(label, bag(n)) >= 0.6 for n in initiative.names()
        ):
            found.append(cell)
    return found


def named(cell: CellSource, question: Question) -> bool:
    """Does the question name the cell's row?"""
    label = cell.fact.row_label
    if not label or label.replace(" ", "").isdigit():
        return False
    if name_coverage(label, question_bag(question)) >= 0.99 and name_coverage(label, bag(question.text)) >= 0.5:
        return True
    return bool(rows_of_subjects(question, [cell]))


def extreme(question: Question, clause: Clause, cells: Cells, wants: Sequence[str]) -> Found | None:
    """The row with the most or the least of what the clause measures; of the rows named, when several are."""
    ranked = sorted((c for w in wants for c in columns(question, clause, cells, w)), key=lambda c: -c.score)
    if not ranked or ranked[0].score < LEAST:
        return None
    column, rows = _with_named_rows(question, ranked)
    pick = max if clause.operation == "maximum" else min
    best = pick(rows, key=lambda c: float(c.fact.value))
    ties = [c for c in rows if c.fact.value == best.fact.value][:4]
    others = [] if len(rows) == len(column.cells) else [c for c in rows if c not in ties][:2]
    return _ranked(question, clause, ties, others, column.score)


def _with_named_rows(question: Question, ranked: Sequence[Column]) -> tuple[Column, list[CellSource]]:
    """The best column; of those nearly as good, the one whose rows the question compares by name."""
    for column in ranked:
        if column.score < 0.7 * ranked[0].score:
            break
        rows = [c for c in column.cells if named(c, question)]
        if len(rows) >= 2:
            return column, rows
    return ranked[0], list(ranked[0].cells)


def _ranked(question: Question, clause: Clause, ties: Cells, others: Cells, score: float) -> Found:
    values: list[FoundValue] = []
    for cell in ties:
        f = cell.fact
        row = f.row_label or f.subject or f.label
        values.append(FoundValue(row, "text", row, (cell,), f.column_label, None, f.year))
        values.append(FoundValue(f.value, f.unit, f.text, (cell,), f.column_label, None, f.year))
    f = ties[0].fact
    year_part = f", {f.year}" if f.year and str(f.year) not in f.column_label else ""
    sentence = wording(question.language)["maximum" if clause.operation == "maximum" else "minimum"].format(
        row=" / ".join(str(c.fact.row_label or c.fact.subject or "") for c in ties),
        value=shown(f.value, f.unit, question.language),
        column=f.column_label or f.label or f.caption, year_part=year_part,
    )  # fmt: skip
    if others:
        rest = "; ".join(f"{c.fact.row_label}: {shown(c.fact.value, c.fact.unit, question.language)}" for c in others)
        sentence = f"{sentence} {rest}."
    return Found(clause, sentence, tuple(values), (*ties, *others), min(0.95, 0.4 + score))
