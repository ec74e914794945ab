"""Columns and rows that follow from others: shares beside counts, differences, kinds below what they are kinds of.

Reported, never repaired.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.facts.messages import written
from ingest.facts.model import Fact, Finding
from ingest.naming import stems
from ingest.tables.heading_words import says
from ingest.tables.understand import TableReading, is_total_label

#: Percentage points that rounding of a share may explain.
ROUNDING = 1.5
Cells = dict[tuple[int, int], Fact]


def check_columns(reading: TableReading, facts: list[Fact]) -> Iterator[Finding]:
    """Findings on the columns and rows of one table that are made of others."""
    cells: Cells = {}
    for fact in facts:
        e = fact.evidence
        number = isinstance(fact.value, int | float) and fact.high is None and fact.rule == "table_cell"
        if number and e.row is not None and e.column is not None:
            cells.setdefault((e.row, e.column), fact)
    yield from _shares(reading, cells)
    yield from _differences(reading, cells)
    yield from _kinds(reading, cells)
    yield from _parts(reading, cells)


def _rows(reading: TableReading, role: str) -> list[int]:
    return [r for r, row in enumerate(reading.rows) if row.role == role]


def _shares(reading: TableReading, cells: Cells) -> Iterator[Finding]:
    """A column of shares of the column of counts beside it, where both have a total and the shares' is the whole."""
    totals = _rows(reading, "total")
    if len(totals) != 1:
        return
    for column in range(1, len(reading.columns)):
        whole, base = cells.get((totals[0], column)), cells.get((totals[0], column - 1))
        if whole is None or base is None or whole.unit != "percent" or base.unit in {"percent", "number", "years"}:
            continue
        rows = [r for r in _rows(reading, "data") if (r, column) in cells and (r, column - 1) in cells]
        computed = {r: 100 * float(cells[(r, column - 1)].value) / float(base.value or 1) for r in rows}
        wrong = [r for r in rows if abs(computed[r] - float(cells[(r, column)].value)) > ROUNDING]
        if abs(float(whole.value) - 100) > ROUNDING or not wrong or len(wrong) > 0.5 * len(rows):
            continue
        for r in wrong:
            share, count = cells[(r, column)], cells[(r, column - 1)]
            message = (
                f"»{share.row_label}« er angivet til {share.text}, "
                f"men {count.text} af {base.text} er {written(round(computed[r], 1))} %."
            )
            evidence = (share.evidence, count.evidence, base.evidence)
            yield Finding("share_mismatch", message, evidence, float(share.value), round(computed[r], 2), share.subject)


def _differences(reading: TableReading, cells: Cells) -> Iterator[Finding]:
    """A column of deviations from two others, which most of its rows follow."""
    others = [c for c in range(len(reading.columns)) if c != reading.layout.label]
    apart = [c for c in others if re.search(r"afvigelse|difference|forskel", reading.columns[c].label, re.IGNORECASE)]
    if len(others) != 3 or len(apart) != 1 or is_total_label(reading.columns[apart[0]].label):
        return
    first, second = (c for c in others if c != apart[0])
    rows = [r for r in range(len(reading.rows)) if all((r, c) in cells for c in others)]
    units = {cells[(r, c)].unit for r in rows for c in others}
    if len(rows) < 3 or units != {"DKK"}:
        return
    wrong = [r for r in rows if not _is_difference(cells[(r, first)], cells[(r, second)], cells[(r, apart[0])])]
    if wrong and len(wrong) <= len(rows) / 3:
        for r in wrong:
            a, b, stated = cells[(r, first)], cells[(r, second)], cells[(r, apart[0])]
            computed = float(b.value) - float(a.value)
            message = (
                f"»{stated.row_label}«: {stated.column_label} er angivet til {stated.text}, "
                f"men mellem {a.text} og {b.text} er der {written(abs(computed))} kr."
            )
            evidence = (stated.evidence, a.evidence, b.evidence)
            yield Finding("difference_mismatch", message, evidence, float(stated.value), computed, stated.subject)


def _is_difference(a: Fact, b: Fact, stated: Fact) -> bool:
    step = max(_step(a), _step(b), _step(stated))
    return abs(abs(float(a.value) - float(b.value)) - abs(float(stated.value))) <= 1.0001 * step


def _step(fact: Fact) -> float:
    """The last decimal that a figure is written with, in base units."""
    digits = re.sub(r"[^\d,]", "", fact.text)
    number = float(digits.replace(",", ".") or 0)
    scale = abs(float(fact.value)) / number if number else 1.0
    return float(scale * 10.0 ** -len(digits.partition(",")[2]))


def _kinds(reading: TableReading, cells: Cells) -> Iterator[Finding]:
    """ "Antal afsluttede sager" over "Positivt afsluttede sager", "Negativt afsluttede sager": not fewer than they."""
    if reading.layout.label is None or reading.layout.subject is not None:
        return
    heads = {r: set(stems(" ".join(reading.rows[r].heading.label.split()[:5]))) for r in _rows(reading, "data")}
    for row, own in heads.items():
        words = own - set(stems("antal i alt"))
        below = [r for r in range(row + 1, len(reading.rows)) if r in heads and words < heads[r]]
        if len(words) < 2 or len(below) < 2 or below != list(range(row + 1, row + 1 + len(below))):
            continue
        for column in range(len(reading.columns)):
            stated = cells.get((row, column))
            kinds = [cells[(r, column)] for r in below if (r, column) in cells]
            total = sum(float(k.value) for k in kinds)
            alike = stated is not None and len(kinds) > 1 and all(k.unit == stated.unit for k in kinds)
            if (
                stated is not None
                and alike
                and stated.unit not in {"percent", "number"}
                and total > float(stated.value)
            ):
                yield _more(stated, kinds, total)


def _parts(reading: TableReading, cells: Cells) -> Iterator[Finding]:
    """Amounts "heraf …" that are together more than the row they are parts of."""
    for row in range(reading.header_rows, len(reading.rows)):
        below: list[int] = []
        while row + 1 + len(below) < len(reading.rows) and reading.rows[row + 1 + len(below)].role == "part":
            below.append(row + 1 + len(below))
        if reading.rows[row].role == "part" or not below:
            continue
        for column in range(len(reading.columns)):
            stated = cells.get((row, column))
            parts = [cells[(r, column)] for r in below if (r, column) in cells and cells[(r, column)].unit == "DKK"]
            total = sum(float(p.value) for p in parts)
            if stated is None or stated.unit != "DKK" or not parts or says(stated.column_label, "deviation"):
                continue
            if float(stated.value) > 0 and total > float(stated.value) + 1.0001 * _step(stated):
                yield _more(stated, parts, total)


def _more(stated: Fact, parts: list[Fact], total: float) -> Finding:
    shown = f"{written(total)} kr." if stated.unit == "DKK" else written(total)
    names = " og ".join(f"»{' '.join(dict.fromkeys(p.row_label.split()[:6]))}«" for p in parts[:3])
    message = f"»{stated.row_label}« er angivet til {stated.text}, men {names} er tilsammen {shown}."
    evidence = (stated.evidence, *(p.evidence for p in parts))
    return Finding("total_mismatch", message, evidence, float(stated.value), total, stated.subject)
