"""From a read document to everything that is stored of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.abbreviations import learned
from index.catalogue_writing import Entry
from index.passages import passages
from ingest.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.facts.extraction import Extraction
    from ingest.initiatives import Initiative
    from ingest.register import Register


def understand(document: Document) -> Entry:
    """Facts, findings and mentions of one document, its passages and its short forms."""
    from ingest.facts.extract import extract

    made = extract(document)
    return Entry(
        made.document, passages(made.document), made.facts, made.findings, made.mentions, made.rejections,
        learned(made.document),
    )  # fmt: skip


def extraction(entry: Entry) -> Extraction:
    """The part of an entry that initiatives are found from."""
    from ingest.facts.extraction import Extraction

    return Extraction(
        document=entry.document, facts=tuple(entry.facts), findings=tuple(entry.findings),
        mentions=tuple(entry.mentions), rejections=tuple(entry.rejections),
    )  # fmt: skip


def initiatives_of(extractions: Iterable[Extraction], register: Register) -> list[Initiative]:
    """Registered initiatives and those that the documents themselves tell."""
    from ingest.discovery import discover
    from ingest.register import combine

    return list(combine(register, discover(extractions)).initiatives)
