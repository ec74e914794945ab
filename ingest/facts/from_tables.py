"""Facts from tables: every filled cell that is not a heading is one, or a recorded rejection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Cell, Document
from ingest.facts.cell_figures import LONGEST_TEXT_AROUND, Part, is_span, parts_of, unit_of_part, words_beside
from ingest.facts.cell_slashes import pieces_of
from ingest.facts.cell_words import text_measure, told
from ingest.facts.cells import CellPlaces
from ingest.facts.extraction import Rejection
from ingest.facts.measures import measure_for
from ingest.facts.model import Fact
from ingest.facts.prose_sentence import is_heap
from ingest.facts.subjects import Subjects
from ingest.facts.table_subject import TableSubject
from ingest.tables.heading_words import starts_with
from ingest.tables.headings import lasting_in
from ingest.tables.understand import TableReading, is_total_label, stated_nothing


def table_facts(document: Document, reading: TableReading, subjects: Subjects) -> Iterator[Fact | Rejection]:
    """Facts and rejections of one table, in the order of its cells."""
    if document.table_block.get(reading.table.id) is None:
        return
    places = CellPlaces(document, reading.table)
    cells = reading.table.origin
    about = TableSubject(document, reading, subjects)
    for row, column, text in reading.body():
        cell = cells[(row, column)]
        base = _base(reading, about, places, cell)
        nothing = stated_nothing(text)
        if nothing is not None and nothing != "mark":
            yield Rejection(nothing, text.strip(), base.evidence)
            yield replace(base, value=nothing, unit="none", rule="table_cell_nothing", note=nothing)
        else:
            yield from _facts_of_cell(reading, base, places, cell)


def _base(reading: TableReading, about: TableSubject, places: CellPlaces, cell: Cell) -> Fact:
    """The fact that a cell gives before its value is known."""
    row = reading.rows[cell.row]
    key = reading.layout.key_value
    col = row.heading if key else reading.columns[cell.column]
    year, period, basis = reading.year(cell.row, cell.column)
    evidence = places.evidence(cell)
    states = (col.state, row.heading.state, reading.captions.state)
    lasting = (lasting_in(cell.text), row.heading.lasting, col.lasting)
    levels = (col.price_level, row.heading.price_level, reading.captions.price_level)
    return Fact(
        id=f"{reading.table.id}.{cell.row}.{cell.column}",
        subject=about.of(cell.row, cell.column),
        measure=measure_for(None, col, row.heading, reading),
        label=_label(reading, cell),
        value="",
        unit="text",
        text=cell.text.strip(),
        evidence=evidence,
        rule="table_cell",
        year=year,
        period=period or (row.heading.label if row.heading.month else None),
        year_basis=basis,
        month=row.heading.month or col.month,
        state=next((s for s in states if s), None),
        row_label=row.heading.label if reading.layout.label is not None and not reading.only_text else "",
        column_label="" if key else col.label,
        caption=reading.caption,
        section=reading.section,
        is_total=row.role in {"total", "average"} or _is_total_column(reading, cell.column),
        part_of_total=row.role == "part" or (not key and starts_with(col.label, "part")),
        price_level=next((p for p in levels if p), None),
        lasting=next((v for v in lasting if v is not None), None),
        note=_note(reading, cell),
    )


def _is_total_column(reading: TableReading, column: int) -> bool:
    return column != reading.layout.label and is_total_label(reading.columns[column].label)


def _label(reading: TableReading, cell: Cell) -> str:
    """What the value is, in the document's words: the row where columns are years, else the column."""
    row, col = reading.rows[cell.row].heading.label, reading.columns[cell.column].label
    if reading.layout.key_value:
        return row
    if reading.only_text:
        return col
    if reading.years_across or not col:
        return row or col or reading.caption
    if reading.layout.subject is not None or not row or row == reading.corner.label:
        return col
    return f"{row}, {col}"


_FOOTMARK = re.compile(r"(?:(?<=\w)|(?<=\s)|^)(\*{1,3}|[¹²³⁴])(?=\s|$|\))")


def _note(reading: TableReading, cell: Cell) -> str | None:
    """The mark of a footnote on the cell, its row or its column; the text is attached in `footnotes`."""
    texts = (cell.text, reading.rows[cell.row].heading.label, reading.columns[cell.column].label)
    marks = [m[1] for t in texts for m in _FOOTMARK.finditer(t)]
    return marks[0] if marks else None


def _facts_of_cell(reading: TableReading, base: Fact, places: CellPlaces, cell: Cell) -> Iterator[Fact]:
    parts = list(parts_of(reading, cell)) if not is_heap(cell.text) else []
    if not parts:
        text = " ".join(cell.text.split())
        stated = base.year_basis in {"row", "column"}
        base = base if stated else replace(base, year=None, period=None, year_basis=None)
        yield replace(base, value=text, measure=text_measure(reading, cell))
        yield from _span_of(base, places, cell)
        yield from told(reading, base, places, cell)
        return
    for n, part in enumerate(parts):
        yield _fact_of_part(reading, base, places, cell, part, n, len(parts), _sum_of_rest(parts))
    yield from _not_stated(reading, base, places, cell)
    words = words_beside(cell.text, parts)
    if len(words) > LONGEST_TEXT_AROUND:
        yield replace(base, id=f"{base.id}t", value=" ".join(cell.text.split()), measure=text_measure(reading, cell))


def _not_stated(reading: TableReading, base: Fact, places: CellPlaces, cell: Cell) -> Iterator[Fact]:
    """ "402/i.o.": the half that is not stated."""
    for n, piece in enumerate(pieces_of(reading, cell) or ()):
        if piece.nothing is not None:
            yield replace(
                base, id=f"{base.id}n{n}", label=piece.label, value=piece.nothing, unit="none", note=piece.nothing,
                text=cell.text[piece.start : piece.end], rule="table_cell_nothing",
                evidence=places.evidence(cell, piece.start, piece.end),
            )  # fmt: skip


def _span_of(base: Fact, places: CellPlaces, cell: Cell) -> Iterator[Fact]:
    """ "2022-2025" in a cell: when it starts, and when it ends if that is said."""
    match = is_span(cell.text)
    for measure in ("start", "end") if match else ():
        if match is not None and match[measure]:
            year = int(match[measure])
            yield replace(
                base, id=f"{base.id}{measure}", measure=measure, value=year, unit="year", year=year, year_basis="cell",
                period=cell.text.strip(), text=match[measure], rule="table_cell_period",
                evidence=places.evidence(cell, match.start(measure), match.end(measure)),
            )  # fmt: skip


def _sum_of_rest(parts: list[Part]) -> bool:
    """The first figure is what the others add up to."""
    return len(parts) > 2 and abs(parts[0].value - sum(p.value for p in parts[1:])) < 0.01 * abs(parts[0].value)


def _fact_of_part(
    reading: TableReading, base: Fact, places: CellPlaces, cell: Cell, part: Part, n: int, of: int, summed: bool
) -> Fact:
    unit, scale, basis = unit_of_part(reading, cell, part)
    row, col = reading.rows[cell.row].heading, reading.columns[cell.column]
    measure = measure_for(unit, row if reading.layout.key_value else col, row, reading)
    if unit == "year":
        measure = measure if measure in {"start", "end"} else "period"
        base = replace(base, year=int(part.value), year_basis="cell", period=None)
    value = round(part.value * scale, 6) * (-1 if unit == "DKK" and _in_brackets(cell.text) else 1)
    rest = words_beside(cell.text, [part]) if of == 1 else ""
    return replace(
        base,
        id=base.id if n == 0 else f"{base.id}.{n}",
        measure=measure,
        label=_part_of_label(base, part),
        value=int(value) if value == int(value) and abs(value) < 1e15 else value,
        high=None if part.high is None else round(part.high * scale, 6),
        unit=unit,
        state=base.state if unit == "DKK" else None,
        text=part.text or cell.text.strip(),
        hedge=part.hedge,
        unit_basis=basis,
        evidence=places.evidence(cell, part.start, part.end),
        part_of_total=base.part_of_total
        or (summed and n > 0)
        or bool(re.match(r"(?:heraf|hvoraf)\b", part.label, re.IGNORECASE)),
        note=base.note or (" ".join(rest.split()) if len(rest.strip("*() ")) > 2 else None),
    )


def _in_brackets(text: str) -> bool:
    """ "(1,1)" in a column of money is an amount below nought, as accounts write it."""
    return re.fullmatch(r"\(\s*\d[\d.,\s]*(?:mio\.|t\.)?\s?(?:kr\.)?\s*\)", text.strip()) is not None


def _part_of_label(base: Fact, part: Part) -> str:
    """ "Jobs" of the row "Råd og vejledning/Jobs"; else the cell's label with the words before the figure."""
    if not part.label:
        return base.label
    if part.label in base.row_label:
        return part.label
    return f"{base.row_label if part.label in base.column_label else base.label}: {part.label}"
