"""Plain text: what blank lines, tabs, columns, markers and wrapping tell about a document."""

from __future__ import annotations

from pathlib import Path

from ingest.document import Document
from ingest.encoding import decode
from ingest.readers.builder import DocumentBuilder
from ingest.readers.context import ReadContext
from ingest.readers.pieces import emit
from ingest.readers.text_groups import pieces
from ingest.readers.text_outline import outline
from ingest.readers.text_tables import merged_tables

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\x00"))


def read_text(path: Path, context: ReadContext) -> Document:
    """The document in a text file in UTF-8, UTF-16 or Windows-1252."""
    decoded = decode(path.read_bytes())
    builder = DocumentBuilder(context)
    if decoded.lost:
        builder.problem("unmapped_characters", f"{decoded.lost} tegn kunne ikke læses (tegnsæt {decoded.encoding})")
    add_text(builder, decoded.text)
    return builder.document()


def add_text(builder: DocumentBuilder, text: str) -> None:
    """The blocks of plain text, added to a document."""
    cleaned = text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)
    emit(builder, outline(merged_tables(pieces(cleaned))))
