"""What stands beside a figure: its unit, what it counts, hedges, and whether a number is a year or an age."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from ingest.lexicon import alternatives, load
from ingest.numbers_grammar import SPACE
from ingest.numbers_words import measured

if TYPE_CHECKING:
    from ingest.numbers import Figure

UnitKind = Literal["amount", "share", "duration", "measure", "bare"]


@lru_cache(maxsize=1)
def counted() -> dict[str, str]:
    """Unit by the noun that is counted (elever -> persons)."""
    return {w: unit for unit, words in load("units")["counted"].items() for w in words}


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


def noun_unit(word: str) -> str | None:
    """Unit of a counted noun, by its longest known ending: friskoleelever -> persons."""
    bare = word.lower().strip("*\"”“').,:;")
    for form in (
        bare,
        bare.removesuffix("ne"),
        bare.removesuffix("n"),
        bare.removesuffix("et"),
        bare.removesuffix("s"),
    ):
        for cut in range(max(0, min(len(form) - 2, 40))):
            if form[cut:] in counted() and (cut == 0 or len(form) - cut >= 3):
                return counted()[form[cut:]]
    return None


def is_singular(text: str) -> bool:
    """Whether a text ends with a counted noun in the singular ("Skole", "Plads")."""
    word = (re.findall(r"[^\W\d_]+", text.lower()) or [""])[-1]
    return noun_unit(word) is not None and any(noun_unit(word + ending) for ending in ("er", "e", "r"))


_AFTER = re.compile(rf"\*{{0,2}}{SPACE}(?P<words>(?:[^\W\d_][\w/-]*\.?(?:,?{SPACE}|(?=\W|$))\*{{0,2}}){{1,6}})")
_ADJECTIVE = re.compile(r"(?:.*(?:e|t|ske|sk|lig|ige|ende|ede|vis)|og|eller|nye)$", re.IGNORECASE)
_STOP = frozenset(load("units")["stop"]["words"])
#: Adjectives that also stand alone for people: "25 unge mænd" counts men, "25 unge" young people.
_GROUPS = frozenset(load("units")["stop"]["groups"])


def counted_noun(figure: Figure, text: str) -> tuple[str, str] | None:
    """The noun that a number counts (as written, with its adjectives), and its unit."""
    match = _AFTER.match(text, figure.end)
    if match is None:
        return None
    words = [w if w == "medl." else w.rstrip(".") for w in re.findall(r"[^\W\d_][\w/-]*\.?", match["words"])]
    for n, word in enumerate(words[:6]):
        low = word.lower()
        if low in _STOP:
            # "46 ladestandere i …": what looked like an adjective was the noun.
            return _unknown(words[:n]) or _uninflected(words[:n], low) if n else None
        unit = noun_unit(low)
        if unit is not None and not (
            n + 1 < len(words) and low in _GROUPS and words[n + 1].lower() not in _STOP and noun_unit(words[n + 1])
        ):
            return " ".join(words[: n + 1]), unit
        if (
            unit is None
            and not _ADJECTIVE.match(low)
            and not (word.isupper() or re.fullmatch(r"[A-ZÆØÅ]{2,}-\d", word))
        ):
            following = words[n + 1].lower() if n + 1 < len(words) else ""
            return _unknown(words[: n + 1]) or _uninflected(words[: n + 1], following)
    return None


def _unknown(words: list[str]) -> tuple[str, str] | None:
    """A noun that no data file has: it is counted, but we cannot say of which kind."""
    noun = words[-1]
    plural = noun.endswith(("er", "e", "r", "ees")) and not noun.endswith(("ør", "år"))
    if len(words) <= 3 and plural and len(noun) > 3 and all(w[0].islower() for w in words):
        return " ".join(words), "count"
    return None


#: Prepositions after which the word before them is what was counted: "486 pas i 2023".
_PREPOSITIONS = frozenset({"i", "på", "til", "for", "af", "med", "fra", "ved", "hos"})


def _uninflected(words: list[str], following: str) -> tuple[str, str] | None:
    """A noun that is the same in the plural: one word, right before a preposition."""
    word = words[0]
    known = word in load("units")["no_nouns"]["words"] or word in _measured_words()
    if len(words) > 1 or following not in _PREPOSITIONS or known or not re.fullmatch(r"[a-zæøå]{3,}", word):
        return None
    return None if word.endswith(("ig", "sk", "te", "ede", "igt", "isk")) else (word, "count")


@lru_cache(maxsize=1)
def _measured_words() -> frozenset[str]:
    return frozenset(measured())


@lru_cache(maxsize=1)
def _before_year() -> frozenset[str]:
    return frozenset(load("calendar")["before_year"])


def _word_before(text: str, start: int) -> str:
    match = re.search(r"([^\s(]+)[\s*(]*$", text[max(0, start - 40) : start])
    return match[1].lower().strip("*") if match else ""


def is_year(figure: Figure, text: str, noun: tuple[str, str] | None) -> bool:
    """A number from 1900 to 2099 is a year after a word of time, and where it counts nothing."""
    return noun is None or _word_before(text, figure.start) in _before_year()


def is_ordinal(figure: Figure, text: str) -> bool:
    """ "3. sal" and "1. gang" number a thing, they do not count it."""
    after = text[figure.end : figure.end + 3]
    return figure.value < 100 and figure.high is None and bool(re.match(r"\.[ \u00a0-][a-zæøå]", after))


def is_marker(figure: Figure, text: str) -> bool:
    """A number with a bracket or a full stop that opens a text or a point of a list."""
    after = text[figure.end : figure.end + 2]
    opening = not text[: figure.start].strip() or text[: figure.start].rstrip()[-1:] in ":,;"
    return (after.startswith(")") and "(" not in text[max(0, figure.start - 12) : figure.start]) or (
        opening and bool(re.match(r"\.(?:\s|$)", after)) and bool(text[figure.end + 1 :].strip())
    )


@lru_cache(maxsize=1)
def _hedges() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = load("units")["hedges"]
    before = re.compile(rf"(?<!\w)({alternatives(data['before'])})\s*[*(]*$", re.IGNORECASE)
    return before, re.compile(rf"\s+({alternatives(data['after'])})(?!\w)", re.IGNORECASE)


def hedge(figure: Figure, text: str) -> str | None:
    """ "ca.", "godt", "knap", "op til", "eller derover" beside a figure, as written."""
    before, after = _hedges()
    match = before.search(text, max(0, figure.start - 25), figure.start) or after.match(text, figure.end)
    return match[1] if match else None


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
    """ "2 mio. kr. over tre år": a few years after "over" are no age, unless people stand before it."""
    match = re.search(r"(?:(\S+)\s)?over\s$", text[max(0, figure.start - 40) : figure.start], re.IGNORECASE)
    if match is None or figure.value > 10 or figure.high is not None:
        return False
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
