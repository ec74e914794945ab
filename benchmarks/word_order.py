"""How many words of a text come in order in another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def in_order(a: Iterable[str], b: Sequence[str]) -> int:
    """Length of the longest common subsequence (Hyyrö 2004, with Python's long integers as bit vectors)."""
    places: dict[str, int] = {}
    for k, word in enumerate(b):
        places[word] = places.get(word, 0) | 1 << k
    everything = (1 << len(b)) - 1
    row = everything
    for word in a:
        match = row & places.get(word, 0)
        row = ((row + match) | (row - match)) & everything
    return len(b) - row.bit_count()
