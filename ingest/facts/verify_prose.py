"""Figures of prose against those of tables and of other sentences of the same paper. Reported, never repaired.

Only what is said of the same subject, year and thing counted is compared, and only where the figures are near each
other: others count something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.document import Document
from ingest.facts.model import Fact, Finding
from ingest.facts.verify_conflicts import agree, conflict, plain
from ingest.lexicon import alternatives, load
from ingest.naming import stems

#: Counts that differ by a larger share are most likely not of the same.
NEAR = 0.25
#: Totals in prose that differ from a table's by a larger share are of something else.
NEAR_TOTAL = 0.15
#: Points by which two shares of the same may differ.
POINTS = 15.0
#: Blocks between a total in prose and the table whose total it may be.
REACH = 8
_COUNTED = frozenset({"persons", "cases", "places", "jobs", "visits", "activities", "institutions"})


def check_prose(document: Document, facts: Iterable[Fact]) -> Iterator[Finding]:
    """Findings on counts, shares, totals, age groups and first years that are stated twice differently."""
    stated = list(facts)
    prose = [f for f in stated if f.evidence.table is None]
    cells = [f for f in stated if f.evidence.table is not None]
    yield from _counts(prose, cells)
    yield from _shares(prose, cells)
    yield from _totals(document, prose, cells)
    yield from _ages(prose)
    yield from _starts(prose)


@lru_cache(maxsize=1)
def _took_part() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(load('checks')['took_part']['words'])})(?!\w)", re.IGNORECASE)


def _told_plainly(fact: Fact) -> bool:
    """A count of all who took part in a year, not of those of them who did something else."""
    whole = fact.subject and fact.year and fact.month is None and fact.as_of is None and fact.hedge is None
    told = fact.unit in _COUNTED and plain(fact) and fact.noun and not fact.period
    return bool(whole and told and _took_part().search(fact.evidence.quote)) and len(str(fact.noun).split()) <= 2


def _near(a: Fact, b: Fact, share: float) -> bool:
    return abs(float(a.value) - float(b.value)) <= share * max(abs(float(a.value)), abs(float(b.value)))


def _counts(prose: list[Fact], cells: list[Fact]) -> Iterator[Finding]:
    told = [f for f in prose if _told_plainly(f)]
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in told:
        noun = stems(str(fact.noun))
        rows = [c for c in cells if (c.subject, c.year, c.unit) == (fact.subject, fact.year, fact.unit) and plain(c)]
        same = [c for c in rows if c.month is None and _counts_it(c, str(fact.noun).split())]
        if len(same) == 1 and not agree(fact, same[0]) and _near(fact, same[0], NEAR):
            yield conflict(fact, same[0])
        first = seen.setdefault((fact.subject, fact.year, noun, _verb(fact)), fact)
        if first.evidence.quote != fact.evidence.quote and not agree(first, fact) and _near(first, fact, NEAR):
            yield conflict(first, fact)


def _counts_it(cell: Fact, noun: list[str]) -> bool:
    """Whether a row counts what a sentence does: the same noun, and an adjective only when the title has it too."""
    titled = set(stems(f"{cell.row_label} {cell.caption}"))
    return stems(cell.row_label) == stems(noun[-1]) and set(stems(" ".join(noun[:-1]))) <= titled


def _verb(fact: Fact) -> str:
    found = _took_part().search(fact.evidence.quote)
    return found[0].lower() if found else ""


def _shares(prose: list[Fact], cells: list[Fact]) -> Iterator[Finding]:
    """Shares of one subject and year whose row has the words of the sentence."""
    for fact in prose:
        if fact.unit != "percent" or not (fact.subject and fact.year and plain(fact)) or fact.hedge:
            continue
        said = set(stems(fact.evidence.quote)) - set(stems(str(fact.subject)))
        rows = [c for c in cells if (c.subject, c.year, c.unit) == (fact.subject, fact.year, "percent") and plain(c)]
        same = [c for c in rows if _words_of(c) and len(_words_of(c) & said) >= max(2, 0.6 * len(_words_of(c)))]
        if len(same) == 1 and not agree(fact, same[0]) and abs(float(fact.value) - float(same[0].value)) <= POINTS:
            yield conflict(fact, same[0])


def _words_of(cell: Fact) -> set[str]:
    return {w for w in stems(cell.row_label) if len(w) > 3} - set(stems(str(cell.subject)))


_IN_ALL = re.compile(r"(?<!\w)(?:tilsammen|samlet|i alt|sammenlagt)(?!\w)", re.IGNORECASE)


def _totals(document: Document, prose: list[Fact], cells: list[Fact]) -> Iterator[Finding]:
    """ "De tre indsatser får i 2023 tilsammen 3,4 mio. kr." near a table whose total for the year is another."""
    order = {b.id: n for n, b in enumerate(document.blocks)}
    totals = [c for c in cells if c.is_total and c.unit == "DKK" and c.year and c.rule == "table_cell"]
    for fact in prose:
        if fact.unit != "DKK" or not fact.year or not plain(fact) or fact.hedge:
            continue
        before = fact.evidence.quote.partition(fact.text)[0][-40:]
        at = order.get(fact.evidence.block, 0)
        near = [c for c in totals if c.year == fact.year and abs(order.get(c.evidence.block, 0) - at) <= REACH]
        if not _IN_ALL.search(before) or len(near) != 1 or len({near[0].state, fact.state} - {None}) > 1:
            continue
        if not agree(fact, near[0]) and _near(fact, near[0], NEAR_TOTAL):
            yield conflict(fact, near[0])


def _ages(prose: list[Fact]) -> Iterator[Finding]:
    """Age groups that two sentences give as an initiative's target group, each the only one of its sentence."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    targets = {f.evidence.quote for f in prose if f.measure == "target_group"}
    several = _several(f for f in prose if f.measure == "age")
    for fact in prose:
        told = fact.measure == "age" and fact.subject and fact.high is not None and fact.hedge is None
        if told and fact.evidence.quote in targets - several:
            groups[str(fact.subject)].append(fact)
    for subject, found in groups.items():
        other = next((f for f in found[1:] if (f.value, f.high) != (found[0].value, found[0].high)), None)
        if other is not None:
            message = f"Aldersgruppen for {subject} angives både som {found[0].text} og {other.text}."
            yield Finding("conflicting_values", message, (found[0].evidence, other.evidence), subject=subject)


def _several(ages: Iterable[Fact]) -> set[str]:
    """Sentences with more than one age, or with one that is mostly or somewhere so."""
    counted: dict[str, int] = defaultdict(int)
    for fact in ages:
        counted[fact.evidence.quote] += 1
    mostly = re.compile(r"(?<!\w)(?:primært|typisk|især|hovedsageligt|hhv|henholdsvis)(?!\w)", re.IGNORECASE)
    return {q for q, n in counted.items() if n > 1 or mostly.search(q)}


def _starts(prose: list[Fact]) -> Iterator[Finding]:
    """First years of an initiative, in sentences that begin with it and differ."""
    first: dict[str, Fact] = {}
    for fact in prose:
        if fact.measure != "start" or fact.year is None or not fact.subject or not _of_itself(fact):
            continue
        known = first.setdefault(fact.subject, fact)
        if known.year != fact.year:
            message = f"{fact.subject} angives både at være begyndt i {known.text} og {fact.text}."
            yield Finding("conflicting_values", message, (known.evidence, fact.evidence), subject=fact.subject)


def _of_itself(fact: Fact) -> bool:
    """ "Læsebroen har siden 2014 …": the sentence opens with the name and says nothing of a part of it."""
    quote = fact.evidence.quote.strip('*”" ')
    return quote.lower().startswith(str(fact.subject).lower()) and not re.search(
        r"\s(?:der|ny|nyt|nye)\s", quote[: quote.find(fact.text) + len(fact.text)]
    )
