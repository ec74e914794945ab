"""Bags of words of several texts, looked up and never written out: a source stands below much that others share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from index import compounds
from index.analysis import loose
from search_app.answering.terms import Bag, Layered, Term, bag, keys_of, token_keys

LONG = 600
"""Characters; of a longer text only the words are kept, not their keys."""

Layer = tuple[str, float]
"""A text and the strength that its words count with."""


class Remembering(Layered):
    """Layers that keep what was looked up in them."""

    __slots__ = ("_known", "_terms")

    def __init__(self, layers: Iterable[tuple[Bag, float]]) -> None:
        super().__init__(layers)
        self._known: dict[str, float] = {}
        self._terms: dict[int, tuple[Term, float]] = {}

    def get(self, key: str, default: Any = None) -> Any:
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST_KEPT:
                self._known = {}
            found = self._known[key] = super().get(key, 0.0)
        return found or default

    def best(self, term: Term) -> float:
        known = self._terms.get(id(term))
        if known is None or known[0] is not term:
            if len(self._terms) >= MOST_KEPT:
                self._terms = {}
            known = self._terms[id(term)] = term, super().best(term)
        return known[1]


class Below(Layered):
    """A source's own layers, and those above it that it shares with others."""

    __slots__ = ("_above",)

    def __init__(self, own: Iterable[tuple[Bag, float]], above: Sequence[Remembering]) -> None:
        super().__init__(own)
        self._above = above

    def get(self, key: str, default: Any = None) -> Any:
        return max(super().get(key, 0.0), *(shared.get(key, 0.0) for shared in self._above)) or default

    def best(self, term: Term) -> float:
        return max(super().best(term), *(shared.best(term) for shared in self._above))

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*super().__iter__(), *(key for shared in self._above for key in shared))))

    def __bool__(self) -> bool:
        return super().__bool__() or any(self._above)


MOST_KEPT = 1_000
"""Keys and words of questions that a bag remembers."""


def below(own: Sequence[Layer], *above: Sequence[Layer]) -> Bag:
    """As `layered`, of a source's own texts and of the groups of texts that it shares with others."""
    return Below(((bag(text), factor) for text, factor in own if text), [_shared(tuple(group)) for group in above])


@lru_cache(maxsize=4_000)
def _shared(layers: tuple[Layer, ...]) -> Remembering:
    return Remembering((spoken(text), factor) for text, factor in layers if text)


@lru_cache(maxsize=3_000)
def spoken(text: str) -> Bag:
    """As `bag`, also for the text of a whole chapter."""
    return Spoken(text) if len(text) > LONG else bag(text)


_spelled: dict[str, dict[str, float]] = {}
"""By key the words of all texts seen that have it, and how much it counts in each."""

_met: set[str] = set()


def _forget() -> None:
    for kept in (_spelled, _met):
        kept.clear()
    for cached in (_shared, spoken):
        cached.cache_clear()


compounds.when_learned(_forget)


class Spoken(Mapping[str, float]):
    """The bag of a long text, as the set of its words."""

    __slots__ = ("_beside", "_words")

    def __init__(self, text: str) -> None:
        self._words, beside = loose(text)
        self._beside: dict[str, float] = {}
        for token in beside:
            for key, strength in token_keys(token).items():
                self._beside[key] = max(strength, self._beside.get(key, 0.0))
        for raw in self._words - _met:
            for key, strength in keys_of(raw):
                _spelled.setdefault(key, {})[raw] = strength
            _met.add(raw)

    def __getitem__(self, key: str) -> float:
        best: float = self.get(key, 0.0)
        if not best:
            raise KeyError(key)
        return best

    def get(self, key: str, default: Any = None) -> Any:
        best = self._beside.get(key, 0.0)
        spelled = _spelled.get(key)
        if spelled:
            # A part of many compounds has more words than the text: the shorter of the two is gone through.
            few = tuple(spelled) if len(spelled) < len(self._words) else self._words
            for raw in few:
                if raw in self._words and spelled.get(raw, 0.0) > best:
                    best = spelled[raw]
        return best or default

    def __iter__(self) -> Iterator[str]:
        own = (key for raw in self._words for key, _ in keys_of(raw))
        return iter(dict.fromkeys((*self._beside, *own)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return bool(self._words or self._beside)
