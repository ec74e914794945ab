"""What a table is called: the caption, heading or introducing sentence right before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.vocabulary import vocabulary

_LONGEST = 240
_LONGEST_TITLE = 140
"""A title may be long where it is no sentence: it ends without a full stop, and holds none."""

_ABBREVIATED = re.compile(r"\b(?:kr|mio|mia|pct|stk|mv|m\.v|nr|tkr)\.$", re.I)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9])")


def table_title(before: Sequence[tuple[str, str]]) -> str | None:
    """The title among the (kind, text) of the blocks before a table, nearest last; None when they do not name it.

    Of a paragraph only the last sentence that speaks of a table counts.
    """
    for kind, text in reversed(before):
        if kind in ("sidebar", "header", "footer", "footnote"):
            continue
        if kind in ("heading", "caption"):
            return text.rstrip(":") or None
        if kind == "paragraph":
            return _introduction(text)
        return None
    return None


def _introduction(text: str) -> str | None:
    if len(text) <= 90 and (text[-1:] not in ".!?;" or _ABBREVIATED.search(text)):
        return text.rstrip(":")
    if len(text) <= _LONGEST_TITLE and text[-1:].isalnum() and not _SENTENCE.search(text):
        return text
    words = frozenset(vocabulary("headings")["introduces_table"])
    for sentence in reversed(_SENTENCE.split(text)):
        if len(sentence) <= _LONGEST and any(w in words for w in re.findall(r"\w+", sentence.lower())):
            return sentence
    return None
