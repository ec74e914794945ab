"""Names that a text says something had, has got or went into: who changes names is hardly ever but an initiative."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.discovery_renames import renames
from ingest.document import Document
from ingest.facts.name_cues import endings
from ingest.facts.name_kinds import is_person, may_be_initiative
from ingest.facts.named import Name


def renamed_names(document: Document, senders: frozenset[str]) -> Iterator[Name]:
    """Both names of each rename, unless a body, a person or a sender of papers has them."""
    for change in renames(document):
        both = (change.name, change.other)
        if all(_may_be(n) and n not in senders for n in both):
            yield from (Name(n, (n,), "renamed", change.block) for n in both)


def _may_be(name: str) -> bool:
    """ "Forløbet erstatter X" does not say what it is called."""
    return may_be_initiative(name) and not is_person(name, ()) and name.lower() not in endings("marks")
