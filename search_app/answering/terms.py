"""Words of a question against words of a source: how well does one cover the other?

A source is a bag: index key → strength (1 for a word that stands there, less for a part of a
compound or a word that only stands in the context). A term of the question is a set of keys, each
with a weight. Both come from the one Danish analysis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from index.analysis import Token, loose, word
from index.lexicon import stem

Bag = Mapping[str, float]

STEM, STEM_MARK = 0.75, "~"
"""Strength of a word whose stem alone agrees (kort, kortere); stems are marked, for they are no words."""

PIECE = 0.8
"""Strength of a piece of a word that is written with a hyphen."""

HEAD_PART, OTHER_PART = 0.75, 0.6
"""Strength of the last and of any other part of a compound: *fritidsjob* is a kind of *job*, less so of *fritid*."""


LENT, LENT_LEAST = 0.6, 0.15
"""How well a source has a word taken over from another clause, where its chapter has it."""

APART = 0.9
"""Strength of a compound whose every part stands in the source by itself."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a question. `name` marks words that a source must have: names and capitalised words."""

    text: str
    lemma: str
    keys: tuple[tuple[str, float], ...]
    weight: float = 1.0
    name: bool = False
    start: int = 0
    end: int = 0
    parts: tuple[tuple[str, ...], ...] = ()
    """The parts of a compound, each with the words that say the same."""
    lent: bool = False
    """Taken over from the clause before: it says what the matter is, not which figure of it is asked for."""


def head_of(lemma: str, parts: Sequence[str]) -> str:
    """The part that says what a compound is: of *fritidsjob* the *job*, not the *tid* that *fritid* is made of."""
    ends = [p for p in parts if lemma.endswith(p)]
    return max(ends, key=len) if ends else parts[-1] if parts else ""


def token_keys(token: Token) -> dict[str, float]:
    """Index keys of a token with their strength."""
    keys: dict[str, float] = {}
    head = head_of(token.lemma, token.parts)
    for part in token.parts:
        strength = HEAD_PART if part == head else OTHER_PART
        keys[part] = max(keys.get(part, 0.0), strength)
    for piece in token.text.lower().split("-") if "-" in token.text else ():
        keys[piece] = max(keys.get(piece, 0.0), PIECE)  # "Ryde-Sandholt"
    if token.lemma.isalpha() and len(token.lemma) > 3:
        keys[STEM_MARK + stem(token.lemma)] = STEM
    keys[token.lemma] = 1.0
    keys[token.exact] = 1.0
    return keys


@lru_cache(maxsize=200_000)
def keys_of(raw: str) -> tuple[tuple[str, float], ...]:
    """The keys of a word as it is written, each with its strength."""
    return tuple(token_keys(word(raw)).items())


@lru_cache(maxsize=50_000)
def bag(text: str) -> Bag:
    """The keys of a text. Cached: the same headings and sentences are met in every question."""
    words, beside = loose(text)
    found: dict[str, float] = {}
    for raw in words:
        for key, strength in keys_of(raw):
            if found.get(key, 0.0) < strength:
                found[key] = strength
    for token in beside:
        for key, strength in token_keys(token).items():
            if found.get(key, 0.0) < strength:
                found[key] = strength
    return found


class Layered(Mapping[str, float]):
    """One bag of several, each with the strength that its words count with; looked up, never written out."""

    __slots__ = ("_layers",)

    def __init__(self, layers: Iterable[tuple[Bag, float]]) -> None:
        self._layers = [(source, factor) for source, factor in layers if source]

    def __getitem__(self, key: str) -> float:
        best: float = self.get(key, 0.0)
        if not best:
            raise KeyError(key)
        return best

    def get(self, key: str, default: Any = None) -> Any:
        best = 0.0
        for source, factor in self._layers:
            strength = source.get(key, 0.0)
            if strength and best < strength * factor:
                best = strength * factor
        return best or default

    def best(self, term: Term) -> float:
        """What the best of a term's keys counts for."""
        best = 0.0
        for source, factor in self._layers:
            for key, weight in term.keys:
                strength = source.get(key)
                if strength and weight * (strength * factor) > best:
                    best = weight * (strength * factor)
        return best

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(key for source, _ in self._layers for key in source))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return bool(self._layers)


def layered(layers: Iterable[tuple[str, float]]) -> Bag:
    """One bag of several texts, each with the strength that its words count with."""
    return Layered((bag(text), factor) for text, factor in layers if text)


def _best(term: Term, source: Bag) -> float:
    best = 0.0
    for key, weight in term.keys:
        strength = source.get(key)
        if strength and weight * strength > best:
            best = weight * strength
    return best


def match(term: Term, source: Bag) -> float:
    """How well the source has the term, from 0 to 1."""
    best = source.best(term) if isinstance(source, Layered) else _best(term, source)
    if term.lent and best >= LENT_LEAST:
        return max(best, LENT)  # that the matter is the same is enough
    if best < APART and len(term.parts) > 1:
        # "Dieselkøretøjer" is told by a row *Diesel* of a table of *køretøjer*.
        return max(best, APART * min(max(source.get(word, 0.0) for word in part) for part in term.parts))
    return best


def coverage(terms: Sequence[Term], source: Bag, anchor: tuple[float, float] = (0.0, 0.0)) -> float:
    """Share of the terms, by weight, that the source has; 1 when there are no terms.

    `anchor` is the weight of the question's subject and how well the source has it: it counts as one more term.
    """
    total = anchor[0] + sum(t.weight for t in terms)
    got = anchor[0] * anchor[1] + sum(t.weight * match(t, source) for t in terms)
    return got / total if total else 1.0


def missing(terms: Sequence[Term], source: Bag, least: float = 0.4) -> tuple[Term, ...]:
    """Terms that the source does not have."""
    return tuple(t for t in terms if match(t, source) < least)


@dataclass(frozen=True, slots=True)
class Compared:
    """Terms against one source, all at once. `covered`, `missing`, `lost` are as the functions of these names."""

    covered: float
    missing: tuple[Term, ...]
    lost: float


def compared(terms: Sequence[Term], source: Bag, anchor: tuple[float, float], least: float = 0.4) -> Compared:
    """What `coverage` and `missing` tell, each term looked up once; `lost` is the share of weight that is missing."""
    total, found = anchor[0] + sum(t.weight for t in terms), [match(t, source) for t in terms]
    if not total:
        return Compared(1.0, (), 0.0)
    got = anchor[0] * anchor[1] + sum(t.weight * had for t, had in zip(terms, found, strict=True))
    lacking = tuple(t for t, had in zip(terms, found, strict=True) if had < least)
    return Compared(got / total, lacking, sum(t.weight for t in lacking) / total)
