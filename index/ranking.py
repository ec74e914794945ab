"""The second look at the best passages: is it about what was asked, of that year, all of it, close together?"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise

from index.analysis import Token, analyse
from index.keys import years_in
from index.lexicon import data
from index.names import of_initiatives
from index.passage import DocumentInfo, Passage
from index.query import Built
from ingest.initiatives import Initiative


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
        self._named = lru_cache(maxsize=20_000)(self._find_named)

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
        w, passage = self.weights, candidate.passage
        reasons = {"words": candidate.score / top}
        text = analyse(passage.text)
        around = [t for part in (*passage.section, passage.context) for t in analyse(part)]
        reasons["coverage"] = w.coverage * _coverage(built.words, text, around)
        reasons["nearness"] = w.nearness * _nearness(built.words, text)
        if asked.subjects:
            reasons["subject"] = w.subject * self._subject(candidate, asked.subjects)
        if asked.years:
            reasons["year"] = w.year * _year(passage, candidate.info, asked.years)
        if asked.expected:
            reasons["expected"] = w.expected * _expected(passage, asked.expected)
        if _only_asks(passage):
            reasons["only_asks"] = -w.only_asks
        reasons["newest"] = w.newest * _newness(candidate.info)
        return replace(candidate, score=sum(reasons.values()) * top, reasons=reasons)

    def _subject(self, candidate: Candidate, subjects: frozenset[str]) -> float:
        """1 when the passage or its headings name what was asked about, less when its document's title does.

        Below 0 when others are named and it is not.
        """
        passage = candidate.passage
        here = self._named(passage.text) | self._named(passage.context)
        above = self._named("\n".join(passage.section))
        if subjects & here or subjects & above:
            return 1.0
        if subjects & self._named(candidate.info.title or ""):
            return 0.7
        return -0.3 if here or above else 0.0


def _hit(word: Token, keys: Collection[str]) -> bool:
    return word.lemma in keys or word.exact in keys or bool(word.parts and all(p in keys for p in word.parts))


def _keys(tokens: Iterable[Token]) -> set[str]:
    return {key for t in tokens for key in (t.lemma, t.exact, *t.parts)}


def _coverage(words: Sequence[Token], text: Sequence[Token], around: Sequence[Token]) -> float:
    """Share of the question's words that stand in the passage (1) or around it (0.7)."""
    if not words:
        return 0.0
    inside, outside = _keys(text), _keys(around)
    return sum(1.0 if _hit(w, inside) else 0.7 if _hit(w, outside) else 0.0 for w in words) / len(words)


def _nearness(words: Sequence[Token], text: Sequence[Token]) -> float:
    """How close together the question's words stand: 1 side by side, towards 0 far apart."""
    wanted = {w.lemma for w in words}
    places = [(n, t.lemma) for n, t in enumerate(text) if t.lemma in wanted]
    different = len({lemma for _, lemma in places})
    if different < 2:
        return 0.0
    gaps = [b - a for (a, x), (b, y) in pairwise(places) if x != y]
    closest = sorted(gaps)[: different - 1]
    return sum(1 / math.sqrt(gap) for gap in closest) / max(1, len(wanted) - 1)


def _year(passage: Passage, info: DocumentInfo, years: frozenset[int]) -> float:
    """1 when the passage or its headings have a year asked for, half when the document is of it, below 0 for others."""
    here = set(years_in("\n".join((passage.text, passage.context, *passage.section))))
    if years & here:
        return 1.0
    if info.date and info.date[:4].isdigit() and int(info.date[:4]) in years:
        return 0.5
    return -0.5 if here else 0.0


def _expected(passage: Passage, expected: Sequence[re.Pattern[str]]) -> float:
    """Share of what an answer has to have that the passage has; headings of tables count."""
    text = f"{passage.text}\n{passage.context}".lower()
    return sum(pattern.search(text) is not None for pattern in expected) / len(expected)


def _only_asks(passage: Passage) -> bool:
    """Whether the passage is a question, or a list of them, and so answers nothing."""
    lines = [line.rstrip() for line in passage.text.splitlines() if line.strip()]
    return passage.kind != "row" and 2 * sum(line.endswith("?") for line in lines) > len(lines)


def _newness(info: DocumentInfo) -> float:
    """From 0 for papers of 2000 and before to 1 for those of 2030."""
    if not info.date or not info.date[:4].isdigit():
        return 0.0
    return min(1.0, max(0.0, (int(info.date[:4]) - 2000) / 30))


def matched_spans(text: Sequence[Token], keys: Collection[str]) -> tuple[tuple[int, int], ...]:
    """Spans of the words that match: inflected ones, compounds with a part that was asked for."""
    return tuple(
        (t.start, t.end)
        for t in text
        if t.lemma in keys or t.exact in keys or t.folded in keys or any(p in keys for p in t.parts)
    )
