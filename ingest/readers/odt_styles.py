"""OpenDocument styles: which are bold, hidden or titles, and how lists count."""

from __future__ import annotations

from collections.abc import Iterable

from ingest.readers.xml import Element, local

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
NS = {name: _BASE % name for name in ("office", "text", "table", "style", "meta")} | {"draw": _BASE % "drawing"}
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
ListLevel = tuple[str, str, str, int]


class OdfStyles:
    """Styles of a document by name, those of the content before those of the template."""

    def __init__(self, roots: Iterable[Element | None]) -> None:
        self._styles: dict[str, Element] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        for root in roots:
            for element in () if root is None else root.iter(NS["style"] + "style", NS["text"] + "list-style"):
                name = element.get(NS["style"] + "name") or ""
                if local(element) == "style":
                    self._styles[name] = element
                else:
                    self._lists[name] = {_int(level.get(NS["text"] + "level")): _level(level) for level in element}

    def bold(self, name: str | None) -> bool:
        """Whether a style, or one it is based on, is bold."""
        return self._property(name, _FO + "font-weight") in ("bold", "600", "700", "800", "900")

    def hidden(self, name: str | None) -> bool:
        """Whether text of a style is not displayed."""
        return self._property(name, NS["text"] + "display") == "none"

    def is_title(self, name: str | None) -> bool:
        """Whether a style is the document title's."""
        return any((s.get(NS["style"] + "name") or "").lower() in ("title", "titel") for s in self._chain(name))

    def list_level(self, name: str, depth: int) -> ListLevel:
        """Number form ("" for bullets), what follows the number, bullet, first number."""
        return self._lists.get(name, {}).get(depth, ("", "", "•", 1))

    def _property(self, name: str | None, attribute: str) -> str | None:
        for style in self._chain(name):
            for properties in style:
                value = properties.get(attribute)
                if value is not None:
                    return str(value)
        return None

    def _chain(self, name: str | None) -> Iterable[Element]:
        seen: set[str] = set()
        while name and name not in seen and name in self._styles:
            seen.add(name)
            yield self._styles[name]
            name = self._styles[name].get(NS["style"] + "parent-style-name")


def _level(level: Element) -> ListLevel:
    form = _FORMS.get(level.get(NS["style"] + "num-format") or "", "")
    bullet = level.get(NS["text"] + "bullet-char") or ""
    return form, level.get(NS["style"] + "num-suffix") or "", bullet, _int(level.get(NS["text"] + "start-value"))


def _int(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 1
