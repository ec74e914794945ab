"""Rows of a ruled table whose borders between columns are left out: their cells, not one wide cell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf_lines import lines_of
from ingest.readers.pdf_page import Word

_APART = 0.8  # words of two cells stand further apart than this, in sizes of the font


def column_parts(words: Sequence[Word], edges: Sequence[float], first: int, count: int) -> dict[int, list[Word]]:
    """The words of a wide cell by column, or all in its first when they are one text that runs over the borders."""
    whole = {first: list(words)}
    if count < 2 or any(w.turn for w in words):
        return whole
    inner = edges[first + 1 : first + count]
    if any(w.x0 + 1 < x < w.x1 - 1 for w in words for x in inner):
        return whole

    def column(word: Word) -> int:
        return first + sum(word.middle > x for x in inner)

    for line in lines_of(words):
        for a, b in pairwise(line.words):
            if column(a) != column(b) and b.x0 - a.x1 < _APART * line.size:
                return whole
    parts: dict[int, list[Word]] = {}
    for word in words:
        parts.setdefault(column(word), []).append(word)
    level = {c: {round(w.base) for w in ws} for c, ws in parts.items()}
    beside = any(level[a] & level[b] for a, b in pairwise(sorted(parts)))
    return parts if len(parts) > 1 and beside else whole
