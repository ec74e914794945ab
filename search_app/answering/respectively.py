"""Which of several things does each figure stand for: "A og B havde henholdsvis 74 og 39 deltagere"?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from ingest.numbers import Figure
from search_app.answering.figures_told import figures

_MARK = re.compile(r"\b(?:henholdsvis|hhv\.?|respectively)\b", re.I)
_BETWEEN = re.compile(r"\s*(?:,|og|samt|and|,\s*og)?\s*", re.I)
_JOIN = re.compile(r"\s*,\s*|\s+(?:og|samt|and)\s+", re.I)

LONGEST = 4
"""Words of a thing; what is longer is a part of the sentence."""


@lru_cache(maxsize=20_000)
def things_by_figure(text: str) -> Mapping[int, str]:
    """The thing by the start of a figure; empty when the sentence does not tell figures and things off in turn."""
    mark = _MARK.search(text)
    if mark is None:
        return {}
    row = row_behind(text)
    if len(row) < 2:
        return {}
    things = _things_before(text[: mark.start()], len(row)) or _things_after(text[row[-1].end :], len(row))
    return {f.start: thing for f, thing in zip(row, things, strict=True)} if things else {}


def row_behind(text: str) -> list[Figure]:
    """The figures right behind "henholdsvis", with nothing but joiners between them."""
    mark = _MARK.search(text)
    if mark is None:
        return []
    row: list[Figure] = []
    end = mark.end()
    for figure in figures(text):
        if figure.kind in {"year", "date", "period"} or figure.start < mark.end():
            continue
        if not _BETWEEN.fullmatch(text[end : figure.start]):
            break
        row.append(figure)
        end = figure.end
    return row


def _things_before(text: str, count: int) -> list[str]:
    """The last enumeration of so many things before the figures."""
    joins = list(_JOIN.finditer(text))
    for last in range(len(joins) - 1, -1, -1):
        run = joins[max(0, last - count + 2) : last + 1]
        if len(run) != count - 1 or run[-1].group().strip() == ",":
            continue
        inner = [text[a.end() : b.start()] for a, b in pairwise(run)]
        if any(len(t.split()) > LONGEST for t in inner):
            continue
        first = " ".join(text[: run[0].start()].split()[-LONGEST:])
        final = " ".join(text[run[-1].end() :].split()[:LONGEST])
        return [first, *inner, final]
    return []


def _things_after(text: str, count: int) -> list[str]:
    """ "… henholdsvis 74 og 39 på A og B"."""
    parts = _JOIN.split(re.split(r"[.;]", text, maxsplit=1)[0])
    if len(parts) != count:
        return []
    return [" ".join(parts[0].split()[-LONGEST:]), *(" ".join(p.split()[:LONGEST]) for p in parts[1:])]
