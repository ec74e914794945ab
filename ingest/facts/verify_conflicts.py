"""The same figure stated twice differently, in one document or in several. Reported, never repaired."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ingest.facts.messages import written
from ingest.facts.model import Fact, Finding
from ingest.naming import stems
from ingest.tables.heading_words import says

#: Two amounts for the same that differ by more are most likely not for the same.
NEAR = 0.1
#: Amounts of one subject and year that are compared with each other.
MOST = 200


def within(facts: list[Fact]) -> Iterator[Finding]:
    """Findings inside one document: amounts, counts and age groups."""
    yield from _amounts(facts)
    yield from _counts(facts)
    yield from _ages(facts)


def _numeric(fact: Fact) -> bool:
    return isinstance(fact.value, int | float) and not isinstance(fact.value, bool)


def plain(fact: Fact) -> bool:
    """A figure that stands for itself: no part, total, range or computed value, and stated for its year."""
    stated = _numeric(fact) and fact.basis == "stated" and fact.year_basis != "document"
    return stated and not fact.part_of_total and not fact.is_total and fact.high is None


def _step(fact: Fact) -> float:
    """Half of the last decimal that the figure is written with, in base units."""
    text = fact.text.lower()
    digits = "".join(c for c in text.split(" ")[0] if c.isdigit() or c == ",")
    decimals = len(digits.split(",", 1)[1]) if "," in digits else 0
    number = float(digits.replace(",", ".") or 0)
    scale = abs(float(fact.value)) / number if number else 1.0
    return 0.5 * scale * 10.0**-decimals


def agree(a: Fact, b: Fact) -> bool:
    """Equal up to the rounding of the coarser figure, or one of them hedged and near."""
    difference = abs(float(a.value) - float(b.value))
    hedged = bool(a.hedge or b.hedge)
    tolerance = max(_step(a), _step(b)) if _step(a) != _step(b) else 0.0
    return difference <= tolerance * 1.0001 or (
        hedged and difference <= 0.1 * max(abs(float(a.value)), abs(float(b.value)))
    )


def _amounts(facts: list[Fact]) -> Iterator[Finding]:
    """Amounts of one year that are nearly but not quite the same, of the same subject or about the same words."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.unit == "DKK" and plain(fact) and fact.year is not None and (fact.subject or not fact.evidence.table):
            groups[(fact.year, fact.subject)].append(fact)
    for group in groups.values():
        yield from _near_amounts(group[:MOST])


def _near_amounts(money: list[Fact]) -> Iterator[Finding]:
    seen: set[tuple[float, float]] = set()
    for n, a in enumerate(money):
        for b in money[n + 1 :]:
            if not _nearly(a, b) or agree(a, b) or not _about_the_same(a, b):
                continue
            pair = (min(float(a.value), float(b.value)), max(float(a.value), float(b.value)))
            if pair not in seen and (a.state == b.state or None in (a.state, b.state)):
                seen.add(pair)
                yield conflict(a, b)


def _nearly(a: Fact, b: Fact) -> bool:
    return abs(float(a.value) - float(b.value)) <= NEAR * max(abs(float(a.value)), abs(float(b.value)))


def _about_the_same(a: Fact, b: Fact) -> bool:
    if a.evidence.table is not None and a.evidence.table == b.evidence.table:
        return False
    if a.subject is not None or b.subject is not None:
        return a.subject == b.subject
    words = set(_content(a.evidence.quote)) & set(_content(b.evidence.quote))
    return len(words) >= 2


def _content(text: str) -> tuple[str, ...]:
    """Long words by their beginnings, which inflection leaves alone."""
    return tuple(w[:9] for w in re.findall(r"[^\W\d_]{8,}", text.lower()))


def conflict(a: Fact, b: Fact) -> Finding:
    """The finding that two figures for the same differ."""
    what = f"to tal for {a.subject}" if a.subject else "to tal, der ser ud til at gælde det samme,"
    year = f" i {a.year}" if a.year else ""
    message = f"Dokumentet angiver {what}{year}: {shown(a)} og {shown(b).rstrip('.')}."
    return Finding("conflicting_values", message, (a.evidence, b.evidence), float(a.value), float(b.value), a.subject)


def shown(fact: Fact) -> str:
    if fact.unit == "DKK" and "kr" not in fact.text and "mi" not in fact.text:
        return f"{fact.text} ({written(float(fact.value))} kr.)"
    return fact.text


def _counts(facts: list[Fact]) -> Iterator[Finding]:
    """Counts of the same noun for the same subject and year."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in facts:
        if (
            fact.unit in {"persons", "cases", "places", "jobs", "activities"}
            and plain(fact)
            and fact.subject
            and fact.year
        ):
            groups[(fact.subject, fact.year, fact.month, fact.as_of, stems(_counted(fact)))].append(fact)
    for group in groups.values():
        first = group[0]
        for other in group[1:]:
            elsewhere = other.evidence.block != first.evidence.block
            if elsewhere and not agree(first, other) and _same_headings(first, other):
                yield conflict(first, other)
                break


def _counted(fact: Fact) -> str:
    return fact.row_label or fact.label if fact.evidence.table else fact.label


def _same_headings(a: Fact, b: Fact) -> bool:
    """Cells of two tables count the same only when both their headings say so."""
    if a.evidence.table and b.evidence.table:
        return a.row_label == b.row_label and a.column_label == b.column_label
    return True


def _ages(facts: list[Fact]) -> Iterator[Finding]:
    """The age group of an initiative in an overview against the groups that its own chapter names, taken together."""
    table: dict[str, Fact] = {}
    prose: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.measure != "age" or fact.high is None or not fact.subject or not _numeric(fact):
            continue
        if fact.rule == "table_cell_age":
            table.setdefault(fact.subject, fact)
        elif fact.evidence.table is None and fact.as_of is None and _of_target_group(fact):
            prose[fact.subject].append(fact)
    for subject, overview in table.items():
        groups = prose.get(subject, [])
        same = any((g.value, g.high) == (overview.value, overview.high) for g in groups)
        low = min((float(g.value) for g in groups), default=None)
        high = max((float(g.high or 0) for g in groups), default=None)
        if not groups or low is None or high is None:
            continue
        inside = same and low >= float(overview.value) and high <= float(overview.high or 0)
        if not inside and (low, high) != (float(overview.value), float(overview.high or 0)):
            odd = next(g for g in groups if (g.value, g.high) != (overview.value, overview.high))
            message = f"Aldersgruppen for {subject} angives både som {overview.text} og {odd.text}."
            yield Finding("conflicting_values", message, (overview.evidence, odd.evidence), subject=subject)


def _of_target_group(fact: Fact) -> bool:
    """Ages in the part about whom the initiative is for; elsewhere they may be of anybody."""
    inner = fact.section[-1] if fact.section else ""
    return says(f"{inner} {fact.evidence.quote}", "measures", "target_group") or says(inner, "users")
