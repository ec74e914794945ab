"""The figures of a cell of data, with the unit of each: one, several, "722/335", or none in a cell of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Cell
from ingest.facts.cell_slashes import labels_of, pieces_of
from ingest.numbers import Figure, figures, parse
from ingest.numbers_nouns import noun_unit
from ingest.tables.heading_words import says
from ingest.tables.headings import Heading, read_heading
from ingest.tables.layout import stated_nothing
from ingest.tables.understand import TableReading

#: The kind of cell that holds a figure and hardly anything else, by how much of it may be other words.
LONGEST_TEXT_AROUND = 80


@dataclass(frozen=True, slots=True)
class Part:
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


def parts_of(reading: TableReading, cell: Cell) -> Iterator[Part]:
    """The figures of a cell of data; nothing for a cell of words that merely mentions some."""
    text = cell.text
    if is_wordy(reading, cell):
        return
    if is_span(text):
        return
    whole = parse(text)
    found = [f for f in figures(text) if f.kind not in {"year", "date", "period"}]
    if whole is not None and len(found) <= 1 and not (found and found[0].unit) and text.strip()[:1] not in "<>≤≥~":
        lead = len(text) - len(text.lstrip())
        yield Part(whole, "", lead, len(text.rstrip()), text=text.strip())
        return
    if not _is_data(reading, cell, found):
        return
    labels = _slash_labels(reading, cell, found)
    for n, figure in enumerate(found):
        before = text[found[n - 1].end if n else 0 : figure.start]
        label = labels[n] if labels else _part_label(before, n)
        yield Part(
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


_SPAN = re.compile(r"\s*(?:fra\s)?(?P<start>(?:19|20)\d\d)\s?[-–—]\s?(?P<end>(?:19|20)\d\d)?\s*")


def is_span(text: str) -> re.Match[str] | None:
    """ "2022-2025" and "2022-": years that something lasts, and no number."""
    return _SPAN.fullmatch(text)


def _own_unit(figure: Figure) -> str:
    """A unit that the cell states; a bare noun that no list has leaves it to the headings."""
    return "" if figure.unit == "count" else figure.unit


def _below(before: str) -> str | None:
    match = re.search(r"[<>≤≥~±]\s*$", before)
    return match[0].strip() if match else None


def _part_label(before: str, number: int) -> str:
    return before.strip(" \t\n:;,.(/-–=*") if number else ""


#: Below these headings a number is part of the words ("1 og 4" principles), not a figure.
_WORDY = frozenset(
    {"department", "responsible", "problem", "purpose", "principle", "note", "funder", "operator", "status"}
)
#: Those below which a column of nothing but figures is one of figures: targets, what funds and partners pay.
_FIGURES_TOO = frozenset({"purpose", "funder", "operator", "status"})


def _heading_of(reading: TableReading, cell: Cell) -> Heading:
    beside = reading.layout.key_value or reading.layout.across
    return reading.rows[cell.row].heading if beside else reading.columns[cell.column]


def is_wordy(reading: TableReading, cell: Cell) -> bool:
    """Whether a cell's numbers are part of its words, by the heading over them."""
    heading = _heading_of(reading, cell)
    if cell.column in reading.numbering:
        return True
    if heading.measure in _WORDY:
        return not heading.strong and not _states_one_figure(cell.text) and not _all_figures(reading, cell, heading)
    if heading.measure == "place" and len(cell.text) > LONGEST_TEXT_AROUND:
        return False
    words = heading.measure in {"place", "target_group", "success_criterion"}
    return words and parse(_HEDGED.sub("", cell.text)) is None and not _states_one_figure(cell.text)


_HEDGED = re.compile(r"^\s*(?:ca\.?|cirka|omkring|omtrent|godt|knap|næsten|<|>|~)\s*", re.IGNORECASE)


def _states_one_figure(text: str) -> bool:
    """ "41 pct.": a figure with its unit and nothing beside it says what it is, whatever stands above it."""
    text = _HEDGED.sub("", text)
    found = figures(text)
    return (
        len(found) == 1 and found[0].unit in {"percent", "DKK"} and found[0].end - found[0].start >= len(text.strip())
    )


def _all_figures(reading: TableReading, cell: Cell, heading: Heading) -> bool:
    if reading.layout.key_value or heading.measure not in _FIGURES_TOO:
        return False
    cells = (row[cell.column] for row in reading.grid[reading.header_rows :])
    return all(parse(c) is not None or stated_nothing(c) for c in cells if c.strip())


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


def words_beside(text: str, parts: list[Part]) -> str:
    for part in reversed(parts):
        text = text[: part.start] + text[part.end :]
    return text.strip()


def _slash_labels(reading: TableReading, cell: Cell, found: list[Figure]) -> list[str] | None:
    """The label of each figure of "722/335", in the heading's order; a part that is not stated has no figure."""
    pieces = pieces_of(reading, cell)
    if pieces is not None:
        inside = [next((p.label for p in pieces if p.start <= f.start < p.end), "") for f in found]
        return inside if all(inside) else None
    if len(found) < 2 or cell.text.count("/") != len(found) - 1:
        return None
    return labels_of(reading, cell, len(found))


def _counts(reading: TableReading, cell: Cell, part: Part) -> bool:
    """Whole numbers over years, beside a row that names what there are so many of: neither marks nor averages."""
    row = reading.rows[cell.row]
    if not reading.years_across or row.role == "average" or reading.statistics or not row.heading.label:
        return False
    values = [parse(c) for c in reading.grid[cell.row][1:] if parse(c) is not None]
    around = " ".join((row.heading.label, reading.caption, reading.corner.label))
    return all(v == int(v) for v in values if v is not None) and not says(around, "no_counts")


def _of_people(reading: TableReading, cell: Cell) -> bool:
    """Whole numbers that nothing heads, in a part on people ("Fakta om deltagerne"): so many of them."""
    about = " ".join((*reading.section[-2:], reading.caption)).lower()
    people = any(noun_unit(w) == "persons" for w in re.findall(r"[^\W\d_]+erne(?!\w)", about))
    heading, row = reading.columns[cell.column], reading.rows[cell.row]
    if not people or heading.label or row.role == "average" or reading.statistics or not row.heading.label:
        return False
    values = [parse(r[cell.column]) for r in reading.grid[reading.header_rows :] if r[cell.column].strip()]
    return all(v is not None and v == int(v) for v in values) and not says(f"{about} {row.heading.label}", "no_counts")


def _is_year(reading: TableReading, cell: Cell, part: Part) -> bool:
    """Four digits below "Færdig", "Periode", "År", where the heading states no unit."""
    heading = _heading_of(reading, cell)
    if part.unit or part.scaled or heading.strong or not re.fullmatch(r"(?:19|20)\d\d", part.text.strip(" *()")):
        return False
    return heading.measure in {"start", "end", "period"} or cell.column == reading.year_column


def unit_of_part(reading: TableReading, cell: Cell, part: Part) -> tuple[str, float, str]:
    """Unit, factor to base units, and where the unit was read."""
    if _is_year(reading, cell, part):
        return "year", 1.0, "cell"
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
    if around is None and _of_people(reading, cell):
        return "persons", 1.0, "inferred"
    if around is None:
        return ("count", 1.0, "inferred") if _counts(reading, cell, part) else ("number", 1.0, "assumed")
    return around.unit, around.scale, around.basis
