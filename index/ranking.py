"""The second look at the best passages: is it about what was asked, of that year, all of it, close together?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise

from index.analysis import Token, analyse
from index.keys import years_in
from index.lexicon import data
from index.names import of_initiatives
from index.observed import Observed, observe
from index.passage import DocumentInfo, Passage
from index.query import Built
from ingest.initiatives import Initiative

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that was found. `reasons`: what the second look gave for what."""

    passage: Passage
    info: DocumentInfo
    score: float
    reasons: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LookWeights:
    """What each observation counts for, in shares of the best passage's score."""

    coverage: float = 0.35
    nearness: float = 0.05
    subject: float = 0.35
    year: float = 0.25
    expected: float = 0.25
    only_asks: float = 0.3
    newest: float = 0.02


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is about: initiatives by slug, years, and what its answer has to have."""

    subjects: frozenset[str]
    years: frozenset[int]
    expected: tuple[re.Pattern[str], ...]


@cache
def _expectations() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    kinds = data("expectations.toml")["expectation"]
    return tuple((re.compile(k["asked"]), re.compile(k["stands"])) for k in kinds)


def expectations(words: str) -> tuple[re.Pattern[str], ...]:
    """What a passage has to have to answer a question of this wording."""
    lower = words.lower()
    return tuple(stands for asked, stands in _expectations() if asked.search(lower))


class SecondLook:
    """Puts the best passages in order by what a reader would look for."""

    def __init__(self, initiatives: Iterable[Initiative], weights: LookWeights | None = None) -> None:
        self._names = of_initiatives(initiatives)
        self.weights = weights or LookWeights()
        self._named = lru_cache(maxsize=2_000)(self._find_named)
        self._seen: dict[str, Observed] = {}

    def _find_named(self, text: str) -> frozenset[str]:
        return frozenset(self._names.found(analyse(text)))

    def reorder(self, words: str, built: Built, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The candidates, best first, with scores that keep their scale."""
        if not candidates:
            return []
        top = max(c.score for c in candidates) or 1.0
        asked = Asked(self._named(words), frozenset(years_in(words)), expectations(words))
        looked = [self._look(candidate, built, top, asked) for candidate in candidates]
        return sorted(looked, key=lambda c: (-c.score, c.passage.id))

    def _look(self, candidate: Candidate, built: Built, top: float, asked: Asked) -> Candidate:
        w, seen = self.weights, self._observed(candidate.passage)
        reasons = {"words": candidate.score / top}
        reasons["coverage"] = w.coverage * _coverage(built.words, seen)
        reasons["nearness"] = w.nearness * _nearness(built.words, seen.lemmas)
        if asked.subjects:
            reasons["subject"] = w.subject * self._subject(candidate, seen, asked.subjects)
        if asked.years:
            reasons["year"] = w.year * _year(seen, candidate.info, asked.years)
        if asked.expected:
            reasons["expected"] = w.expected * _expected(seen, asked.expected)
        if seen.only_asks:
            reasons["only_asks"] = -w.only_asks
        reasons["newest"] = w.newest * _newness(candidate.info)
        return replace(candidate, score=sum(reasons.values()) * top, reasons=reasons)

    def _observed(self, passage: Passage) -> Observed:
        found = self._seen.get(passage.id)
        if found is None:
            if len(self._seen) >= KEPT:
                self._seen = {}
            found = self._seen[passage.id] = observe(passage, self._named)
        return found

    def _subject(self, candidate: Candidate, seen: Observed, subjects: frozenset[str]) -> float:
        """1 when the passage or its headings name what was asked about, less when its document's title does.

        Below 0 when others are named and it is not.
        """
        if subjects & seen.names:
            return 1.0
        if subjects & self._named(candidate.info.title or ""):
            return 0.7
        return -0.3 if seen.names else 0.0


def _coverage(words: Sequence[Token], seen: Observed) -> float:
    """Share of the question's words that stand in the passage (1) or around it (0.7)."""
    if not words:
        return 0.0
    return sum(1.0 if _hit(w, seen.inside) else 0.7 if _hit(w, seen.around) else 0.0 for w in words) / len(words)


def _hit(word: Token, keys: frozenset[str]) -> bool:
    return word.lemma in keys or word.exact in keys or (bool(word.parts) and keys.issuperset(word.parts))


def _nearness(words: Sequence[Token], text: Sequence[str]) -> float:
    """How close together the question's words stand: 1 side by side, towards 0 far apart."""
    wanted = {w.lemma for w in words}
    places = [(n, lemma) for n, lemma in enumerate(text) if lemma in wanted]
    different = len({lemma for _, lemma in places})
    if different < 2:
        return 0.0
    gaps = [b - a for (a, x), (b, y) in pairwise(places) if x != y]
    closest = sorted(gaps)[: different - 1]
    return sum(1 / math.sqrt(gap) for gap in closest) / max(1, len(wanted) - 1)


def _year(seen: Observed, info: DocumentInfo, years: frozenset[int]) -> float:
    """1 when the passage or its headings have a year asked for, half when the document is of it, below 0 for others."""
    if years & seen.years:
        return 1.0
    if info.date and info.date[:4].isdigit() and int(info.date[:4]) in years:
        return 0.5
    return -0.5 if seen.years else 0.0


def _expected(seen: Observed, expected: Sequence[re.Pattern[str]]) -> float:
    """Share of what an answer has to have that the passage has; headings of tables count."""
    return sum(pattern.search(seen.lower) is not None for pattern in expected) / len(expected)


def _newness(info: DocumentInfo) -> float:
    """From 0 for papers of 2000 and before to 1 for those of 2030."""
    if not info.date or not info.date[:4].isdigit():
        return 0.0
    return min(1.0, max(0.0, (int(info.date[:4]) - 2000) / 30))


def matched_spans(text: Sequence[Token], keys: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Spans of the words that match: inflected ones, compounds with a part that was asked for."""
    return tuple(
        (t.start, t.end)
        for t in text
        if t.lemma in keys or t.exact in keys or t.folded in keys or not keys.isdisjoint(t.parts)
    )
