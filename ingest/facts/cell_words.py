"""Cells of words: what kind of text they are, and the figures that their sentences state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Cell
from ingest.facts.cell_figures import LONGEST_TEXT_AROUND, is_span, is_wordy
from ingest.facts.cells import CellPlaces
from ingest.facts.model import Fact
from ingest.facts.prose_figures import figure_fact
from ingest.facts.prose_sentence import Sentence, is_heap, may_state
from ingest.facts.prose_years import as_of
from ingest.numbers import figures
from ingest.tables.understand import TableReading
from ingest.tagging.sentences import sentences


def text_measure(reading: TableReading, cell: Cell) -> str:
    """What a cell of words tells, by the heading over it, or beside it where rows are no names."""
    if is_span(cell.text):
        return "period"
    heading = reading.rows[cell.row].heading if reading.layout.key_value else reading.columns[cell.column]
    beside = reading.rows[cell.row].heading.measure if reading.layout.subject is None else None
    measure = heading.measure or beside
    return (
        measure
        if measure and measure not in {"participants", "funding"}
        else ("funding_note" if measure == "funding" else "text")
    )


def told(reading: TableReading, base: Fact, places: CellPlaces, cell: Cell) -> Iterator[Fact]:
    """The figures that a cell of words tells of: ages of a target group, and what its sentences state."""
    found = figures(cell.text) if not is_heap(cell.text) else []
    ages = [f for f in found if f.kind == "age"]
    for n, figure in enumerate(ages):
        yield replace(
            base,
            id=f"{base.id}a{n}",
            measure="age",
            value=figure.value,
            high=figure.high,
            unit="years",
            text=figure.text,
            hedge=figure.hedge,
            unit_basis="cell",
            rule="table_cell_age",
            evidence=places.evidence(cell, figure.start, figure.end),
        )
    if len(found) > len(ages) and not is_heap(cell.text):
        if not is_wordy(reading, cell) and len(cell.text) > LONGEST_TEXT_AROUND:
            yield from _sentences_of(base, places, cell)
        elif base.measure in _RESULTS or _heading_measure(reading, cell) in _RESULTS:
            kept = _heading_measure(reading, cell) or base.measure
            yield from (replace(f, measure=kept) for f in _sentences_of(base, places, cell) if f.unit in _STATED)


#: Cells below these headings state figures in few words: "Andelen er øget med 14 pct.".
_RESULTS = frozenset({"outcome", "success_criterion"})
#: Units that such words state outright.
_STATED = frozenset({"percent", "percentage_points", "DKK", "persons", "days", "hours"})


def _heading_measure(reading: TableReading, cell: Cell) -> str | None:
    heading = reading.rows[cell.row].heading if reading.layout.key_value else reading.columns[cell.column]
    return heading.measure


def _sentences_of(base: Fact, places: CellPlaces, cell: Cell) -> Iterator[Fact]:
    """A cell that holds whole sentences states figures as prose does."""
    for n, (start, end) in enumerate(sentences(cell.text)):
        text = cell.text[start:end]
        if not may_state(text):
            continue
        sentence = Sentence(places.block, 0, text, base.section, base.subject, ())
        date = as_of(sentence)
        for m, figure in enumerate(f for f in sentence.figures if f.kind not in {"age", "date"}):
            told = figure_fact(sentence, figure, date)
            if told is not None:
                at = start + figure.start
                evidence = places.evidence(cell, at, at + len(figure.text))
                yield replace(
                    told,
                    id=f"{base.id}s{n}.{m}",
                    rule="table_cell_sentence",
                    evidence=evidence,
                    row_label=base.row_label,
                    column_label=base.column_label,
                    caption=base.caption,
                )
