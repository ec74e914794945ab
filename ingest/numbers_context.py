"""What stands beside a figure: its unit, what it counts, hedges, and whether a number is a year or an age."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from ingest.lexicon import alternatives, load
from ingest.numbers_nouns import noun_unit
from ingest.numbers_words import measured

if TYPE_CHECKING:
    from ingest.numbers import Figure

UnitKind = Literal["amount", "share", "duration", "measure", "bare"]


def unit_of(match: re.Match[str]) -> tuple[str, UnitKind, float]:
    """Unit, kind and scale that a number states itself."""
    before = (match["before"] or "").strip().lower()
    scale = load("units")["scales"].get((match["scale"] or "").lower(), 1.0)
    if match["thousands"] or before.startswith("t"):
        return "DKK", "amount", 1000.0
    if before:
        return "DKK", "amount", 1e6 if before.startswith("mio") else scale
    if match["money"] or match["only_money"]:
        return "DKK", "amount", scale
    if match["scale"]:
        return "", "bare", scale
    if match["measured"]:
        unit = measured()[match["measured"].lower()]
        return unit, kind_of(unit), 1.0
    return "", "bare", 1.0


def kind_of(unit: str) -> UnitKind:
    """The kind of a figure that states this unit."""
    if not unit:
        return "bare"
    if unit == "DKK":
        return "amount"
    return "share" if unit.startswith("percent") else "duration" if unit in _TIME else "measure"


_TIME = frozenset({"hours", "minutes", "days", "weeks", "months", "years"})


@lru_cache(maxsize=1)
def _before_year() -> frozenset[str]:
    return frozenset(load("calendar")["before_year"])


def _word_before(text: str, start: int) -> str:
    match = re.search(r"([^\s(]+)[\s*(]*$", text[max(0, start - 40) : start])
    return match[1].lower().strip("*") if match else ""


def is_year(figure: Figure, text: str, noun: tuple[str, str] | None) -> bool:
    """A number from 1900 to 2099 is a year after a word of time, and where it counts nothing."""
    before = _word_before(text, figure.start)
    if noun is not None and noun[1] != "count" and before in {"og", "eller", "samt"}:
        # "4.600 folkeskoleelever og 1900 friskoleelever"
        return False
    return noun is None or before in _before_year()


def is_ordinal(figure: Figure, text: str) -> bool:
    """ "3. sal" and "1. gang" number a thing, they do not count it."""
    after = text[figure.end : figure.end + 3]
    return figure.value < 100 and figure.high is None and bool(re.match(r"\.[ \u00a0-][a-zæøå]", after))


_LISTED = re.compile(r"[a-zæøå]{3,}(?:erne|ene)\s(?:\d{1,2},\s)*(?:\d{1,2}\s(?:og|til)\s)?$")


def is_reference(figure: Figure, text: str) -> bool:
    """ "Forløbene 1 og 2" names two of them by their numbers, it does not count them."""
    if figure.value > 20 or figure.high is not None or not _LISTED.search(text[: figure.start]):
        return False
    return bool(re.match(r"(?:,\s\d{1,2})*\s(?:og|til)\s\d", text[figure.end :])) or text[: figure.start].endswith(
        ("og ", "til ")
    )


def is_marker(figure: Figure, text: str) -> bool:
    """A number with a bracket or a full stop that opens a text or a point of a list."""
    if figure.value >= 100:
        return False
    after = text[figure.end : figure.end + 2]
    opening = not text[: figure.start].strip() or text[: figure.start].rstrip()[-1:] in ":,;"
    return (after.startswith(")") and "(" not in text[max(0, figure.start - 12) : figure.start]) or (
        opening and bool(re.match(r"\.(?:\s|$)", after)) and bool(text[figure.end + 1 :].strip())
    )


@lru_cache(maxsize=1)
def _hedges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("units")["hedges"]
    # "Der kan højst gives 10.000 kr.": a verb may stand between a limit and its figure.
    near = rf"({alternatives(data['before'])})|({alternatives(data['apart'])})\s[^\W\d_]+"
    before = re.compile(rf"(?<!\w)(?:{near})\s*[*(]*$", re.IGNORECASE)
    return before, re.compile(rf"\s+({alternatives(data['after'])})(?!\w)", re.IGNORECASE)


def hedge(figure: Figure, text: str) -> str | None:
    """ "ca.", "godt", "knap", "op til", "eller derover" beside a figure, as written."""
    before, after = _hedges()
    match = before.search(text, max(0, figure.start - 25), figure.start) or after.match(text, figure.end)
    return next((g for g in match.groups() if g), None) if match else None


@lru_cache(maxsize=1)
def _ages() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("units")["ages"]
    end = r"[\s*]*$"
    return (
        re.compile(rf"(?<!\w)(?:\w*(?:{alternatives(data['before'])})){end}", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{alternatives(data['duration_before'])}){end}", re.IGNORECASE),
    )


def is_bare_age(figure: Figure, text: str) -> bool:
    """Ages without "år": "er fyldt 16", "i alderen 16-24"."""
    before = text[max(0, figure.start - 20) : figure.start].lower()
    return (
        bool(re.search(r"(?<!\w)(?:fyldt|fylder|fyldte|alderen|aldersgruppen|årgang)[\s*]+$", before))
        and figure.value < 110
    )


def _over_a_time(figure: Figure, text: str) -> bool:
    """ "2 mio. kr. over tre år", "7 ulykker på fem år": a few years in which something happened are no age."""
    before = text[max(0, figure.start - 40) : figure.start]
    match = re.search(r"(?:(\S+)\s)?over\s$", before, re.IGNORECASE)
    if figure.value > 10 or figure.high is not None:
        return False
    if match is None:
        counted = re.search(r"\d\s([^\W\d_]+)\spå\s$", before)
        return counted is not None and noun_unit(counted[1]) != "persons"
    return match[1] is None or noun_unit(match[1]) != "persons"


_OF_AGE = re.compile(r"(?:alder(?:en)?|yngste|ældste|medianalder)(?!\w)[^.;]*$", re.IGNORECASE)


def is_age(figure: Figure, text: str) -> bool:
    """Whether a figure of years is an age: by its form (18-25-årige), what stands before it, or what follows."""
    written = text[figure.number_end : figure.end].lower()
    if "årig" in written:
        return figure.high is not None or not re.match(
            r"\w*\s*(?:periode|aftale|bevilling|projekt|plan|forløb|pulje)", text[figure.end : figure.end + 30]
        )
    if "års" in written and "alder" not in text[figure.end : figure.end + 12]:
        return False
    if _over_a_time(figure, text):
        return False
    age, duration = _ages()
    before = text[max(0, figure.start - 30) : figure.start]
    if duration.search(before):
        return False
    after = text[figure.end : figure.end + 16].lower()
    if re.match(r"\s*(?:og over|og op|eller derover|eller over|gammel|gamle|\))", after):
        return True
    return (
        bool(age.search(before))
        or figure.high is not None
        or bool(_OF_AGE.search(text[max(0, figure.start - 60) : figure.start]))
    )
