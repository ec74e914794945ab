"""OpenDocument texts and spreadsheets (OASIS ODF 1.3): body in order, tables with spans, notes, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.document import Cell, Document, Span
from ingest.readers.archive import SafeZip
from ingest.readers.builder import DocumentBuilder
from ingest.readers.compact import compact
from ingest.readers.context import ReadContext
from ingest.readers.docx_numbering import written
from ingest.readers.joining import joined
from ingest.readers.markers import shown
from ingest.readers.odt_styles import NS, OdfStyles
from ingest.readers.outline import strong_headings
from ingest.readers.pieces import Piece, emit, rejoined
from ingest.readers.text_sidebar import mark_sidebar
from ingest.readers.xml import Element, local, parse_xml

_MOST_REPEATS = 200
_SKIP = frozenset(
    {
        "tracked-changes",
        "annotation",
        "annotation-end",
        "forms",
        "sequence-decls",
        "change",
        "change-start",
        "change-end",
    }
)
_SPECIAL = {"s": " ", "tab": " ", "line-break": "\n", "soft-page-break": ""}


def read_odt(path: Path, context: ReadContext) -> Document:
    """The document in an OpenDocument file."""
    builder = DocumentBuilder(context)
    with SafeZip(path, context.file, context.limits) as archive:
        content = parse_xml(archive.read("content.xml"), context)
        styles = parse_xml(archive.read("styles.xml"), context) if "styles.xml" in archive.names else None
        meta = parse_xml(archive.read("meta.xml"), context) if "meta.xml" in archive.names else None
    body = content.find(f"{NS['office']}body")
    if body is None:
        raise context.error("filen mangler selve dokumentet", "damaged")
    reader = OdtReader(builder, OdfStyles([styles, content]))
    emit(builder, reader.margins(styles, "header"))
    for part in body:
        reader.walk(part)
    mark_sidebar(reader.pieces)
    emit(builder, strong_headings(rejoined(reader.pieces)))
    emit(builder, reader.margins(styles, "footer"))
    title = None if meta is None else meta.findtext(".//{http://purl.org/dc/elements/1.1/}title")
    return builder.document(title=title)


class OdtReader:
    """Walks a body and collects its pieces."""

    def __init__(self, builder: DocumentBuilder, styles: OdfStyles) -> None:
        self.pieces: list[Piece] = []
        self._builder, self._styles = builder, styles
        self._notes: list[tuple[str, str]] = []
        self._boxes: list[Element] = []

    def walk(self, parent: Element, side: bool = False) -> None:
        """Reads the children of a body, section, cell or box."""
        for child in parent:
            name = local(child)
            if name in ("p", "h"):
                self._paragraph(child, side, None)
            elif name == "list":
                self._list(child, 1, side, child.get(NS["text"] + "style-name") or "")
            elif name == "table":
                self._table(child, side)
            elif name in ("frame", "custom-shape"):
                self._box(child)
            elif name not in _SKIP:
                self.walk(child, side)

    def margins(self, root: Element | None, kind: str) -> list[Piece]:
        """The headers or footers of the master pages, each text once."""
        texts: dict[str, None] = {}
        for element in () if root is None else root.iter(f"{NS['style']}{kind}"):
            for paragraph in element.iter(NS["text"] + "p"):
                text, _ = self._text(paragraph)
                texts.setdefault(text)
        self._notes, self._boxes = [], []
        return [Piece(text, kind) for text in texts if text]  # type: ignore[arg-type]

    def _paragraph(self, element: Element, side: bool, marker: str | None) -> None:
        text, bold = self._text(element)
        style = element.get(NS["text"] + "style-name")
        piece = Piece(text, "sidebar" if side else "list_item" if marker else "paragraph", marker, bold)
        if local(element) == "h" and not side:
            level = element.get(NS["text"] + "outline-level") or "1"
            piece.kind, piece.level = "heading", int(level) if level.isdecimal() and len(level) < 3 else 1
        elif not side and self._styles.is_title(style):
            piece.kind, piece.level = "heading", 1
        strong = self._styles.bold(style) or (bool(bold) and sum(b - a for a, b in bold) >= len(text))
        piece.strong = strong or (text.isupper() and len(text) > 3)
        if text and not self._styles.hidden(style):
            self.pieces.append(piece)
        notes, self._notes, boxes, self._boxes = self._notes, [], self._boxes, []
        self.pieces += [Piece(note, "footnote", mark) for mark, note in notes]
        for box in boxes:
            self._box(box)

    def _box(self, frame: Element) -> None:
        for box in frame.iter(NS["draw"] + "text-box"):
            self.walk(box, side=True)

    def _text(self, element: Element) -> tuple[str, tuple[Span, ...]]:
        pieces = list(self._inline(element, False))
        text, spans = "", list[Span]()
        for piece, bold in pieces:
            if bold and piece.strip():
                spans.append((len(text), len(text) + len(piece)))
            text += piece
        lead, stripped = len(text) - len(text.lstrip()), text.strip()
        return stripped, tuple(
            (max(0, a - lead), min(b - lead, len(stripped))) for a, b in spans if a - lead < len(stripped)
        )

    def _inline(self, element: Element, bold: bool) -> Iterator[tuple[str, bool]]:
        yield re.sub(r"\s+", " ", (element.text or "").replace("\u00ad", "")), bold
        for child in element:
            name = local(child)
            if name in _SPECIAL:
                count = child.get(NS["text"] + "c") or "1"
                yield _SPECIAL[name] * (min(int(count), 100) if count.isdecimal() and len(count) < 6 else 1), bold
            elif name == "note":
                self._note(child)
            elif name in ("frame", "custom-shape"):
                self._boxes.append(child)
            elif name == "hidden-text" or (
                name == "span" and self._styles.hidden(child.get(NS["text"] + "style-name"))
            ):
                self._builder.count("hidden_text_left_out", "{n} steder med skjult tekst er udeladt")
            elif name not in _SKIP and name:
                style = child.get(NS["text"] + "style-name") if name == "span" else None
                yield from self._inline(child, bold or self._styles.bold(style))
            yield re.sub(r"\s+", " ", (child.tail or "").replace("\u00ad", "")), bold

    def _note(self, note: Element) -> None:
        body = note.find(NS["text"] + "note-body")
        mark = note.findtext(NS["text"] + "note-citation") or ""
        inner = OdtReader(self._builder, self._styles)
        if body is not None:
            inner.walk(body)
        self._notes.append((mark.strip(), joined(p.text for p in inner.pieces)))

    def _list(self, element: Element, depth: int, side: bool, style: str) -> None:
        count = 0
        for item in element:
            if local(item) not in ("list-item", "list-header"):
                continue
            start = item.get(NS["text"] + "start-value") or ""
            form, suffix, bullet, first = self._styles.list_level(style, depth)
            count = int(start) if start.isdecimal() and len(start) < 6 else count + 1 if count else first
            marker = shown(bullet) if bullet else f"{written(count, form)}{suffix}" if form else "•"
            waiting: str | None = marker if local(item) == "list-item" else None
            for child in item:
                if local(child) == "list":
                    self._list(child, depth + 1, side, child.get(NS["text"] + "style-name") or style)
                elif local(child) in ("p", "h"):
                    self._paragraph(child, side, waiting)
                    waiting = None

    def _table(self, table: Element, side: bool) -> None:
        cells, headers, elements = self._cells(table)
        if not cells:
            return
        columns = {c.column for c in cells}
        nested = [e for e in elements if e.find(f".//{NS['table']}table") is not None]
        if len(columns) == 1 or len(elements) <= 1 or (nested and len(elements) <= 6):
            for element in elements:
                self.walk(element, side)
            return
        self.pieces.append(Piece("", "table", spanned=compact(cells), headers=headers or None))
        for element in nested:
            for inner in element.iterchildren(NS["table"] + "table"):
                self._table(inner, False)

    def _cells(self, table: Element) -> tuple[list[Cell], int, list[Element]]:
        cells: list[Cell] = []
        elements: list[Element] = []
        row = headers = 0
        for element in _rows(table):
            heading = local(element.getparent()) == "table-header-rows"
            column, found = 0, False
            for cell in element:
                if local(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                repeat = _number(cell, "number-columns-repeated")
                text = self._cell_text(cell) if local(cell) == "table-cell" else ""
                for _ in range(min(repeat, _MOST_REPEATS) if text else 0):
                    spans = _number(cell, "number-rows-spanned"), min(500, _number(cell, "number-columns-spanned"))
                    cells.append(Cell(row, column, text, *spans))
                    elements.append(cell)
                    column, found = column + 1, True
                column += 0 if text else repeat
                if len(cells) > self._builder.context.limits.max_cells:
                    raise self._builder.context.error("tabellen har for mange felter", "too_large")
            if found:
                row += 1
                headers += heading
        return [_within(c, row) for c in cells], headers, elements

    def _cell_text(self, cell: Element) -> str:
        inner = OdtReader(self._builder, self._styles)
        for child in cell:
            if local(child) in ("p", "h", "list"):
                holder = [child]
                inner.walk(holder)
        return joined(" ".join(f"{p.marker} {p.text}".split()) if p.marker else p.text for p in inner.pieces)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if local(child) == "table-row":
            yield child
        elif local(child) in ("table-rows", "table-header-rows", "table-row-group"):
            yield from _rows(child)


def _number(cell: Element, name: str) -> int:
    text = cell.get(NS["table"] + name) or "1"
    return max(1, int(text)) if text.isdecimal() and len(text) <= 7 else 1


def _within(cell: Cell, rows: int) -> Cell:
    return Cell(cell.row, cell.column, cell.text, min(cell.row_span, rows - cell.row), cell.column_span)
