"""Tables as the document model has them: headings counted, parts on several pages made one, titles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.document import Cell, Table
from ingest.readers.pdf_grid import RawCell, RawTable
from ingest.readers.pdf_join import cell_text
from ingest.readers.pdf_lines import is_figure
from ingest.readers.pdf_page import Frame, around
from ingest.readers.pdf_vocabulary import Vocabulary

_YEAR = re.compile(r"^(?:[A-Za-zæøåÆØÅ]{1,12}\.?\s)?(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?[*¹²³]?$")
_CONTINUED = re.compile(r"\b(?:fortsat|forts\.|continued|cont\.)", re.IGNORECASE)


@dataclass(slots=True)
class Text:
    """A cell with its text joined."""

    cell: RawCell
    text: str
    bold: bool
    page: int


def texts(table: RawTable, words: Vocabulary) -> list[Text]:
    """The cells with their texts, by row and column."""
    found = []
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        letters = [w for w in cell.words if any(c.isalnum() for c in w.text)]
        bold = bool(letters) and all(w.look.bold for w in letters)
        found.append(Text(cell, cell_text(cell.words, words), bold, table.page))
    return found


def without_empty(cells: list[Text]) -> list[Text]:
    """The cells without rows and columns in which nothing stands, renumbered."""
    rows = sorted({r for t in cells if t.text for r in (t.cell.row,)})
    columns = sorted({t.cell.column for t in cells if t.text})
    row_at, column_at = {r: k for k, r in enumerate(rows)}, {c: k for k, c in enumerate(columns)}
    kept = []
    for text in cells:
        cell = text.cell
        covered_r = [row_at[r] for r in range(cell.row, cell.row + cell.row_span) if r in row_at]
        covered_c = [column_at[c] for c in range(cell.column, cell.column + cell.column_span) if c in column_at]
        if covered_r and covered_c:
            cell.row, cell.row_span = covered_r[0], len(covered_r)
            cell.column, cell.column_span = covered_c[0], len(covered_c)
            kept.append(text)
    return kept


def header_rows(cells: Sequence[Text]) -> int:
    """Leading rows that are headings: bold over plain, or words and years over figures; at least 1."""
    rows: dict[int, list[Text]] = {}
    for text in cells:
        if text.text:
            rows.setdefault(text.cell.row, []).append(text)
    order = sorted(rows)
    if len(order) < 2:
        return 0
    count = 0
    spanned = 0
    for number in order[:-1]:
        row = rows[number]
        spanned = (
            max(spanned, *(t.cell.row + t.cell.row_span for t in row)) if count == 0 or number < spanned else spanned
        )
        if (number < spanned and count and number < 4 and _heading(row, cells)) or (
            _heading(row, cells) and number < 4 and (count == 0 or _bold(row) or _spans_above(rows[order[count - 1]]))
        ):
            count += 1
        else:
            break
    return max(count, 1)


def _bold(row: Sequence[Text]) -> bool:
    return all(t.bold for t in row)


def _spans_above(row: Sequence[Text]) -> bool:
    return any(t.cell.column_span > 1 for t in row)


def _heading(row: Sequence[Text], cells: Sequence[Text]) -> bool:
    later = [t for t in row if t.cell.column > 0] or list(row)
    figures = [t for t in later if is_figure(t.text) and not _YEAR.match(t.text)]
    plain_below = any(not t.bold for t in cells if t.text and t.cell.row > row[0].cell.row)
    if _bold(row) and plain_below:
        return True
    return not figures


def table_of(
    parts: Sequence[tuple[list[Text], int]], frames: Mapping[int, Frame], name: str, title: str | None
) -> Table:
    """One table from its parts (cells, heading rows); the heading of later parts was taken off before."""
    cells: list[Cell] = []
    offset = 0
    for texts_here, _ in parts:
        for t in texts_here:
            c = t.cell
            box = frames[t.page].box(c.box)
            cells.append(Cell(c.row + offset, c.column, t.text, c.row_span, c.column_span, t.page, box))
        offset += max((t.cell.row + t.cell.row_span for t in texts_here), default=0)
    first = parts[0][0]
    page = first[0].page
    box = frames[page].box(around([t.cell.box for t in first]))
    return Table(name, tuple(cells), title, parts[0][1], None, page, box)


def goes_on(above: tuple[RawTable, list[Text], int], below: tuple[RawTable, list[Text], int]) -> int | None:
    """How many leading rows of `below` repeat the heading of `above`, if it is the same table; else None."""
    (table_a, texts_a, header_a), (table_b, texts_b, _header_b) = above, below
    if _width(texts_a) != _width(texts_b) or _width(texts_a) < 2:
        return None
    head_a, head_b = _header_texts(texts_a, header_a), _header_texts(texts_b, header_a)
    if head_a and head_a == head_b:
        return header_a
    if table_b.page == table_a.page or not _same_edges(table_a, table_b):
        return None
    first = [t for t in texts_b if t.cell.row == 0 and t.text]
    headed = _bold(first) or all(not is_figure(t.text) for t in first if t.cell.column > 0)
    plain_a = any(not is_figure(t.text) for t in texts_a if t.text and t.cell.row >= header_a and t.cell.column > 0)
    return None if headed and (_bold(first) or not plain_a) else 0


def _width(cells: Sequence[Text]) -> int:
    return max((t.cell.column + t.cell.column_span for t in cells), default=0)


def _header_texts(cells: Sequence[Text], rows: int) -> list[str]:
    return [re.sub(r"\W+", "", _CONTINUED.sub("", t.text)).lower() for t in cells if t.cell.row < rows and t.text]


def _same_edges(a: RawTable, b: RawTable) -> bool:
    if len(a.edges) != len(b.edges):
        return False
    shift = b.edges[0] - a.edges[0]
    loose = 6 if a.make == b.make == "ruled" else 30
    return all(abs(y - x - shift) <= loose for x, y in zip(a.edges, b.edges, strict=True))


def cut_rows(cells: list[Text], rows: int) -> list[Text]:
    """The cells below the first rows, renumbered."""
    kept = [t for t in cells if t.cell.row >= rows]
    for text in kept:
        text.cell.row -= rows
    return kept
