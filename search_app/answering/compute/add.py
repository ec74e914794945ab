"""What do several figures come to? The rows, years or initiatives that a question names, added once each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.numbers import Figure
from search_app.answering.compute.rank import Cells, columns, named
from search_app.answering.found import Candidate, Found, FoundValue
from search_app.answering.lists import NUMBER_WORDS, rows_with
from search_app.answering.lookup import lookup
from search_app.answering.numbers_out import number, shown
from search_app.answering.question import Clause, Question
from search_app.answering.sources import CellSource, SentenceSource
from search_app.answering.terms import bag, coverage, match
from search_app.answering.vocabulary import wording

LEAST, LEAST_LINE = 0.4, 0.3
"""An operand must fit at least so well; less where a row has a figure for just the years asked for."""


def total(question: Question, clause: Clause, cells: Cells) -> Found | None:
    """The sum of what the clause names: rows, initiatives, years of one row, rows with a property, rows of a kind."""
    plain = clause.want if clause.want in {"number", "dimension", "hours", "share"} else "number"
    want = "money" if clause.want == "money" or (question.measure == "funding" and plain != clause.want) else plain
    # Operands are rows of their own, never a total that holds others.
    wanted = replace(clause, want=want, operation=None)
    for operands_of in (
        _years_of_a_row,
        _named_columns,
        _named_rows,
        _subjects,
        _rows_with_a_property,
        _rows_of_a_kind,
        _whole_column,
    ):
        operands = operands_of(question, wanted, cells)
        if len(operands) >= 2 and len({c.fact.unit for c in operands}) == 1:
            if clause.operation == "average":
                return _averaged(question, clause, operands)
            return _summed(question, clause, operands)
    return None


def _averaged(question: Question, clause: Clause, operands: Sequence[CellSource]) -> Found:
    tongue, unit = question.language, operands[0].fact.unit
    value = round(sum(float(c.fact.value) for c in operands) / len(operands), 2)
    text = shown(value, unit, tongue)
    terms = " + ".join(number(float(c.fact.value), tongue) for c in operands)
    formula = f"({terms}) / {len(operands)} = {text}"
    sentence = wording(tongue)["average"].format(value=text, formula=formula.rstrip("."))
    found = FoundValue(value, unit, text, tuple(operands), basis="computed", formula=formula)
    return Found(clause, sentence, (found,), tuple(operands), 0.75)


def difference_of_rows(question: Question, clause: Clause, cells: Cells) -> Found | None:
    """How much more one row has than another, both named by the question: "færre ved B end ved C"."""
    want = "money" if clause.want == "money" else "number"
    wanted = replace(clause, want=want, operation=None)
    rows = _named_rows(question, wanted, cells)
    if len(rows) != 2:
        rows = _named_columns(question, wanted, cells)
    if len(rows) != 2:
        return None
    tongue, unit = question.language, rows[0].fact.unit
    high, low = sorted(rows, key=lambda c: -float(c.fact.value))
    value = float(high.fact.value) - float(low.fact.value)
    text = shown(value, unit, tongue)
    formula = f"{number(float(high.fact.value), tongue)} − {number(float(low.fact.value), tongue)} = {text}"
    apart = high.fact.row_label != low.fact.row_label
    sentence = wording(tongue)["difference"].format(
        a=high.fact.row_label if apart else high.fact.column_label,
        b=low.fact.row_label if apart else low.fact.column_label,
        value=text,
        formula=formula.rstrip("."),
        column=high.fact.column_label if apart else high.fact.row_label,
    )
    found = FoundValue(value, unit, text, (high, low), basis="computed", formula=formula)
    return Found(clause, sentence, (found,), (high, low), 0.75)


def _summed(question: Question, clause: Clause, operands: Sequence[CellSource]) -> Found:
    value = sum(float(c.fact.value) for c in operands)
    unit = operands[0].fact.unit
    text = shown(value, unit, question.language)
    formula = " + ".join(number(float(c.fact.value), question.language) for c in operands) + f" = {text}"
    sentence = wording(question.language)["sum"].format(value=text, formula=formula)
    found = FoundValue(value, unit, text, tuple(operands), basis="computed", formula=formula)
    return Found(clause, sentence, (found,), tuple(operands), 0.8)


def _named_rows(question: Question, clause: Clause, cells: Cells) -> list[CellSource]:
    """The rows of one column that the question names: at least two of them."""
    best: list[CellSource] = []
    best_score = 0.0
    for column in columns(question, clause, cells, clause.want):
        rows = [c for c in column.cells if named(c, question)]
        if len(rows) >= 2 and column.score * len(rows) > best_score and column.score >= 0.15:
            best, best_score = rows, column.score * len(rows)
    return best


def _named_columns(question: Question, clause: Clause, cells: Cells) -> list[CellSource]:
    """Two or more columns of one row that the question names: "kommunen og staten tilsammen"."""
    if question.years[1:]:
        return []
    rows: dict[tuple[object, ...], dict[int | None, CellSource]] = defaultdict(dict)
    spoken = bag(question.text)
    for candidate in lookup(question, replace(clause, operation="sum"), cells, ()):
        cell = candidate.source
        if not isinstance(cell, CellSource) or candidate.score < LEAST:
            continue
        heads = {k for k, strength in bag(cell.fact.column_label).items() if strength == 1.0 and k.isalpha()}
        if heads & set(spoken) - _COMMON_HEADS and (cell.fact.is_total or named(cell, question)):
            e = cell.fact.evidence
            rows[(cell.info.id, e.table, e.row)].setdefault(e.column, cell)
    best = max(rows.values(), key=len, default={})
    heads_of = {c.fact.column_label for c in best.values()}
    return list(best.values()) if len(heads_of) == len(best) >= 2 else []


_COMMON_HEADS = frozenset({"kr", "mio", "antal", "i", "og", "af", "pr", "alt", "de", "den", "det"})


def _subjects(question: Question, clause: Clause, cells: Cells) -> list[CellSource]:
    """One figure for each of the initiatives that the question names or means, of one and the same column."""
    if len(question.subjects) < 2:
        return []
    by_column: dict[tuple[str, str | None, int | None], dict[str, Candidate]] = defaultdict(dict)
    for subject in question.subjects:
        alone = replace(question, subjects=(subject,))
        for candidate in lookup(alone, replace(clause, terms=()), cells, ()):
            cell = candidate.source
            if isinstance(cell, CellSource) and candidate.score >= LEAST:
                e = cell.fact.evidence
                by_column[(cell.info.id, e.table, e.column)].setdefault(subject.initiative.slug, candidate)
    best = max(by_column.values(), key=lambda d: (len(d), sum(c.score for c in d.values())), default={})
    if len(best) < len(question.subjects):
        return []
    return [c.source for c in best.values() if isinstance(c.source, CellSource)]


def _years_of_a_row(question: Question, clause: Clause, cells: Cells) -> list[CellSource]:
    """The figures of one row, or one column, for every year that the question names."""
    years = question.covered if len(question.covered) >= 2 else question.years
    if len(years) < 2:
        return []
    lines: dict[tuple[object, ...], dict[int, CellSource]] = defaultdict(dict)
    scores: dict[tuple[object, ...], float] = {}
    for candidate in lookup(replace(question, years=()), clause, cells, ()):
        cell = candidate.source
        if not isinstance(cell, CellSource) or cell.fact.year not in years or candidate.score < 0.2:
            continue
        e = cell.fact.evidence
        for key in (
            (cell.info.id, e.table, "row", e.row, cell.fact.label),
            (cell.info.id, e.table, "column", e.column),
        ):
            lines[key].setdefault(cell.fact.year or 0, cell)
            scores[key] = max(scores.get(key, 0.0), candidate.score)
    silent = _silent_years(cells, years)
    complete = [k for k, found in lines.items() if set(found) | silent.get(k, set()) == set(years) and len(found) > 1]
    best = max(complete, key=lambda k: scores[k], default=None)
    if best is None or scores[best] < LEAST_LINE:
        return []
    return [lines[best][year] for year in sorted(lines[best])]


def _silent_years(cells: Cells, years: Sequence[int]) -> dict[tuple[object, ...], set[int]]:
    """By row of a table: the years whose cell states that there is nothing ("-")."""
    found: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for cell in cells:
        f, e = cell.fact, cell.fact.evidence
        if f.year in years and f.text.strip() in EMPTY:
            found[(cell.info.id, e.table, "row", e.row, f.label)].add(f.year or 0)
    return found


EMPTY = frozenset({"-", "–", "—", "0"})


def _rows_with_a_property(question: Question, clause: Clause, cells: Cells) -> list[CellSource]:
    """The figures of the rows whose cell of another column is what the question names: all rows of one department."""
    listed = rows_with(question, clause, cells)
    if listed is None or listed.score < 0.5:
        return []
    rows = {
        (s.info.id, s.fact.evidence.table, s.fact.evidence.row) for s in listed.sources if isinstance(s, CellSource)
    }
    for column in columns(question, replace(clause, terms=()), cells, clause.want):
        own = [c for c in column.cells if (c.info.id, c.fact.evidence.table, c.fact.evidence.row) in rows]
        if len(own) == len(rows) and column.score > 0:
            return own
    return []


def _rows_of_a_kind(question: Question, clause: Clause, cells: Cells) -> list[CellSource]:
    """Rows whose name ends in the kind of thing that the question counts: "de syv koordinationsgrupper"."""
    counts = {NUMBER_WORDS[w] for w in question.text.lower().split() if w in NUMBER_WORDS}
    for column in columns(question, clause, cells, clause.want)[:3]:
        for term in clause.terms:
            kind = [c for c in column.cells if _is_kind(term.text, c.fact.row_label)]
            if len(kind) >= 2 and (not counts or len(kind) in counts):
                return kind
    return []


def _whole_column(question: Question, clause: Clause, cells: Cells) -> list[CellSource]:
    """All rows of the column that the clause is about, when it names their sum or average and no row."""
    if not re.search(r"\bsum(men)?\b|\bgennemsnittet (?:for|af)\b|\bthe average of\b", clause.text.lower()):
        return []
    ranked = columns(question, clause, cells, clause.want)
    return list(ranked[0].cells) if ranked and ranked[0].score >= 0.5 else []


def _is_kind(word: str, label: str) -> bool:
    """Is the label a thing of this kind? What stands in parentheses is no part of its name."""
    plain = label.split("(")[0].strip().lower()
    keys = {k for k, strength in bag(word.lower()).items() if strength == 1.0}
    last = plain.split()[-1] if plain.split() else ""
    return bool(keys & {k for k, strength in bag(last).items() if strength == 1.0})


SENTENCE_LEAST = 0.6
"""How much of the question's words the sentence must have whose figures are added."""


def total_in_sentence(question: Question, clause: Clause, sentences: Sequence[SentenceSource]) -> Found | None:
    """The sum of the figures in a sentence that stand by what the clause names: "522 til læge, 287 til indkøb"."""
    for s in sentences:
        if coverage(clause.sought, s.own) < SENTENCE_LEAST:
            continue
        counts = [f for f in s.figures if f.kind in {"count", "bare", "amount"}]
        picked: dict[int, Figure] = {}
        for term in clause.sought:
            near = [f for f in counts if match(term, bag(_stretch(s.text, f))) >= 0.6]
            if len(near) == 1:
                picked[near[0].start] = near[0]
        if len(picked) < 2 or len({f.unit for f in picked.values()}) > 1:
            continue
        values = [picked[start] for start in sorted(picked)]
        return _summed_in(question, clause, s, values)
    return None


def _stretch(text: str, figure: Figure) -> str:
    """What is said of a figure: up to the next comma or figure."""
    after = re.split(r",|;|\bog \d", text[figure.end :], maxsplit=1)[0]
    return after[:90]


def _summed_in(question: Question, clause: Clause, s: SentenceSource, values: Sequence[Figure]) -> Found:
    total_value = sum(f.value for f in values)
    unit = values[0].unit or "count"
    text = shown(total_value, unit, question.language)
    formula = " + ".join(number(f.value, question.language) for f in values) + f" = {text}"
    sentence = wording(question.language)["sum"].format(value=text, formula=formula.rstrip("."))
    found = FoundValue(total_value, unit, text, (s,), basis="computed", formula=formula)
    return Found(clause, sentence, (found,), (s,), 0.75)
