"""Amounts spread over years: "6,4 mio. kr., heraf 1,2 mio. kr. i 2019 og resten ligeligt i 2020 og 2021"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from ingest.facts.model import Fact
from ingest.facts.prose_sentence import Sentence
from ingest.lexicon import alternatives
from ingest.vocabulary import vocabulary


def spread(sentence: Sentence, facts: list[Fact]) -> Iterator[Fact]:
    """The facts of a sentence, with yearly amounts marked and an evenly spread rest computed."""
    amounts = [f for f in facts if f.unit == "DKK"]
    rest = _rest(sentence, amounts)
    total = amounts[0] if rest else None
    yearly = _yearly(sentence)
    for fact in facts:
        if fact is total:
            # The years named are those of the parts, not of the whole.
            yield replace(fact, year=None, year_basis=None, period=_span(sentence), note=fact.note)
        elif fact.unit == "DKK" and yearly and fact.period and fact.year is None:
            yield replace(fact, note="årligt")
        else:
            yield fact
    yield from rest


def _span(sentence: Sentence) -> str | None:
    years = sorted({int(f.value) for f in sentence.figures if f.kind in {"year", "period"}})
    return f"{years[0]}-{years[-1]}" if len(years) > 1 else None


def _yearly(sentence: Sentence) -> bool:
    return _worded("yearly", "words").search(sentence.text) is not None


@cache
def _worded(section: str, key: str) -> re.Pattern[str]:
    words = alternatives(vocabulary("claims")[section][key])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _rest(sentence: Sentence, amounts: list[Fact]) -> list[Fact]:
    """What is left of the first amount after the parts, by year; marked as computed, with the words as evidence."""
    match = _worded("rest", "words").search(sentence.text)
    if match is None or len(amounts) < 2:
        return []
    years = [int(f.value) for f in sentence.figures if f.kind == "year" and f.start > match.end()]
    years += [
        y
        for f in sentence.figures
        if f.kind == "period" and f.start > match.end()
        for y in range(int(f.value), int(f.high or f.value) + 1)
    ]
    total, parts = amounts[0], amounts[1:]
    left = _number(total) - sum(_number(p) for p in parts)
    evenly = _worded("rest", "evenly").search(sentence.text) is not None
    if left <= 0 or not years or (len(years) > 1 and not evenly):
        return []
    share = round(left / len(years), 2)
    value = int(share) if share == int(share) else share
    start, end = match.start(), len(sentence.text.rstrip(". "))
    return [
        replace(
            total,
            value=value,
            text=sentence.text[start:end],
            year=year,
            year_basis="sentence",
            period=None,
            basis="computed",
            rule="amount_rest",
            part_of_total=True,
            evidence=sentence.evidence(start, end),
            hedge=None,
            high=None,
        )
        for year in years
    ]


def _number(fact: Fact) -> float:
    return float(fact.value) if isinstance(fact.value, int | float) else 0.0
