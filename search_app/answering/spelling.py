"""How words of names and questions are compared: as written, by base form, and nearly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.analysis import analyse

_WORD = re.compile(r"\+?\w[\w½]*(?:\+|\s+plus\b)?")
_FOLD = str.maketrans({"æ": "a", "ø": "o", "å": "a", "é": "e", "ö": "o", "ä": "a", "ü": "u"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name or a question, with what it is compared by."""

    text: str
    lemma: str
    head: str
    start: int
    end: int


@lru_cache(maxsize=50_000)
def words(text: str) -> tuple[Word, ...]:
    """The words of a name or a question, abbreviations with a plus sign kept whole."""
    found = []
    for m in _WORD.finditer(text):
        lower = re.sub(r"\s+plus$", "+", m.group().lower())
        tokens = analyse(lower) if lower.isalpha() else ()
        lemma = tokens[0].lemma if tokens else lower
        head = tokens[0].parts[-1] if tokens and tokens[0].parts else lemma
        found.append(Word(lower, lemma, head, m.start(), m.end()))
    return tuple(found)


def fold(text: str) -> str:
    """Without Danish letters, as people type on foreign keyboards; aa, ae and oe count as one letter."""
    plain = text.lower().replace("aa", "å").replace("ae", "æ").replace("oe", "ø")
    return plain.translate(_FOLD)


@lru_cache(maxsize=200_000)
def alike(a: str, b: str) -> float:
    """How alike two words are spelled: 1 the same, 0.9 by inflection or letters, 0.8 one or two letters off, else 0."""
    if a == b:
        return 1.0
    x, y = fold(a), fold(b)
    if len(x) > 8 and len(y) > 8:
        x, y = _stem(x), _stem(y)
    short, long = sorted((x, y), key=len)
    if x == y or (len(short) > 3 and long.startswith(short) and long[len(short) :] in _ENDINGS):
        return 0.9
    allowed = 0 if len(short) < 6 else 1 if len(short) < 9 else 2
    return 0.8 if allowed and x[0] == y[0] and _within(x, y, allowed) else 0.0


def slip(a: str, b: str) -> int:
    """0 for one letter left out or put in, or two that changed places; 1 for any other difference."""
    short, long = sorted((a, b), key=len)
    if len(short) == len(long):
        return 0 if sorted(a) == sorted(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 2 else 1
    return 0 if any(long[:n] + long[n + 1 :] == short for n in range(len(long))) else 1


def _stem(word: str) -> str:
    """Without the ending of the definite form or the genitive; good enough to compare long words."""
    ending = next((e for e in sorted(_ENDINGS, key=len, reverse=True) if word.endswith(e)), "")
    return word[: len(word) - len(ending)]


_ENDINGS = frozenset(
    {"s", "et", "en", "ets", "ens", "er", "ers", "erne", "ernes", "e", "es", "ene", "enes", "n", "t", "r"}
)


def _within(a: str, b: str, allowed: int) -> bool:
    """Is the edit distance at most `allowed`? Plain dynamic programming over short words."""
    if abs(len(a) - len(b)) > allowed:
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y))
        if min(row) > allowed:
            return False
    return row[-1] <= allowed


@lru_cache(maxsize=5_000)
def compact(text: str) -> str:
    """The words of a text run together, as names are compared."""
    return "".join(folded(w.text) for w in words(text))


@lru_cache(maxsize=50_000)
def run_of(words_of_name: tuple[str, ...]) -> str:
    return fold("".join(words_of_name))


folded = lru_cache(maxsize=50_000)(fold)
