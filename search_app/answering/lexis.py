"""What answering knows of an archive's words: names, how rare a word is, other words for it, near spellings.

Built once for each state of the archive and shared by all questions.
"""

from __future__ import annotations

import math
import re
from functools import cached_property, lru_cache

from index.analysis import analyse
from index.archive import Archive
from search_app.answering.names import NameIndex
from search_app.answering.spelling import slip

_DEPARTMENT = re.compile(r"\b[A-ZÆØÅ][\wæøå-]*(?:-?\s+og\s+[A-ZÆØÅ]?[\wæøå-]*)*forvaltning(?:en)?\b")
_ABBREVIATION = re.compile(r"\b([A-ZÆØÅ]{2,5})(?:['’]?s)?\b")


SHORT = 5
"""Letters; shorter words are often another word when one letter is another."""


class Lexis:
    """The words of one state (generation) of an archive."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.generation = archive.generation
        self._passages = max(1, archive.passage_count())
        self.rarity = lru_cache(maxsize=100_000)(self._rarity)
        self.near = lru_cache(maxsize=10_000)(self._near)

    @cached_property
    def names(self) -> NameIndex:
        return NameIndex(self._archive.initiatives(), self.rarity)

    def _rarity(self, key: str) -> float:
        """From 0.15 (in every passage) to 1 (in none): inverse document frequency on a fixed scale."""
        frequency = self._archive.frequency(key)
        return max(0.15, math.log(1 + self._passages / (1 + frequency)) / math.log(1 + self._passages))

    def known(self, key: str) -> bool:
        """Does the word stand anywhere in the archive?"""
        return self._archive.frequency(key) > 0

    def stands(self, key: str) -> bool:
        """As `known`, remembered."""
        return self.rarity(key) < 1.0

    def _near(self, word: str) -> tuple[str, ...]:
        """Keys of the archive spelled nearly like the word; for words that no document has."""
        near = self._archive.near(word) if len(word) >= 4 else ()
        # Of short words only a letter too many or too few, or two that changed places, is a slip.
        return tuple(k for k in near if len(word) > SHORT or slip(word, k) == 0)

    def synonyms(self, lemma: str) -> tuple[str, ...]:
        """Other words that ask for the same; from the synonym data of the search."""
        return tuple(self._archive.synonyms(lemma))

    @cached_property
    def _short_forms(self) -> dict[str, tuple[str, ...]]:
        """Short forms by the long form's keys, where the long form is one word: departments, mostly."""
        found: dict[str, list[str]] = {}
        for short, long in self._archive.abbreviations():
            tokens = analyse(long)
            if len(tokens) == 1 or (tokens and tokens[-1].lemma.endswith("forvaltning")):
                for key in {tokens[-1].exact, tokens[-1].lemma}:
                    found.setdefault(key, []).append(short.lower())
        return {k: tuple(dict.fromkeys(v)) for k, v in found.items()}

    def short_forms(self, key: str) -> tuple[str, ...]:
        """Abbreviations of a word, as the documents or general usage have them."""
        return self._short_forms.get(key, ()) or self._short_forms.get(key.removesuffix("s"), ())

    @cached_property
    def _department_values(self) -> frozenset[str]:
        facts = self._archive.facts()
        return frozenset(str(f.fact.value) for f in facts if f.fact.measure == "department")

    def departments(self, text: str) -> tuple[str, ...]:
        """Departments that a question names, by name or by an abbreviation that the documents use."""
        found = [m.group() for m in _DEPARTMENT.finditer(text)]
        short = (m.group(1) for m in _ABBREVIATION.finditer(text))
        found += [s for s in short if s in self._department_values]
        return tuple(dict.fromkeys(found))
