"""Figures that a sentence gives as a part of one before it: "63 elever …, og 41 af dem var tilbage"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.numbers import Figure
from search_app.answering.figures_told import figures

_AFTER = re.compile(r"^\s*(?:af (?:dem|disse)|of (?:them|these|whom))\b", re.I)
_BEFORE = re.compile(r"\b(?:heraf|hvoraf|deraf|af disse|af dem|of whom|of these)(?:\s+[^\W\d]+){0,2}\s*$", re.I)


def is_part(text: str, figure: Figure) -> bool:
    """Do the words at the figure say that it is a part of what stands before?"""
    after, before = text[figure.end : figure.end + 20], text[max(0, figure.start - 40) : figure.start]
    return bool(_AFTER.match(after) or _BEFORE.search(before))


def whole_of(text: str, found: Sequence[Figure], figure: Figure) -> Figure | None:
    """The figure that it is a part of: the last one before it that counts something and is no part itself."""
    if not is_part(text, figure):
        return None
    before = [f for f in found if f.end <= figure.start and f.noun is not None and not is_part(text, f)]
    return before[-1] if before else None


@lru_cache(maxsize=20_000)
def stretch(text: str, at: int) -> tuple[int, int]:
    """The stretch of a sentence that speaks of the figure at `at`: what is said of a part is not said of the whole."""
    bounds = [0]
    for figure in figures(text):
        if is_part(text, figure):
            start = max(text.rfind(",", 0, figure.start), text.rfind(";", 0, figure.start))
            bounds += [start] if start > 0 else []
    low = max(b for b in bounds if b <= at)
    high = min((b for b in bounds if b > at), default=len(text))
    return low, high
