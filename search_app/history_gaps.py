"""What is missing in a history, and where its figures stop meaning the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

#: Measures that one expects every year; the words are for the person who reads of the gap.
YEARLY = {"funding": "bevilling eller budget", "participants": "deltagere"}


@dataclass(frozen=True, slots=True)
class Gap:
    """Years, first and last included, without a figure, between years that have one."""

    measure: str
    first: int
    last: int

    @property
    def message(self) -> str:
        years = f"{self.first}" if self.first == self.last else f"{self.first} til {self.last}"
        return f"Ingen tal for {YEARLY.get(self.measure, self.measure)} i {years}."


def gaps(figures: Iterable[tuple[str, int | None]]) -> tuple[Gap, ...]:
    """Gaps in the years of each yearly measure; `figures` are pairs of measure and year."""
    years: dict[str, set[int]] = defaultdict(set)
    for measure, year in figures:
        if measure in YEARLY and year is not None:
            years[measure].add(year)
    return tuple(gap for measure in YEARLY for gap in _between(measure, sorted(years[measure])))


def _between(measure: str, years: list[int]) -> Iterable[Gap]:
    return (Gap(measure, a + 1, b - 1) for a, b in pairwise(years) if b - a > 1)


def changed_counts(figures: Iterable[tuple[str, int | None]]) -> tuple[str, ...]:
    """A warning when different things are counted over the years; `figures` are pairs of label and year."""
    by_label: dict[str, set[int]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for label, year in figures:
        if label and year is not None:
            by_label[spelled.setdefault(label.casefold(), label)].add(year)
    if len(by_label) < 2:
        return ()
    counted = "; ".join(f"»{label}« ({_span(sorted(years))})" for label, years in sorted(by_label.items()))
    return (f"Tallene tæller ikke det samme: {counted}.",)


def _span(years: list[int]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
