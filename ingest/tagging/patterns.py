"""The claims of `claims.toml` as patterns of spaCy's Matcher."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ingest.vocabulary import vocabulary

FIGURES = ("AMOUNT", "COUNT", "SHARE", "AGE", "DURATION", "MEASURE", "YEAR", "DATE", "PERIOD", "NUMBER")


@dataclass(frozen=True, slots=True)
class Claim:
    """One kind of claim: what it measures, what to take of the sentence, and the patterns that tell it."""

    rule: str
    measure: str
    take: str
    of: tuple[str, ...]
    unit: str | None
    patterns: tuple[tuple[dict[str, Any], ...], ...]
    needs: frozenset[str]
    unless: frozenset[str]
    about: str | None
    must_have: str | None
    without: frozenset[str]


@lru_cache(maxsize=1)
def claims() -> dict[str, Claim]:
    """Claims by rule, in the order of the file."""
    return {c["rule"]: _claim(c) for c in vocabulary("claims")["claim"]}


def _claim(values: dict[str, Any]) -> Claim:
    return Claim(
        values["rule"],
        values["measure"],
        values["take"],
        tuple(values.get("of", ())),
        values.get("unit"),
        tuple(tuple(map(_token, p.split())) for p in values["patterns"]),
        frozenset(values.get("needs", "").split("|")) - {""},
        frozenset(values.get("unless", "").split("|")) - {""},
        values.get("about"),
        values.get("must_have"),
        frozenset(values.get("without", "").split("|")) - {""},
    )


def _token(written: str) -> dict[str, Any]:
    """ "siden" -> the word; "YEAR|DATE" -> kinds; "delvist?" -> optional; "~4" -> up to four words."""
    if written.startswith("~"):
        return {"IS_PUNCT": False, "OP": f"{{0,{written[1:]}}}"}
    optional = written.endswith("?")
    words = written.rstrip("?").split("|")
    attribute = "TAG" if words[0].isupper() else "LOWER"
    token: dict[str, Any] = {attribute: {"IN": words}}
    if optional:
        token["OP"] = "?"
    return token


@lru_cache(maxsize=1)
def triggers() -> re.Pattern[str]:
    """Words without which no claim can be made; a sentence with none of them and no figure is not tagged."""
    words: set[str] = set()
    for claim in claims().values():
        for pattern in claim.patterns:
            words |= _rarest(pattern)
    return re.compile(
        r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?!\w)", re.IGNORECASE
    )


def _rarest(pattern: tuple[dict[str, Any], ...]) -> set[str]:
    """The longest words among those that a pattern cannot do without."""
    required = [t["LOWER"]["IN"] for t in pattern if "LOWER" in t and "OP" not in t]
    return set(max(required, key=lambda words: min(len(w) for w in words))) if required else set()
