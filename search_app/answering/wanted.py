"""What kind of figure a clause wants: its unit, its state, its price unit, and what the question already knows."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.numbers import figures
from search_app.answering.question import Question
from search_app.answering.vocabulary import question_words, says

TOTAL_ROW = 0.6
"""Factor: a total is seldom what is asked for, and a part seldom when a total is."""

NOT_COUNTS = frozenset({
    "DKK", "percent", "percentage_points", "years", "year", "date", "text", "hours", "months", "weeks", "days", "none",
    "minutes", "age",
})  # fmt: skip
UNITS = {
    "year": frozenset({"year"}),
    "money": frozenset({"DKK"}),
    "share": frozenset({"percent", "percentage_points"}),
    "age": frozenset({"years", "age"}),
    "hours": frozenset({"hours", "minutes"}),
    "duration": frozenset({"months", "weeks", "days", "years"}),
    "size": frozenset({"kilometres", "metres", "square_metres", "hectares"}),
    "dimension": frozenset(
        {
            "kilometres",
            "metres",
            "square_metres",
            "hectares",
            "tonnes",
            "kilograms",
            "litres",
            "points",
            "kilowatt_hours",
            "megawatt_hours",
            "gigawatt_hours",
        }
    ),
}
OTHER_STATE, NO_STATE, OVER_BUDGETED = 0.45, 0.8, 0.85
"""Factors: a budget is not what was spent; a figure that does not say which may be either."""
SAME_STATE = {"account": {"account", "spent"}, "budget": {"budget", "set_aside"}, "released": {"released"},
              "forecast": {"forecast"}, "proposal": {"proposal", "forecast", "set_aside"}}  # fmt: skip
_PER = re.compile(
    r"\b(?:pr\.?|per)\s+(?!år\b|year\b|\w*sæson\w*|skoleår\w*|season\b|kvartal\b|halvår\b|\d|31|1\.)([a-zæøå]{3,})",
    re.I,
)
MONTHS = frozenset("januar februar marts april maj juni juli august september oktober november december".split())


def unit_fits(want: str, unit: str) -> bool:
    """May a value of this unit answer a clause of this kind?"""
    if want in UNITS:
        return unit in UNITS[want]
    return unit not in NOT_COUNTS


def state_fit(question: Question, state: str | None) -> float:
    """Does the money stand in the state that is asked for (budget, account, released …)?"""
    if question.state is None and state in {"budget", "proposal"} and says("spent_asked").search(question.text.lower()):
        return OVER_BUDGETED  # what a thing did cost is told by its account
    if question.state is None or question.state not in SAME_STATE:
        return 1.0
    if state is None:
        return 1.0 if question.state == "budget" else NO_STATE
    if question.state == "budget" and state in {"proposal", "forecast"}:
        return 0.9  # a budget that is proposed or foreseen is a budget
    return 1.0 if state in SAME_STATE[question.state] else OTHER_STATE


@lru_cache(maxsize=1_000)
def named_figures(text: str) -> frozenset[float]:
    """Figures that the question itself names: they are known, so they are not what is asked for."""
    return frozenset(f.value for f in figures(text) if f.kind not in {"year", "date", "period"})


@lru_cache(maxsize=20_000)
def per_unit(text: str) -> str | None:
    """The unit that a price is for ("pr. plads"), when there is one."""
    found = _PER.search(text)
    return found.group(1).lower() if found and found.group(1).lower() not in MONTHS else None


@lru_cache(maxsize=20_000)
def is_total(text: str) -> bool:
    """Does a heading or a sentence speak of a total?"""
    return bool(question_words().operations["sum"].search(text.lower()))


@lru_cache(maxsize=20_000)
def is_special(text: str) -> bool:
    """Does a heading speak of something extra, a deviation or a rest, and not of the thing itself?"""
    return bool(says("figures_special").search(text.lower()))


def agree(a: float, b: float, text_a: str, text_b: str) -> bool:
    """Do two figures say the same, one of them rounded? 15,6 mio. and 15.552.000 do; 12,5 and 12,6 mio. do not."""
    if a == b:
        return True
    return any(_rounds_to(x, y, text) for x, y, text in ((a, b, text_a), (b, a, text_b)))


def _rounds_to(rounded: float, exact: float, text: str) -> bool:
    """Is the first, as precise as it is written, the second rounded?"""
    written = re.search(r"\d[\d.]*(?:,(\d+))?", text)
    if written is None or not rounded:
        return False
    plain = float(written.group().replace(".", "").replace(",", ".") or 0)
    if not plain:
        return False
    # The unit of the last digit written, in base units; round thousands are not taken for rounding.
    step = rounded / plain * 10.0 ** -len(written.group(1) or "")
    return step > 1 and abs(rounded - exact) <= step / 2
