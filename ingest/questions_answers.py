"""Numbered questions in reply letters and the blocks that answer them."""

from __future__ import annotations

from ingest.document import Document


def pairs(document: Document) -> Document:
    """The document with its question-answer pairs filled in."""
    return document
