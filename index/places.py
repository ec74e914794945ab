"""Places to filter by: names of Danish towns and districts that a passage has."""

from __future__ import annotations

from functools import cache

from index.lexicon import data
from index.names import NameFinder


@cache
def known_places() -> NameFinder:
    """Finds the places of `data/places.toml`."""
    return NameFinder((name, name) for name in data("places.toml")["places"])
