"""The structure tree of a tagged PDF: which paragraph, heading, list item or note a piece of content belongs to.

ISO 32000-1, 14.7 (logical structure) and 14.8.4 (standard structure types).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1

_MAX_NODES = 300_000
_MAX_DEPTH = 60
_HEADING = re.compile(r"^H([1-9]?)$")
_ROLES = {
    "P": "paragraph", "BlockQuote": "paragraph", "Title": "title", "Caption": "caption", "Note": "note",
    "FENote": "note", "Lbl": "label", "LBody": "paragraph", "TOCI": "paragraph", "TD": "cell", "TH": "cell",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Element:
    """The block that content belongs to: its number in the file, what it is, a heading's level, its list item."""

    number: int
    role: str
    level: int | None = None
    item: int | None = None


_NONE = Element(0, "")

Elements = dict[tuple[int, int], Element]


def elements(catalog: Any) -> Elements:
    """Element by page (object number) and marked content; empty without a readable structure tree."""
    try:
        root = resolve1(catalog.get("StructTreeRoot"))
        if not isinstance(root, dict):
            return {}
        roles = resolve1(root.get("RoleMap"))
        return dict(_walk(root, roles if isinstance(roles, dict) else {}))
    except Exception:  # pdfminer raises anything on damaged objects; then the page's look must do
        return {}


def by_page(found: Elements) -> dict[int, dict[int, Element]]:
    """The elements of each page, by marked content."""
    pages: dict[int, dict[int, Element]] = {}
    for (page, mark), element in found.items():
        if element.role:
            pages.setdefault(page, {})[mark] = element
    return pages


def _walk(root: dict[str, Any], roles: dict[str, Any]) -> Iterator[tuple[tuple[int, int], Element]]:
    count = 0
    left: list[tuple[Any, int, Element, int]] = [(root.get("K"), 0, _NONE, 0)]
    while left and count < _MAX_NODES:
        node, page, element, depth = left.pop()
        node = resolve1(node)
        if isinstance(node, list):
            left += [(kid, page, element, depth) for kid in node[:_MAX_NODES]]
        elif isinstance(node, int):
            yield (page, node), element
        elif isinstance(node, dict) and depth < _MAX_DEPTH:
            count += 1
            own = node.get("Pg")
            page = own.objid if isinstance(own, PDFObjRef) else page
            if "MCID" in node:
                number = resolve1(node["MCID"])
                if isinstance(number, int) and "Stm" not in node:
                    yield (page, number), element
            elif "S" in node:
                left.append((node.get("K"), page, _of(node, roles, element, count), depth + 1))


def _of(node: dict[str, Any], roles: dict[str, Any], above: Element, number: int) -> Element:
    """The block that the node is, or else the one that it stands in."""
    name = _standard(node["S"], roles)
    if name == "LI":
        return Element(number, "paragraph", None, number)
    if name == "Table":
        return Element(number, "cell")
    heading = _HEADING.match(name)
    if above.role in ("cell", "note"):
        return above if name not in ("TD", "TH") else Element(number, "cell")
    if heading:
        return Element(number, "heading", int(heading.group(1) or 1), above.item)
    role = _ROLES.get(name)
    if role is None or (above.role == "paragraph" and name == "LBody"):
        return above
    if role == "paragraph" and above.role in ("heading", "title", "caption", "label"):
        return above
    if role == "paragraph" and above.item is not None and above.number == above.item:
        return above  # the first paragraph of an item is the item
    return replace(_NONE, number=number, role=role, item=above.item)


def _standard(name: Any, roles: dict[str, Any]) -> str:
    """A structure type as the standard names it, through the file's own names."""
    text = str(getattr(resolve1(name), "name", ""))
    for _ in range(8):
        other = resolve1(roles.get(text))
        if other is None or getattr(other, "name", text) == text:
            break
        text = str(other.name)
    return text
