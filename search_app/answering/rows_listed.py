"""Lists out of one column: the rows that have what the question quotes, or those where nothing is stated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from search_app.answering.found import FoundValue
from search_app.answering.lists import Listed, asked_for_how_many
from search_app.answering.question import Clause, Question
from search_app.answering.sources import CellSource, document_year, paper_fit, year_fit
from search_app.answering.terms import Term, bag, coverage, layered, match
from search_app.answering.vocabulary import says

FEWEST = 3
"""Rows; a shorter column is no overview."""

FEWEST_TERMS, MOST_ROWS, ALL_SAID = 2, 15, 0.75
"""When a whole table is the list: its headings say all that is asked, and it is no long register."""

Column = Sequence[CellSource]


def columns(cells: Iterable[CellSource]) -> list[list[CellSource]]:
    """The cells of each column of each table, totals and parts of rows left out."""
    found: dict[tuple[str, str, int], list[CellSource]] = {}
    for cell in cells:
        e, f = cell.fact.evidence, cell.fact
        if e.table is not None and e.column is not None and f.row_label and not f.is_total and not f.part_of_total:
            found.setdefault((cell.info.id, e.table, e.column), []).append(cell)
    return [column for column in found.values() if len(column) >= FEWEST]


def rows_quoted(question: Question, clause: Clause, cells: Iterable[CellSource]) -> Listed | None:
    """Rows whose cell stands in the question word for word: "hvilke projekter er på alle seks skoler"."""
    asked = _plain(clause.text)
    best: Listed | None = None
    for column in columns(cells):
        texts = {_plain(str(c.fact.value)) for c in column if c.fact.unit == "text"}
        quoted = {t for t in texts if len(t.split()) >= 2 and re.search(rf"(?<!\w){re.escape(t)}(?!\w)", asked)}
        if not quoted:
            continue
        hits = [c for c in column if (_plain(str(c.fact.value)) in quoted) != clause.negated]
        terms = [t for t in clause.terms if match(t, bag(" ".join(quoted))) < 0.6]
        listed = _listed(question, hits, column, terms)
        if listed is not None and (best is None or listed.score > best.score):
            best = listed
    return best


def rows_without(question: Question, clause: Clause, cells: Iterable[CellSource]) -> Listed | None:
    """Rows where the column asked about states nothing: "hvilke indsatser har ingen midler i 2026"."""
    if not says("lacking_asked").search(clause.text.lower()):
        return None
    terms = [t for t in clause.terms if not says("lacking_asked").search(t.text.lower())]
    best: Listed | None = None
    for column in columns(cells):
        hits = [c for c in column if c.fact.unit == "none"]
        heading = bag(column[0].fact.column_label)
        headed = any(match(t, heading) >= 0.6 for t in terms) or column[0].fact.year in question.years
        if not hits or not headed or (question.years and column[0].fact.year not in question.years):
            continue
        listed = _listed(question, hits, column, terms)
        if listed is not None and (best is None or listed.score > best.score):
            best = listed
    return best


def rows_all(question: Question, clause: Clause, cells: Iterable[CellSource]) -> Listed | None:
    """Every row of a table that is the list asked for: "hvilke indsatser fik ekstra midler i 2023"."""
    terms = _without_part(clause)
    if clause.negated or len(terms) < FEWEST_TERMS or asked_for_how_many(clause) is not None:
        return None
    best: Listed | None = None
    for column in columns(cells):
        first = column[0].fact
        words = layered(
            [
                (first.caption, 1.0),
                (first.column_label, 1.0),
                (column[0].head, 0.9),
                (" ".join(first.section[-1:]), 0.8),
            ]
        )
        stated = [c for c in column if c.fact.unit not in {"text", "none"} and c.fact.value]
        of_year = not question.years or first.year in question.years or bool(column[0].near_years & set(question.years))
        if not of_year or len(stated) != len(column) or len(column) > MOST_ROWS or coverage(terms, words) < ALL_SAID:
            continue
        values = tuple(FoundValue(c.fact.row_label, "text", c.fact.row_label, (c,), first.column_label) for c in column)
        listed = Listed(values, tuple(column), 0.9 * coverage(terms, words))
        if best is None or listed.score > best.score:
            best = listed
    return best


def _without_part(clause: Clause) -> list[Term]:
    """The clause's terms but for the part of a paper that it names: "ifølge indstillingen"."""
    named = says("according_to").search(clause.text.lower())
    return [t for t in clause.terms if named is None or t.text.lower() not in named.group()]


def _listed(question: Question, hits: Column, column: Column, terms: Sequence[Term]) -> Listed | None:
    if not hits or len(hits) == len(column):
        return None
    first = column[0]
    year = year_fit(
        question.years, frozenset(y for y in (first.fact.year,) if y), first.near_years, document_year(first.info)
    )
    score = max(0.6, year) * paper_fit(question.document_years, first.info) * (0.5 + 0.5 * coverage(terms, first.words))
    rows = list(dict.fromkeys((c.fact.row_label, c) for c in hits))
    values = tuple(FoundValue(label, "text", label, (c,), c.fact.column_label) for label, c in rows)
    return Listed(values, tuple(c for _, c in rows), score)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,;:?!")
