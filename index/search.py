"""Searching: what was typed to ranked, folded, highlighted passages."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from index.analysis import Token, analyse
from index.engine import EngineQuery, EngineResult, SearchEngine, WeightedKey
from index.fields import WORD_FIELDS
from index.passage import DocumentInfo, Hit, Passage, SearchResult
from index.query import Builder, Built, Weights, content
from index.query_language import parse
from index.ranking import Candidate, SecondLook, matched_spans
from index.vocabulary import ShortForms, synonyms

if TYPE_CHECKING:
    from index.archive_state import State

SECOND_LOOK = 50
BY_DATE = 1_000
FACETS = ("year", "kind", "department", "initiative", "place")


@dataclass(frozen=True, slots=True)
class Filters:
    """Accepted values; an empty one accepts all."""

    years: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    initiatives: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def as_facets(self) -> dict[str, tuple[str, ...]]:
        values = {
            "year": self.years, "kind": self.kinds, "department": self.departments, "initiative": self.initiatives,
            "document": self.documents, "place": self.places,
        }  # fmt: skip
        return {facet: chosen for facet, chosen in values.items() if chosen}


class Searcher:
    """Searches one state of the archive."""

    def __init__(
        self,
        engine: SearchEngine,
        state: State,
        weights: Weights | None = None,
        second_look: SecondLook | None = None,
        before: Searcher | None = None,
    ) -> None:
        self._engine, self._state = engine, state
        last: Builder | None = before.builder if before else None
        self.builder: Builder = Builder(engine, ShortForms(state.abbreviations), weights, last)
        self.second_look = second_look or SecondLook(state.initiatives)
        self.near = lru_cache(maxsize=5_000)(self._near)

    @staticmethod
    def synonyms(lemma: str) -> tuple[str, ...]:
        return synonyms(lemma)

    def _near(self, word: str) -> list[str]:
        found = self.builder.speller.near(word.lower())
        return list(dict.fromkeys(t.lemma for w in found for t in analyse(w)))

    def search(
        self, words: str, filters: Filters, limit: int, offset: int, facets: bool, sort: str = "relevance",
        highlight: bool = True, looked_at: int = SECOND_LOOK,
    ) -> SearchResult:  # fmt: skip
        """Hits from `offset` on, `limit` of them; without `highlight` the matched spans are left empty.

        `looked_at`: how many of the best get a second look; the others stay in the order of their words.
        """
        started = time.perf_counter()
        parsed = parse(words)
        chosen = self._joined(filters.as_facets(), parsed.filters)
        wanted = max(SECOND_LOOK, offset + limit) + SECOND_LOOK
        built = self.builder.build(parsed, chosen, BY_DATE if sort == "date" else wanted, FACETS if facets else ())
        if not built.query.terms and not chosen and not built.query.phrases:
            return SearchResult((), 0, {}, None, _ms(started))
        if looked_at or sort == "date":
            found, ranked = self._enough(words, built, offset + limit, sort, looked_at)
        else:
            found = self._engine.search(built.query)
            ranked = self._as_found(found.hits, offset + limit)
        page = ranked[offset : offset + limit]
        hits = tuple(self._shown(hit, built) for hit in page) if highlight else tuple(page)
        counts = {facet: dict(values) for facet, values in found.facets.items()}
        return SearchResult(hits, found.total, counts, self.builder.suggestion(parsed, built), _ms(started),
                            _searched(built))  # fmt: skip

    def _enough(
        self, words: str, built: Built, wanted: int, sort: str, looked_at: int
    ) -> tuple[EngineResult, list[Hit]]:  # fmt: skip
        """What the engine finds and the folded hits: `wanted` of them, or all that there are.

        Folding makes fewer of them than the engine gave, so it is asked for more until a page is full.
        """
        query = built.query
        while True:
            found = self._engine.search(query)
            ranked = self._ranked(words, built, found.hits, sort, looked_at)
            if len(ranked) >= wanted or len(found.hits) < query.limit:
                return found, ranked
            query = replace(query, limit=2 * query.limit)

    def _ranked(self, words: str, built: Built, hits: Sequence[Any], sort: str, looked_at: int) -> list[Hit]:
        candidates = self._candidates(hits)
        if sort == "date":
            candidates = _newest_first(candidates)
        elif built.query.terms:
            best = self.second_look.reorder(words, built, candidates[:looked_at])
            candidates = best + candidates[looked_at:]
        return _folded(candidates)

    def _as_found(self, hits: Sequence[Any], wanted: int) -> list[Hit]:
        """Hits in the engine's order, no more passages fetched than it takes.

        This is for answering, which does not turn pages: when folding leaves fewer, it takes them.
        """
        first = self._candidates(hits[:wanted])
        folded = _folded(first)
        return folded if len(folded) >= wanted else _folded([*first, *self._candidates(hits[wanted:])])

    def _candidates(self, hits: Sequence[Any]) -> list[Candidate]:
        passages = self._state.passages_of([h.id for h in hits])
        found = []
        for hit in hits:
            passage = passages.get(hit.id)
            info = self._state.infos.get(passage.document) if passage else None
            if passage is not None and info is not None and info.current:
                found.append(Candidate(passage, info, hit.score))
        return found

    def _joined(self, given: Mapping[str, Sequence[str]], typed: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """Filters by values as the index has them: names become slugs, parts of names whole ones."""
        joined: dict[str, list[str]] = {}
        for facet, values in (*given.items(), *typed.items()):
            for value in values:
                joined.setdefault(facet, []).extend(self._values(facet, value))
        return joined

    def _values(self, facet: str, value: str) -> list[str]:
        if facet == "initiative":
            return [self._state.slug(value)]
        if facet == "department":
            return _named(value, {i.department for i in self._state.infos.values() if i.department}, self._state)
        if facet == "document":
            lower = value.lower()
            infos = self._state.infos.values()
            return [i.id for i in infos if value == i.id or lower in i.file.lower()] or [value]
        return [value]

    def _shown(self, hit: Hit, built: Built) -> Hit:
        return replace(hit, matched=matched_spans(analyse(hit.passage.text), built.keys))

    def similar(self, identity: str, limit: int) -> SearchResult:
        """Passages with the rarest words of this one."""
        started = time.perf_counter()
        passage = self._state.passage(identity)
        if passage is None:
            return SearchResult((), 0, {}, None, _ms(started))
        counts = Counter(t.lemma for t in content(analyse(passage.text)))
        size = max(1, self._engine.count())
        rare = sorted(counts, key=lambda key: (-counts[key] * _rarity(self._engine, key, size), key))[:20]
        query = EngineQuery(terms=tuple((WeightedKey(key, 1.0, WORD_FIELDS),) for key in rare), limit=limit + 20)
        found = self._engine.search(query)
        hits = [h for h in _folded(self._candidates(found.hits)) if not _same(h.passage, passage)]
        return SearchResult(tuple(hits[:limit]), found.total, {}, None, _ms(started))

    def explain(self, words: str, limit: int) -> list[dict[str, Any]]:
        """Score by score, why the first hits stand where they stand."""
        built = self.builder.build(parse(words), {}, SECOND_LOOK, ())
        candidates = self._candidates(self._engine.search(built.query).hits)
        return [
            {"passage": c.passage.id, "text": c.passage.text[:120], "words": c.score, "second_look": c.reasons}
            for c in self.second_look.reorder(words, built, candidates)[:limit]
        ]


def _newest_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """By date within each block of so many best ones: the order of a page stays when more are asked for."""
    blocks = (candidates[start : start + BY_DATE] for start in range(0, len(candidates), BY_DATE))
    return [c for b in blocks for c in sorted(b, key=lambda c: (c.info.date or "", c.score), reverse=True)]


def _searched(built: Built) -> tuple[tuple[tuple[str, float], ...], ...]:
    best: list[dict[str, float]] = []
    for group in built.query.terms:
        best.append({})
        for term in group:
            best[-1][term.key] = max(term.weight, best[-1].get(term.key, 0.0))
    return tuple(tuple(group.items()) for group in best)


def _rarity(engine: SearchEngine, key: str, size: int) -> float:
    frequency = engine.frequency(key, WORD_FIELDS)
    return 0.0 if frequency < 2 else 1 - frequency / size


def _named(value: str, names: set[str], state: State) -> list[str]:
    """Names that the value is, is the short form of, or is a part of; itself when there is none."""
    wanted = {value.lower()} | {name.lower() for short, name in state.abbreviations if short.lower() == value.lower()}
    found = [n for n in names if n.lower() in wanted] or [n for n in names if any(w in n.lower() for w in wanted)]
    return sorted(found) or [value]


def _same(one: Passage, other: Passage) -> bool:
    if one.id == other.id or one.text == other.text:
        return True
    return one.document == other.document and one.table is not None and one.table == other.table


def _folded(candidates: Sequence[Candidate]) -> list[Hit]:
    """Each text once, with its other places, and each table once."""
    first: dict[tuple[str, str], int] = {}
    hits: list[Hit] = []
    for candidate in candidates:
        key = _place_key(candidate.passage)
        if key in first and candidate.passage.table is not None:
            continue
        if key in first:
            kept = hits[first[key]]
            hits[first[key]] = replace(kept, also=(*kept.also, (candidate.info, candidate.passage.page)))
            continue
        first[key] = len(hits)
        reasons = tuple(candidate.reasons.items())
        hits.append(Hit(candidate.passage, candidate.info, candidate.score, reasons=reasons))
    return hits


def _place_key(passage: Passage) -> tuple[str, str]:
    """What is shown once: a table, by its best row or whole; a text, wherever it stands."""
    if passage.table is not None:
        return passage.document, passage.table
    text = " ".join(passage.text.split()).lower()
    return text, passage.context if len(text) < 60 else ""


def _ms(started: float) -> float:
    return (time.perf_counter() - started) * 1000


__all__ = ["DocumentInfo", "Filters", "Searcher", "Token"]
