"""Footnotes of a table attached to the figures that carry their mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.document import Block, Document
from ingest.facts.model import Fact

#: Blocks after a table in which its footnotes may stand.
REACH = 6
_MARKED = re.compile(r"^(?P<mark>\*{1,4}|[¹²³⁴]|\d\))\s*(?P<text>.+)$", re.DOTALL)


def with_footnotes(document: Document, table: str, facts: Iterable[Fact]) -> Iterator[Fact]:
    """The facts of a table with the text of their footnote in place of its mark."""
    notes = _notes(document, document.table_block.get(table))
    for fact in facts:
        yield replace(fact, note=notes[fact.note]) if fact.note in notes else fact


def _notes(document: Document, block: Block | None) -> dict[str | None, str]:
    if block is None:
        return {}
    found: dict[str | None, str] = {}
    at = document.blocks.index(block)
    for later in document.blocks[at + 1 : at + 1 + REACH]:
        if later.kind in {"heading", "table"}:
            break
        marker = (later.marker or "") + " " if later.marker and not _MARKED.match(later.text) else ""
        match = _MARKED.match(marker + later.text)
        if match:
            found.setdefault(match["mark"], " ".join(match["text"].split()))
    return found
