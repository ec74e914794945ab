"""The share that one cell is of another: "94" of "I alt 212", "71" of the "97" beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from search_app.answering.compute.rank import Cells
from search_app.answering.found import Candidate, Found, FoundValue, value_of
from search_app.answering.lookup import lookup
from search_app.answering.numbers_out import number, shown
from search_app.answering.question import Clause, Question
from search_app.answering.sources import CellSource
from search_app.answering.terms import Term, bag, coverage, match
from search_app.answering.vocabulary import says, wording

MOST_TRIED = 12
"""How many candidates for the part are looked at."""

LEAST_PART, LEAST_BASE = 0.5, 0.6
"""How much of the part's words, and of the base's, the headings of its cell must have."""

MOST_LACKING = 0.25
"""Share of the question's words that the cells may lack: what is computed must fit better than what is stated."""


def share_of_cells(question: Question, clause: Clause, cells: Cells) -> Found | None:
    """The part and the base as two cells of one row, or of one column whose base is the total, with the formula."""
    wanted = replace(clause, want="number", operation=None, asked=())
    ranked = [c for c in lookup(question, wanted, cells, ()) if isinstance(c.source, CellSource)][: 4 * MOST_TRIED]
    base = base_terms(clause)
    rest = tuple(t for t in clause.terms if t not in base)
    if not rest:
        return None
    tables = _by_table(cells, ranked)
    for part in sorted(ranked, key=lambda c: -_names(rest, c))[:MOST_TRIED]:
        if not _is_part(part, rest):
            continue
        whole = _base_of(part, base, tables)
        if whole is not None:
            return _told(question, clause, part, whole)
    return None


def base_terms(clause: Clause) -> tuple[Term, ...]:
    """The words of what the share is of: those between "andel af" and the verb."""
    lower = clause.text.lower()
    lead = says("share_base_asked").search(lower)
    if lead is None:
        return ()
    verb = says("verbs_finite").search(lower, lead.end())
    end = verb.start() if verb else len(lower)
    return tuple(t for t in clause.terms if lead.end() <= t.start < end)


def _names(rest: Sequence[Term], part: Candidate) -> float:
    f = part.source.fact if isinstance(part.source, CellSource) else None
    own = coverage(rest, bag(f"{f.row_label} {f.column_label} {f.label}")) if f else 0.0
    return own * part.fit.year * part.fit.subject + 0.1 * part.score


def _is_part(part: Candidate, rest: Sequence[Term]) -> bool:
    """Do the cell's own headings say what the part is, and does all the rest agree?"""
    cell, fit = part.source, part.fit
    if not isinstance(cell, CellSource) or isinstance(part.value, str) or fit.year < 0.9 or fit.subject < 0.7:
        return False
    if part.unit in {"DKK", "percent"} or any(t.name for t in fit.lacking) or fit.lost > MOST_LACKING:
        return False
    return coverage(rest, cell.labels) >= LEAST_PART


def _by_table(cells: Cells, ranked: Sequence[Candidate]) -> dict[tuple[str, str | None], list[CellSource]]:
    wanted = {(c.source.info.id, c.source.fact.evidence.table) for c in ranked if isinstance(c.source, CellSource)}
    found: dict[tuple[str, str | None], list[CellSource]] = defaultdict(list)
    for cell in cells:
        key = (cell.info.id, cell.fact.evidence.table)
        if key in wanted:
            found[key].append(cell)
    return found


def _base_of(
    part: Candidate, base: Sequence[Term], tables: dict[tuple[str, str | None], list[CellSource]]
) -> CellSource | None:
    """The cell that the part is a part of: beside it in its row, or the total of its column."""
    cell = part.source
    assert isinstance(cell, CellSource)
    options = [
        (fit, other)
        for fit, other in _bases(cell, base, tables[(cell.info.id, cell.fact.evidence.table)])
        if not isinstance(other.fact.value, str) and 0 < float(other.fact.value) >= float(part.value)
    ]
    best = max(options, key=lambda o: (o[0], float(o[1].fact.value)), default=None)
    return best[1] if best is not None and best[0] >= LEAST_BASE else None


def _bases(cell: CellSource, base: Sequence[Term], table: Sequence[CellSource]) -> Iterator[tuple[float, CellSource]]:
    e = cell.fact.evidence
    for other in table:
        o = other.fact.evidence
        if o == e or other.fact.unit in {"DKK", "percent"} or other.fact.year != cell.fact.year:
            continue
        if o.row == e.row and o.column != e.column:
            yield _named(base, other.fact.column_label), other
        elif o.column == e.column and o.row != e.row:
            yield (0.9 if other.fact.is_total else 0.0) + 0.1 * _named(base, other.fact.row_label), other
            yield _named(base, other.fact.row_label), other


def _named(base: Sequence[Term], label: str) -> float:
    return max((match(t, bag(label)) for t in base), default=0.0)


def _told(question: Question, clause: Clause, part: Candidate, whole: CellSource) -> Found:
    tongue = question.language
    value = round(100 * float(part.value) / float(whole.fact.value), 1)
    text = shown(value, "percent", tongue)
    formula = f"{number(float(part.value), tongue)} / {number(float(whole.fact.value), tongue)} = {text}"
    words = wording(tongue)
    sentence = words["share_of_cells"].format(
        part=shown(part.value, part.unit, tongue), whole=shown(whole.fact.value, whole.fact.unit, tongue),
        value=text, label=part.label, base=_label(whole), formula=formula,
    )  # fmt: skip
    sources = (part.source, whole)
    computed = FoundValue(value, "percent", text, sources, basis="computed", formula=formula)
    base = whole.fact
    stated = FoundValue(base.value, base.unit, base.text, (whole,), _label(whole), None, base.year)
    return Found(clause, sentence, (computed, value_of(part), stated), sources, 0.75)


def _label(cell: CellSource) -> str:
    return cell.fact.label or cell.fact.column_label or cell.fact.row_label
