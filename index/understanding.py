"""From what was read of a document to everything that is stored of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.abbreviations import learned
from index.catalogue_writing import Entry
from index.passages import passages

if TYPE_CHECKING:
    from ingest.facts.extraction import Extraction


def entry_of(made: Extraction) -> Entry:
    """Facts, findings and mentions of one document, its passages and its short forms."""
    return Entry(
        made.document, passages(made.document), made.facts, made.findings, made.mentions, made.rejections,
        learned(made.document),
    )  # fmt: skip
