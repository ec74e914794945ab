"""A search engine in memory, plainly written: for tests, and as the yardstick that other engines are held to."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from index.engine import EngineHit, EngineQuery, EngineResult, IndexedPassage, WeightedKey
from index.fields import FIELDS, K1
from index.scoring import DEFAULT_FIELDS, holds_run


class MemoryEngine:
    """Scores every passage by the formula that `index.scoring` states."""

    def __init__(self) -> None:
        self._visible: dict[str, IndexedPassage] = {}
        self._next: dict[str, IndexedPassage] = {}
        self._means: dict[str, float] = {}
        self._counts: dict[str, dict[str, Counter[str]]] = {}
        self._frequencies: dict[tuple[str, tuple[str, ...]], int] = {}
        self.generation = 0

    def add(self, passages: Iterable[IndexedPassage]) -> None:
        self._next |= {p.id: p for p in passages}

    def delete(self, document: str) -> None:
        self._next = {k: p for k, p in self._next.items() if document not in p.filters.get("document", ())}

    def commit(self) -> None:
        self._visible = dict(self._next)
        self.generation += 1
        size = len(self._visible) or 1
        self._means = {f: sum(len(p.fields.get(f, ())) for p in self._visible.values()) / size for f in FIELDS}
        self._counts = {p.id: {f: Counter(keys) for f, keys in p.fields.items()} for p in self._visible.values()}
        self._frequencies = {}

    def refresh(self) -> None:
        """Nothing to do: there is no other process."""

    def search(self, query: EngineQuery) -> EngineResult:
        accepted = ((-self._score(p, query.terms), p) for p in self._visible.values() if self._accepts(p, query))
        scored = [(score, p) for score, p in accepted if score < 0 or not query.terms]
        ranked = sorted((score, p.id) for score, p in scored)
        hits = tuple(EngineHit(key, -score) for score, key in ranked[: query.limit])
        return EngineResult(hits, len(scored), {f: _counts([p for _, p in scored], f) for f in query.facets})

    def _accepts(self, passage: IndexedPassage, query: EngineQuery) -> bool:
        body = passage.fields.get("body", ())
        return (
            all(any(_has(passage, t.key, t.fields or DEFAULT_FIELDS) for t in group) for group in query.required)
            and not any(_has(passage, key, ("body", "exact")) for key in query.excluded)
            and all(set(values) & set(passage.filters.get(f, ())) for f, values in query.filters.items())
            and all(holds_run(body, phrase) for phrase in query.phrases)
        )

    def _score(self, passage: IndexedPassage, groups: Sequence[Sequence[WeightedKey]]) -> float:
        return sum(self._best(passage, group) for group in groups)

    def _best(self, passage: IndexedPassage, group: Sequence[WeightedKey]) -> float:
        cap, best = math.inf, 0.0
        for term in group:
            fields = term.fields or DEFAULT_FIELDS
            frequency = self.frequency(term.key, fields)
            if not frequency:
                continue
            idf = math.log(len(self._visible) / (frequency + 1)) + 1
            cap = idf if cap == math.inf else cap
            tf = sum(self._weighted(passage, field, term.key) for field in fields)
            best = max(best, min(idf, cap) * term.weight * tf * (K1 + 1) / (tf + K1))
        return best

    def _weighted(self, passage: IndexedPassage, field: str, key: str) -> float:
        keys, kind = passage.fields.get(field, ()), FIELDS[field]
        norm = 1 - kind.b + kind.b * len(keys) / (self._means[field] or 1.0)
        return kind.weight * self._counts[passage.id].get(field, Counter())[key] / norm

    def frequency(self, key: str, fields: tuple[str, ...]) -> int:
        if (key, fields) not in self._frequencies:
            counted = self._counts.values()
            self._frequencies[key, fields] = sum(any(key in c.get(f, ()) for f in fields) for c in counted)
        return self._frequencies[key, fields]

    def vocabulary(self, field: str) -> dict[str, int]:
        return dict(Counter(key for p in self._visible.values() for key in set(p.fields.get(field, ()))))

    def count(self) -> int:
        return len(self._visible)

    def documents(self) -> set[str]:
        return {d for p in self._visible.values() for d in p.filters.get("document", ())}

    def close(self) -> None:
        """Nothing is held."""


def _has(passage: IndexedPassage, key: str, fields: Sequence[str]) -> bool:
    return any(key in passage.fields.get(f, ()) for f in fields)


def _counts(passages: Sequence[IndexedPassage], facet: str) -> dict[str, int]:
    counted = Counter(value for p in passages for value in set(p.filters.get(facet, ())))
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))
