"""One question for several things at once, taken apart: "henholdsvis A og B", "A og B hver"."""

from __future__ import annotations

import re

_RESPECTIVELY = re.compile(r"\b(?:henholdsvis|hhv\.?|respectively)\s+", re.I)
_EACH = re.compile(
    r"\s+(?:hver især|hver for sig|hver|each)\b(?!\s+(?:dag|uge|måned|år|anden|gang|enkelt|day|week|month|year))", re.I
)
_JOIN = re.compile(r"\s+(?:og|samt|and)\s+", re.I)

LONGEST = 4
"""Words of one of the things; what is longer is a sentence of its own."""


def apart(question: str) -> tuple[str, ...]:
    """The question once for each thing that it asks about; itself alone when it asks about one.

    The things are as long as the shorter of the two: "henholdsvis folkeskoler og friskoler deltog" names two
    schools, not a school and a sentence.
    """
    return _after(question) or _before(question) or (question,)


def _after(question: str) -> tuple[str, ...]:
    """ "… henholdsvis A og B …" """
    lead = _RESPECTIVELY.search(question)
    join = _JOIN.search(question, lead.end()) if lead else None
    if lead is None or join is None:
        return ()
    first = question[lead.end() : join.start()]
    size = len(first.split())
    if not 0 < size <= LONGEST or "," in first:
        return ()
    words = list(re.finditer(r"\S+", question[join.end() :]))[:size]
    if len(words) < size:
        return ()
    end = join.end() + words[-1].end()
    second = question[join.end() : end].rstrip("?.,")
    return tuple(question[: lead.start()] + thing + question[end:] for thing in (first, second))


def _before(question: str) -> tuple[str, ...]:
    """ "… A og B hver …" """
    mark = _EACH.search(question)
    joins = list(_JOIN.finditer(question, 0, mark.start())) if mark else []
    if mark is None or not joins:
        return ()
    join = joins[-1]
    second = question[join.end() : mark.start()]
    words = list(re.finditer(r"\S+", question[: join.start()]))[-len(second.split()) :]
    if not 0 < len(second.split()) <= LONGEST or not words:
        return ()
    start = words[0].start()
    first = question[start : join.start()]
    return tuple(question[:start] + thing + question[mark.end() :] for thing in (first, second))
