"""The answer object. One that says more than its sources cannot be constructed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from index.passage import DocumentInfo
from ingest.document import Block, Document

Status = Literal["answered", "ambiguous", "not_found"]
MAX_ANSWER_CHARS = 600


class UnsourcedAnswer(ValueError):
    """An answer was about to be made that its citations do not carry: a defect of the program."""


def folded(text: str) -> str:
    """Text with white space collapsed: the only difference allowed between a quote and its source."""
    return re.sub(r"\s+", " ", text).strip()


@dataclass(frozen=True, slots=True)
class TableCitation:
    """The row and cell of a table that a citation points at; `column` counts from 0."""

    id: str
    header: tuple[str, ...]
    row: tuple[str, ...]
    row_index: int
    column: int | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote that stands word for word in its document. Made by `cite` and `cite_row` only."""

    document: DocumentInfo
    block: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    page: int | None
    section: tuple[str, ...]
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    box_pages: tuple[int, ...] = ()
    table: TableCitation | None = None
    ocr: bool = False


def cite(info: DocumentInfo, document: Document, block: Block, start: int, end: int) -> Citation:
    """Cite the span of a block.

    Raises UnsourcedAnswer when the span is empty or outside the block's text.
    """
    start, end = _in_one_piece(block, start, end)
    quote = block.text[start:end]
    if not 0 <= start < end <= len(block.text) or not quote.strip():
        raise UnsourcedAnswer(f"no text at {start}:{end} of block {block.id} in {document.file}")
    places = block.boxes(start, end)
    return Citation(
        document=info,
        block=block.id,
        start=start,
        end=end,
        quote=folded(quote),
        prefix=folded(block.text[max(0, start - 60) : start]),
        suffix=folded(block.text[end : end + 60]),
        page=places[0][0] if places else block.page,
        section=document.sections.get(block.id, ()),
        boxes=tuple(box for _, box in places) or ((block.box,) if block.box else ()),
        box_pages=tuple(page for page, _ in places) or ((block.page,) if block.box and block.page else ()),
        ocr=document.ocr,
    )


def _in_one_piece(block: Block, start: int, end: int) -> tuple[int, int]:
    """The part of the span that stands in one piece: a quote over a page break, or past a side column that plain text
    has in mid-sentence, cannot be found in the paper."""
    cuts = [start, *(at for at in block.joins if start < at < end), end]
    if len(cuts) > 2:
        return max(pairwise(cuts), key=lambda span: span[1] - span[0])
    by_page: dict[int, list[tuple[int, int]]] = {}
    for place in block.places:
        if place.start < end and place.end > start:
            by_page.setdefault(place.page, []).append((max(start, place.start), min(end, place.end)))
    if len(by_page) < 2:
        return start, end
    best = max(by_page.values(), key=lambda spans: sum(b - a for a, b in spans))
    return min(a for a, _ in best), max(b for _, b in best)


def cite_row(info: DocumentInfo, document: Document, table_id: str, row: int, column: int | None) -> Citation:
    """Cite a table's whole row, with the cell that is meant."""
    table = document.table_by_id[table_id]
    block = document.table_block[table_id]
    rows = table.rows()
    start = sum(len("\t".join(r)) + 1 for r in rows[:row])
    end = start + len("\t".join(rows[row]))
    cells = [c for c in table.cells if c.row == row and c.box is not None]
    filled = table.filled()
    header = tuple(
        " ".join(dict.fromkeys(filled[r][c] for r in range(table.header_rows) if filled[r][c]))
        for c in range(table.size[1])
    )
    stripped = block.text[start:end]
    left = len(stripped) - len(stripped.lstrip())
    base = cite(info, document, block, start + left, end)
    return Citation(
        document=info,
        block=block.id,
        start=base.start,
        end=base.end,
        quote=base.quote,
        prefix=base.prefix,
        suffix=base.suffix,
        page=cells[0].page if cells else block.page,
        section=base.section,
        boxes=tuple(c.box for c in cells if c.box is not None),
        box_pages=tuple(c.page or 0 for c in cells),
        table=TableCitation(f"{document.id}-{table_id}", header, tuple(filled[row]), row, column),
        ocr=document.ocr,
    )


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an answer. `citations` are numbers of the answer's citations, from 1.

    `basis`: stated, computed (`formula` shows the operands) or inferred (`why` says how).
    """

    value: float | int | str
    unit: str
    text: str
    label: str = ""
    initiative: str | None = None
    year: int | None = None
    basis: Literal["stated", "computed", "inferred"] = "stated"
    citations: tuple[int, ...] = ()
    formula: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class AnswerWarning:
    """Doubt, said openly. `kind` as in the public interface (conflicting_values, total_mismatch, …)."""

    kind: str
    message: str
    citations: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """How the question was read; shown to the person who asked, and correctable."""

    initiatives: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    measure: str | None = None
    language: str = "da"
    words: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A table that an answer rests on, whole, for showing and download."""

    id: str
    title: str | None
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    unit: dict[str, Any] | None
    citation: int


@dataclass(frozen=True)
class Answer:
    """What is said to the person who asked, with everything that it rests on.

    Raises UnsourcedAnswer on construction when a value has no citation or points at one that is
    not there, when an answered question has no answer text, or an unanswered one has values.
    """

    question: str
    status: Status
    kind: str
    understood: Understood
    answer: str | None = None
    values: tuple[Value, ...] = ()
    citations: tuple[Citation, ...] = ()
    tables: tuple[AnswerTable, ...] = ()
    warnings: tuple[AnswerWarning, ...] = ()
    coverage: dict[str, Any] = field(default_factory=dict)
    message: str | None = None
    took_ms: float = 0.0
    id: str | None = None
    confidence: float = 0.0

    def __post_init__(self) -> None:
        for problem in self._problems():
            raise UnsourcedAnswer(problem)

    def _problems(self) -> Iterator[str]:
        numbers = range(1, len(self.citations) + 1)
        if self.status == "not_found":
            if self.answer is not None or self.values:
                yield "a question that was not answered has an answer or values"
            return
        if not self.answer or len(self.answer) > MAX_ANSWER_CHARS:
            yield "an answer must have between 1 and 600 characters"
        if not self.citations:
            yield "an answer without a citation"
        for value in self.values:
            if not value.citations or not all(n in numbers for n in value.citations):
                yield f"the value {value.text!r} has no citation"
            if value.basis == "computed" and not value.formula:
                yield f"the computed value {value.text!r} has no formula"
        for warning in self.warnings:
            if not all(n in numbers for n in warning.citations):
                yield f"the warning {warning.kind} points at a citation that is not there"
