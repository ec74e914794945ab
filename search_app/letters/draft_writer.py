"""Writing into a reply document: paragraphs, headings and tables before a place in the template, with their notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from search_app.letters.footnotes import Footnotes
from search_app.letters.wording import language_written

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from lxml import etree

    from search_app.letters.section import Grid

#: What XML 1.0 cannot hold, and a quote from a damaged file may have.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LANGUAGES = {"da": "da-DK", "en": "en-GB"}
#: The note for the caseworker stands out by a frame and not by colour alone.
NOTE_STYLE = "Note til sagsbehandler"
_BORDERS = ("top", "left", "bottom", "right")
CELL_SPACE = Pt(2)
_HEADING_POINTS = {1: 15, 2: 12, 3: 11}


class Writer:
    """Writes before `anchor`, a paragraph of the document's body or of one of its tables."""

    def __init__(self, document: Document, notes: Footnotes, anchor: etree._Element) -> None:
        self._document, self._notes, self._anchor = document, notes, anchor

    def paragraph(self, text: str, style: str | None = None, notes: Sequence[str] = ()) -> Paragraph:
        """A paragraph with its footnotes."""
        element = OxmlElement("w:p")
        self._anchor.addprevious(element)
        paragraph = Paragraph(element, self._document._body)
        if style is not None:
            paragraph.style = style_named(self._document, style)
        if text:
            paragraph.add_run(plain(text))
        self.notes(paragraph, notes)
        return paragraph

    def notes(self, paragraph: Paragraph, texts: Iterable[str]) -> None:
        """Footnotes at the paragraph's end, their numbers parted so that 3, 4 is not read as 34."""
        for place, text in enumerate(texts):
            if place:
                paragraph.add_run(", ").font.superscript = True
            self._notes.mark(paragraph, plain(text))

    def heading(self, text: str, level: int) -> None:
        self.paragraph(text, f"Heading {level}")

    def table(self, grid: Grid) -> None:
        """A table with repeated heading rows, a description, and the used cells in bold."""
        rows = [*grid.header, *grid.rows]
        width = max(len(row) for row in rows)
        caption = self.paragraph(grid.caption, "Caption", [grid.note])
        caption.paragraph_format.keep_with_next = True
        table = self._document.add_table(rows=len(rows), cols=width)
        self._anchor.addprevious(table._tbl)
        _framed(table, grid.caption)
        used = {(r + len(grid.header), c) for r, c in grid.used}
        for r, (cells, texts) in enumerate(zip(table.rows, rows, strict=True)):
            for c, (cell, text) in enumerate(zip(cells.cells, texts, strict=False)):
                cell.paragraphs[0].paragraph_format.space_after = CELL_SPACE
                run = cell.paragraphs[0].add_run(plain(text))
                run.bold = True if r < len(grid.header) or (r, c) in used else None
            _row(cells._tr, heading=r < len(grid.header))
        self.paragraph("")


def plain(text: str) -> str:
    """The text without characters that a Word document cannot hold."""
    return UNWRITABLE.sub("\ufffd", text)


def titled(document: Document, title: str) -> None:
    """Title and language of the document, as screen readers and spelling need them (WCAG 2.4.2, 3.1.1)."""
    document.core_properties.title = plain(title)[:250]
    tongue = LANGUAGES[language_written()]
    document.core_properties.language = tongue
    defaults = document.styles.element.find(qn("w:docDefaults"))
    normal = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None or normal is None:
        normal = document.styles.default(WD_STYLE_TYPE.PARAGRAPH).element.get_or_add_rPr()
    language = normal.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        normal.append(language)
    language.set(qn("w:val"), tongue)


def style_named(document: Document, name: str) -> str:
    """The style, made when the template has none of that name."""
    if name not in document.styles:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name != NOTE_STYLE)
        style.base_style = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        level = name.removeprefix("Heading ")
        if level.isdigit():
            _as_heading(style, int(level))
        elif name == "Caption":
            style.font.italic = True
        elif name == NOTE_STYLE:
            _as_note(style)
    return name


def _as_heading(style: object, level: int) -> None:
    style.font.bold, style.font.size = True, Pt(_HEADING_POINTS.get(level, 11))  # type: ignore[attr-defined]
    properties = style.element.get_or_add_pPr()  # type: ignore[attr-defined]
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level - 1))
    properties.append(OxmlElement("w:keepNext"))
    properties.append(outline)


def _as_note(style: object) -> None:
    style.font.size = Pt(10)  # type: ignore[attr-defined]
    borders = OxmlElement("w:pBdr")
    for side in _BORDERS:
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "dashed"), ("sz", "6"), ("space", "4"), ("color", "404040")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    style.element.get_or_add_pPr().append(borders)  # type: ignore[attr-defined]


def _framed(table: Table, description: str) -> None:
    """Lines around the cells and a description, whatever styles the template has."""
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in (*_BORDERS, "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "404040")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    look = properties.find(qn("w:tblLook"))
    place = look.addprevious if look is not None else properties.append
    place(borders)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), plain(description)[:250])
    properties.append(caption)


def _row(row: etree._Element, heading: bool) -> None:
    """Rows are not cut by a page's end; heading rows are repeated and told as headings."""
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if heading:
        properties.append(OxmlElement("w:tblHeader"))
