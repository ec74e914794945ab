"""What a document is (plain first version)."""

from __future__ import annotations

from ingest.document import Document


def describe(document: Document) -> Document:
    """The document with title, kind, date and so on filled in."""
    title = document.title or next((b.text for b in document.blocks if b.kind == "heading"), None)
    return document.with_(title=title)
