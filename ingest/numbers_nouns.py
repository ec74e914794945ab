"""What a number counts: the noun beside it ("486 pas i 2023", "412 nye træer"), and its unit."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.lexicon import load
from ingest.numbers_grammar import SPACE
from ingest.numbers_words import measured

if TYPE_CHECKING:
    from ingest.numbers import Figure


@lru_cache(maxsize=1)
def counted() -> dict[str, str]:
    """Unit by the noun that is counted (elever -> persons)."""
    return {w: unit for unit, words in load("units")["counted"].items() for w in words}


def noun_unit(word: str) -> str | None:
    """Unit of a counted noun in any form, by its longest known ending: friskoleelever -> persons."""
    bare = _bare(word)
    forms = (bare, *(bare.removesuffix(e) for e in ("ne", "n", "et", "s") if bare.endswith(e)))
    return next((unit for form in forms if (unit := _unit_of_form(form)) is not None), None)


def _bare(word: str) -> str:
    return word.lower().strip("*\"”“').,:;")


@lru_cache(maxsize=20_000)
def _unit_of_form(form: str) -> str | None:
    for cut in range(max(0, min(len(form) - 2, 40))):
        if form[cut:] in counted() and (cut == 0 or len(form) - cut >= 3):
            return counted()[form[cut:]]
    return None


def _indefinite_unit(word: str) -> str | None:
    """The unit of a noun that can stand after a number: "71 forløb", not "71 … forløbet"."""
    bare = _bare(word)
    return _unit_of_form(bare) or _unit_of_form(bare.removesuffix("s"))


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
        unit = _indefinite_unit(low)
        following = words[n + 1].lower() if n + 1 < len(words) else ""
        if unit is not None and not (low in _GROUPS and following not in _STOP and _indefinite_unit(following)):
            return " ".join(words[: n + 1]), unit
        if unit is None and not _may_stand_before(word):
            return _unknown(words[: n + 1]) or _uninflected(words[: n + 1], following)
    return _unknown(words[:1]) if words[1:2] in ([], ["og"], ["samt"], ["eller"]) and words[0][-1:] == "e" else None


def _may_stand_before(word: str) -> bool:
    """Whether a noun may still follow: an adjective, an abbreviation, the first half of "dag- og døgntilbud"."""
    return bool(_ADJECTIVE.match(word.lower())) or word.endswith("-") or word.isupper() or _CODE.match(word) is not None


_CODE = re.compile(r"[A-ZÆØÅ]{2,}-\d$")


def _unknown(words: list[str]) -> tuple[str, str] | None:
    """A noun that no data file has: it is counted, but we cannot say of which kind."""
    noun = words[-1]
    plural = noun.endswith(("er", "e", "r", "ees")) and not noun.endswith(("ør", "år", "ede", "te"))
    none = noun in load("units")["no_nouns"]["words"]
    if len(words) <= 3 and plural and not none and len(noun) > 3 and all(w[0].islower() for w in words):
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
    return None if _NO_PLURAL.search(word) else (word, "count")


#: Adjectives, participles ("12 visiteret til", "9 afgået af") and verbs ("2 indgår i") end so; plurals do not.
_NO_PLURAL = re.compile(
    r"(?:ig|igt|sk|te|ede|et|ået|år|sat|vist|delt|født|solgt|købt|brugt|ført|sendt|lagt|gjort|valgt|søgt|meldt|godkendt)$"
)


@lru_cache(maxsize=1)
def _measured_words() -> frozenset[str]:
    return frozenset(measured())
