"""Fourth step: extremes, sums, developments and shares – from cited operands only, with the formula shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from search_app.answering.found import Candidate, Doubt, Found, FoundValue, value_of
from search_app.answering.lists import NUMBER_WORDS
from search_app.answering.lookup import lookup, question_bag, unit_fits
from search_app.answering.numbers_out import number, shown
from search_app.answering.question import Clause, Question
from search_app.answering.score import fit_cell, name_coverage, subject_fit_of_cell
from search_app.answering.sources import CellSource, SentenceSource, document_year, year_fit
from search_app.answering.terms import bag, coverage, layered
from search_app.answering.vocabulary import wording

MIN_ROWS = 3
"""A column of fewer rows is not a thing that one has the most of."""


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


def _column_score(question: Question, clause: Clause, group: Sequence[CellSource]) -> float:
    f = group[0].fact
    dated = document_year(group[0].info)
    own = frozenset({f.year}) if f.year is not None and len({c.fact.year for c in group}) == 1 else frozenset[int]()
    year = year_fit(question.years, own, group[0].near_years, dated)
    subject = max(subject_fit_of_cell(question.subjects, c) for c in group[:3])
    head = layered([(f.column_label, 1.0), (f.label, 0.9), (f.caption, 0.85), *((h, 0.75) for h in f.section),
                    (group[0].info.title or "", 0.6), (f.subject or "", 0.5), (group[0].head, 0.8)])  # fmt: skip
    words = coverage(clause.terms, head)
    measured = 0.8 if f.evidence.column is None or not f.column_label else 1.0
    return subject * year * words * measured * (0.75 + 0.25 * coverage(clause.terms, bag(f.column_label)))


def extreme(question: Question, clause: Clause, cells: Sequence[CellSource], want: str) -> Found | None:
    """The row with the most or the least of what the clause measures."""
    ranked = columns(question, clause, cells, want)
    if not ranked or ranked[0].score < 0.3:
        return None
    column = ranked[0]
    most = clause.operation == "maximum"
    best = (max if most else min)(column.cells, key=lambda c: float(c.fact.value))
    ties = [c for c in column.cells if c.fact.value == best.fact.value]
    words = wording(question.language)
    values: list[FoundValue] = []
    for cell in ties[:4]:
        f = cell.fact
        row = f.row_label or f.subject or f.label
        values.append(FoundValue(row, "text", row, (cell,), f.column_label, None, f.year))
        values.append(FoundValue(f.value, f.unit, f.text, (cell,), f.column_label, None, f.year))
    f = best.fact
    template = words["maximum" if most else "minimum"]
    year_part = f", {f.year}" if f.year and str(f.year) not in f.column_label else ""
    sentence = template.format(
        row=" / ".join(str(c.fact.row_label or c.fact.subject or "") for c in ties[:4]),
        value=shown(f.value, f.unit, question.language), column=f.column_label or f.label or f.caption, year_part=year_part,
    )  # fmt: skip
    return Found(clause, sentence, tuple(values), tuple(ties[:4]), min(0.95, 0.4 + column.score))


def named_rows(question: Question, clause: Clause, cells: Sequence[CellSource], want: str) -> list[CellSource]:
    """The rows of one column that the question names: at least two of them."""
    asked = question_bag(question)
    best: list[CellSource] = []
    best_score = 0.0
    for column in columns(question, clause, cells, want):
        named = [c for c in column.cells if _named(c, question, asked)]
        if len(named) >= 2 and column.score * len(named) > best_score:
            best, best_score = named, column.score * len(named)
    return best


def _named(cell: CellSource, question: Question, asked: object) -> bool:
    label = cell.fact.row_label
    if not label or label.replace(" ", "").isdigit():
        return False
    words = bag(question.text)
    if name_coverage(label, words) >= 0.99:
        return True
    initiative = cell.stored.initiative
    own_row = initiative is not None and max(name_coverage(n, bag(label)) for n in initiative.names()) >= 0.75
    return own_row and any(s.initiative.slug == initiative.slug for s in question.subjects if initiative)


def total(
    question: Question, clause: Clause, cells: Sequence[CellSource], sentences: Sequence[SentenceSource]
) -> Found | None:
    """The sum of what the clause names: rows, years of one row, or rows of a kind."""
    want = "money" if clause.want == "money" else "number"
    operands = named_rows(question, clause, cells, want) or _years_of_a_row(question, clause, cells) or _rows_of_a_kind(
        question, clause, cells, want
    )  # fmt: skip
    if len(operands) < 2:
        return None
    value = sum(float(c.fact.value) for c in operands)
    unit = operands[0].fact.unit
    formula = " + ".join(shown_plain(c, question.language) for c in operands)
    formula = f"{formula} = {shown(value, unit, question.language)}"
    words = wording(question.language)
    sentence = words["sum"].format(value=shown(value, unit, question.language), formula=formula)
    found = FoundValue(
        value, unit, shown(value, unit, question.language), tuple(operands), basis="computed", formula=formula
    )
    return Found(clause, sentence, (found,), tuple(operands), 0.8)


def shown_plain(cell: CellSource, language: str) -> str:
    """The operand as a number without its unit, for a formula."""
    return number(float(cell.fact.value), language)


def _years_of_a_row(question: Question, clause: Clause, cells: Sequence[CellSource]) -> list[CellSource]:
    """The figures of one row for every year of the span that the question names."""
    if len(question.covered) < 2:
        return []
    by_row: dict[tuple[str, str | None, int | None], dict[int, CellSource]] = defaultdict(dict)
    scores: dict[tuple[str, str | None, int | None], float] = {}
    for candidate in lookup(_for_any_year(question), clause, cells, ()):
        cell = candidate.source
        if isinstance(cell, CellSource) and cell.fact.year in question.covered:
            e = cell.fact.evidence
            key = (cell.info.id, e.table, e.row)
            by_row[key].setdefault(cell.fact.year, cell)
            scores[key] = max(scores.get(key, 0.0), candidate.score)
    complete = [k for k, years in by_row.items() if set(years) == set(question.covered)]
    if not complete:
        return []
    best = max(complete, key=lambda k: scores[k])
    return [by_row[best][year] for year in sorted(by_row[best])] if scores[best] >= 0.4 else []


def _for_any_year(question: Question) -> Question:
    return replace(question, years=())


def _rows_of_a_kind(question: Question, clause: Clause, cells: Sequence[CellSource], want: str) -> list[CellSource]:
    """Rows of one column whose label ends in a thing that the question counts: "de syv koordinationsgrupper"."""
    count = _number_before(question.text)
    for column in columns(question, clause, cells, want)[:3]:
        for term in clause.terms:
            kind = [c for c in column.cells if _is_kind(term.text, c.fact.row_label)]
            if len(kind) >= 2 and (count is None or len(kind) in count):
                return kind
    return []


def _number_before(text: str) -> set[int] | None:
    found = {NUMBER_WORDS[w] for w in text.lower().split() if w in NUMBER_WORDS}
    return found or None


def _is_kind(word: str, label: str) -> bool:
    """Is the label a thing of this kind? What stands in parentheses or after "not" is no part of its name."""
    plain = label.split("(")[0].strip().lower()
    keys = {k for k, strength in bag(word.lower()).items() if strength == 1.0}
    last = plain.split()[-1] if plain.split() else ""
    return bool(keys & {k for k, strength in bag(last).items() if strength == 1.0})


def development(question: Question, clause: Clause, cells: Sequence[CellSource]) -> Found | None:
    """One measure of one subject at the years asked for, or at the first and last year that there are."""
    ends = _ends_of_row(question, clause, cells) or _ends_by_year(question, clause, cells)
    return _developed(question, clause, *ends) if ends is not None else None


def _wants(clause: Clause) -> tuple[str, ...]:
    return (clause.want,) if clause.want in {"money", "number", "share"} else ("money", "number")


def _ends_of_row(question: Question, clause: Clause, cells: Sequence[CellSource]) -> tuple[Candidate, Candidate] | None:
    """First and last year in one row of one table: figures made in the same way."""
    rows: dict[tuple[str, str | None, int | None], dict[int, Candidate]] = defaultdict(dict)
    for want in _wants(clause):
        for candidate in lookup(_for_any_year(question), replace(clause, want=want), cells, ()):
            cell = candidate.source
            if isinstance(cell, CellSource) and cell.fact.year and candidate.score >= 0.35:
                e = cell.fact.evidence
                rows[(cell.info.id, e.table, e.row)].setdefault(cell.fact.year, candidate)
    full = [r for r in rows.values() if len(r) >= 2 and (not question.years or set(question.years) <= set(r))]
    best = max(full, key=lambda r: max(c.score for c in r.values()), default=None)
    if best is None or max(c.score for c in best.values()) < 0.45:
        return None
    years = question.years or tuple(sorted(best))
    return best[years[0]], best[years[-1]]


def _ends_by_year(
    question: Question, clause: Clause, cells: Sequence[CellSource]
) -> tuple[Candidate, Candidate] | None:
    """The best figure for the first and for the last year asked for, wherever each stands."""
    if len(question.years) < 2:
        return None
    for want in _wants(clause):
        wanted = replace(clause, want=want)
        first, last = (lookup(replace(question, years=(year,)), wanted, cells, ())[:1]
                       for year in (question.years[0], question.years[-1]))  # fmt: skip
        if first and last and min(first[0].score, last[0].score) >= 0.45 and first[0].unit == last[0].unit:
            return first[0], last[0]
    return None


def _developed(question: Question, clause: Clause, first: Candidate, last: Candidate) -> Found:
    words, tongue = wording(question.language), question.language
    difference = float(last.value) - float(first.value)
    label = " – ".join(x for x in (first.initiative or "", first.label) if x)
    if difference == 0:
        sentence = words["trend_same"].format(
            label=label, first=shown(first.value, first.unit, tongue), first_year=first.year, last_year=last.year
        )
    else:
        sentence = words["trend"].format(
            label=label, first=shown(first.value, first.unit, tongue), first_year=first.year,
            last=shown(last.value, last.unit, tongue), last_year=last.year,
            direction=words["up" if difference > 0 else "down"], difference=shown(abs(difference), first.unit, tongue),
        )  # fmt: skip
    sources = tuple(dict.fromkeys((first.source, last.source)))
    values = (value_of(first), value_of(last))
    return Found(
        clause,
        sentence,
        values,
        sources,
        min(0.95, (first.score + last.score) / 2 + 0.2),
        _scope(question, first, last),
    )


def _scope(question: Question, first: Candidate, last: Candidate) -> tuple[Doubt, ...]:
    """Figures of two papers or two labels may be counted in two ways: that is said."""
    if first.source.info.id == last.source.info.id and first.label == last.label:
        return ()
    a, b = (f"{c.label or c.initiative} ({c.source.info.title or c.source.info.file})" for c in (first, last))
    message = wording(question.language)["scope"].format(a=a, b=b)
    return (Doubt("scope_differs", message, (first.source, last.source)),)


def best_fit(question: Question, clause: Clause, cells: Iterable[CellSource]) -> float:
    """The best score of any cell: how sure a table is the right one."""
    return max((fit_cell(question, clause, c).total for c in cells), default=0.0)
