"""Which initiative a text names, when it names one and no other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ingest.facts.named import Name
from ingest.facts.subjects import Subjects
from ingest.initiatives import Initiative

#: Letters from which on a name of several words is one also when written small.
LONG = 14


def _telling(written: str) -> bool:
    """Whether words written small still are a name: long ones that hardly stand together by chance."""
    return " " in written and len(written) >= LONG


class Mentioned:
    """Looks for the names of known initiatives, also those that a document itself does not mark as names.

    A short name counts only as it is written: "Stå Fast" is one, "stå fast" is not.
    """

    def __init__(self, initiatives: Iterable[Initiative]) -> None:
        known = [i for i in initiatives if i.merged_into is None]
        self._slugs = {i.slug: i for i in known}
        names = tuple(Name(i.slug, tuple(n for n in i.names() if len(n) > 2), "register", "") for i in known)
        self._names = Subjects(names, {}, {})
        self.only = lru_cache(maxsize=20_000)(self._only)

    def _only(self, text: str) -> Initiative | None:
        """The one initiative that a text names; None when it names none or several."""
        spans = self._names.find(text)
        found = {n.name for start, end, n in spans if not text[start].islower() or _telling(text[start:end])}
        return self._slugs.get(found.pop()) if len(found) == 1 else None

    def nearest(self, texts: Iterable[str]) -> Initiative | None:
        """The initiative that the first of the texts names, else the second, …"""
        return next((i for t in texts if t and (i := self.only(t)) is not None), None)
