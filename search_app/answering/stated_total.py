"""A total that a table states itself, for a question that names what the whole table is of and none of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from search_app.answering.figures_told import figures
from search_app.answering.found import Candidate, Found, value_of
from search_app.answering.matter import Matter
from search_app.answering.numbers_out import shown
from search_app.answering.say import clip
from search_app.answering.score import fit_cell
from search_app.answering.sources import CellSource
from search_app.answering.terms import Bag, Term, bag, coverage, layered, match
from search_app.answering.vocabulary import question_words, wording
from search_app.answering.wanted import state_fit, unit_fits

LEAST, YEAR = 0.6, 0.85
"""How much of the question the words around the table must have, and how well its year must agree."""

ROWS_COUNTED = 0.35
"""What it is worth that the table has just as many rows as the question says that there are."""

NAMES = 0.75
"""How well a row's heading must have a name for the row to be the one that is named."""

ROW, ABOVE = 0.6, 1.0
"""What the words of the rows count beside those above the table: "SFO'er og klubber" are its rows."""


def total(m: Matter) -> Found | None:
    """The total row that fits best, when the words of the question stand around its table."""
    if m.question.subjects:
        return None
    found = [c for cell in m.cells if cell.fact.is_total and (c := _candidate(m, cell)) is not None]
    best = max(found, key=lambda c: (c.score, c.source.info.date or ""), default=None)
    if best is None or best.score < LEAST:
        return None
    return Found(m.clause, _sentence(m, best), (value_of(best),), (best.source,), min(0.9, best.score))


def _sentence(m: Matter, best: Candidate) -> str:
    """ "Budget for indsatserne – I alt: 33.225.000 kr. (2014)." """
    assert isinstance(best.source, CellSource)
    f, words, tongue = best.source.fact, wording(m.question.language), m.question.language
    row = " – ".join(x for x in dict.fromkeys((f.caption or best.source.info.title or "", f.row_label)) if x)
    year = f", {f.year}" if f.year and str(f.year) not in f.column_label else ""
    value = shown(best.value, best.unit, tongue)
    return clip(words["row"].format(row=row, value=value, column=f.column_label or f.label, year_part=year))


def _candidate(m: Matter, cell: CellSource) -> Candidate | None:
    f = cell.fact
    want = "money" if m.clause.want == "description" and m.question.measure == "funding" else m.clause.want
    if isinstance(f.value, str) or not unit_fits(want, f.unit) or not f.is_total or f.part_of_total:
        return None
    fit = fit_cell(m.question, m.clause, cell)
    if m.question.years and fit.year < YEAR:
        return None
    rows = m.finder.table_cells(cell.info.id, f.evidence.table or "")
    told = _told(m, cell, rows)
    terms, counted = _terms(m)
    if any(t.name and (match(t, told) < 0.4 or _names_one_row(t, rows)) for t in terms):
        return None
    here = {c.fact.evidence.row for c in rows if not c.fact.is_total}
    bonus = ROWS_COUNTED if counted is not None and counted == len(here) else 0.0
    score = (coverage(terms, told) if terms else 0.0) + bonus
    return Candidate(
        cell, fit, score * state_fit(m.question, f.state), f.value, f.unit, f.text, f.label, f.year, None, f.hedge
    )


def _names_one_row(name: Term, rows: Sequence[CellSource]) -> bool:
    """What names a single row asks for that, not for the total of all."""
    labels = {c.fact.row_label for c in rows if not c.fact.is_total}
    return sum(match(name, bag(label)) >= NAMES for label in labels) == 1


def _terms(m: Matter) -> tuple[tuple[Term, ...], float | None]:
    """The words of the question without the number of things that it says are added."""
    numbers = {x.text.lower(): x.value for x in figures(m.clause.text) if x.kind in {"count", "bare"}}
    terms = tuple(t for t in m.clause.terms if t.text.lower() not in numbers)
    return terms, next(iter(numbers.values()), None)


def _told(m: Matter, cell: CellSource, rows: Sequence[CellSource]) -> Bag:
    """The words above the table and its rows' headings; a department also by its abbreviation."""
    f = cell.fact
    titles = [f.caption, cell.head, cell.info.title or "", cell.info.department or "", *f.section[-2:]]
    short = " ".join(_abbreviations(m, titles))
    kind = " ".join(k for k in _kinds(cell))
    labels = " ".join(dict.fromkeys(c.fact.row_label for c in rows))
    return layered([*((t, ABOVE) for t in titles), (short, ABOVE), (kind, ABOVE), (labels, ROW)])


def _abbreviations(m: Matter, titles: Iterable[str]) -> Iterable[str]:
    lower = " ".join(titles).lower()
    for short, long in m.finder.archive.abbreviations():
        if len(long) > len(short) and long.lower() in lower:
            yield from (short, f"{short}s")


def _kinds(cell: CellSource) -> Iterable[str]:
    """A paper is called by its kind: "årsrapporten", "notatet"."""
    named = (cell.info.title or "").lower() + " " + cell.info.file.lower()
    return [word for word in question_words().papers if word in named]
