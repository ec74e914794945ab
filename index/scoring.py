"""BM25F over posting lists as NumPy arrays, term by term, with scored terms cached.

Of one key: tf = Σ over its fields of weight · tf / (1 - b + b · length / mean length),
score = idf · tf · (k1 + 1) / (tf + k1),
idf = ln(N / (df + 1)) + 1; with one field of weight 1 this is Whoosh's own BM25F. Of a word's alternatives the best
counts, and no alternative is rarer than the word itself: a rare synonym must not beat what was asked for.
"""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.engine import EngineQuery, WeightedKey
from index.fields import FIELDS, K1

Ids = NDArray[np.int64]
Scores = NDArray[np.float64]
Mask = NDArray[np.bool_]
DEFAULT_FIELDS = ("body",)


class Postings(Protocol):
    """One state of an index that does not change. Passages are numbered 0 … size - 1, some may be deleted."""

    size: int
    live: Mask | None

    def postings(self, field: str, key: str) -> tuple[Ids, Scores]:
        """Passages that have the key and how often."""

    def norms(self, field: str, b: float) -> Scores:
        """1 - b + b · length / mean length, by passage."""

    def body(self, number: int) -> Sequence[str]:
        """The body's keys in order."""

    def values(self, facet: str) -> Sequence[str]:
        """Every value of a facet."""


class TermCache:
    """Scored terms of one state of the index, the least used dropped beyond `limit` bytes."""

    def __init__(self, limit: int = 256 << 20) -> None:
        self._terms: OrderedDict[tuple[str, tuple[str, ...]], tuple[Ids, Scores, float]] = OrderedDict()
        self._limit, self._used = limit, 0
        self._lock = threading.Lock()

    def get(self, source: Postings, key: str, fields: tuple[str, ...]) -> tuple[Ids, Scores, float]:
        """Passages, their scores without idf, and the idf."""
        name = key, fields
        with self._lock:
            found = self._terms.get(name)
            if found is not None:
                self._terms.move_to_end(name)
                return found
        made = _score(source, key, fields)
        with self._lock:
            if name not in self._terms:
                self._terms[name] = made
                self._used += made[0].nbytes + made[1].nbytes + 200
            while self._used > self._limit and len(self._terms) > 1:
                _, (ids, scores, _) = self._terms.popitem(last=False)
                self._used -= ids.nbytes + scores.nbytes + 200
        return made


def _score(source: Postings, key: str, fields: tuple[str, ...]) -> tuple[Ids, Scores, float]:
    found = [(f, *source.postings(f, key)) for f in fields]
    found = [entry for entry in found if len(entry[1])]
    if not found:
        return np.empty(0, np.int64), np.empty(0), 0.0
    weighted: list[tuple[Ids, Scores]] = [
        (ids, FIELDS[f].weight * tf / source.norms(f, FIELDS[f].b)[ids]) for f, ids, tf in found
    ]
    tf: Scores
    if len(weighted) == 1:
        ids, tf = weighted[0]
    else:
        joined: Ids = np.concatenate([i for i, _ in weighted])
        ids, place = np.unique(joined, return_inverse=True)
        tf = np.bincount(place, weights=np.concatenate([t for _, t in weighted])).astype(np.float64)
    if source.live is not None:
        kept = source.live[ids]
        ids, tf = ids[kept], tf[kept]
    return ids, tf * (K1 + 1) / (tf + K1), math.log(source.size / (len(ids) + 1)) + 1


Source = TypeVar("Source", bound=Postings)


class Ranking(Generic[Source]):
    """Answers queries over one state of an index."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._cache = TermCache()
        self._last: tuple[object, Scores] = None, np.empty(0)

    def search(self, query: EngineQuery) -> tuple[Ids, Scores, Mask]:
        """Best passages (more than asked when scores are equal), their scores, and which passages match at all."""
        total = self._total(query.terms)
        matched = total > 0 if query.terms else self._all()
        self._restrict(matched, query)
        for phrase in query.phrases:
            self._keep_phrase(matched, phrase)
        ids = np.flatnonzero(matched)
        scores = total[ids]
        if len(ids) > query.limit > 0:
            bar = np.partition(scores, len(scores) - query.limit)[len(scores) - query.limit]
            best = scores >= bar
            ids, scores = ids[best], scores[best]
        return ids, scores, matched

    def frequency(self, key: str, fields: tuple[str, ...]) -> int:
        """How many passages have the key in one of the fields."""
        return len(self._cache.get(self.source, key, fields)[0])

    def _all(self) -> Mask:
        return np.ones(self.source.size, bool) if self.source.live is None else self.source.live.copy()

    def _total(self, groups: Sequence[Sequence[WeightedKey]]) -> Scores:
        """Scores by passage, which must not be changed: the same words are often asked for again with a filter."""
        asked, total = self._last
        if asked != groups:
            total = self._scored(groups)
            self._last = groups, total
        return total

    def _scored(self, groups: Sequence[Sequence[WeightedKey]]) -> Scores:
        total = np.zeros(self.source.size)
        for group in groups:
            if len(group) == 1:
                ids, scores, idf = self._term(group[0])
                total[ids] += scores * (idf * group[0].weight)
            else:
                total += self._group(group)
        return total

    def _group(self, group: Sequence[WeightedKey]) -> Scores:
        best = np.zeros(self.source.size)
        cap: float | None = None
        for term in group:
            ids, scores, idf = self._term(term)
            if not len(ids):
                continue
            cap = idf if cap is None else cap
            best[ids] = np.maximum(best[ids], scores * (min(idf, cap) * term.weight))
        return best

    def _term(self, term: WeightedKey) -> tuple[Ids, Scores, float]:
        return self._cache.get(self.source, term.key, term.fields or DEFAULT_FIELDS)

    def _having(self, keys: Sequence[tuple[str, tuple[str, ...]]]) -> Mask:
        mask = np.zeros(self.source.size, bool)
        for key, fields in keys:
            mask[self._cache.get(self.source, key, fields)[0]] = True
        return mask

    def _restrict(self, matched: Mask, query: EngineQuery) -> None:
        for group in query.required:
            matched &= self._having([(t.key, t.fields or DEFAULT_FIELDS) for t in group])
        for key in query.excluded:
            matched &= ~self._having([(key, ("body", "exact"))])
        for facet, values in query.filters.items():
            mask = np.zeros(self.source.size, bool)
            for value in values:
                mask[self.source.postings(facet, value)[0]] = True
            matched &= mask

    def _keep_phrase(self, matched: Mask, phrase: Sequence[str]) -> None:
        for key in phrase:
            matched &= self._having([(key, DEFAULT_FIELDS)])
        for number in np.flatnonzero(matched):
            if not holds_run(self.source.body(int(number)), phrase):
                matched[number] = False

    def facets(self, matched: Mask, wanted: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """How many matching passages have each value; most first, then by value."""
        counts: dict[str, dict[str, int]] = {}
        for facet in wanted:
            found = {v: int(matched[self.source.postings(facet, v)[0]].sum()) for v in self.source.values(facet)}
            ordered = sorted(((v, n) for v, n in found.items() if n), key=lambda item: (-item[1], item[0]))
            counts[facet] = dict(ordered)
        return counts


def holds_run(keys: Sequence[str], run: Sequence[str]) -> bool:
    """Whether the keys hold the run side by side."""
    width = len(run)
    return any(tuple(keys[n : n + width]) == tuple(run) for n in range(len(keys) - width + 1))
