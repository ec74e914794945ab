"""Cells of two things: "722/335" under or beside "Råd og vejledning/Jobs", also where one of them is not stated."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Cell
from ingest.numbers import parse
from ingest.tables.layout import stated_nothing
from ingest.tables.understand import TableReading

#: A heading that is longer does not name the parts of a cell.
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of such a cell: its span in the cell, its label, and why it states nothing when it does not."""

    start: int
    end: int
    label: str
    nothing: str | None


def pieces_of(reading: TableReading, cell: Cell) -> list[Piece] | None:
    """The parts in the heading's order; None for a cell that is not made so."""
    spans = [(m.start(1), m.end(1)) for m in re.finditer(r"(?:^|/)\s*([^/]*[^/\s])\s*", cell.text)]
    texts = [cell.text[a:b] for a, b in spans]
    if len(spans) < 2 or cell.text.count("/") != len(spans) - 1:
        return None
    reasons = [stated_nothing(t) for t in texts]
    if not all(r or _is_figure(t) for r, t in zip(reasons, texts, strict=True)) or all(reasons):
        return None
    labels = labels_of(reading, cell, len(spans))
    return [Piece(a, b, x, r) for (a, b), x, r in zip(spans, labels, reasons, strict=True)] if labels else None


_BRACKETS = re.compile(r"\(([^()]*/[^()]*)\)")


def _is_figure(text: str) -> bool:
    return parse(text) is not None or re.fullmatch(r"[<>~]?\s?[\d.,]+\s?(?:%|pct\.|kr\.)?", text.strip()) is not None


def labels_of(reading: TableReading, cell: Cell, parts: int) -> list[str] | None:
    """The words that label the parts of a cell, from the heading that has as many."""
    for label in (
        reading.rows[cell.row].heading.label,
        reading.columns[cell.column].label,
        reading.corner.label,
        reading.caption,
    ):
        # "Brugere pr. uge (piger/drenge)" names the parts in its parentheses.
        inside = next((m.group(1) for m in _BRACKETS.finditer(label) if m.group(1).count("/") == parts - 1), label)
        pieces = [p.strip() for p in inside.split("/")]
        if len(pieces) == parts and all(pieces) and len(inside) < LONGEST:
            return pieces
    return None
