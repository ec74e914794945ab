"""What was taken from one document: facts, findings, names, and what could not be taken, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Document
from ingest.facts.model import Evidence, Fact, Finding, Mention


@dataclass(frozen=True, slots=True)
class Rejection:
    """A figure or cell that gave no value.

    `reason`: not_stated, not_available, not_applicable, unreadable, impossible_date.
    """

    reason: str
    text: str
    evidence: Evidence


@dataclass(frozen=True)
class Extraction:
    """`document` is the document that was given, with the unit of its tables filled in where one was found."""

    document: Document
    facts: tuple[Fact, ...] = ()
    findings: tuple[Finding, ...] = ()
    mentions: tuple[Mention, ...] = ()
    rejections: tuple[Rejection, ...] = ()
