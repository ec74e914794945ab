"""Which version of reading a stored document was made by."""

from __future__ import annotations

import hashlib

from ingest.document import Document
from ingest.extracting import NOT_EXTRACTED
from ingest.limits import Limits

#: Raise it with every change of the readers, of what is taken out of a document, or of how it is cut into passages:
#: the next ingest then reads unchanged files again.
READING = 2


def stamp(document: Document, limits: Limits) -> str:
    """What to remember of how a document was read. Missing facts are tried again when the limits have changed."""
    incomplete = any(problem.kind == NOT_EXTRACTED for problem in document.problems)
    return _without_facts(limits) if incomplete else str(READING)


def is_outdated(stamped: str | None, limits: Limits) -> bool:
    """Whether a document that was stamped so would now be read otherwise."""
    return stamped not in (str(READING), _without_facts(limits))


def _without_facts(limits: Limits) -> str:
    return f"{READING} without facts {hashlib.sha256(repr(limits).encode()).hexdigest()[:12]}"
