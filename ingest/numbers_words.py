"""Numerals in letters: "femten", "femogtyve", "halvandet", and words for shares ("halvdelen", "to ud af tre")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.lexicon import alternatives, load


@lru_cache(maxsize=1)
def measured() -> dict[str, str]:
    """Unit by the word that follows a number (pct. -> percent)."""
    return {w.lower(): unit for unit, words in load("units")["measured"].items() for w in words}


@lru_cache(maxsize=1)
def numerals() -> dict[str, float]:
    """Value by numeral; "en" and "et" alone are articles and are left out."""
    data = load("number_words")
    values: dict[str, float] = {**data["units"], **data["tens"], **data["large"], **data["other"]}
    for ten, tens in data["tens"].items():
        for unit, ones in {**data["units"], **data["joined"]}.items():
            if ones < 10:
                values[f"{unit}og{ten}"] = tens + ones
    return values


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = alternatives(numerals())
    shares = alternatives(load("number_words")["shares"])
    number = rf"(?:{words}|\d+)"
    units = alternatives(w for w in measured() if w.isalpha())
    # "hver tredje uge" is how often, not how much.
    scales, money = alternatives(load("units")["scales"]), alternatives(load("units")["money"]["words"])
    times = alternatives(load("number_words")["often"]["words"])
    counted = rf"(?P<unit>{units})|(?P<scale>{scales})(?:\s+(?P<money>{money}))?"
    return re.compile(
        rf"(?<![\w-])(?:(?P<part>{number})\s+(?:ud\s+)?af\s+(?P<whole>{number})(?!\w)|"
        rf"(?P<share>{shares})(?!\w)(?!\s+(?:{times}))|"
        rf"(?P<word>{words})(?:\s+(?:og\s+)?(?P<half>et halvt|en halv))?(?:\s+(?:{counted}))?(?![\w-]))",
        re.IGNORECASE,
    )


def words_with_value(text: str) -> Iterator[tuple[int, int, float, str]]:
    """(start, end, value, unit) of each numeral in letters; unit is "percent" for shares, else empty."""
    values = numerals()
    for match in _pattern().finditer(text):
        if match["share"]:
            yield match.start(), match.end(), load("number_words")["shares"][match["share"].lower()], "percent"
        elif match["word"]:
            scale = float(load("units")["scales"].get((match["scale"] or "").lower(), 1.0))
            value = scale * (float(values[match["word"].lower()]) + (0.5 if match["half"] else 0.0))
            unit = "DKK" if match["money"] or scale >= 1e6 else measured().get((match["unit"] or "").lower(), "")
            yield match.start(), match.end(), value, unit
        else:
            part, whole = _value(match["part"]), _value(match["whole"])
            if 0 < part <= whole and not (match["part"].isdigit() and match["whole"].isdigit()):
                yield match.start(), match.end(), round(100 * part / whole, 6), "percent"


def _value(word: str) -> float:
    return float(word) if word.isdigit() else float(numerals()[word.lower()])


def has_numeral(text: str) -> bool:
    """Whether a numeral in letters or a word for a share stands in a text; a quick test."""
    return _pattern().search(text) is not None
