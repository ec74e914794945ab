"""What unit a heading states ("mio. kr.", "antal elever", "(m3)") or only hints at ("elever")."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.lexicon import alternatives, load
from ingest.naming import parenthesised
from ingest.numbers import Figure
from ingest.numbers_nouns import noun_unit
from ingest.numbers_words import measured
from ingest.tables.heading_words import says


def _without_figures(text: str, found: list[Figure]) -> str:
    """The heading without the figures it mentions: "i alderen 13-17 år" must not make its cells years."""
    for figure in reversed(found):
        if figure.kind not in {"bare", "year"} and not (figure.unit == "DKK" and figure.value in {1000.0, 1e6}):
            text = text[: figure.start] + " " * (figure.end - figure.start) + text[figure.end :]
    return text


#: "Antal borgere efter alder": what the figures are broken down by is not what they are.
_BROKEN_DOWN = re.compile(r"(?<!\w)(?:efter|(?:fordelt|opdelt|opgjort)\s(?:på|efter))\s.*$", re.IGNORECASE)


def unit_in(text: str, found: list[Figure]) -> tuple[str | None, float, bool]:
    """Unit, scale, and whether the unit is stated strongly. One in parentheses is the heading's own."""
    own = _parenthesised(text)
    if own is not None:
        return own, 1.0, True
    money = money_scale(text)
    if money is not None:
        return "DKK", money, True
    rest = _without_figures(text, found)
    if re.search(r"%|(?<!\w)pct\.?(?!\w)", rest) or says(rest, "share_words"):
        return "percent", 1.0, True
    if says(_BROKEN_DOWN.sub(" ", rest), "age_words"):
        return "years", 1.0, True
    return _measured_in(rest) or _counted_in(rest) or (None, 1.0, False)


def _parenthesised(text: str) -> str | None:
    """The unit of "(km)", "(ton/år)", "(uger)"; money and counted nouns are read elsewhere."""
    for part in parenthesised(text):
        word = re.split(r"/|\spr\.?\s", part.removeprefix("i "))[0].strip()
        unit = measured().get(word.lower())
        if unit is not None:
            return unit
    return None


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


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    """Kinds of days over figures of something else: "Hverdage | Weekend"."""
    return frozenset(load("units")["stop"]["weekdays"])


def deed_unit(label: str) -> str | None:
    """The unit of "Rådgivning", "Hjemmebesøg": what is done, in the singular, over how often it was."""
    words = re.findall(r"[^\W\d_]+", label.lower())
    if not 1 <= len(words) <= 3:
        return None
    return next((unit for unit, deeds in load("units")["deeds"].items() if words[-1].endswith(tuple(deeds))), None)


def _measured_in(text: str) -> tuple[str, float, bool] | None:
    for word in re.findall(r"[^\W\d_]+\.?", text.lower()):
        for form in (word, word.rstrip(".")):
            if form in _measured_words():
                return _measured_words()[form], 1.0, True
            if len(form) > 7 and form not in _weekdays() and form.endswith(("timer", "timetal", "dage")):
                return ("days" if form.endswith("dage") else "hours"), 1.0, True
    if re.search(r"\(år\)|(?<!\w)i år(?!\w)|antal år", text.lower()):
        return "years", 1.0, True
    return None


_STOP = re.compile(r"(?<!\w)(?:i|til|for|der|som|med|på|fra|af|ved|hos|om|mod|pr\.?|per)(?!\w)")


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
        if unit is not None and word not in _weekdays():
            return unit, 1.0, bool(number_of)
    return ("count", 1.0, True) if number_of else None
