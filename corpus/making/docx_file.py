"""Word files with real styles, lists, footnotes, merged cells and a side column."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from corpus.making.docx_notes import Footnotes
from corpus.making.paper import (
    DISCLAIMER,
    FIGURE,
    FOOTNOTE_MARK,
    Bullets,
    Element,
    Grid,
    Heading,
    NewPage,
    Numbered,
    Paper,
    Para,
    Small,
    runs,
)

STILL = (2024, 1, 1, 0, 0, 0)
LOOKS = {"ruled": "Table Grid", "lines": "Light Shading", "open": "Normal Table"}


def write_docx(paper: Paper, path: Path) -> None:
    """The same bytes every time: fixed dates, files in fixed order."""
    document = docx.Document()
    _set_up(document, paper)
    notes = Footnotes(document, paper.footnotes) if paper.footnotes else None
    for line in paper.head:
        paragraph = document.add_paragraph()
        paragraph.add_run(line).bold = line.isupper()
        paragraph.paragraph_format.space_after = Pt(0)
    body = list(paper.body)
    if paper.side and paper.side_look == "frame":
        _title(document, paper)
        _framed(document, paper)
    elif paper.side:
        left, right = _two_cells(document)
        _title(left, paper)
        _write(left, body[: paper.side_reach], notes)
        _side(right, paper)
        body = body[paper.side_reach :]
    else:
        _title(document, paper)
    _write(document, body, notes)
    _save(document, path)


def _set_up(document: Any, paper: Paper) -> None:
    core = document.core_properties
    core.author, core.title, core.language = paper.author, paper.title, "da-DK"
    core.created = core.modified = datetime.fromisoformat(paper.date)
    core.last_modified_by, core.comments = paper.author, DISCLAIMER
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "da-DK")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.3), Cm(2.3)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = paper.running
    for footer in (section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
        footer.add_run(f"{DISCLAIMER}  Side ").font.size = Pt(8)
        _field(footer, "PAGE")
    sizes = {"Normal": 10, "Title": 17, "Caption": 9, "Heading 1": 13, "Heading 2": 11, "Heading 3": 10}
    for name, size in sizes.items():
        _font(document.styles[name], size)


def _font(style: Any, size: int) -> None:
    style.font.name, style.font.color.rgb, style.font.size = "Arial", RGBColor(0, 0, 0), Pt(size)
    fonts = style.element.rPr.rFonts
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    style.paragraph_format.space_after = Pt(6)


def _field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    paragraph._p.append(field)


def _title(place: Any, paper: Paper) -> None:
    for line in paper.addressee:
        place.add_paragraph(line)
    if paper.title:
        place.add_paragraph(paper.title, style="Title")


def _two_cells(document: Any) -> tuple[Any, Any]:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    for cell, width in ((left, Cm(12.2)), (right, Cm(4.2))):
        cell.width = width
        table.columns[cell._tc.grid_offset].width = width
    return left, right


def _side(cell: Any, paper: Paper) -> None:
    for group in paper.side:
        for n, line in enumerate(group):
            _side_line(cell.add_paragraph(), line, n == 0)


def _framed(document: Any, paper: Paper) -> None:
    """The side column as paragraphs in a text frame at the page's right edge."""
    for group in paper.side:
        for n, line in enumerate(group):
            paragraph = document.add_paragraph()
            frame = OxmlElement("w:framePr")
            for key, value in {
                "w": "2300",
                "hSpace": "142",
                "wrap": "around",
                "vAnchor": "page",
                "hAnchor": "page",
                "x": "9000",
                "y": "2600",
            }.items():
                frame.set(qn(f"w:{key}"), value)
            paragraph._p.get_or_add_pPr().append(frame)
            _side_line(paragraph, line, n == 0)


def _side_line(paragraph: Any, line: str, first: bool) -> None:
    run = paragraph.add_run(line)
    run.font.size, run.bold = Pt(8), first
    paragraph.paragraph_format.space_before = Pt(8 if first else 0)
    paragraph.paragraph_format.space_after = Pt(0)


def _write(place: Any, body: list[Element], notes: Footnotes | None) -> None:
    for element in body:
        match element:
            case Heading():
                place.add_paragraph(element.text, style=f"Heading {element.level - 1}")
            case Para():
                _inline(place.add_paragraph(), element.text, notes)
            case Small():
                paragraph = place.add_paragraph()
                _inline(paragraph, element.text, notes)
                for run in paragraph.runs:
                    run.font.size = Pt(8)
            case Bullets():
                for item in element.items:
                    _inline(place.add_paragraph(style="List Bullet"), item, notes)
            case Numbered():
                _numbered(place, element, notes)
            case Grid():
                _table(place, element)
            case NewPage():
                place.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            case _:
                raise ValueError(f"no Word form of {type(element).__name__}")


def _inline(paragraph: Any, text: str, notes: Footnotes | None) -> None:
    for words, bold in runs(text):
        for n, piece in enumerate(FOOTNOTE_MARK.split(words)):
            if n % 2:
                assert notes is not None, "a footnote mark in a paper without footnotes"
                notes.refer(paragraph, int(piece))
            elif piece:
                paragraph.add_run(piece).bold = bold or None


def _numbered(place: Any, element: Numbered, notes: Footnotes | None) -> None:
    number = _new_list(place.part)
    for item in element.items:
        paragraph = place.add_paragraph(style="List Number")
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_numId().val = number
        properties.get_or_add_ilvl().val = 0
        _inline(paragraph, item, notes)


def _new_list(part: Any) -> int:
    """A list of its own that starts at 1, in the numbering of the style List Number."""
    style = part.document.styles["List Number"]
    used = style.element.pPr.numPr.numId.val
    numbering = part.numbering_part.element
    abstract = next(n.abstractNumId.val for n in numbering.num_lst if n.numId == used)
    num = numbering.add_num(abstract)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(num.numId)


def _table(place: Any, grid: Grid) -> None:
    if grid.title:
        place.add_paragraph(grid.title, style="Caption")
    rows, columns = len(grid.rows), len(grid.rows[0])
    inner = hasattr(place, "merge")
    table = place.add_table(rows, columns) if inner else place.add_table(rows=rows, cols=columns)
    table.autofit = False
    table.style = place.part.document.styles[LOOKS[grid.look]]
    for r, row in enumerate(grid.rows):
        for c, text in enumerate(row):
            paragraph = table.cell(r, c).paragraphs[0]
            if r >= grid.header_rows and FIGURE.match(text):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for words, bold in runs(text):
                run = paragraph.add_run(words)
                run.font.size = Pt(9)
                run.bold = bold or r < grid.header_rows or r in grid.total_rows
    for row_at, column, height, width in grid.spans:
        _merge(table, row_at, column, height, width)
    for row_at in range(grid.header_rows):
        table.rows[row_at]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    shares = grid.widths or (2.4, *([1.0] * (columns - 1)))
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm((11.8 if inner else 16.4) * share / sum(shares))
    place.add_paragraph()


def _merge(table: Any, row: int, column: int, height: int, width: int) -> None:
    merged = table.cell(row, column).merge(table.cell(row + height - 1, column + width - 1))
    for paragraph in merged.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)


def _save(document: Any, path: Path) -> None:
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name == "docProps/thumbnail.jpeg":
                continue
            data = old.read(name)
            if name == "_rels/.rels":
                data = _without_thumbnail(data)
            entry = zipfile.ZipInfo(name, STILL)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(entry, data)


def _without_thumbnail(relations: bytes) -> bytes:
    """The library's template carries a picture of an empty page; a paper of ours has none."""
    from lxml import etree

    root = etree.fromstring(relations)
    for relation in list(root):
        if relation.get("Target", "").endswith("thumbnail.jpeg"):
            root.remove(relation)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
