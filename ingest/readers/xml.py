"""XML parsed with care: no document types, no entities, no network, bounded size.

Also maps the names of strict OOXML (ISO/IEC 29500-1) to those of the transitional form that all else uses.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from ingest.readers.context import ReadContext

#: An lxml element; lxml brings no types.
Element = Any

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


#: No element of any format has so many attributes; libxml2 compares each with all before it.
_MOST_ATTRIBUTES = 5_000
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{20000,}")


def overfull(data: bytes) -> bool:
    """Whether an element has more attributes than any document needs."""
    return any(len(tag.group().split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(data))


def parse_xml(data: bytes, context: ReadContext, cut: bool = False) -> Element:
    """The root element; raises ReadError (damaged, too_large). What is known to be `cut` is read as far as it goes."""
    if data.count(b"<") > context.limits.max_elements or overfull(data):
        raise context.error("dokumentet har for mange elementer", "too_large")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or "<!DOCTYPE".encode("utf-16-le") in data:
        raise context.error("dokumentet indeholder en dokumenttype eller entiteter, som ikke er tilladt", "damaged")
    if b"purl.oclc.org/ooxml" in data:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
        recover=cut,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
        if root is None:
            raise context.error("filen er beskadiget (indholdet er ikke gyldig XML)", "damaged")
        return root
    except etree.XMLSyntaxError as error:
        if "memory" in str(error).lower():
            raise MemoryError from error
        raise context.error("filen er beskadiget (indholdet er ikke gyldig XML)", "damaged") from error


def local(element: Element) -> str:
    """An element's name without its namespace; "" for what is not an element."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""
