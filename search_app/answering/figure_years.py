"""Which year does each figure of a sentence stand for, when the sentence names several?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ingest.numbers import Figure
from search_app.answering.figures_told import figures

_MENTION = re.compile(r"(?<![\d.,])((?:19|20)\d\d)(?:\s*(?:-|–|/|til)\s*((?:19|20)\d\d|\d\d)\b)?(?![\d]|[.,]\d)")
_RIGHT_AFTER = re.compile(r"^(?:\s+[^\s,;.]+){0,3}?\s+(?:i|for|pr\.?|ultimo|primo|in)\s+(?:\w+\s+)?$|^\s*\($", re.I)
_TIMES = frozenset({"date", "year", "period"})
LONGEST = 40
"""A span of more years than this is none."""

Mention = tuple[int, int, frozenset[int]]


@lru_cache(maxsize=20_000)
def years_by_figure(text: str) -> Mapping[int, frozenset[int]]:
    """Years by the start of a figure; empty when the sentence names no more than one time, or they cannot be told.

    Figures and times in equal number, all of the one kind first, go in order ("steg fra 40 til 50 fra 2019 til
    2021"). Otherwise a time right behind a figure is its own, and a figure without one has the last time before it.
    """
    data = [f for f in figures(text) if f.kind not in _TIMES]
    outside = [m for m in _MENTION.finditer(text) if not any(f.start <= m.start() < f.end for f in data)]
    mentions, single = (
        [_time(m) for m in outside],
        [_year(m, n) for m in outside for n in ((1,) if _is_season(m) else (1, 2)) if m.group(n)],
    )
    if len(single) < 2 or not data:
        return {}
    if len(data) == len(single) and (data[-1].end <= single[0][0] or single[-1][1] <= data[0].start):
        return {f.start: m[2] for f, m in zip(data, single, strict=True)}
    told = {f.start: _own(text, f, data, mentions) for f in data}
    return {start: years for start, years in told.items() if years}


def _own(text: str, figure: Figure, data: Sequence[Figure], mentions: Sequence[Mention]) -> frozenset[int]:
    after = next((m for m in mentions if m[0] >= figure.end), None)
    if after is not None and not any(figure.end <= f.start < after[0] for f in data):
        between = text[figure.end : after[0]]
        if _RIGHT_AFTER.match(between) and not re.search(r"\b(?:og|and)\b", between):
            return after[2]
    before = [m for m in mentions if m[1] <= figure.start]
    return before[-1][2] if before else frozenset()


def _is_season(m: re.Match[str]) -> bool:
    """A school year or a season ("2021/22") is one time, which goes by the year that it begins in."""
    return m.group(2) is not None and "/" in m.group() and _full(m, 2) == _full(m, 1) + 1


def _time(m: re.Match[str]) -> Mention:
    """A year, or a span of years with all that lie between."""
    first, last = _full(m, 1), _full(m, 2) if m.group(2) and not _is_season(m) else _full(m, 1)
    years = range(first, last + 1) if first <= last <= first + LONGEST else range(first, first + 1)
    return m.start(), m.end(), frozenset(years)


def _year(m: re.Match[str], number: int) -> Mention:
    return m.start(number), m.end(number), frozenset({_full(m, number)})


def _full(m: re.Match[str], number: int) -> int:
    text = m.group(number)
    return int(text if len(text) == 4 else m.group(1)[:2] + text)
