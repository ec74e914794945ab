"""Figures in Danish text: every amount, count, share, age, duration, year, date and period, with its span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from ingest import numbers_context as context
from ingest.numbers_dates import date_of
from ingest.numbers_grammar import HALVES, NUMBER, pattern
from ingest.numbers_nouns import counted_noun
from ingest.numbers_words import words_with_value

Kind = Literal["amount", "count", "share", "age", "duration", "measure", "year", "date", "period", "bare"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, and what it says.

    [start, end) is the span with unit, [number_start, number_end) that of the number alone. `value` is in
    base units (12,6 mio. kr. is 12600000.0); `unit` as in the facts (DKK, percent, persons, years, date …), "" when
    the figure states none. `high` is the upper end of a range. `iso` is the date, as precise as it is written, and
    None for a date that does not exist. `noun` is what is counted, as written. `scale` is in `value`.
    """

    start: int
    end: int
    value: float
    unit: str
    kind: Kind
    text: str
    hedge: str | None = None
    high: float | None = None
    iso: str | None = None
    noun: str | None = None
    scale: float = 1.0
    number_start: int = 0
    number_end: int = 0


_DIGIT = re.compile(r"[\d½¼¾]")


def figures(text: str) -> list[Figure]:
    """Every figure of the text in order; what only looks like one (case numbers, telephone numbers) is left out."""
    matches = pattern().finditer(text) if _DIGIT.search(text) else ()
    found = [f for m in matches if (f := _from_match(m, text)) is not None]
    taken = bytearray(len(text))
    for figure in found:
        taken[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    for start, end, value, unit in words_with_value(text):
        if not any(taken[start:end]):
            kind = context.kind_of(unit)
            found.append(Figure(start, end, value, unit, kind, text[start:end], number_start=start, number_end=end))
    found.sort(key=lambda f: f.start)
    return list(_ranges([f for f in (_in_context(f, text) for f in found) if f is not None], text))


_UP_TO = re.compile(r"\s(?:og\s)?(?:op\stil|til(?:\sog\smed)?|indtil)\s")


def _ranges(found: list[Figure], text: str) -> Iterator[Figure]:
    """ "fra 15 år og op til 25 år" is one age group."""
    skipped = False
    for figure, after in zip_longest(found, found[1:]):
        if skipped:
            skipped = False
            continue
        if after is not None and figure.kind == after.kind == "age" and figure.high is None and after.high is None:
            skipped = figure.value < after.value and _UP_TO.fullmatch(text[figure.end : after.start]) is not None
        if skipped and after is not None:
            whole = text[figure.start : after.end]
            figure = replace(figure, end=after.end, high=after.value, text=whole, number_end=after.number_end)
        yield figure


#: A text that is one figure and nothing else is not longer, unit and hedge included.
LONGEST_ALONE = 120


def parse(text: str) -> float | None:
    """The value of a text that is one figure and nothing else, in base units; None when it is not."""
    stripped = text.strip()
    plain = _plain(stripped)
    if plain is not None:
        return plain
    if len(stripped) > LONGEST_ALONE:
        return None
    found = figures(stripped)
    if len(found) == 1 and found[0].start <= 1 and found[0].end >= len(stripped) - 1:
        return found[0].value
    return None


_WHOLE = re.compile(
    rf"(?P<sign>[-–−÷+(])?\s*(?P<number>{NUMBER}|\d{{1,3}}(?: \d{{3}})+(?:,\d+)?|\d+\.\d{{1,2}}|0\.\d+)"
    r"\s*(?P<end>,-|[-)])?"
)


def _plain(text: str) -> float | None:
    """A number standing alone, where a plain space may separate thousands and a sign may trail."""
    match = _WHOLE.fullmatch(text)
    if match is None:
        return None
    number, sign, end = match["number"], match["sign"] or "", match["end"] or ""
    if end == "-" and re.fullmatch(r"(?:19|20)\d\d", number):
        # "2022-" is a time that goes on, and no debt.
        return None
    if (sign == "(") != (end == ")"):
        return None
    english = re.fullmatch(r"\d+\.\d{1,2}|0\.\d+", number)
    value = float(number) if english else number_value(number)
    return -value if (sign in "-–−÷" and sign) or end == "-" else value


def number_value(text: str) -> float:
    """The value of a number in Danish writing: 1.725,5 and 17½ and 12 000."""
    half = HALVES.get(text[-1:], 0.0)
    digits = re.sub("[.\u00a0\u202f\u2009' ]", "", text.rstrip("½¼¾")).replace(",", ".")
    return round(float(digits or 0) + half, 9)


def _from_match(match: re.Match[str], text: str) -> Figure | None:
    if match["ignored"] is not None:
        return None
    start, end = match.span()
    if match["number"] is not None:
        return _number(match, text)
    if match["fraction"] is not None:
        share = round(100 * int(match["fn"]) / int(match["fd"]), 6)
        return Figure(start, end, share, "percent", "share", match[0], number_start=start, number_end=end)
    if match["period"] is not None:
        return _period(match)
    iso, year = date_of(match)
    kind: Kind = "date"
    return Figure(start, end, float(year or 0), "date", kind, match[0], iso=iso, number_start=start, number_end=end)


def _period(match: re.Match[str]) -> Figure | None:
    first = int(match["from"])
    last = int(match["to"]) if match["to"] else first // 100 * 100 + int(match["to2"])
    if not first < last <= first + 60:
        return None
    start, end = match.span()
    return Figure(
        start, end, float(first), "year", "period", match[0], high=float(last), number_start=start, number_end=end
    )


def _number(match: re.Match[str], text: str) -> Figure | None:
    unit, kind, scale = context.unit_of(match)
    value = number_value(match["value"]) * scale
    high = number_value(match["high"]) * scale if match["high"] else None
    if match["sign"] and high is None:
        value = -value
    start = match.start("sign" if match["sign"] else "value") if match["between"] else match.start()
    written = text[start : match.end()].rstrip(" \u00a0\u202f\u2009-–")
    end = start + len(written)
    if unit in {"t", "m"}:
        return None
    hedge = "+" if match["plus"] else None
    last = match.end("high") if match["high"] else match.end("value")
    return Figure(
        start, end, round(value, 6), unit, kind, text[start:end], hedge, None if high is None else round(high, 6),
        None, None, scale, match.start("value"), last,
    )  # fmt: skip


def _in_context(figure: Figure, text: str) -> Figure | None:
    """What the words beside a figure tell: hedge, what is counted, whether it is a year or an age."""
    if figure.kind in {"date", "period"}:
        return figure
    if figure.kind == "bare":
        if context.is_ordinal(figure, text) or context.is_marker(figure, text):
            return None
        if context.is_reference(figure, text) and counted_noun(figure, text) is None:
            return None
        figure = _counted(figure, text)
    if figure.kind == "bare" and context.is_bare_age(figure, text):
        figure = replace(figure, unit="years", kind="age")
    if figure.unit == "years" and figure.kind == "duration" and context.is_age(figure, text):
        figure = replace(figure, kind="age")
    return replace(figure, hedge=figure.hedge or context.hedge(figure, text))


def _counted(figure: Figure, text: str) -> Figure:
    noun = counted_noun(figure, text)
    whole = figure.value == int(figure.value) and text[figure.number_start : figure.number_end].isdigit()
    if whole and 1900 <= figure.value < 2100 and figure.high is None and context.is_year(figure, text, noun):
        return replace(figure, unit="year", kind="year")
    if noun is None or (figure.scale >= 1e6 and noun[1] == "count"):
        # A million of nothing else is a million kroner.
        return replace(figure, unit="DKK", kind="amount") if figure.scale >= 1e6 else figure
    words, unit = noun
    return replace(figure, unit=unit, kind="count", noun=words)


def split_parts(text: str) -> Iterator[tuple[Figure, str]]:
    """The figures of a cell with the words that label each ("Drift udgør: 650.000"), for cells of several figures."""
    last = 0
    for figure in figures(text):
        label = text[last : figure.start].strip(" \t\n:;,.(/-–=")
        yield figure, label
        last = figure.end
