"""The figures of a text that is looked at again and again, read once."""

from __future__ import annotations

from functools import lru_cache

from ingest import numbers
from ingest.numbers import Figure


@lru_cache(maxsize=20_000)
def figures(text: str) -> tuple[Figure, ...]:
    """As `ingest.numbers.figures`."""
    return tuple(numbers.figures(text))
