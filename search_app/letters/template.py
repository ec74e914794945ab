"""The template of a reply: a Word document with named fields, `{{emne}}`, that a municipality can replace.

Fields are found wherever text can stand (body, tables, text boxes, content controls, headers, footers), also when Word
has cut them into several runs. docs/reply-template.md tells people how to make one.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml import etree

from ingest.errors import UsageError
from search_app.letters.wording import FIELDS, OTHER_NAMES, language_written

if TYPE_CHECKING:
    from docx.document import Document

ENVIRONMENT = "RAADSVAR_REPLY_TEMPLATE"
FIELD = re.compile(r"\{\{\s*([\w-]{1,40})\s*\}\}")
#: Fields that become paragraphs and tables of their own; the draft has them even where the template does not name them.
BLOCKS = ("svar", "kilder")
LARGEST_FILE, LARGEST_CONTENT = 20 * 1024 * 1024, 200 * 1024 * 1024
NO_DOCX = "{file}: skabelonen er ikke et Word-dokument; gem den i Word som »Word-dokument (.docx)«"
MACROS = "{file}: skabelonen har makroer; gem den i Word som »Word-dokument (.docx)« uden makroer"
_TEMPLATE_TYPE, _DOCUMENT_TYPE = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, PackageNotFoundError, etree.XMLSyntaxError, KeyError, ValueError, RuntimeError,
    NotImplementedError, AttributeError, IndexError,
)  # fmt: skip


@dataclass
class Filled:
    """What the template had: `anchors` are the paragraphs that block fields stood in, `unknown` fields nobody knows."""

    anchors: dict[str, etree._Element] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    unknown: list[str] = field(default_factory=list)

    @property
    def missing(self) -> list[str]:
        """Fields that the template does not name; the date of the letter stands in the thanks already."""
        return [name for name in FIELDS if name not in self.named and name != "brevdato"]


def open_template(path: Path | str | None = None) -> Document:
    """The template: the one given, else `$RAADSVAR_REPLY_TEMPLATE`, else the one that ships.

    Raises UsageError with one Danish line when it is not there or is no Word document.
    """
    chosen = path or os.environ.get(ENVIRONMENT)
    if not chosen and language_written() != "da":
        from search_app.letters.default_template import default_template

        return default_template()
    if not chosen:
        return docx.Document(io.BytesIO((files("search_app") / "data" / "reply_template.docx").read_bytes()))
    try:
        content = Path(chosen).read_bytes()
    except FileNotFoundError as error:
        raise UsageError(f"{chosen}: skabelonen findes ikke") from error
    except OSError as error:
        raise UsageError(f"{chosen}: skabelonen kan ikke læses ({error.strerror})") from error
    try:
        document = docx.Document(io.BytesIO(_as_document(content, str(chosen))))
        assert document.element.body is not None
        return document
    except _UNREADABLE as error:
        raise UsageError(NO_DOCX.format(file=chosen)) from error


def _as_document(content: bytes, file: str) -> bytes:
    """A Word document's bytes; a template for new documents (.dotx) is taken as a document."""
    if len(content) > LARGEST_FILE:
        raise UsageError(f"{file}: skabelonen er for stor (over {LARGEST_FILE // 1024**2} MB)")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if sum(item.file_size for item in package.infolist()) > LARGEST_CONTENT:
            raise UsageError(f"{file}: skabelonen er for stor (over {LARGEST_CONTENT // 1024**2} MB pakket ud)")
        types = package.read("[Content_Types].xml")
        if b"macroEnabled" in types:
            raise UsageError(MACROS.format(file=file))
        if _TEMPLATE_TYPE not in types:
            return content
        rewritten = io.BytesIO()
        with zipfile.ZipFile(rewritten, "w", zipfile.ZIP_DEFLATED) as target:
            for item in package.infolist():
                changed = item.filename == "[Content_Types].xml"
                body = types.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE) if changed else package.read(item)
                target.writestr(item.filename, body)
        return rewritten.getvalue()


def fill(document: Document, values: Mapping[str, str]) -> Filled:
    """Put the values into the fields. Block fields are taken out, and where they stood is told."""
    filled = Filled()
    for root, in_body in _roots(document):
        for paragraph in list(root.iter(qn("w:p"))):
            _fill_paragraph(paragraph, values, filled, in_body)
    return filled


def _roots(document: Document) -> Iterator[tuple[etree._Element, bool]]:
    """The body, then headers and footers, which cannot hold blocks."""
    yield document.element.body, True
    for relation in document.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER) and not relation.is_external:
            element = getattr(relation.target_part, "element", None)
            if element is not None:
                yield element, False


def _fill_paragraph(paragraph: etree._Element, values: Mapping[str, str], filled: Filled, in_body: bool) -> None:
    emptied = False
    after = 0
    while found := FIELD.search(text := "".join(t.text or "" for t in _texts(paragraph)), after):
        name = OTHER_NAMES.get(found[1].casefold(), found[1].casefold())
        if name not in FIELDS:
            filled.unknown.append(found[1])
            after = found.end()
            continue
        in_box = any(a.tag == qn("w:txbxContent") for a in paragraph.iterancestors())
        if name in BLOCKS and in_body and not in_box:
            filled.anchors.setdefault(name, paragraph)
        if name not in BLOCKS or (in_body and not in_box):
            filled.named.add(name)
        value = "" if name in BLOCKS else values.get(name, "")
        _replace(paragraph, found.start(), found.end(), value)
        after = found.start() + len(value)
        emptied = emptied or (not value and text[: found.start()].strip() == "" and text[found.end() :].strip() == "")
    if emptied and paragraph not in filled.anchors.values():
        drop(paragraph)


def _texts(paragraph: etree._Element) -> list[etree._Element]:
    """The text nodes of the paragraph itself, not those of a text box that is anchored in it."""
    own = (t for t in paragraph.iter(qn("w:t")) if next(t.iterancestors(qn("w:p"))) is paragraph)
    return list(own)


def _replace(paragraph: etree._Element, start: int, end: int, value: str) -> None:
    """Replace the characters [start, end) of the paragraph's text; the value goes where the first of them stood."""
    at = 0
    for node in _texts(paragraph):
        said = node.text or ""
        first, last = max(start - at, 0), min(end - at, len(said))
        if first < last:
            node.text = said[:first] + (value if start >= at else "") + said[last:]
            node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        at += len(said)


def drop(paragraph: etree._Element) -> None:
    """Take a paragraph out, unless it holds a picture or is the last of a table's cell, which must end with one."""
    parent = paragraph.getparent()
    holds = any(
        next(paragraph.iter(qn(tag)), None) is not None for tag in ("w:drawing", "w:pict", "w:sectPr", "w:object")
    )
    if parent is None or holds:
        return
    following = paragraph.getnext()
    ends_cell = parent.tag in (qn("w:tc"), qn("w:hdr"), qn("w:ftr"), qn("w:txbxContent")) and following is None
    if not ends_cell:
        parent.remove(paragraph)
