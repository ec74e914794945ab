"""A row that is not named but described: "jobindsatsen for indsatte" in an overview whose row tells just that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from search_app.answering.found import Candidate
from search_app.answering.other_kind import names_other_kind
from search_app.answering.question import Clause
from search_app.answering.sources import CellSource
from search_app.answering.terms import bag, match

MOST_LOST, LEAST_APART, LEAST_WEIGHT = 0.34, 0.3, 1.2
"""The row may lack a third of the question, the next best row must lack so much more, and what it has must weigh."""

CONFIDENCE, NAMED = 0.55, 0.6


def by_description(clause: Clause, ranked: Sequence[Candidate]) -> Candidate | None:
    """The cell of the one row of a column that has the question's words, when every other row lacks them.

    Asked of overviews: one row an initiative, the columns its purpose, target group, place and money.
    """
    columns: dict[tuple[str, str | None, int | None], dict[int | None, Candidate]] = defaultdict(dict)
    for candidate in ranked:
        cell = candidate.source
        other = isinstance(cell, CellSource) and names_other_kind(clause.terms, cell.fact.column_label)
        if isinstance(cell, CellSource) and not cell.fact.is_total and not cell.fact.part_of_total and not other:
            e = cell.fact.evidence
            columns[(cell.info.id, e.table, e.column)].setdefault(e.row, candidate)
    found = [c for rows in columns.values() if (c := _only(clause, list(rows.values()))) is not None]
    return replace(found[0], score=CONFIDENCE) if len(found) == 1 else None


def _only(clause: Clause, rows: list[Candidate]) -> Candidate | None:
    if len(rows) < 3:
        return None
    best, second = sorted(rows, key=lambda c: c.fit.lost)[:2]
    assert isinstance(best.source, CellSource)
    fit = best.fit
    had = sum(t.weight for t in clause.sought if t not in fit.lacking)
    if any(t.name and match(t, bag(best.source.fact.row_label)) >= NAMED for t in clause.terms):
        return None  # named, so there is another reason why it does not fit
    sure = fit.year >= 1.0 and fit.subject >= 0.9 and fit.asked >= 0.8 and not any(t.name for t in fit.lacking)
    apart = fit.lost <= MOST_LOST and second.fit.lost - fit.lost >= LEAST_APART
    return best if sure and apart and had >= LEAST_WEIGHT and len(clause.sought) > 1 else None
