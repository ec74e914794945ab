"""Stated growth and shares against the figures they are said of. Reported, never repaired."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from ingest.facts.messages import written
from ingest.facts.model import Fact, Finding
from ingest.lexicon import alternatives, load
from ingest.numbers import figures
from ingest.tables.understand import TableReading

#: Percentage points that rounding of the figures may explain.
ROUNDING = 0.6


@cache
def _says(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(load('checks')[group]['words'])})\w{{0,3}}(?!\w)", re.IGNORECASE)


def check_growth(reading: TableReading, facts: Iterable[Fact]) -> Iterator[Finding]:
    """Rows with a value before, a value after and a stated change: does the change follow from them?"""
    rows: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.evidence.row is not None and fact.rule != "table_cell_sentence":
            rows[fact.evidence.row].append(fact)
    for row, cells in sorted(rows.items()):
        before = [f for f in cells if _is_number(f) and _says("before").search(f.column_label)]
        after = [f for f in cells if _is_number(f) and _says("after").search(f.column_label)]
        if len(before) == 1 and len(after) == 1:
            for cell in cells:
                yield from _compare(before[0], after[0], cell, reading.grid[row])


def _is_number(fact: Fact) -> bool:
    return isinstance(fact.value, int | float) and fact.high is None and not _says("change").search(fact.text)


def _compare(before: Fact, after: Fact, cell: Fact, row: list[str]) -> Iterator[Finding]:
    text = row[cell.evidence.column or 0]
    if cell in (before, after) or not _says("change").search(f"{text} {cell.column_label}"):
        return
    stated = [f for f in figures(text) if f.unit in {"percent", "percentage_points"}]
    if len(stated) != 1 or re.search(r"minimum|mindst|højst|mål", text, re.IGNORECASE):
        return
    finding = growth(float(before.value), float(after.value), stated[0].value, before.unit == "percent")
    if finding is not None:
        message = _message(text, before.text, after.text, *finding)
        yield Finding(
            "growth_mismatch",
            message,
            (cell.evidence, before.evidence, after.evidence),
            stated[0].value,
            finding[0],
            cell.subject,
        )


def growth(before: float, after: float, stated: float, shares: bool) -> tuple[float, float] | None:
    """(relative change in percent, difference) when the stated change is neither; None when it agrees."""
    if before == 0:
        return None
    relative = 100 * (after - before) / before
    difference = after - before
    agree = [abs(abs(relative) - abs(stated)) <= max(ROUNDING, 0.01 * abs(relative))]
    agree.append(shares and abs(abs(difference) - abs(stated)) <= ROUNDING)
    return None if any(agree) else (round(relative, 1), round(difference, 1))


def _message(stated: str, before: str, after: str, relative: float, difference: float) -> str:
    return (
        f"Teksten siger »{' '.join(stated.split())}«, men fra {before} til {after} er ændringen "
        f"{written(relative)} % ({written(difference)} procentpoint)."
    )


_BASE = re.compile(r"\b(?:af|ud af)\s+(?:de|i alt)?\s*$", re.IGNORECASE)


def check_shares(facts: list[Fact]) -> Iterator[Finding]:
    """Prose that gives a part, its base and a share ("Af de 84 … er 37 … Det vil sige at 44 %"): do they agree?"""
    prose = [f for f in facts if f.evidence.table is None and isinstance(f.value, int | float)]
    for n, base in enumerate(prose):
        if base.unit not in {"persons", "cases", "places", "jobs"} or not _opens_with_base(base):
            continue
        near = [f for f in prose[n + 1 : n + 5] if f.evidence.block == base.evidence.block]
        parts = [f for f in near if f.unit == base.unit and f.evidence.quote == base.evidence.quote]
        shares = [f for f in near if f.unit == "percent" and _follows(f, base)]
        if len(parts) == 1 and len(shares) == 1 and base.value:
            computed = 100 * float(parts[0].value) / float(base.value)
            if abs(computed - float(shares[0].value)) > 1.0:
                share = written(round(computed, 1))
                message = f"{parts[0].text} af {base.text} er {share} %, men teksten siger {shares[0].text}."
                evidence = (shares[0].evidence, parts[0].evidence, base.evidence)
                yield Finding(
                    "share_mismatch", message, evidence, float(shares[0].value), round(computed, 2), base.subject
                )


def _opens_with_base(fact: Fact) -> bool:
    at = fact.evidence.quote.find(fact.text)
    return bool(_BASE.search(fact.evidence.quote[:at]))


def _follows(share: Fact, base: Fact) -> bool:
    """In the same sentence, or in one that says "that is"."""
    if share.evidence.quote == base.evidence.quote:
        return True
    return bool(
        re.match(r"(?:det vil sige|dvs\.|det svarer til|svarende til|det er)", share.evidence.quote, re.IGNORECASE)
    )
