"""A second reader for files that pdfminer.six gets nothing from: pdfium rebuilds damaged files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from ingest.readers.context import ReadContext
from ingest.readers.pdf_drawing import Drawing, Glyph
from ingest.readers.pdf_page import Look, Page
from ingest.readers.pdf_paths import MAX_OBJECTS
from ingest.readers.pdf_words import page_of

_PLAIN = Look("unknown", False, False)


def recovered(path: Path, context: ReadContext) -> list[Page]:
    """The pages with the words that pdfium finds; empty when it cannot open the file either."""
    try:
        document = pdfium.PdfDocument(path)
    except (pdfium.PdfiumError, OSError, ValueError) as error:
        if "password" in str(error).lower():
            raise context.error("filen er krypteret og kræver en adgangskode", "encrypted") from error
        return []
    pages = []
    try:
        for number in range(1, min(len(document), context.limits.max_pages) + 1):
            try:
                page = document[number - 1]
            except pdfium.PdfiumError:
                continue
            pages.append(page_of(number, _drawing(page)))
            page.close()
    finally:
        document.close()
    return pages


def _drawing(page: Any) -> Drawing:
    width, height = page.get_size()
    drawing = Drawing(width, height)
    text = page.get_textpage()
    content = text.get_text_range()
    count = min(text.count_chars(), len(content), MAX_OBJECTS)
    for k in range(count):
        if content[k] in "\r\n":
            continue
        left, bottom, right, top = text.get_charbox(k, loose=True)
        if right <= left or top <= bottom:
            continue
        size = top - bottom
        base = bottom + 0.21 * size
        drawing.glyphs.append(Glyph(content[k], 0, left, right, -base, size, _PLAIN, 0.21))
    text.close()
    return drawing
