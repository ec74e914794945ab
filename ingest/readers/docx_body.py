"""The body of a Word document in reading order: paragraphs, lists, frames, boxes, tables, notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.document import BlockKind, Cell
from ingest.readers.builder import DocumentBuilder
from ingest.readers.compact import compact
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_runs import Rich, RunReader
from ingest.readers.docx_styles import Style, Styles, W, numbering_of
from ingest.readers.docx_tables import Grid, is_layout, read_grid, side_columns
from ingest.readers.docx_tabs import is_contents
from ingest.readers.joining import joined
from ingest.readers.letterhead import is_contact, split_label
from ingest.readers.markers import split_marker
from ingest.readers.pieces import Piece
from ingest.readers.xml import Element, local

_THROUGH = frozenset({"sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_DIAGRAMS = "{n} diagrammer eller indlejrede objekter (grafer, SmartArt, regneark) er ikke læst"
_HIDDEN = "{n} steder med skjult tekst er udeladt"


class BodyReader:
    """Walks a part and collects its pieces; `side` is set inside side columns and frames."""

    def __init__(
        self, builder: DocumentBuilder, styles: Styles, numbering: Numbering, notes: dict[tuple[str, str], Element]
    ) -> None:
        self.pieces: list[Piece] = []
        self._builder, self._styles, self._numbering, self._notes = builder, styles, numbering, notes
        self._runs = RunReader(styles)
        self._note_numbers: dict[tuple[str, str], int] = {}
        self._carried: Piece | None = None
        self._flat = False
        self.noted: list[tuple[str, str]] = []

    def walk(self, parent: Element, side: bool = False, kind: BlockKind = "paragraph") -> None:
        """Reads the children of a body, cell, box, header or note."""
        for child in parent.iterchildren():
            name = local(child)
            if name == "p":
                self._paragraph(child, side, kind)
            elif name == "tbl":
                self._table(child, side)
            elif name == "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    self.walk(content, side, kind)
            elif name in _THROUGH:
                self.walk(child, side, kind)
            elif name == "AlternateContent":
                self.walk(next(child.iterchildren(), ()), side, kind)
            elif name == "altChunk":
                self._builder.count("embedded_document", "{n} indlejrede dokumenter er ikke læst")

    def _paragraph(self, element: Element, side: bool, kind: BlockKind) -> None:
        properties = element.find(W + "pPr")
        named = None if properties is None else properties.find(W + "pStyle")
        style = self._styles.get(None if named is None else named.get(W + "val"))
        rich = self._runs.read(element, style)
        if rich.hidden:
            self._builder.count("hidden_text_left_out", _HIDDEN)
        for _ in range(rich.pictured):
            self._builder.count("diagram_not_read", _DIAGRAMS)
        frame = None if properties is None else properties.find(W + "framePr")
        dropped = frame is not None and frame.get(W + "dropCap") in ("drop", "margin")
        side = side or style.framed or (frame is not None and not dropped)
        self._add(element, rich, style, side, kind, dropped or _mark_deleted(properties))
        for box in rich.boxes:
            self.walk(box, side or _is_letterhead(box), kind)
        for note in rich.notes:
            self._note(note)

    def _add(self, element: Element, rich: Rich, style: Style, side: bool, kind: BlockKind, goes_on: bool) -> None:
        text, bold = rich.finished()
        if not text:
            if kind == "paragraph" and not goes_on:  # an empty item has its number too
                self._marker(element, style)
            return
        piece = Piece(_plain_tabs(text), kind, bold=bold)
        if "\t" in text and not is_contents(style.name):
            piece.tabbed = text
        if kind == "paragraph":
            self._judge(piece, element, rich, style, side)
        if self._carried is not None:
            before, self._carried = self._carried, None
            shift = len(before.text)
            moved = tuple((a + shift, b + shift) for a, b in piece.bold)
            piece = replace(piece, text=before.text + piece.text, bold=before.bold + moved)
        if goes_on:
            piece.text += " " if rich.pieces[-1][0][-1:].isspace() else ""
            self._carried = piece
        else:
            self.pieces.append(piece)

    def _judge(self, piece: Piece, element: Element, rich: Rich, style: Style, side: bool) -> None:
        """What a paragraph is: by its style, its numbering, its place and its own marker."""
        marker = self._marker(element, style)
        if side:
            piece.kind = "sidebar"
            piece.text = f"{marker} {piece.text}" if marker else piece.text
        elif style.level is not None:
            piece.kind, piece.level, piece.marker = "heading", style.level, marker
        elif style.name.lower() in ("caption", "billedtekst"):
            piece.kind = "caption"
        elif marker is not None:
            piece.kind, piece.marker = "list_item", marker
        else:
            self._typed_marker(piece)
        whole = bool(piece.bold) and sum(b - a for a, b in piece.bold) >= len(piece.text)
        piece.strong = whole or rich.underlined or (piece.text.isupper() and len(piece.text) > 3)

    def _marker(self, element: Element, style: Style) -> str | None:
        """The next number or bullet of the list that a paragraph is in."""
        number, level = numbering_of(element.find(W + "pPr"), style.numbering)
        return self._numbering.marker(number, level or 0) if number not in (None, "0") else None

    def _typed_marker(self, piece: Piece) -> None:
        marker, rest = split_marker(piece.text)
        if marker and rest and not (marker == "*" or marker[0].isalpha()):
            shift = len(piece.text) - len(rest)
            piece.kind, piece.marker, piece.text = "list_item", marker, rest
            piece.bold = tuple((max(0, a - shift), b - shift) for a, b in piece.bold if b > shift)

    def _note(self, key: tuple[str, str]) -> None:
        if self._flat:
            self.noted.append(key)
            return
        element = self._notes.get(key)
        if element is None or key in self._note_numbers:  # referred to before: it stands once
            return
        self._note_numbers[key] = number = len(self._note_numbers) + 1
        text = joined(self._texts(element))
        if text:
            self.pieces.append(Piece(text, "footnote", str(number)))

    def _texts(self, parent: Element) -> list[str]:
        """The paragraphs of a cell or note, list items with their markers, without tables in it."""
        inner = BodyReader(self._builder, self._styles, self._numbering, {})
        inner._flat = True
        inner.walk_flat(parent)
        self.noted += inner.noted
        return [f"{p.marker} {p.text}" if p.marker else p.text for p in inner.pieces]

    def walk_flat(self, parent: Element) -> None:
        """Like `walk`, for places where paragraphs are only text; tables inside are left to the caller."""
        for child in parent.iterchildren():
            name = local(child)
            if name == "p":
                self._paragraph(child, False, "paragraph")
            elif name == "sdt":
                content = child.find(W + "sdtContent")
                if content is not None:
                    self.walk_flat(content)
            elif name in _THROUGH:
                self.walk_flat(child)

    def _table(self, element: Element, side: bool) -> None:
        grid = read_grid(element, self._styles)
        if is_layout(grid):
            self._arranged(grid, side)
            return
        texts = [joined(self._texts(cell.element)) for cell in grid.cells]
        rows: list[list[str]] = [[] for _ in range(grid.rows)]
        for cell, text in zip(grid.cells, texts, strict=True):
            rows[cell.row].append(text)
        if side or _labels(rows):
            for row in rows:
                self.pieces.append(Piece(" ".join(t for t in row if t), "sidebar"))
        else:
            self._data(grid, texts)

    def _arranged(self, grid: Grid, side: bool) -> None:
        """Row by row: the columns of the text, then what stands beside them."""
        beside = side_columns(grid)
        for cell in sorted(grid.cells, key=lambda c: (c.row, c.column in beside, c.column)):
            self.walk(cell.element, side or cell.column in beside)

    def _data(self, grid: Grid, texts: list[str]) -> None:
        found = zip(grid.cells, texts, strict=True)
        cells = [Cell(c.row, c.column, text, c.row_span, c.column_span) for c, text in found]
        self.pieces.append(Piece("", "table", spanned=compact(cells), headers=grid.headers or None))
        noted, self.noted = self.noted, []
        for key in noted:
            self._note(key)
        for cell in grid.cells:
            for nested in cell.element.iterchildren(W + "tbl"):
                self._table(nested, False)


def _plain_tabs(text: str) -> str:
    """Tabs within a paragraph are blanks to a reader; only tables have cells. Length is kept."""
    return text.replace("\t", " ")


def _mark_deleted(properties: Element | None) -> bool:
    """A paragraph whose end was deleted goes on in the next one once changes are accepted."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _labels(rows: Iterable[list[str]]) -> bool:
    """A table of letterhead labels and their values ("Sagsnr." | "2014-…"), not of data."""
    rows = [r for r in rows if any(r)]
    return (
        bool(rows) and sum(bool(r and split_label(r[0])) for r in rows) >= 0.5 * len(rows) and max(map(len, rows)) <= 3
    )


def _is_letterhead(box: Element) -> bool:
    texts = ["".join(t.text or "" for t in p.iter(W + "t")).strip() for p in box.iter(W + "p")]
    return any(split_label(t) or is_contact(t) for t in texts if t)
