"""Which municipality a document is from: the same name in two of them is two initiatives."""

from __future__ import annotations

import re
from collections import Counter

from ingest.document import Document

_TOWN = re.compile(
    r"(?<!\w)((?:[A-ZÆØÅ][a-zæøåé]+[- ])?[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøåé]+)?)s? "
    r"(?:Kommune|KOMMUNE|kommune)(?!\w)"
)
_CAPITALS = re.compile(r"(?<!\w)([A-ZÆØÅ]{3,}(?:[- ][A-ZÆØÅ]{3,})?) KOMMUNE(?!\w)")


def town(document: Document) -> str | None:
    """The municipality that the document names most often ("Nybys Kommune" -> "Nybys"); None when none."""
    counts: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind == "table":
            continue
        for match in _TOWN.finditer(block.text):
            counts[_stem(match[1])] += 1
        for match in _CAPITALS.finditer(block.text):
            counts[_stem(match[1].title())] += 3
    return counts.most_common(1)[0][0] if counts else None


def _stem(name: str) -> str:
    """Without the genitive and without a word before it that a sentence began with."""
    word = name.split()[-1]
    return word.removesuffix("s").lower()
