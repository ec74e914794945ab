"""What a font says of its letters: their characters and widths, its weight, slant and depth."""

from __future__ import annotations

import re
from typing import Any

from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdftypes import resolve1

from ingest.readers.pdf_page import Look

UNMAPPED = "\ufffd"
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BREAKS = frozenset({9, 10, 13})
_OPEN_CODES = frozenset({127, 129, 141, 143, 144, 157})


def letter(font: Any, cid: int) -> tuple[str, float]:
    try:
        text = font.to_unichr(cid)
    except (PDFUnicodeNotDefined, KeyError, TypeError, ValueError):
        if cid in _BREAKS and not font.is_multibyte():
            return " ", float(font.char_width(cid))  # line ends that a form field's text is drawn with
        # PDF 32000-1, annex D: codes that WinAnsiEncoding leaves open are bullets.
        text = "•" if cid in _OPEN_CODES and not font.is_multibyte() else UNMAPPED
    if not isinstance(text, str) or text.startswith("(cid:"):
        text = UNMAPPED
    return text.replace("\x00", ""), float(font.char_width(cid))


def look_of(font: Any) -> Look:
    name = font.fontname
    name = name.decode("latin-1") if isinstance(name, bytes) else str(name)
    name = _SUBSET.sub("", name)
    weight = resolve1(font.descriptor.get("FontWeight", 0)) if font.descriptor else 0
    heavy = isinstance(weight, int | float) and weight >= 600
    bold = bool(_BOLD.search(name)) or heavy or bool(font.flags & (1 << 18))
    return Look(name, bold, bool(_ITALIC.search(name)) or bool(font.flags & (1 << 6)))


def descent_of(font: Any) -> float:
    descent = -float(font.get_descent() or 0)
    return descent if 0.05 <= descent <= 0.4 else 0.21
