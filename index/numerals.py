"""Figures as index keys, so that "12,6 mio." and "12.600.000" are the same word.

Only what a search needs; the reading of figures for facts is ingest.numbers.
"""

from __future__ import annotations

import re
from functools import lru_cache

from index.lexicon import data

_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_DECIMAL = re.compile(r"\d+(?:,\d+)?")
MILLION = 1e6


@lru_cache(maxsize=1)
def scales() -> dict[str, float]:
    """Factor by the word that stands after a figure: mio, mia, t.kr, …"""
    return {str(word): float(factor) for word, factor in data("scales.toml")["scales"].items()}


@lru_cache(maxsize=50_000)
def value(text: str) -> float | None:
    """The figure in Danish writing: points between thousands, a comma before decimals."""
    if _THOUSANDS.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def key(number: float) -> str:
    """One key a figure, however it was written."""
    return f"{number:.4f}".rstrip("0").rstrip(".")


def keys(text: str, scale: float | None) -> tuple[str, tuple[str, ...]]:
    """The key of a figure and the keys that it may also stand under: in millions, or as written."""
    number = value(text)
    if number is None:
        return text, tuple(p for p in re.split(r"[.,]", text) if p)
    if scale is not None:
        return key(round(number * scale, 2)), (key(number),)
    if number >= MILLION and number % 10_000 == 0:
        return key(number), (key(number / MILLION),)
    return key(number), ()
