"""Words that stand for words: synonyms, short forms, and the archive's own words that are spelled nearly alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from index.analysis import analyse
from index.lexicon import data

DISTANCE = 2
SHORTEST_CORRECTED = 5


@cache
def stopwords() -> frozenset[str]:
    """Words that say nothing of what is asked for."""
    words = data("stopwords.toml")
    return frozenset((*words["danish"].split(), *words["english"].split()))


@cache
def _synonyms() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in data("synonyms.toml")["group"]:
        for word in group["words"]:
            found.setdefault(word, {}).update(dict.fromkeys(w for w in group["words"] if w != word))
    return {word: tuple(others) for word, others in found.items()}


def synonyms(lemma: str) -> tuple[str, ...]:
    """Base forms that ask for the same as a base form."""
    return _synonyms().get(lemma, ())


@cache
def english() -> Mapping[str, tuple[str, ...]]:
    """Danish base forms by English word."""
    return {word: tuple(danish) for word, danish in data("english.toml")["words"].items()}


@cache
def _languages() -> tuple[frozenset[str], frozenset[str]]:
    words = data("stopwords.toml")
    danish, foreign = frozenset(words["danish"].split()), frozenset(words["english"].split())
    return danish - foreign, foreign - danish


def is_english(words: Sequence[str]) -> bool:
    """Whether a question is in English, by its small words."""
    danish, foreign = _languages()
    return sum(w in foreign for w in words) > sum(w in danish for w in words)


class ShortForms:
    """Short forms and what they stand for, both ways, as index keys."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._long: dict[str, dict[tuple[str, ...], None]] = {}
        self._short: dict[tuple[str, ...], dict[str, None]] = {}
        for short, name in pairs:
            keys = tuple(t.lemma for t in analyse(name) if t.exact not in stopwords())
            key = "".join(t.exact for t in analyse(short))
            if keys and key:
                self._long.setdefault(key, {})[keys] = None
                self._short.setdefault(keys, {})[key] = None
        self._longest = max((len(k) for k in self._short), default=0)

    def written_out(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Keys of the names that a short form stands for."""
        return tuple(self._long.get(key, ()))

    def shortened(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Short forms of the names that stand side by side in the keys."""
        found: dict[str, None] = {}
        for start in range(len(keys)):
            for end in range(start + 1, min(len(keys), start + self._longest) + 1):
                found.update(self._short.get(tuple(keys[start:end]), {}))
        return tuple(found)


class Speller:
    """Words of the archive within two letters of a word that it does not have.

    Its index takes seconds to make for a large archive; `before` hands it on to the next state of the archive, which
    adds only the words that are new.
    """

    def __init__(self, words: Mapping[str, int], before: Speller | None = None) -> None:
        self._words = words
        self._before = before

    @cached_property
    def _index(self) -> Any:
        from symspellpy import SymSpell

        before, self._before = self._before, None
        known = before.__dict__.get("_index") if before else None
        index = known or SymSpell(max_dictionary_edit_distance=DISTANCE, prefix_length=7)
        held = index.words
        for word, passages in self._words.items():
            if len(word) >= SHORTEST_CORRECTED - 1 and word.isalpha() and word not in held:
                index.create_dictionary_entry(word, passages)
        return index

    def near(self, word: str, limit: int = 5) -> list[str]:
        """Nearest first, then most frequent. One letter is allowed to differ in short words, two in longer ones."""
        from symspellpy import Verbosity

        if len(word) < SHORTEST_CORRECTED or not word.isalpha():
            return []
        allowed = 1 if len(word) < 7 else DISTANCE
        found = self._index.lookup(word, Verbosity.ALL, max_edit_distance=allowed)
        held = [s for s in found if s.term in self._words]
        nearest = [s for s in held if s.distance == held[0].distance]
        return [s.term for s in sorted(nearest, key=lambda s: (-self._words[s.term], s.term))[:limit]]
