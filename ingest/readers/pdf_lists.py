"""Markers of list items, wherever they are drawn: bullets, numbers, letters before the text of a line."""

from __future__ import annotations

import re

from ingest.readers.markers import is_date
from ingest.readers.pdf_lines import Line, line_of

_BULLET = re.compile(r"^[•●○▪■□◦‣⁃∙·–—\-*✓➢►o→❖◆◊✔]$")
_COUNTED = re.compile(r"^\(?(?:\d{1,2}|[a-zA-ZæøåÆØÅ]|[ivx]{1,4})[.)]$|^\d{1,2}(?:\.\d{1,2})+\.?$")


def is_marker(text: str) -> bool:
    """Whether a word can mark a list item."""
    return bool(_BULLET.match(text) or _COUNTED.match(text))


def marker_of(line: Line) -> tuple[str, Line] | None:
    """The line's marker and the rest of it, if it begins a list item."""
    first = line.words[0].text
    if len(line.words) < 2:
        return None
    gap = line.words[1].x0 - line.words[0].x1
    if _BULLET.match(first) and (first not in "o*-–—" or gap > 0.2 * line.size):
        return first, line_of(line.words[1:])
    if is_date(f"{first} {line.words[1].text}"):
        return None
    if _COUNTED.match(first) and (first.endswith((")", ".")) and not _abbreviation(first, gap, line.size)):
        return first, line_of(line.words[1:])
    glued = re.match(r"^([•●▪■◦‣∙])(\S.*)$", first)
    if glued:
        line.words[0].text = glued.group(2)
        return glued.group(1), line
    return None


def counted(marker: str) -> tuple[str, int] | None:
    """The form of a counting marker and its number: ("#.", 3), (")", 2) for "b)"."""
    core = marker.strip("().")
    if core.isdecimal():
        return marker.replace(core, "#", 1), int(core)
    if len(core) == 1 and core.isalpha() and marker != core:
        return marker.replace(core, "A" if core.isupper() else "a", 1), ord(core.lower()) - ord("a") + 1
    return None


def _abbreviation(first: str, gap: float, size: float) -> bool:
    """ "d." before a date and "a." inside a name are no markers: those stand apart from their text."""
    return first.endswith(".") and first[:1].isalpha() and gap < 0.15 * size
