"""Word lists of `ingest/data` made into regular expressions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.vocabulary import vocabulary as load

__all__ = ["alternatives", "load"]


def alternatives(words: Iterable[str]) -> str:
    """A regular expression of the words, longest first, so that "mio. kr." is tried before "mio."."""
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))
