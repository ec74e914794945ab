"""The pages of a PDF file as pdfminer.six gives them, one at a time; nothing of a page is kept behind."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.utils import decode_text

from ingest.errors import ReadError
from ingest.readers.pdf_device import Device
from ingest.readers.pdf_drawing import Drawing
from ingest.readers.pdf_filters import TooManyObjects
from ingest.readers.pdf_guards import install
from ingest.readers.pdf_interpreter import Interpreter
from ingest.readers.pdf_marks import switched_off
from ingest.readers.pdf_structure import by_page, elements

# pdfminer warns of every oddity in a damaged file; what matters becomes a problem or a reason.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

install()

#: Pages read of one file when the limits do not say.
MAX_PAGES = 5_000
_LONGEST_TITLE = 300


class _Document(PDFDocument):  # type: ignore[misc]
    """pdfminer's document, in which a reference that leads back to itself ends as nothing."""

    def getobj(self, objid: int) -> object:
        found = super().getobj(objid)
        seen = {objid}
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                return None
            seen.add(found.objid)
            found = super().getobj(found.objid)
        return found


class Damaged(Exception):
    """pdfminer could not open the file."""


def drawings(stream: BinaryIO, name: str, max_pages: int = MAX_PAGES) -> Iterator[tuple[int, Drawing | None]]:
    """Number (from 1) and drawing of each page; None for a page that could not be drawn.

    Raises ReadError (encrypted) and Damaged.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        document = _opened(stream, name)
        pages = iter(PDFPage.create_pages(document))
        manager = PDFResourceManager(caching=True)
        device = Device(manager, switched_off(document.catalog))
        tagged = by_page(elements(document.catalog))
        interpreter = Interpreter(manager, device)
        number = 0
        while number < max_pages:
            try:
                page = next(pages, None)
            except Exception as error:  # any library error means: the page tree is damaged
                if number == 0:
                    raise Damaged from error
                return
            if page is None:
                break
            number += 1
            drawing = _draw(interpreter, device, page)
            if drawing is not None:
                drawing.elements = tagged.get(page.pageid, {})
            yield number, drawing
        if number == 0:
            raise Damaged


def stated_title(path: Path) -> str | None:
    """The title in the file's properties (PDF 32000-1, 14.3.3), if there is a readable one."""
    try:
        with path.open("rb") as stream:
            for information in _Document(PDFParser(stream)).info:
                value = resolve1(information.get("Title"))
                if isinstance(value, bytes):
                    text = " ".join(decode_text(value).replace("\x00", "").split())
                    if text and len(text) <= _LONGEST_TITLE:
                        return text
    except Exception:  # pdfminer raises anything on damaged files; a title is not worth a failure
        return None
    return None


def _opened(stream: BinaryIO, name: str) -> _Document:
    try:
        return _Document(PDFParser(stream))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise ReadError(name, "filen er krypteret og kræver en adgangskode", "encrypted") from error
    except Exception as error:  # pdfminer raises anything from KeyError to RecursionError here
        raise Damaged from error


def _draw(interpreter: Interpreter, device: Device, page: PDFPage) -> Drawing | None:
    """What the page draws; what was drawn before an error counts, an empty failure does not."""
    try:
        interpreter.process_page(page)
    except TooManyObjects:
        device.drawing.cut = True
    except MemoryError:
        raise
    except Exception:  # a broken stream, font or operator: keep what was drawn before it
        drawing = device.drawing
        drawing.cut = True
        return drawing if drawing.glyphs else None
    return device.drawing
