"""What one heading says: of a row, of a column, of a table. Unit, year, measure, kind of money."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.document import TableUnit
from ingest.lexicon import alternatives, load
from ingest.numbers import Figure, figures
from ingest.numbers_context import noun_unit
from ingest.numbers_grammar import months


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


#: The heading that says nothing.
NOTHING = Heading()


@cache
def _word_pattern(section: str, key: str) -> re.Pattern[str]:
    words = load("columns")[section][key]
    # A short word must stand alone; a long one may be the last part of a compound (Delindsats, Driftsbudget).
    parts = "|".join(
        rf"(?<!\w){re.escape(w)}" if len(w) < 5 else re.escape(w) for w in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?:{parts})(?:(?:er|en|et|erne|s)?(?!\w))", re.IGNORECASE)


def says(text: str, section: str, key: str = "words") -> bool:
    """Whether a heading has a word of a list of `columns.toml`."""
    return bool(_word_pattern(section, key).search(text))


def starts_with(text: str, section: str, key: str = "words") -> bool:
    """Whether a heading begins with a word of a list of `columns.toml`."""
    return bool(_word_pattern(section, key).match(text.strip(" *(-–•")))


@lru_cache(maxsize=4096)
def read_heading(text: str) -> Heading:
    """Everything that a heading says by itself."""
    label = " ".join(text.split())
    found = figures(label)
    unit, scale, strong = unit_in(label, found)
    year, month, period = period_in(label, found)
    return Heading(
        label,
        unit,
        scale,
        strong,
        year,
        month,
        period,
        state_in(label),
        measure_in(label),
        price_level_in(label),
        lasting_in(label),
    )


def _without_figures(text: str, found: list[Figure]) -> str:
    """The heading without the figures it mentions: "i alderen 13-17 år" must not make its cells years."""
    for figure in reversed(found):
        if figure.kind not in {"bare", "year"} and not (figure.unit == "DKK" and figure.value in {1000.0, 1e6}):
            text = text[: figure.start] + " " * (figure.end - figure.start) + text[figure.end :]
    return text


def unit_in(text: str, found: list[Figure]) -> tuple[str | None, float, bool]:
    """Unit, scale, and whether the unit is stated strongly."""
    money = money_scale(text)
    if money is not None:
        return "DKK", money, True
    rest = _without_figures(text, found)
    if re.search(r"%|(?<!\w)pct\.?(?!\w)", rest) or says(rest, "share_words"):
        return "percent", 1.0, True
    if says(rest, "age_words"):
        return "years", 1.0, True
    return _measured_in(rest) or _counted_in(rest) or (None, 1.0, False)


@lru_cache(maxsize=1)
def _money_pattern() -> re.Pattern[str]:
    units = load("units")
    thousands = alternatives(units["money"]["thousands"])
    scales = alternatives(units["scales"])
    money = alternatives(units["money"]["words"])
    return re.compile(
        rf"(?<![\w.,])(?:(?P<thousands>{thousands})|(?P<scale>{scales})\s?(?:{money})|(?P<bare>mio\.?|mia\.?)|(?P<plain>{money}))(?!\w)",
        re.IGNORECASE,
    )


def money_scale(text: str) -> float | None:
    """Factor to kroner that a heading states ("mio. kr." 1e6, "1.000 kr." 1000, "kr." 1), None without money."""
    match = _money_pattern().search(text)
    if match is None:
        return None
    if match["thousands"]:
        return 1000.0
    scale = match["scale"] or match["bare"]
    return float(load("units")["scales"][scale.lower()]) if scale else 1.0


_TIME_UNITS = (
    "hours",
    "minutes",
    "days",
    "weeks",
    "months",
    "fte",
    "tonnes",
    "kilometres",
    "square_metres",
    "hectares",
)


@lru_cache(maxsize=1)
def _measured_words() -> dict[str, str]:
    data = load("units")["measured"]
    singular = {"time", "minut", "dag", "uge", "måned", "stilling", "døgn"}
    units = {w.lower(): unit for unit in _TIME_UNITS for w in data[unit] if len(w) > 2 and w not in singular}
    units |= {w.lower(): unit for unit in data for w in data[unit] if unit.endswith("_hours")}
    for definite, unit in (("timerne", "hours"), ("dagene", "days")):
        units[definite] = unit
    return units


def _measured_in(text: str) -> tuple[str, float, bool] | None:
    for word in re.findall(r"[^\W\d_]+\.?", text.lower()):
        for form in (word, word.rstrip(".")):
            if form in _measured_words():
                return _measured_words()[form], 1.0, True
            if len(form) > 7 and form.endswith(("timer", "timetal", "dage")):
                return ("days" if form.endswith("dage") else "hours"), 1.0, True
    if re.search(r"\(år\)|(?<!\w)i år(?!\w)|antal år", text.lower()):
        return "years", 1.0, True
    return None


_STOP = re.compile(r"(?<!\w)(?:i|til|for|der|som|med|på|fra|af|ved|hos|om|mod)(?!\w)")


def _counted_in(text: str) -> tuple[str, float, bool] | None:
    """A counted noun: after "antal" it states the unit, else it is a hint, and only before the first preposition."""
    low = text.lower()
    number_of = re.search(r"(?<!\w)antal(?:let)?(?: af)?(?!\w)", low)
    tail = low[number_of.end() :] if number_of else low
    stop = _STOP.search(tail.strip()) if not number_of else None
    if stop:
        tail = tail.strip()[: stop.start()]
    for word in re.findall(r"[^\W\d_][\w-]*\.?", tail)[:8]:
        unit = noun_unit(word if word == "medl." else word.rstrip("."))
        if unit is not None:
            return unit, 1.0, bool(number_of)
    return ("count", 1.0, True) if number_of else None


_CODE = re.compile(r"(?<!\w)(?P<code>[A-Z]{1,2})[ -]?'?(?P<year>(?:19|20)\d\d|\d\d)(?!\w|[.,]\d)")


def _code_year(text: str) -> tuple[str, int] | None:
    match = _CODE.search(text)
    if match is None or match["code"] not in load("columns")["year_codes"]:
        return None
    year = int(match["year"])
    return load("columns")["year_codes"][match["code"]], year if year > 99 else 2000 + year


def period_in(text: str, found: list[Figure]) -> tuple[int | None, int | None, str | None]:
    """Year, month and period as written. Two years make a period and no year, unless the rest is a price level."""
    code = _code_year(text)
    if code is not None:
        return code[1], None, None
    price = _PRICE.search(text)
    times = [
        f
        for f in found
        if f.kind in {"year", "date", "period"} and not (price and price.start() <= f.start < price.end())
    ]
    month = _month_name(text)
    if len(times) == 1 and times[0].kind == "year":
        return int(times[0].value), month, None
    if len(times) == 1 and times[0].kind == "date":
        iso = times[0].iso or ""
        return (int(times[0].value) or None), (int(iso[5:7]) if len(iso) == 7 else month), times[0].text
    years = {int(f.value) for f in times}
    if len(times) == 1:
        # A school or financial year is counted as the year in which it begins.
        single = times[0].high == times[0].value + 1 and "/" in times[0].text
        return (int(times[0].value) if single else None), None, times[0].text
    if times:
        between = text[times[0].end : times[-1].start]
        joined = len(between) <= 30 and not re.search(r"[^\W\d_]{9,}", between)
        return (
            (years.pop() if len(years) == 1 else None),
            month,
            text[times[0].start : times[-1].end] if joined else None,
        )
    return None, month, None


def _month_name(text: str) -> int | None:
    word = re.match(r"\W*([^\W\d_]+\.?)", text.lower())
    if word is None:
        return None
    month = months().get(word[1]) or months().get(word[1].rstrip("."))
    rest = text[word.end() :].strip(" .,()'’*0123456789")
    return month if not rest else None


_PRICE = re.compile(
    r"(?P<year>(?:19|20)\d\d)?[- ]?(?:p/l|pl|prisniveau|priser|pris-? og lønniveau)(?!\w)"
    r"(?: *(?P<after>(?:19|20)\d\d))?",
    re.IGNORECASE,
)


def price_level_in(text: str) -> str | None:
    """ "2024-p/l": the price level that amounts are in."""
    match = _PRICE.search(text)
    return (match["year"] or match["after"]) if match else None


def state_in(text: str) -> str | None:
    """account, budget, proposal, forecast, set_aside, released or spent, when a heading says so."""
    code = _code_year(text)
    if code is not None:
        return code[0]
    for state in ("forecast", "proposal", "account", "budget", "released", "spent", "set_aside"):
        if says(text, "state", state):
            return state
    return None


def measure_in(text: str) -> str | None:
    """The measure of a column's or key's heading, by the data file's words; the word that comes first decides."""
    found = [
        (m.start(), key) for key in load("columns")["measures"] if (m := _word_pattern("measures", key).search(text))
    ]
    return min(found)[1] if found else None


def lasting_in(text: str) -> bool | None:
    """True for a permanent grant, False for a one-off."""
    low = text.lower()
    for value, key in ((True, "yes"), (False, "no")):
        if any(re.search(rf"(?<!\w){re.escape(w)}", low) for w in load("columns")["lasting"][key]):
            return value
    return None
