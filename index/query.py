"""From words to what an engine looks for.

A word of the question is a group of alternatives of which the best counts: the word itself in any inflection; the
word as a part of a compound; what else asks for the same (less); the folded or nearest spelling, only when no
document has the word. Parts of the question's own compounds and short forms are groups of their own, at less weight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cached_property

from index.analysis import Token, analyse
from index.engine import EngineQuery, SearchEngine, WeightedKey
from index.fields import WORD_FIELDS
from index.query_language import Parsed
from index.vocabulary import ShortForms, Speller, english, is_english, stopwords, synonyms

Group = tuple[WeightedKey, ...]
ANYWHERE = (*WORD_FIELDS, "exact", "parts")
MOST_WILD = 60


@dataclass(frozen=True, slots=True)
class Weights:
    """What an alternative counts for beside the word itself. Zero leaves the step out."""

    exact: float = 0.1
    part_of: float = 0.6
    parts: float = 0.35
    synonyms: float = 0.3
    folded: float = 0.9
    nearest: float = 0.7
    short: float = 0.6


@dataclass
class Built:
    """The engine's query; the keys that make a word of a passage a match; words corrected; the words that count."""

    query: EngineQuery
    keys: frozenset[str]
    corrected: dict[str, str] = field(default_factory=dict)
    words: tuple[Token, ...] = ()


class Builder:
    """Builds queries over one state of the index."""

    def __init__(
        self,
        engine: SearchEngine,
        short_forms: ShortForms,
        weights: Weights | None = None,
        before: Builder | None = None,
    ) -> None:
        """`before`: the builder of the state that this one follows."""
        self._engine, self._short = engine, short_forms
        self.weights = weights or Weights()
        self._speller_before: Speller | None = before.last_speller if before else None

    @cached_property
    def words(self) -> Mapping[str, int]:
        """Every word of the archive, base forms and forms as written, with its number of passages."""
        return {**self._engine.vocabulary("body"), **self._engine.vocabulary("exact")}

    @cached_property
    def speller(self) -> Speller:
        return Speller(self.words, self._speller_before)

    @property
    def last_speller(self) -> Speller | None:
        """The newest speller that has been made, of this state or one before."""
        made: Speller | None = self.__dict__.get("speller")
        return made or self._speller_before

    def build(self, parsed: Parsed, filters: Mapping[str, Sequence[str]], limit: int, facets: Sequence[str]) -> Built:
        """The query for what was typed."""
        every = analyse(parsed.words)
        words = content(every)
        if is_english([t.exact for t in every]):
            words = [danish for word in words for danish in _translated(word)]
        corrected: dict[str, str] = {}
        groups = [group for word in words for group in self._groups(word, corrected)]
        groups += self._short_groups(words)
        wild = [self._wild(pattern) for pattern in parsed.wildcards]
        phrases = [tuple(t.lemma for t in analyse(text)) for text in parsed.phrases]
        excluded = [t for text in parsed.excluded for t in analyse(text)]
        query = EngineQuery(
            terms=(*_distinct(groups), *(g for g in wild if g)),
            required=tuple(g or (WeightedKey("\x00"),) for g in wild),
            excluded=tuple(dict.fromkeys(key for t in excluded for key in (t.lemma, t.exact))),
            phrases=tuple(p for p in phrases if p),
            filters=filters, limit=limit, facets=tuple(facets),
        )  # fmt: skip
        keys = frozenset(term.key for group in query.terms for term in group)
        return Built(query, keys, corrected, tuple(words))

    def _known(self, token: Token) -> bool:
        return any(self._engine.frequency(key, ANYWHERE) for key in dict.fromkeys((token.lemma, token.exact)))

    def _groups(self, token: Token, corrected: dict[str, str]) -> Iterator[Group]:
        w = self.weights
        main = [WeightedKey(token.lemma, 1.0, WORD_FIELDS)]
        if w.part_of:
            main.append(WeightedKey(token.lemma, w.part_of, ("parts",)))
        if not self._known(token):
            main += self._spelled_otherwise(token, corrected)
        if w.synonyms:
            main += [WeightedKey(s, w.synonyms, WORD_FIELDS) for s in synonyms(token.lemma)]
        yield tuple(main)
        if w.exact and token.exact != token.lemma:
            yield (WeightedKey(token.exact, w.exact, ("exact",)),)
        if w.parts:
            for part in token.parts:
                yield (WeightedKey(part, w.parts, (*WORD_FIELDS, "parts")),)

    def _spelled_otherwise(self, token: Token, corrected: dict[str, str]) -> list[WeightedKey]:
        w = self.weights
        if w.folded and self._engine.frequency(token.folded, ("folded", "exact", "body")):
            return [WeightedKey(token.folded, w.folded, ("folded", "exact", "body"))]
        near = self.speller.near(token.exact) if w.nearest else []
        if near:
            corrected[token.text] = near[0]
        return [WeightedKey(key, w.nearest, WORD_FIELDS) for n in near[:2] for key in {t.lemma for t in analyse(n)}]

    def _short_groups(self, words: Sequence[Token]) -> Iterator[Group]:
        weight = self.weights.short
        if not weight:
            return
        for token in words:
            for name in self._short.written_out(token.exact):
                for key in name:
                    yield (WeightedKey(key, weight / max(1, len(name)) ** 0.5, WORD_FIELDS),)
        for key in self._short.shortened([t.lemma for t in words]):
            yield (WeightedKey(key, weight, WORD_FIELDS),)

    def _wild(self, pattern: str) -> Group:
        found = [word for word in self.words if fnmatchcase(word, pattern)]
        found.sort(key=lambda word: (-self.words[word], word))
        return tuple(WeightedKey(word, 1.0, (*WORD_FIELDS, "exact")) for word in found[:MOST_WILD])

    def suggestion(self, parsed: Parsed, built: Built) -> str | None:
        """What was typed with the nearest words of the archive in place of those that it does not have."""
        if not built.corrected:
            return None
        text = parsed.words
        for wrong, right in built.corrected.items():
            text = text.replace(wrong, right.capitalize() if wrong[:1].isupper() else right)
        return text


def content(tokens: Sequence[Token]) -> list[Token]:
    """The words that say what is looked for; all of them when none does."""
    kept = [t for t in tokens if t.exact not in stopwords() or _is_name(t)]
    return kept or list(tokens)


def _translated(word: Token) -> Iterator[Token]:
    """The word's Danish equivalents, or the word itself when it has none."""
    found = english().get(word.exact, ())
    for danish in found:
        key = analyse(danish)[0]
        yield replace(key, text=word.text, start=word.start, end=word.end)
    if not found:
        yield word


def _is_name(token: Token) -> bool:
    """ "ALL IN" and "IT" are names although "all" and "it" are not."""
    return len(token.text) > 1 and token.text.isupper()


def _distinct(groups: Sequence[Group]) -> list[Group]:
    """Each group once; a single key that another group has at more weight adds nothing new."""
    seen: dict[tuple[str, tuple[str, ...]], float] = {}
    kept = []
    for group in sorted(groups, key=lambda g: -g[0].weight):
        key = group[0].key, group[0].fields
        if key not in seen:
            seen[key] = group[0].weight
            kept.append(group)
    return kept
