"""What a short label stands for: "S2" or "D2" names a row of a table of proposals in the same item of the minutes."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.document import Document
from search_app.answering.agenda import item_blocks

_LABEL = re.compile(
    r"(?<![\w-])([a-zæøå]\d{1,2}|(?:model|forslag|projekt|løsning|linjeføring) (?:[a-zæøå]\d{0,2}|\d{1,2}))(?![\w-])"
)


@lru_cache(maxsize=2_000)
def labelled_rows(document: Document, block_id: str) -> dict[str, str]:
    """The text of each row that begins with a label, by the label, in the item that a block belongs to."""
    found: dict[str, str] = {}
    for block in (document.block_by_id[b] for b in item_blocks(document, block_id)):
        table = document.table_by_id.get(block.table or "") if block.kind == "table" else None
        for row in table.rows() if table is not None else ():
            first = row[0].strip() if row else ""
            label = _LABEL.match(first.lower())
            if label:
                found.setdefault(label.group(1), " ".join(row))
    return found


def meant(text: str, rows: dict[str, str]) -> str:
    """The rows that the labels of a text stand for, as one text."""
    labels = [label for m in _LABEL.finditer(text.lower()) for label in (m.group(1), m.group(1).split()[-1])]
    return " ".join(rows[label] for label in dict.fromkeys(labels) if label in rows)
