"""Real footnotes in a Word document, which python-docx cannot write by itself (ECMA-376 part 1, 17.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
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
    """The footnotes of one document, after those that its template may have: `mark` each, then `attach` once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._part = _existing(document)
        self._notes = parse_xml(self._part.blob if self._part else SEPARATORS.format(ns=nsdecls("w")))
        self._last = max((int(n.get(qn("w:id"), "0")) for n in self._notes.iterfind(qn("w:footnote"))), default=0)
        self.count = 0

    def mark(self, paragraph: Paragraph, text: str) -> None:
        """Put a raised number at the end of the paragraph, with the note at the foot of its page."""
        self.count += 1
        self._last = max(self._last + 1, 1)
        run = paragraph.add_run()
        run.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._last))
        run._r.append(reference)
        self._notes.append(_note(self._last, text))

    def attach(self) -> None:
        """Store the notes in the document's package."""
        if not self.count:
            return
        blob = etree.tostring(self._notes, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self._part is not None:
            self._part._blob = blob
            return
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE, blob, self._document.part.package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _existing(document: Document) -> Part | None:
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES and not relation.is_external:
            return relation.target_part
    return None


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
