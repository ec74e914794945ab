"""An answer arranged for the page: where the marks stand, what belongs to which source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from search_app.answering.answer import Answer, AnswerTable, AnswerWarning, Citation, Value
from search_app.answering.present import citation_url as permanent_url
from search_app.web.answer_cells import Cell, row_chart, used_cells
from search_app.web.charts import Chart, Point, chart
from search_app.web.formats import Formats

MOST_ROWS = 25
"""Longer tables are shown in part; the whole one is a click away."""
SENTENCE_WORDS = 6
"""A text of so many words is a sentence, not the name of something."""
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the answer's sentence and the numbers of the sources that stand for it."""

    text: str
    marks: tuple[int, ...] = ()
    last: str = ""
    """The last word before the marks: no line is broken between them."""


@dataclass(frozen=True, slots=True)
class Source:
    """A citation with its number and address."""

    number: int
    citation: Citation
    url: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A value as it stands below the sentence: what it is of, each thing said once, and the formula as it is read."""

    value: Value
    label: str
    formula: str


@dataclass(frozen=True)
class AnswerView:
    """What the answer's page shows; `kept` is the answer's name on this server, if it has one."""

    answer: Answer
    formats: Formats
    kept: str | None = None

    @cached_property
    def sources(self) -> list[Source]:
        cited = enumerate(self.answer.citations, start=1)
        return [Source(n, c, citation_url(c, n, self.kept, self.source_cells(n))) for n, c in cited]

    @cached_property
    def segments(self) -> list[Segment]:
        return marked(self.answer, self.formats)

    @cached_property
    def figures(self) -> list[Figure]:
        """The values to list; whole sentences that the answer has word for word are not said twice."""
        told = self.answer.answer or ""
        said = [v for v in self.answer.values if v.unit == "text" and v.text.strip(" .,;") in told]
        whole = any(len(v.text.split()) >= SENTENCE_WORDS for v in said if v.basis == "stated")
        left = [v for v in self.answer.values if not (whole and v in said and v.basis == "stated")]
        return [Figure(v, _label(v), (v.formula or "").replace("= -", f"= {MINUS}")) for v in left]

    @cached_property
    def language(self) -> str:
        """Of the sentence: that of the documents if they are quoted, else that of the question."""
        told = self.answer.answer or ""
        quoted = any(c.quote and c.quote in told for c in self.answer.citations if c.table is None)
        return "da" if quoted else self.answer.understood.language

    @cached_property
    def chart(self) -> Chart | None:
        """Drawn when the values, or the table that they stand in, tell one figure through several years."""
        told = _chart(self.answer.values, self.sources, self.formats)
        beside = row_chart(self.answer, [s.url for s in self.sources], self.formats)
        return beside if told is None or (beside and len(beside.bars) > len(told.bars)) else told

    def marked_cells(self, table: AnswerTable) -> set[Cell]:
        """Row of the body and column of every cell that the answer rests on."""
        return used_cells(self.answer, table)

    def excerpt(self, table: AnswerTable) -> tuple[int, Sequence[tuple[str, ...]]]:
        """The rows that are shown, with the number of the first: all of a short table, of a long one those around."""
        if len(table.rows) <= MOST_ROWS:
            return 0, table.rows
        first = min((row for row, _ in self.marked_cells(table)), default=0)
        start = max(0, min(first - MOST_ROWS // 3, len(table.rows) - MOST_ROWS))
        return start, table.rows[start : start + MOST_ROWS]

    def source_cells(self, number: int) -> set[int]:
        """Columns of the cited row that the answer rests on."""
        cited = self.answer.citations[number - 1].table
        table = next((t for t in self.answer.tables if cited and t.id == cited.id), None)
        if cited is None or table is None:
            return set()
        row = cited.row_index - len(table.header)
        return {c for r, c in used_cells(self.answer, table) if r == row}

    def warning_sources(self, warning: AnswerWarning) -> list[Source]:
        """The sources that a warning speaks of."""
        return [s for s in self.sources if s.number in warning.citations]


def citation_url(citation: Citation, number: int, kept: str | None = None, cells: Iterable[int] = ()) -> str:
    """The cited place; `cells` are the columns of a cited row that are meant.

    Within an answer the address also knows the answer, to step through its sources.
    """
    path, _, anchor = permanent_url(citation, number).partition("#")
    if shown := ".".join(map(str, sorted(cells))):
        path += f"&cells={shown}"
    if kept is None:
        return f"{path}#{anchor}"
    return f"{path}&answer={kept}&n={number}#{anchor}"


def marked(answer: Answer, formats: Formats) -> list[Segment]:
    """The sentence with each value's sources after the place where the value stands in it."""
    text = answer.answer or ""
    at: dict[int, set[int]] = {}
    for value in answer.values:
        end = _place_in(text, value, formats)
        at.setdefault(end, set()).update(value.citations)
    if not at and answer.citations:
        at[len(text.rstrip())] = {1}
    segments: list[Segment] = []
    start, shown = 0, set[int]()
    for end in sorted(at):
        numbers = at[end] - shown if end == len(text) else at[end]
        word = max(text.rfind(" ", start, end) + 1, start)
        segments.append(
            Segment(text[start:word], tuple(sorted(numbers)), text[word:end]) if numbers else Segment(text[start:end])
        )
        shown |= at[end]
        start = end
    return [*segments, Segment(text[start:])] if start < len(text) else segments


def _place_in(text: str, value: Value, formats: Formats) -> int:
    """Where in the text the value ends; the text's end when it is not written there."""
    for shown in (formats.value(value.value, value.unit), value.text, str(value.value)):
        loose = r"\s+".join(re.escape(part) for part in shown.split())
        if loose and (match := re.search(rf"(?<![\d.,]){loose}(?![\d]|[.,]\d)", text)):
            return match.end()
    return len(text)


def _label(value: Value) -> str:
    """What the value is of and its year, none of them twice."""
    parts = list(dict.fromkeys(p for p in (value.initiative, value.label) if p))
    year = str(value.year or "")
    if year and not any(year in part for part in parts):
        parts.append(year)
    return " · ".join(parts)


def _chart(values: tuple[Value, ...], sources: list[Source], formats: Formats) -> Chart | None:
    stated = [v for v in values if v.basis == "stated"]
    numbers = [(v.year, float(v.value), v) for v in stated if v.year is not None and not isinstance(v.value, str)]
    named = all(v.label for _, _, v in numbers)  # sentences' figures may be of several things in one unit
    one_thing = named and len({(v.unit, v.label) for _, _, v in numbers}) == 1 and numbers[0][2].unit != "year"
    if len(numbers) != len(stated) or not one_thing or len({year for year, _, _ in numbers}) < 2:
        return None
    urls = {s.number: s.url for s in sources}
    return chart(
        [
            Point(str(year), number, formats.short(number), urls.get(v.citations[0]) if v.citations else None)
            for year, number, v in sorted(numbers, key=lambda n: n[:2])
        ]
    )
