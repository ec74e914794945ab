"""Which figures of an initiative belong to one series through the years, and where they disagree.

Tables name the same figure in many ways: the row is called after the initiative (which has had several
names), the column "Bevilling 2024 (kr.)". What is left when names, years, brackets and the shortest
words (units) are taken away tells series apart.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable

from ingest.facts.model import Fact
from ingest.initiatives import Initiative

SHORTEST_WORD = 4


def series_key(fact: Fact, initiative: Initiative, usual: str = "") -> tuple[str, ...]:
    """Equal for figures that count the same; `usual` is what the measure is called when the label says nothing."""
    return fact.measure, fact.unit, fact.state or "", " ".join(_words(_label(fact, initiative)) or _words(usual))


def series_label(fact: Fact, initiative: Initiative) -> str:
    """What the series is called, in the document's words; empty when they only name the initiative."""
    label = re.sub(r"\([^)]*\)|\b(?:19|20)\d\d\b", "", _label(fact, initiative))
    return " ".join(label.split()).strip(" ,:;–-")


def _label(fact: Fact, initiative: Initiative) -> str:
    """Row and column as far as they say something beside the initiative's names and each other."""
    parts: list[str] = []
    for part in (fact.label, fact.column_label if fact.evidence.table else ""):
        bare = _without_names(part, initiative)
        if _words(bare) and not set(_words(bare)) <= set(_words(" ".join(parts))):
            parts.append(bare)
    return ", ".join(parts)


def _without_names(text: str, initiative: Initiative) -> str:
    for name in sorted(initiative.names(), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "", text, flags=re.I)
    return text


def _words(text: str) -> list[str]:
    bare = re.sub(r"\([^)]*\)", " ", text.casefold())
    return [w for w in re.findall(r"[^\W\d_]+", bare) if len(w) >= SHORTEST_WORD]


def disputed(facts: Iterable[Fact]) -> set[int | None]:
    """Years for which the series has figures that no rounding makes equal."""
    by_year: dict[tuple[int | None, str | None, str | None], list[float]] = defaultdict(list)
    for fact in facts:
        if not isinstance(fact.value, str):
            by_year[fact.year, fact.as_of, fact.period].append(fact.value)
    return {year for (year, _, _), values in by_year.items() if any(not agree(values[0], v) for v in values[1:])}


def agree(one: float, other: float) -> bool:
    """Whether one is the other, rounded as it is written: 15,6 mio. and 15.552.000 agree, 12,5 and 12,6 mio. do not."""
    step = max(_step(one), _step(other))
    return abs(round(one / step) - round(other / step)) == 0


def _step(value: float) -> float:
    """The place of the last digit that is not nought, but no coarser than the second digit: 15600000 → 100000."""
    if value == 0:
        return 0.01
    step = 10.0 ** (math.floor(math.log10(abs(value))) - 1)
    while step > 0.001 and abs(value / step - round(value / step)) > 1e-9:
        step /= 10
    return step
