"""Facts from tables: every filled cell that is not a heading is one, or a recorded rejection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.document import Cell, Document, TableUnit
from ingest.facts.cells import CellPlaces
from ingest.facts.extraction import Rejection
from ingest.facts.measures import measure_for
from ingest.facts.model import Fact
from ingest.facts.prose_figures import as_of, figure_fact
from ingest.facts.prose_sentence import LONGEST, Sentence, may_state
from ingest.facts.subjects import Subjects
from ingest.numbers import Figure, figures, parse
from ingest.tables.heading_words import starts_with
from ingest.tables.headings import Heading, lasting_in, read_heading
from ingest.tables.layout import stated_nothing
from ingest.tables.understand import TableReading
from ingest.tagging.sentences import sentences

#: The kind of cell that holds a figure and hardly anything else, by how much of it may be other words.
LONGEST_TEXT_AROUND = 80


@dataclass(frozen=True, slots=True)
class _Part:
    """One figure of a cell: its value, unit in the cell, span in the cell, and the words that label it."""

    value: float
    unit: str
    start: int
    end: int
    label: str = ""
    high: float | None = None
    hedge: str | None = None
    text: str = ""
    kind: str = "bare"
    scaled: bool = False


def table_facts(document: Document, reading: TableReading, subjects: Subjects) -> Iterator[Fact | Rejection]:
    """Facts and rejections of one table, in the order of its cells."""
    if document.table_block.get(reading.table.id) is None:
        return
    places = CellPlaces(document, reading.table)
    cells = reading.table.origin
    about = _Subject(document, reading, subjects)
    for row, column, text in reading.body():
        cell = cells[(row, column)]
        base = _base(reading, about, places, cell)
        nothing = stated_nothing(text)
        if nothing is not None and nothing != "mark":
            yield Rejection(nothing, text.strip(), base.evidence)
            yield replace(base, value=nothing, unit="none", rule="table_cell_nothing", note=nothing)
        else:
            yield from _facts_of_cell(reading, base, places, cell)


class _Subject:
    """Whom or what the cells of a table are about: row, column, chapter or caption, whichever names it."""

    def __init__(self, document: Document, reading: TableReading, subjects: Subjects) -> None:
        self.reading = reading
        self.subjects = subjects
        block = document.table_block[reading.table.id]
        self.chapter = subjects.chapters.get(block.id)
        self.captioned = self._only_name(reading.caption) if self.chapter is None else None
        self.keyed = self._of_key_value() if reading.layout.key_value else None
        labels = [r.heading.label for r in reading.rows if r.role == "data" and r.heading.label]
        resolved = sum(subjects.resolve(label) is not None for label in labels)
        self.rows_are_names = self.chapter is None or resolved >= 0.5 * len(labels)
        self.above = next((n for t in reversed(reading.section) if (n := self._only_name(t))), None)

    def _only_name(self, text: str) -> str | None:
        names = {n.name for _, _, n in self.subjects.find(text)}
        return names.pop() if len(names) == 1 else None

    def _of_key_value(self) -> str | None:
        for row in self.reading.grid:
            if starts_with(row[0], "subject") and row[1].strip() and len(row[1]) < 90:
                return self.subjects.resolve(row[1]) or row[1].strip()
        return None

    def of(self, row: int, column: int) -> str | None:
        grid, plan = self.reading.grid, self.reading.layout
        if self.keyed:
            return self.keyed
        if plan.across:
            top = self.reading.columns[column].label
            return self.subjects.resolve(top) or top
        if plan.subject is not None and self.reading.rows[row].role not in {"total", "average"}:
            text = grid[row][plan.subject]
            if text.strip():
                return self.subjects.resolve(text) or " ".join(text.split())
        named = self.subjects.resolve(self.reading.rows[row].heading.label) if self.rows_are_names else None
        named = named or self.subjects.resolve(self.reading.columns[column].label)
        return named or self.chapter or self.captioned or self.above or self._row_name(row)

    def _row_name(self, row: int) -> str | None:
        """Outside every chapter the rows of a table of money are what the money is for."""
        reading = self.reading
        if reading.money is None or reading.rows[row].role in {"total", "average"} or reading.statistics:
            return None
        part = reading.rows[row].role == "part"
        label = reading.rows[row].parent if part else reading.rows[row].heading.label
        return label if label and reading.rows[row].heading.year is None and len(label) <= 90 else None


def _base(reading: TableReading, about: _Subject, places: CellPlaces, cell: Cell) -> Fact:
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
    from ingest.tables.understand import is_total_label

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
    parts = list(_parts(reading, cell)) if len(cell.text) <= LONGEST else []
    if not parts:
        text = " ".join(cell.text.split())
        stated = base.year_basis in {"row", "column"}
        base = base if stated else replace(base, year=None, period=None, year_basis=None)
        yield replace(base, value=text, measure=_text_measure(reading, cell))
        yield from _told(reading, base, places, cell)
        return
    for n, part in enumerate(parts):
        yield _fact_of_part(reading, base, places, cell, part, n, len(parts), _sum_of_rest(parts))
    words = _words_beside(cell.text, parts)
    if len(words) > LONGEST_TEXT_AROUND:
        yield replace(base, id=f"{base.id}t", value=" ".join(cell.text.split()), measure=_text_measure(reading, cell))


def _text_measure(reading: TableReading, cell: Cell) -> str:
    heading = reading.rows[cell.row].heading if reading.layout.key_value else reading.columns[cell.column]
    measure = heading.measure or reading.rows[cell.row].heading.measure
    return (
        measure
        if measure and measure not in {"participants", "funding"}
        else ("funding_note" if measure == "funding" else "text")
    )


def _told(reading: TableReading, base: Fact, places: CellPlaces, cell: Cell) -> Iterator[Fact]:
    """The figures that a cell of words tells of: ages of a target group, and what its sentences state."""
    found = figures(cell.text) if len(cell.text) <= LONGEST else []
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
    if len(cell.text) > LONGEST_TEXT_AROUND and len(found) > len(ages) and not _is_wordy(reading, cell):
        yield from _sentences_of(base, places, cell)


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


def _parts(reading: TableReading, cell: Cell) -> Iterator[_Part]:
    """The figures of a cell of data; nothing for a cell of words that merely mentions some."""
    text = cell.text
    if _is_wordy(reading, cell):
        return
    whole = parse(text)
    found = [f for f in figures(text) if f.kind not in {"year", "date", "period"}]
    if whole is not None and len(found) <= 1 and not (found and found[0].unit) and text.strip()[:1] not in "<>≤≥~":
        lead = len(text) - len(text.lstrip())
        yield _Part(whole, "", lead, len(text.rstrip()), text=text.strip())
        return
    if not _is_data(reading, cell, found):
        return
    labels = _slash_labels(reading, cell, found)
    for n, figure in enumerate(found):
        before = text[found[n - 1].end if n else 0 : figure.start]
        label = labels[n] if labels else _part_label(before, n)
        yield _Part(
            figure.value,
            _own_unit(figure),
            figure.start,
            figure.end,
            label,
            figure.high,
            figure.hedge or _below(before),
            figure.text,
            figure.kind,
            figure.scale != 1.0,
        )


def _own_unit(figure: Figure) -> str:
    """A unit that the cell states; a bare noun that no list has leaves it to the headings."""
    return "" if figure.unit == "count" else figure.unit


def _below(before: str) -> str | None:
    match = re.search(r"[<>≤≥~±]\s*$", before)
    return match[0].strip() if match else None


def _part_label(before: str, number: int) -> str:
    return before.strip(" \t\n:;,.(/-–=*") if number else ""


#: Below these headings a number is part of the words ("1 og 4" principles), not a figure.
_WORDY = frozenset({"department", "problem", "purpose", "principle", "note", "contact", "funder", "operator"})


def _heading_of(reading: TableReading, cell: Cell) -> Heading:
    return reading.rows[cell.row].heading if reading.layout.key_value else reading.columns[cell.column]


def _is_wordy(reading: TableReading, cell: Cell) -> bool:
    heading = _heading_of(reading, cell)
    if heading.measure in _WORDY:
        return not heading.strong
    if heading.measure == "place" and len(cell.text) > LONGEST_TEXT_AROUND:
        return False
    return heading.measure in {"place", "target_group", "success_criterion"} and parse(cell.text) is None


def _is_data(reading: TableReading, cell: Cell, found: list[Figure]) -> bool:
    """A cell whose figures are its matter: most of it, at its beginning, or the table has nothing but figures there."""
    if not found:
        return False
    text = cell.text.strip()
    heading = _heading_of(reading, cell)
    covered = sum(f.end - f.start for f in found)
    if covered >= 0.5 * len(text):
        return True
    opens = found[0].start <= 8 and len(text) - covered <= LONGEST_TEXT_AROUND
    return (opens and (found[0].kind != "age" or heading.unit == "years")) or (
        heading.unit is not None and covered >= 0.2 * len(text)
    )


def _words_beside(text: str, parts: list[_Part]) -> str:
    for part in reversed(parts):
        text = text[: part.start] + text[part.end :]
    return text.strip()


def _slash_labels(reading: TableReading, cell: Cell, found: list[Figure]) -> list[str] | None:
    """ "722/335" under or beside "Råd og vejledning/Jobs": each figure is labelled by its part of the heading."""
    if len(found) < 2 or cell.text.count("/") != len(found) - 1:
        return None
    for label in (
        reading.rows[cell.row].heading.label,
        reading.columns[cell.column].label,
        reading.corner.label,
        reading.caption,
    ):
        pieces = [p.strip() for p in label.split("/")]
        if len(pieces) == len(found) and all(pieces) and len(label) < 80:
            return pieces
    return None


def _sum_of_rest(parts: list[_Part]) -> bool:
    """The first figure is what the others add up to."""
    return len(parts) > 2 and abs(parts[0].value - sum(p.value for p in parts[1:])) < 0.01 * abs(parts[0].value)


def _fact_of_part(
    reading: TableReading, base: Fact, places: CellPlaces, cell: Cell, part: _Part, n: int, of: int, summed: bool
) -> Fact:
    unit, scale, basis = _unit_of_part(reading, cell, part)
    if base.measure in {"start", "end"} and not part.unit and 1900 <= part.value < 2100:
        unit, scale, basis = "year", 1.0, "cell"
    row, col = reading.rows[cell.row].heading, reading.columns[cell.column]
    measure = measure_for(unit, row if reading.layout.key_value else col, row, reading)
    value = round(part.value * scale, 6)
    rest = _words_beside(cell.text, [part]) if of == 1 else ""
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


def _part_of_label(base: Fact, part: _Part) -> str:
    """ "Jobs" of the row "Råd og vejledning/Jobs"; else the cell's label with the words before the figure."""
    if not part.label:
        return base.label
    if part.label in base.row_label:
        return part.label
    return f"{base.row_label if part.label in base.column_label else base.label}: {part.label}"


def _unit_of_part(reading: TableReading, cell: Cell, part: _Part) -> tuple[str, float, str]:
    """Unit, factor to base units, and where the unit was read."""
    around = reading.unit_of(cell.row, cell.column)
    if part.unit:
        return part.unit, 1.0, "cell"
    if part.scaled:
        return "DKK", 1.0, "cell"
    labelled = read_heading(part.label) if part.label else Heading()
    if labelled.unit and (around is None or around.unit != "DKK"):
        return labelled.unit, labelled.scale, "row" if part.label in reading.rows[cell.row].heading.label else "column"
    if (
        part.label
        and around is not None
        and around.basis == "row"
        and part.label in reading.rows[cell.row].heading.label
    ):
        # Half of the row's label: what its other half counts is not what this half does.
        return (reading.captions.unit or "count"), 1.0, "caption" if reading.captions.unit else "assumed"
    if around is None:
        return "number", 1.0, "assumed"
    return around.unit, around.scale, around.basis


def whole_table_unit(reading: TableReading) -> TableUnit | None:
    """The unit to show beside a table."""
    return reading.unit
