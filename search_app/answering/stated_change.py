"""A change that a sentence states beside the one that two figures come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.numbers import Figure
from search_app.answering.found import Doubt, Found, FoundValue
from search_app.answering.matter import Matter
from search_app.answering.numbers_out import number, shown
from search_app.answering.score import fit_sentence
from search_app.answering.sources import SentenceSource
from search_app.answering.vocabulary import says, wording

SUBJECT, LOST, OWN = 0.9, 0.2, 0.6
"""How well a sentence must fit to tell of the very change that was computed."""

ROUNDING, NEAR = 0.6, 0.5
"""Points that rounding explains; a stated change that is further off than this share of it tells of something else."""


def compared(m: Matter, found: Found) -> Found:
    """The answer with a warning, when a sentence of the papers it rests on states another change."""
    if len(found.values) < 2 or any(isinstance(v.value, str) for v in found.values[:2]):
        return found
    first, last = found.values[:2]
    for s, figure in _stated(m, found):
        if not _agrees(first, last, figure):
            difference = shown(abs(float(last.value) - float(first.value)), _unit_of_change(first), m.question.language)
            relative = number(round(_relative(first, last), 1), m.question.language)
            message = wording(m.question.language)["change_stated"].format(
                stated=figure.text, first=first.text, last=last.text, difference=difference, relative=relative
            )
            doubt = Doubt("conflicting_values", message, (*found.sources, s))
            return replace(found, doubts=(*found.doubts, doubt))
    return found


def _stated(m: Matter, found: Found) -> Iterator[tuple[SentenceSource, Figure]]:
    """The changes that sentences of the same papers state of the same thing."""
    papers = {s.info.id for s in found.sources}
    years = {v.year for v in found.values[:2] if v.year is not None}
    for s in m.sentences:
        if s.info.id not in papers or (s.years and years and not s.years <= years):
            continue
        fit = fit_sentence(m.question, m.clause, s)
        if fit.subject < SUBJECT or fit.lost > LOST or fit.own < OWN:
            continue
        for figure in s.figures:
            before = s.text[max(0, figure.start - 40) : figure.start].lower()
            if says("figures_change_before").search(before) and _comparable(found.values[0], figure):
                yield s, figure


def _comparable(first: FoundValue, figure: Figure) -> bool:
    return figure.unit in {"percent", _unit_of_change(first)}


def _unit_of_change(value: FoundValue) -> str:
    return "percentage_points" if value.unit == "percent" else value.unit


def _relative(first: FoundValue, last: FoundValue) -> float:
    base = float(first.value)
    return abs(100 * (float(last.value) - base) / base) if base else 0.0


def _agrees(first: FoundValue, last: FoundValue, figure: Figure) -> bool:
    """Is the stated change the one computed, or so far off that it is another?"""
    told, difference, relative = abs(figure.value), abs(float(last.value) - float(first.value)), _relative(first, last)
    if figure.unit == "percent":
        near = abs(relative - told) <= max(ROUNDING, 0.01 * relative)
        points = first.unit == "percent" and abs(difference - told) <= ROUNDING
        return near or not (points or abs(relative - told) <= NEAR * relative)
    return abs(difference - told) <= ROUNDING or abs(difference - told) > NEAR * difference
