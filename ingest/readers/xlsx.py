"""Workbooks (ECMA-376, SpreadsheetML): each sheet's tables, with figures as a reader sees them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from ingest.document import Cell, Document
from ingest.readers.builder import DocumentBuilder
from ingest.readers.context import ReadContext
from ingest.readers.docx_package import Package, R
from ingest.readers.pieces import Piece, emit
from ingest.readers.sheets import Values, sheet_pieces
from ingest.readers.xlsx_numbers import Formats, shown_value
from ingest.readers.xml import Element

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_HIDDEN = "{n} skjulte ark, rækker eller kolonner er udeladt"


def read_xlsx(path: Path, context: ReadContext) -> Document:
    """The document in a workbook: a heading and the tables of every visible sheet."""
    package = Package(path, context)
    try:
        return _read(package, DocumentBuilder(context))
    finally:
        package.close()


def _read(package: Package, builder: DocumentBuilder) -> Document:
    main = package.main("xl/workbook.xml")
    root, related = package.part(main), package.related(main)
    by_kind = dict(related.values())
    texts = _shared(package.part(by_kind["sharedStrings"]) if "sharedStrings" in by_kind else None)
    formats = Formats(package.spare(by_kind.get("styles")), root)
    for sheet in root.iter(S + "sheet") if root is not None else ():
        _, name = related.get(sheet.get(R + "id") or "", ("", ""))
        part = package.part(name) if name else None
        if part is None:
            continue
        if sheet.get("state") in ("hidden", "veryHidden"):
            builder.count("hidden_text_left_out", _HIDDEN)
            continue
        hidden = _hidden_rows(part), _hidden_columns(part)
        for _ in range(len(hidden[0]) + bool(hidden[1])):
            builder.count("hidden_text_left_out", _HIDDEN)
        values = _values(part, texts, formats, hidden, builder)
        ranges = (_span(m.get("ref") or "") for m in part.iter(S + "mergeCell"))
        spans = [seen for seen in (_without(span, *hidden) for span in ranges if span) if seen]
        pieces = sheet_pieces(values, spans)
        if pieces:
            emit(builder, [Piece(sheet.get("name") or "Ark", "heading", level=1), *pieces])
    title = package.core_title()
    package.problems(builder)
    return builder.document(title=title)


def _shared(root: Element | None) -> list[str]:
    """The workbook's shared texts; phonetic guides are not text."""
    return [] if root is None else [_text(item) for item in root.iterchildren(S + "si")]


def _text(item: Element) -> str:
    parts = (t for t in item.iter(S + "t") if t.getparent().tag != S + "rPh")
    return "".join(t.text or "" for t in parts).strip()


def _values(
    sheet: Element, texts: list[str], formats: Formats, hidden: tuple[list[int], list[int]], builder: DocumentBuilder
) -> Values:
    """Shown text by row and column, from 0, as if hidden rows and columns were not there."""
    rows, columns = set(hidden[0]), set(hidden[1])
    values: Values = {}
    for row, cell in _cells(sheet):
        place = _REFERENCE.fullmatch(cell.get("r") or "")
        if place is None or row in rows or _column(place.group(1)) in columns:
            continue
        shown = _shown(cell, texts, formats)
        if shown:
            column = _column(place.group(1))
            values[row - bisect_left(hidden[0], row), column - bisect_left(hidden[1], column)] = shown
        if len(values) > builder.context.limits.max_cells:
            raise builder.context.error("regnearket har for mange felter", "too_large")
    return values


def _cells(sheet: Element) -> Iterator[tuple[int, Element]]:
    for row in sheet.iterfind(f"{S}sheetData/{S}row"):
        number = row.get("r") or ""
        if number.isdecimal() and len(number) <= 7:
            for cell in row.iterchildren(S + "c"):
                yield int(number) - 1, cell


def _hidden_rows(sheet: Element) -> list[int]:
    found = (r.get("r") or "" for r in sheet.iterfind(f"{S}sheetData/{S}row") if r.get("hidden") in ("1", "true"))
    return sorted({int(number) - 1 for number in found if number.isdecimal() and len(number) <= 7})


def _without(span: Cell, rows: list[int], columns: list[int]) -> Cell | None:
    """A merged range over what is shown of it; None when nothing is."""
    top, bottom = (at - bisect_left(rows, at) for at in (span.row, span.row + span.row_span))
    left, right = (at - bisect_left(columns, at) for at in (span.column, span.column + span.column_span))
    return Cell(top, left, "", bottom - top, right - left) if bottom > top and right > left else None


def _shown(cell: Element, texts: list[str], formats: Formats) -> str:
    kind, value = cell.get("t") or "n", cell.findtext(S + "v") or ""
    if kind == "s":
        return texts[int(value)] if value.isdecimal() and len(value) < 9 and int(value) < len(texts) else ""
    if kind == "inlineStr":
        inline = cell.find(S + "is")
        return "" if inline is None else _text(inline)
    if kind in ("str", "e"):
        return value.strip()
    if kind == "b":
        return "SAND" if value == "1" else "FALSK"
    return shown_value(value, formats.of(cell.get("s") or "0"), formats.epoch)


def _hidden_columns(sheet: Element) -> list[int]:
    hidden: set[int] = set()
    for column in sheet.iterfind(f"{S}cols/{S}col"):
        low, high = column.get("min") or "", column.get("max") or ""
        if column.get("hidden") in ("1", "true") and low.isdecimal() and high.isdecimal():
            hidden.update(range(int(low) - 1, min(int(high), 16384)))
    return sorted(hidden)


def _span(reference: str) -> Cell | None:
    """A merged range as a cell without text."""
    found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", reference)
    if not found:
        return None
    left, top, right, bottom = _column(found[1]), int(found[2]) - 1, _column(found[3]), int(found[4]) - 1
    return Cell(top, left, "", max(1, bottom - top + 1), max(1, right - left + 1))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
