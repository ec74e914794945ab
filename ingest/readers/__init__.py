"""One module a format. A reader is `(path, context) -> Document`; it is imported when first needed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from ingest.document import Document
from ingest.readers.context import ReadContext

Reader = Callable[[Path, ReadContext], Document]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

#: Media type to "module:function", one line a format.
REGISTRY: dict[str, str] = {
    "application/pdf": "ingest.readers.pdf:read_pdf",
    WORD: "ingest.readers.docx:read_docx",
    SHEET: "ingest.readers.xlsx:read_xlsx",
    SLIDES: "ingest.readers.office:read_office",
    "application/vnd.oasis.opendocument.text": "ingest.readers.odt:read_odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ingest.readers.odt:read_odt",
    "application/msword": "ingest.readers.office:read_office",
    "application/rtf": "ingest.readers.office:read_office",
    "application/vnd.ms-excel": "ingest.readers.office:read_office",
    "application/vnd.ms-powerpoint": "ingest.readers.office:read_office",
    "application/vnd.ms-outlook": "ingest.readers.msg:read_msg",
    "message/rfc822": "ingest.readers.mail:read_mail",
    "text/html": "ingest.readers.html:read_html",
    "text/plain": "ingest.readers.text:read_text",
}


def reader_for(media_type: str) -> Reader | None:
    """The reader of a media type, or None when the format is known but not read."""
    where = REGISTRY.get(media_type)
    if where is None:
        return None
    module, function = where.split(":")
    reader: Reader = getattr(import_module(module), function)
    return reader
