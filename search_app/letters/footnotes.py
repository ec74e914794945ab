"""Real footnotes in a Word document, which python-docx cannot write by itself (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
#: The two separators that Word expects before the first note.
SEPARATORS = """<w:footnotes {ns}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""
#: Half points.
NOTE_SIZE = "18"


class Footnotes:
    """The footnotes of one document: `mark` one after another, then `attach` once."""

    def __init__(self) -> None:
        self._notes = etree.fromstring(SEPARATORS.format(ns=nsdecls("w")))
        self.count = 0

    def mark(self, paragraph: Paragraph, text: str) -> int:
        """Put a raised number at the end of the paragraph, with the note at the foot of its page."""
        self.count += 1
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self.count))
        run._r.append(reference)
        self._notes.append(_note(self.count, text))
        return self.count

    def attach(self, document: Document) -> None:
        """Store the notes in the document's package."""
        blob = etree.tostring(self._notes, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE, blob, document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note(number: int, text: str) -> etree._Element:
    note = OxmlElement("w:footnote")
    note.set(qn("w:id"), str(number))
    paragraph = OxmlElement("w:p")
    mark = OxmlElement("w:r")
    mark.append(_raised())
    mark.append(OxmlElement("w:footnoteRef"))
    words = OxmlElement("w:r")
    words.append(_small())
    content = OxmlElement("w:t")
    content.text = " " + text
    content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    words.append(content)
    paragraph.extend([mark, words])
    note.append(paragraph)
    return note


def _raised() -> etree._Element:
    properties = OxmlElement("w:rPr")
    align = OxmlElement("w:vertAlign")
    align.set(qn("w:val"), "superscript")
    properties.append(align)
    return properties


def _small() -> etree._Element:
    properties = OxmlElement("w:rPr")
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), NOTE_SIZE)
    properties.append(size)
    return properties
