"""Bounds in a question: "over 100 deltagere", "mindst 3 mio. kr.", "færre end …" another initiative has."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.numbers import Figure
from search_app.answering.figures_told import figures
from search_app.answering.vocabulary import question_words, says

_KNOWN = frozenset({"year", "date", "period"})


@dataclass(frozen=True, slots=True)
class Bound:
    """Above or below which value, and where the value stands in the text; `unit` as figures have it."""

    above: bool
    inclusive: bool
    value: float
    unit: str
    start: int
    end: int

    def holds(self, value: float) -> bool:
        """Is a value within the bound?"""
        if value == self.value:
            return self.inclusive
        return (value > self.value) == self.above


def bound_in(text: str) -> Bound | None:
    """The bound that a question sets with a figure; None when it sets none."""
    for figure in figures(text):
        if figure.kind in _KNOWN:
            continue
        before = text[max(0, figure.start - 22) : figure.start].lower()
        if figure.unit in {None, "", "years", "age"} and says("bounds_of_age_before").search(before):
            continue  # "unge under 25" are of an age
        for name, above in (("above", True), ("below", False)):
            if any(not before[m.end() :].strip() for m in question_words().operations[name].finditer(before)):
                inclusive = bool(says("bounds_inclusive").search(before))
                return Bound(above, inclusive, figure.value, figure.unit or "count", figure.start, figure.end)
    return None


def figure_told(text: str) -> Figure | None:
    """The figure that a question for yes or no asserts ("havde X 45 deltagere i 2020?"); None for one that is given."""
    told = [f for f in figures(text) if f.kind not in _KNOWN]
    if len(told) != 1 or says("bounds_given").search(text[: told[0].start].lower()):
        return None
    return told[0]
