"""Facts and names of one document, or of all together, as the reader processes find them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ingest.document import Document, Problem
from ingest.errors import ReadError
from ingest.facts.extraction import Extraction
from ingest.initiatives import Initiative

#: Kind of the problem of a document that was read, but whose figures could not be taken out.
NOT_EXTRACTED = "facts_not_extracted"


def extract_in_process(document: Document) -> Extraction:
    """What a document states, found here and now; raises ReadError."""
    from ingest.facts.extract import extract  # loads spaCy on first use

    try:
        return extract(document)
    except MemoryError as error:
        raise ReadError(document.file, "filen kræver mere hukommelse, end der er sat af", "out_of_memory") from error
    except (RecursionError, Exception) as error:
        raise ReadError(document.file, f"indholdet kunne ikke tolkes ({type(error).__name__})", "crashed") from error


def without_facts(document: Document, reason: str) -> Extraction:
    """The document alone, with the reason why nothing was taken from it."""
    message = f"dokumentet er læst og kan søges, men dets tal og navne kunne ikke trækkes ud: {reason}"
    return Extraction(document.with_(problems=(*document.problems, Problem(NOT_EXTRACTED, message))))


def initiatives_in_process(extractions: Iterable[Extraction], register: Path) -> tuple[Initiative, ...]:
    """Registered initiatives and those that the documents tell; raises ValueError for what is no register."""
    from ingest.discovery import discover
    from ingest.register import combine, load

    return combine(load(register), discover(extractions)).initiatives
