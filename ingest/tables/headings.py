"""What one heading says: of a row, of a column, of a table. Unit, year, measure, kind of money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.document import TableUnit
from ingest.lexicon import alternatives, load
from ingest.numbers import figures
from ingest.tables.heading_times import PRICE, code_year, period_in
from ingest.tables.heading_units import deed_unit, unit_in
from ingest.tables.heading_words import says, word_pattern


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as read. `strong` tells whether its unit is stated (kr., antal elever) or only a noun (elever)."""

    label: str = ""
    unit: str | None = None
    scale: float = 1.0
    strong: bool = False
    year: int | None = None
    month: int | None = None
    period: str | None = None
    state: str | None = None
    measure: str | None = None
    price_level: str | None = None
    lasting: bool | None = None

    def table_unit(self, basis: str) -> TableUnit | None:
        return None if self.unit is None else TableUnit(self.unit, self.scale, basis)


#: No heading is longer; what is longer is running text, which says nothing of what stands below it.
LONGEST = 600
#: The heading that says nothing.
NOTHING = Heading()


#: "mio. kr. 2019" in a heading is a unit and a year, not an amount.
_YEAR_AFTER_MONEY = re.compile(r"((?<!\w)(?:kr\.?|DKK))\s(?=(?:19|20)\d\d(?!\d|[.,]\d))")


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading:
    """Everything that a heading says by itself."""
    label = " ".join(text.split())
    if len(label) > LONGEST:
        return Heading(label)
    parted = _YEAR_AFTER_MONEY.sub(r"\1; ", label)
    found = figures(parted)
    unit, scale, strong = unit_in(parted, found)
    measure = measure_in(label)
    if unit is None and measure is None and (deed := deed_unit(label)) is not None:
        unit = deed
    if measure == "funding" and not strong:
        # "Tilskud til elever" is money, whoever it is for.
        unit, scale = None, 1.0
    year, month, period = period_in(parted, found)
    return Heading(
        label,
        unit,
        scale,
        strong,
        year,
        month,
        period,
        state_in(label),
        measure,
        price_level_in(label),
        lasting_in(label),
    )


#: States that only money has.
_MONEY_STATES = frozenset({"account", "budget", "set_aside", "spent", "released"})


def is_money(heading: Heading) -> bool:
    """Whether the figures below or beside a heading are amounts, by its words; it need not state a unit."""
    if heading.strong or heading.unit not in {None, "DKK"}:
        return heading.unit == "DKK"
    if heading.measure in {"funding", "funder"} or (heading.lasting is not None and heading.measure is None):
        return True
    return heading.state in _MONEY_STATES and heading.measure is None


def price_level_in(text: str) -> str | None:
    """ "2024-p/l": the price level that amounts are in."""
    match = PRICE.search(text)
    return (match["year"] or match["after"]) if match else None


def state_in(text: str) -> str | None:
    """account, budget, proposal, forecast, set_aside, released or spent, when a heading says so."""
    code = code_year(text)
    if code is not None:
        return code[0]
    for state in ("forecast", "proposal", "account", "budget", "released", "spent", "set_aside"):
        if says(text, "state", state):
            return state
    return None


_BESIDES = re.compile(
    r"(?i)(?<!\w)(?:uden|med|efter|som får|der får|på)\s+(?:\w+\s+)?(?:støtte|tilskud|løn|betaling)(?!\w)"
)
"""What those who are counted have or lack ("arbejde uden støtte") is not what the figures are."""


def measure_in(text: str) -> str | None:
    """The measure of a column's or key's heading, by the data file's words; the word that comes first decides."""
    asked = re.sub(r"(?i)(?<!\w)hvor (?:mange|meget|lang|længe|ofte|stor)(?!\w)", " ", text)
    asked = _BESIDES.sub(" ", asked)
    found = [
        (m.start(), key) for key in load("columns")["measures"] if (m := word_pattern("measures", key).search(asked))
    ]
    return min(found)[1] if found else None


def lasting_in(text: str) -> bool | None:
    """True for a permanent grant, False for a one-off."""
    yes, no = _lasting()
    return True if yes.search(text) else False if no.search(text) else None


@lru_cache(maxsize=1)
def _lasting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = load("columns")["lasting"]
    yes, no = (re.compile(rf"(?<!\w)(?:{alternatives(words[k])})", re.IGNORECASE) for k in ("yes", "no"))
    return yes, no
