"""Permanent names for places in a document, and the way back from a name to the place.

A place is named "{block}.{start}-{end}.{words}" where `words` is a short digest of the quoted text
without white space. The digest lets a link outlive a better reader: when block numbers have moved,
the same words are looked for in the whole document. No quoted word stands in the address itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from ingest.document import Block, Box, Cell, Document
from ingest.facts.model import Evidence

_NAME = re.compile(
    r"(?P<block>[\w-]{1,40})\.(?P<start>\d{1,7})-(?P<end>\d{1,7})(?:\.(?P<digest>[0-9a-f]{10})(?P<length>\d{1,6}))?"
)
#: Characters. Shorter quotes stand in many places, and the first of them would be the wrong one.
SHORTEST_SEARCHED = 12
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A span of a block; `boxes` where it stands on paper, `cells` (row, column) those that it touches."""

    block: str
    start: int
    end: int
    page: int | None
    boxes: tuple[tuple[int, Box], ...] = ()
    table: str | None = None
    cells: tuple[tuple[int, int], ...] = ()
    box_columns: tuple[int, ...] = ()
    """For cells on paper: the column that each of `boxes` belongs to."""


def _digest(text: str) -> str:
    squeezed = _SPACE.sub("", text)
    return hashlib.sha256(squeezed.encode()).hexdigest()[:10] + str(len(squeezed))


def place_name(block: str, start: int, end: int, text: str) -> str:
    """The permanent name of a span; `text` is the block's whole text or the quote itself."""
    quote = text[start:end] if len(text) >= end else text
    return f"{block}.{start}-{end}.{_digest(quote)}"


def document_url(
    document_id: str, page: int | None = None, name: str | None = None, number: int = 1, cells: Iterable[int] = ()
) -> str:
    """Address of a document, opened at a page and at a named place (marked as citation `number`).

    `cells` are the columns of a cited row that are meant.
    """
    query = {"page": page, "at": name, "cells": ".".join(map(str, sorted(cells))) or None}
    shown = urlencode({k: v for k, v in query.items() if v is not None})
    address = f"/documents/{document_id}" + (f"?{shown}" if shown else "")
    return address + (f"#c{number}" if name else "")


def evidence_url(document_id: str, evidence: Evidence) -> str:
    """Address of the very words or the cell that state a fact; they may stand in another document than the finding."""
    name = f"{evidence.block}.{evidence.start}-{evidence.end}"
    return document_url(evidence.document or document_id, evidence.page, name)


def block_url(document_id: str, page: int | None, block: str | None) -> str:
    """Address of a document opened at a block, which need not be on the page that is named."""
    if block is None:
        return document_url(document_id, page)
    query = {"page": page, "block": block}
    shown = urlencode({k: v for k, v in query.items() if v is not None})
    return f"/documents/{document_id}?{shown}#{block}"


def find_place(document: Document, name: str) -> FoundPlace | None:
    """The place of that name, or None when the words are not in the document (any more)."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    block = document.block_by_id.get(match["block"])
    start, end = int(match["start"]), int(match["end"])
    wanted = (match["digest"] or "") + (match["length"] or "")
    if block is not None and 0 <= start < end <= len(block.text) and _fits(block.text[start:end], wanted):
        return place_of(document, block, start, end)
    if not wanted or int(match["length"]) < SHORTEST_SEARCHED:
        return None
    return _search(document, match["digest"], int(match["length"]))


def _fits(text: str, wanted: str) -> bool:
    return not wanted or _digest(text) == wanted


def _search(document: Document, digest: str, length: int) -> FoundPlace | None:
    """The first span with those words, wherever it stands now."""
    for block in document.blocks:
        positions = [i for i, c in enumerate(block.text) if not c.isspace()]
        squeezed = "".join(block.text[i] for i in positions)
        for first in range(len(squeezed) - length + 1):
            words = squeezed[first : first + length].encode()
            if hashlib.sha256(words).hexdigest()[:10] == digest:
                return place_of(document, block, positions[first], positions[first + length - 1] + 1)
    return None


def place_of(document: Document, block: Block, start: int, end: int) -> FoundPlace:
    """The span with its boxes: printed lines of prose, or the cells of a table."""
    table = document.table_by_id.get(block.table or "")
    if table is None:
        boxes = tuple(block.boxes(start, end)) or _whole(block)
        page = boxes[0][0] if boxes else block.page
        return FoundPlace(block.id, start, end, page, boxes)
    touched = [c for c, s, e in _cell_spans(table.rows(), table.origin) if s < end and e > start]
    printed = [(c.page, c.box, c.column) for c in touched if c.page and c.box and c.text.strip()]
    boxes = tuple((page, box) for page, box, _ in printed) or _whole(block)
    page = boxes[0][0] if boxes else block.page
    cells = tuple((c.row, c.column) for c in touched)
    return FoundPlace(block.id, start, end, page, boxes, table.id, cells, tuple(column for _, _, column in printed))


def _whole(block: Block) -> tuple[tuple[int, Box], ...]:
    return ((block.page, block.box),) if block.page and block.box else ()


def _cell_spans(rows: list[list[str]], cells: Mapping[tuple[int, int], Cell]) -> list[tuple[Cell, int, int]]:
    spans, at = [], 0
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if (cell := cells.get((r, c))) is not None and text:
                spans.append((cell, at, at + len(text)))
            at += len(text) + 1
    return spans
