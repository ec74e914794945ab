"""Totals and averages of a table against the rows and columns they are made of. Reported, never repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.facts.messages import written
from ingest.facts.model import Evidence, Fact, Finding
from ingest.tables.understand import TableReading

#: Names of the units in a message; others are left out.
_UNIT_WORDS = {"percent": " %", "DKK": " kr."}


@dataclass(frozen=True, slots=True)
class _Value:
    value: float
    fact: Fact

    @property
    def fact_scale(self) -> float:
        return _scale_of(self)


def check_totals(reading: TableReading, facts: list[Fact]) -> Iterator[Finding]:
    """Findings on the total rows and total columns of one table, from the facts that its cells gave."""
    if any(row.role == "group" and _holds_figures(row.heading.label) for row in reading.rows):
        # A row whose figures were read into its label is missing from every sum.
        return
    cells: dict[tuple[int, int], _Value] = {}
    for fact in (f for f in facts if f.rule != "table_cell_sentence"):
        e = fact.evidence
        if isinstance(fact.value, int | float) and fact.high is None and e.row is not None and e.column is not None:
            cells.setdefault((e.row, e.column), _Value(float(fact.value), fact))
    yield from _columns(reading, cells)
    yield from _rows(reading, cells)


def _holds_figures(label: str) -> bool:
    return len(re.findall(r"(?<![\w-])-?\d[\d.,]*(?![\w-])", label)) >= 2


def _columns(reading: TableReading, cells: dict[tuple[int, int], _Value]) -> Iterator[Finding]:
    for column in range(len(reading.columns)):
        for row, described in enumerate(reading.rows):
            stated = cells.get((row, column))
            if stated is None or described.role not in {"total", "average"}:
                continue
            parts = _addends(reading, cells, row, column, stated.fact.unit)
            if described.role == "average":
                finding = _average(stated, parts[:1])
            else:
                finding = _total(stated, parts)
            if finding is not None:
                yield finding


def _addends(
    reading: TableReading, cells: dict[tuple[int, int], _Value], total: int, column: int, unit: str
) -> list[list[_Value]]:
    """The sets of rows that a total may be the sum of: since the last total, all above, all sub-totals, all below."""

    def rows(start: int, stop: int, role: str) -> list[_Value]:
        found = (cells.get((r, column)) for r in range(start, stop) if reading.rows[r].role == role)
        return [v for v in found if v is not None and v.fact.unit == unit and not v.fact.part_of_total]

    earlier = [r for r in range(reading.header_rows, total) if reading.rows[r].role in {"total", "group", "heading"}]
    since = rows(earlier[-1] + 1 if earlier else reading.header_rows, total, "data")
    above = rows(reading.header_rows, total, "data")
    subtotals = rows(reading.header_rows, total, "total")
    sets = [since, above, subtotals, subtotals + since]
    if total == reading.header_rows:
        sets = [rows(total + 1, len(reading.rows), "data")]
    return [s for s in sets if len(s) >= 2]


def _total(stated: _Value, sets: list[list[_Value]]) -> Finding | None:
    if not sets or any(_agrees(stated, s) for s in sets):
        return None
    parts = min(sets, key=lambda s: abs(_sum(s) - stated.value))
    if len(parts) < 2 or not _plausible(stated.value, _sum(parts)):
        return None
    return _mismatch(stated, parts, _sum(parts), "total_mismatch")


def _plausible(stated: float, computed: float) -> bool:
    """A "total" that is nowhere near the sum is most likely no total of these rows, and nothing is said."""
    return stated != 0 and 0.5 <= computed / stated <= 2.0


def _sum(parts: list[_Value]) -> float:
    return round(sum(p.value for p in parts), 6)


def _step(value: _Value) -> float:
    """The last decimal that a figure is written with, in base units: rounding may be half of it."""
    text = value.fact.text
    decimals = len(text.split(",", 1)[1].rstrip(" %kr.miopct")) if "," in text else 0
    digits = "".join(c for c in text if c.isdigit() or c == ",")
    number = float(digits.replace(",", ".") or 0)
    scale = abs(value.value) / number if number else 1.0
    return float(scale * 10.0**-decimals)


def _agrees(stated: _Value, parts: list[_Value]) -> bool:
    """Equal, within what rounding of figures with fewer decimals can explain."""
    difference = abs(_sum(parts) - stated.value)
    if difference < 1e-6 * max(1.0, abs(stated.value)):
        return True
    if stated.fact.unit == "percent":
        return difference <= 0.5 * _step(stated) * (len(parts) + 1)
    rounded = abs(stated.fact_scale) >= 1000
    if rounded and len(parts) >= 3 and difference <= 1.0001 * _step(stated):
        # Figures in thousands or millions are rounded each by itself.
        return True
    coarser = _step(stated) > min(_step(p) for p in parts) * 1.5
    return coarser and difference <= 0.5 * _step(stated) * 1.0001


def _average(stated: _Value, sets: list[list[_Value]]) -> Finding | None:
    if not sets:
        return None
    parts = sets[0]
    mean = _sum(parts) / len(parts)
    if abs(mean - stated.value) <= max(1.0, 0.1 * abs(stated.value)):
        # An average of rows may be weighted; only one that no weights could give is reported.
        return None
    low, high = min(p.value for p in parts), max(p.value for p in parts)
    if low <= stated.value <= high:
        return None
    return _mismatch(stated, parts, round(mean, 6), "average_mismatch")


def _mismatch(stated: _Value, parts: list[_Value], computed: float, kind: str) -> Finding:
    fact = stated.fact
    scale = _scale_of(stated)
    unit = _UNIT_WORDS.get(fact.unit, "") if scale == 1.0 else ""
    own = "" if unit and unit.strip() in fact.text else unit
    where = f" ({fact.column_label})" if fact.column_label else ""
    what = "Summen af rækkerne" if kind == "total_mismatch" else "Gennemsnittet af rækkerne"
    shown = written(round(computed / scale, 6))
    stated_as = f"»{fact.row_label or fact.column_label}«{where} er angivet til {fact.text}{own}"
    message = f"{stated_as}, men {what.lower()} er {shown}{unit}."
    evidence = (fact.evidence, *(p.fact.evidence for p in parts))
    return Finding(kind, message, evidence, stated.value, computed, fact.subject)


def _scale_of(value: _Value) -> float:
    digits = "".join(c for c in value.fact.text if c.isdigit() or c == ",").replace(",", ".")
    try:
        number = float(digits)
    except ValueError:
        return 1.0
    return abs(value.value) / number if number else 1.0


def _rows(reading: TableReading, cells: dict[tuple[int, int], _Value]) -> Iterator[Finding]:
    """Total columns beside the columns they add up."""
    totals = [c for c in range(len(reading.columns)) if c != reading.layout.label and _total_column(reading, c)]
    if len(totals) != 1:
        return
    for row, described in enumerate(reading.rows):
        stated = cells.get((row, totals[0]))
        if stated is None or described.role in {"average", "heading"}:
            continue
        before = [cells[(row, c)] for c in range(totals[0]) if (row, c) in cells and c != reading.layout.label]
        after = [cells[(row, c)] for c in range(totals[0] + 1, len(reading.columns)) if (row, c) in cells]
        sets = [[v for v in side if v.fact.unit == stated.fact.unit] for side in (before, after)]
        finding = _total(stated, [s for s in sets if len(s) >= 2])
        if finding is not None:
            yield finding


def _total_column(reading: TableReading, column: int) -> bool:
    from ingest.tables.understand import is_total_label

    return is_total_label(reading.columns[column].label)


def evidence_of(facts: list[Fact]) -> tuple[Evidence, ...]:
    return tuple(f.evidence for f in facts)
