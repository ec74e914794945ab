"""No figure leaves the house without its source: each one in a draft must stand in what is cited there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.numbers import figures
from search_app.answering.answer import Answer

#: A table can count in thousands or millions where the answer writes the whole amount.
SCALES = (1.0, 1e3, 1e6, 1e9)
#: "To dokumenter angiver …": a count of the sources themselves, which no source can state.
_OF_SOURCES = re.compile(
    r"\b(?:to|tre|fire|fem|flere|two|three|four|five|\d)\s+(?:dokumenter|kilder|steder|documents|sources|places)\b",
    re.I,
)
#: "/ 4", "× 100": how many there are, or the base of a percentage.
_CONSTANT = re.compile(r"[/:÷×·*]\s*\d{1,3}(?![\d.,])")
_DAY = re.compile(r"\d{1,2}")


def unsourced(answer: Answer) -> list[str]:
    """The figures of the answer's sentence, as written, that none of its sources, values or the question carry."""
    if answer.answer is None:
        return []
    carried = set(_carried(answer))
    said = " ".join(_texts(answer))
    return [
        written
        for value, written in _figures(answer.answer)
        if not any(_same(value, c) for c in carried) and not _stands(written, said)
    ]


def bare_operands(formulas: Iterable[str], sources: Sequence[str]) -> list[str]:
    """The figures that go into calculations and stand in none of the sources; what is divided by is a count."""
    left: list[str] = []
    for formula in formulas:
        operands = _CONSTANT.sub(" ", formula.rpartition("=")[0])
        left += bare(operands, sources, money=True)
    return list(dict.fromkeys(left))


def bare(text: str, sources: Sequence[str], money: bool = False) -> list[str]:
    """The figures of a text, as written, that stand in none of the sources (quotes, headings, the question)."""
    text = _OF_SOURCES.sub(" ", text)
    found = [figure for figure in figures(text) if not any(_stands(figure.text, source) for source in sources)]
    if not found:
        return []
    known = [f for source in sources for piece in source.split(" | ") for f in figures(piece)]
    exact = {f.value for f in known} | {-f.value for f in known}
    left = []
    for figure in found:
        scales = SCALES if money or figure.unit == "DKK" else (1.0,)
        carried = any(_same(figure.value, value * scale) for value in exact for scale in scales)
        if figure.unit == "date" and carried:
            carried = all(any(_stands(day, source) for source in sources) for day in _DAY.findall(figure.text)[:1])
        if not carried:
            left.append(figure.text)
    return list(dict.fromkeys(left))


def _stands(written: str, source: str) -> bool:
    return re.search(rf"(?<![\w.,])(?<!\w-){re.escape(written)}(?!\w)(?![.,]\d)", source) is not None


def _carried(answer: Answer) -> Iterable[float]:
    yield from (float(v.value) for v in answer.values if isinstance(v.value, int | float) and v.citations)
    yield from (float(year) for year in answer.understood.years)
    for text in _texts(answer):
        yield from (value for value, _ in _figures(text))


def _texts(answer: Answer) -> Iterable[str]:
    """What stands in the sources, how a value was made, and what the person who asks has said."""
    yield answer.question
    for value in answer.values:
        yield from (value.text, value.label, value.formula or "", value.initiative or "", str(value.year or ""))
    for citation in answer.citations:
        yield from (citation.quote, " ".join(citation.section), citation.document.date or "")
        yield from citation.table.header if citation.table else ()
    for table in answer.tables:
        yield from (cell for row in (*table.header, *table.rows) for cell in row)


def _figures(text: str) -> Iterable[tuple[float, str]]:
    return ((figure.value, figure.text) for figure in figures(text))


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))
