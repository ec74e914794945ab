"""Marked content: which element of a tagged PDF, which artifact, which layer the glyphs being drawn belong to.

ISO 32000-1, 14.6 (marked content) and 8.11 (optional content, layers that can be switched off).
"""

from __future__ import annotations

from typing import Any

from pdfminer.pdftypes import PDFObjRef, dict_value, resolve1
from pdfminer.psparser import literal_name

#: Content that no element of the structure tree holds; content that the file calls an artifact; a layer switched off.
UNMARKED, ARTIFACT, SWITCHED_OFF = -1, -2, -3
_MAX_DEPTH = 200


class Marks:
    """The marks that are open while a page is drawn, innermost last."""

    def __init__(self, off: frozenset[int] = frozenset()) -> None:
        self._off = off
        self._open: list[int] = []
        self.current = UNMARKED

    def clear(self) -> None:
        self._open = []
        self.current = UNMARKED

    def begin(self, tag: Any, properties: Any, resources: Any, nested: bool) -> None:
        """A mark begins; what stands inside an artifact or a layer switched off stays so."""
        if len(self._open) < _MAX_DEPTH:
            self._open.append(self.current)
        name = str(literal_name(tag))
        if self.current in (ARTIFACT, SWITCHED_OFF):
            return
        if name == "Artifact":
            self.current = ARTIFACT
        elif name == "OC" and self._is_off(properties, resources):
            self.current = SWITCHED_OFF
        elif not nested and isinstance(properties, dict):
            number = resolve1(properties.get("MCID"))
            if isinstance(number, int) and number >= 0:
                self.current = number

    def end(self) -> None:
        self.current = self._open.pop() if self._open else UNMARKED

    def _is_off(self, name: Any, resources: Any) -> bool:
        if not self._off:
            return False
        try:
            found = dict_value(resources.get("Properties")).get(literal_name(name))
        except Exception:  # pdfminer raises anything on damaged resources: then nothing is known to be off
            return False
        return isinstance(found, PDFObjRef) and found.objid in self._off


def switched_off(catalog: Any) -> frozenset[int]:
    """Object numbers of the layers that are not shown when the file is opened."""
    try:
        properties = resolve1(catalog.get("OCProperties"))
        setting = resolve1(properties.get("D")) if isinstance(properties, dict) else None
        off = resolve1(setting.get("OFF")) if isinstance(setting, dict) else None
        return frozenset(r.objid for r in off or () if isinstance(r, PDFObjRef))
    except Exception:  # a damaged catalog switches nothing off
        return frozenset()
