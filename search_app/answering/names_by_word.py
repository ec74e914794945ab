"""Names looked up by their words: an archive may have thousands, and a question names one or two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from search_app.answering.spelling import Word, alike, fold, run_of


class NamesByWord:
    """Names, each given as its words; what is found are their places in the order given."""

    def __init__(self, names: Sequence[Sequence[Word]]) -> None:
        self._runs = [run_of(tuple(word.text for word in name)) for name in names]
        having: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, name in enumerate(names):
            for key in {(word.text, word.lemma) for word in name}:
                having[key].append(place)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        self._by_lemma: dict[str, list[str]] = defaultdict(list)
        for text, lemma in having:
            self._by_letter[fold(text)[:1]].append(text)
            self._by_lemma[lemma].append(text)
        self._by_text: dict[str, set[int]] = defaultdict(set)
        for (text, _), places in having.items():
            self._by_text[text].update(places)
        self.like = lru_cache(maxsize=10_000)(self._like)

    def within(self, run: str) -> list[int]:
        """Names that stand whole in a text whose words are run together."""
        return [place for place, name in enumerate(self._runs) if name in run]

    def near(self, asked: Sequence[Word], run: str) -> list[int]:
        """Names that stand whole in the question, or have a word that is like one of it."""
        return sorted(set(self.within(run)).union(*(self.like(word.text, word.lemma) for word in asked)))

    def spelled_like(self, word: str) -> list[str]:
        """Words of names that are spelled like this one; words that are begin with the same letter."""
        return [text for text in self._by_letter.get(fold(word)[:1], ()) if alike(text, word)]

    def _like(self, text: str, lemma: str) -> frozenset[int]:
        words = (*self.spelled_like(text), *self._by_lemma.get(lemma, ()))
        return frozenset(place for word in words for place in self._by_text[word])
