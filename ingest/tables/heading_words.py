"""Whether a heading has, or begins with, a word of the lists in `columns.toml`."""

from __future__ import annotations

import re
from functools import cache

from ingest.lexicon import load


@cache
def word_pattern(section: str, key: str) -> re.Pattern[str]:
    words = load("columns")[section][key]
    # A short word must stand alone; a long one may be the last part of a compound (Delindsats, Driftsbudget).
    alone = load("columns")["whole"]["words"]
    parts = "|".join(
        rf"(?<!\w){re.escape(w)}" if len(w) < 5 or w in alone else re.escape(w)
        for w in sorted(words, key=len, reverse=True)
    )
    return re.compile(rf"(?:{parts})(?:(?:er|en|et|erne|s)?(?!\w))", re.IGNORECASE)


def says(text: str, section: str, key: str = "words") -> bool:
    """Whether a heading has a word of a list of `columns.toml`."""
    return bool(word_pattern(section, key).search(text))


def starts_with(text: str, section: str, key: str = "words") -> bool:
    """Whether a heading begins with a word of a list of `columns.toml`."""
    return bool(word_pattern(section, key).match(text.strip(" *(-–•")))
