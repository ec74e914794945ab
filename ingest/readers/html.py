"""HTML pages: their main content, without navigation, scripts and what is hidden."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from ingest.document import Document
from ingest.encoding import decode
from ingest.readers.builder import DocumentBuilder
from ingest.readers.context import ReadContext
from ingest.readers.html_blocks import HtmlReader
from ingest.readers.outline import strong_headings
from ingest.readers.pieces import emit, rejoined
from ingest.readers.text_sidebar import mark_sidebar
from ingest.readers.xml import Element, overfull

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""", re.I)
_MAIN = ("//main", "//*[@role='main']", "//article")


def read_html(path: Path, context: ReadContext) -> Document:
    """The document in an HTML file."""
    builder = DocumentBuilder(context)
    text = _text(path.read_bytes(), builder)
    title = add_html(builder, text)
    return builder.document(title=title)


def add_html(builder: DocumentBuilder, text: str) -> str | None:
    """The blocks of a page, added to a document; gives the page's title."""
    root = _parse(text, builder)
    if root is None:
        return None
    reader = HtmlReader(builder, root)
    main = _main(root)
    reader.walk(main)
    for aside in root.xpath("//aside[not(ancestor::aside)]"):
        if main not in aside.iterancestors():
            reader.beside(aside)
    pieces = reader.finished()
    mark_sidebar(pieces)
    emit(builder, strong_headings(rejoined(pieces)))
    title = root.findtext(".//title")
    return " ".join(title.split()) or None if title else None


def _text(data: bytes, builder: DocumentBuilder) -> str:
    """The page as text: by the charset that it states if that fits, else by evidence."""
    found = _CHARSET.search(data[:4096])
    stated = next((g.decode("ascii") for g in found.groups() if g), None) if found else None
    if stated and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode("cp1252" if stated.lower() in ("iso-8859-1", "latin1", "ascii") else stated)
        except (LookupError, UnicodeDecodeError):
            pass
    decoded = decode(data)
    if decoded.lost:
        builder.problem("unmapped_characters", f"{decoded.lost} tegn kunne ikke læses (tegnsæt {decoded.encoding})")
    return decoded.text


def _parse(text: str, builder: DocumentBuilder) -> Element | None:
    if text.count("<") > builder.context.limits.max_elements or overfull(text.encode("utf-8", "replace")):
        raise builder.context.error("siden har for mange elementer", "too_large")
    without_declaration = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.lstrip("\ufeff"))
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(without_declaration, parser)
        if any("depth" in entry.message for entry in parser.error_log):
            builder.problem(
                "too_many_objects", "siden har for mange elementer inde i hinanden; det inderste er ikke læst"
            )
        return root
    except etree.XMLSyntaxError as error:
        if "memory" in str(error).lower():
            raise MemoryError from error
        return None


def _main(root: Element) -> Element:
    """The part of the page that holds its content: the one declared as such, else the body."""
    for path in _MAIN:
        found = root.xpath(path)
        if len(found) == 1 and len("".join(found[0].itertext()).strip()) > 0:
            return found[0]
    body = root.find(".//body")
    return root if body is None else body
