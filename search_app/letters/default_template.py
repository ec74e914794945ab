"""Makes the template that ships: `python -m search_app.letters.default_template OUT.docx`."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from search_app.letters.draft_writer import NOTE_STYLE, style_named, titled
from search_app.letters.wording import WORDS

FONT = "Calibri"
#: Points before and after.
HEADINGS = {"Heading 1": (15, 14, 8), "Heading 2": (12, 14, 4)}
DARK = RGBColor(0x1F, 0x2A, 0x37)


def default_template() -> Document:
    """A plain letter in the language that is written in, with every named field: address, date and case number,
    subject, answers, sources, signature."""
    document = docx.Document()
    _styles(document)
    titled(document, WORDS["document_title"])
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    document.add_paragraph(WORDS["to"])
    document.add_paragraph(WORDS["date"]).paragraph_format.space_after = Pt(0)
    document.add_paragraph(WORDS["case"])
    document.add_paragraph("{{emne}}", style="Heading 1")
    document.add_paragraph(WORDS["dear"])
    document.add_paragraph("{{tak}}")
    document.add_paragraph("{{svar}}")
    document.add_paragraph(WORDS["regards"]).paragraph_format.space_before = Pt(18)
    document.add_paragraph("{{afsender}}")
    document.add_paragraph("{{kilder}}")
    _page_numbers(section.footer.paragraphs[0])
    return document


def _styles(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.paragraph_format.space_after = Pt(8)
    for name, (size, before, after) in HEADINGS.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), DARK
        fonts = style.element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    caption = document.styles["Caption"]
    caption.font.size, caption.font.color.rgb = Pt(10), DARK
    style_named(document, NOTE_STYLE)


def _page_numbers(paragraph: Paragraph) -> None:
    """Side 1 af 2."""
    for before, code in ((WORDS["page_number"], "PAGE"), (WORDS["of_pages"], "NUMPAGES")):
        paragraph.add_run(before)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        run = OxmlElement("w:r")
        shown = OxmlElement("w:t")
        shown.text = "1"
        run.append(shown)
        field.append(run)
        paragraph._p.append(field)


if __name__ == "__main__":
    default_template().save(str(Path(sys.argv[1])))
