"""Danish compounds taken apart: kriminalitetsforebyggelse → kriminalitet, forebyggelse.

Fewest parts win, then the longest shortest part. Parts are words of the lexicon or of `extra` (the archive's own
words), joined directly or by -s-, -e-, -er-. One part may be unknown if the rest is well known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from index.lexicon import data, definite, known, lemma

SHORTEST = 3
LONGEST = 80
"""What is longer is no word, and trying every cut would take long."""
SHORT_COST = 0.4
ODD_COST = 0.5
"""A head in an inflected form, or without the linking letter that its kind takes; a tail that is not a base form."""
ALIKE_GAIN = 0.75

_extra: frozenset[str] = frozenset()
_forgetting: list[Callable[[], None]] = []


class _Rules:
    def __init__(self) -> None:
        rules = data("compounds.toml")
        self.not_first: Collection[str] = frozenset(rules["not_first"])
        self.not_last: Collection[str] = frozenset(rules["not_last"])
        self.short: Collection[str] = frozenset(rules["short"])
        self.takes_s: tuple[str, ...] = tuple(rules["takes_s"])
        self.linkers: tuple[str, ...] = tuple(rules["linkers"])


@cache
def _rules() -> _Rules:
    return _Rules()


def learn(words: Collection[str]) -> None:
    """Add the archive's own words to the lexicon (names of initiatives and the like)."""
    global _extra
    wanted = frozenset(w for w in words if len(w) >= 4 and w.isalpha() and not known(w))
    if wanted != _extra:
        _extra = wanted
        for forget in (_as_head.cache_clear, _as_tail.cache_clear, split.cache_clear, parts.cache_clear, *_forgetting):
            forget()


def when_learned(forget: Callable[[], None]) -> None:
    """Have `forget` called when new words may change how others are taken apart."""
    _forgetting.append(forget)


def _is_word(word: str) -> bool:
    return known(word) or word in _extra


def _base(word: str) -> str:
    return lemma(word) or word


@lru_cache(maxsize=100_000)
def _as_head(piece: str) -> tuple[str, float] | None:
    """The base form of a part that another follows, without its linking letters, and what is odd about it."""
    rules = _rules()
    if piece in rules.not_first or (len(piece) < SHORTEST and piece not in rules.short):
        return None
    if lemma(piece) == piece and not piece.endswith("s"):
        return piece, ODD_COST if piece.endswith(rules.takes_s) else 0.0
    for linker in rules.linkers:
        bare = piece[: -len(linker)]
        if linker.startswith("e") and bare.endswith("e"):
            continue  # skole-elev, never skolee-lev
        if piece.endswith(linker) and len(bare) >= SHORTEST and _is_word(bare) and bare not in rules.not_first:
            return _base(bare), 0.0 if _base(bare) == bare else ODD_COST
    return (_base(piece), ODD_COST) if _is_word(piece) else None


@lru_cache(maxsize=100_000)
def _as_tail(piece: str) -> str | None:
    rules = _rules()
    if piece in rules.not_last or (len(piece) < SHORTEST and piece not in rules.short) or not _is_word(piece):
        return None
    return _base(piece)


@dataclass(frozen=True, slots=True)
class _Split:
    """Base forms of parts, and how much is odd about them."""

    parts: tuple[str, ...]
    odd: float = 0.0

    @property
    def cost(self) -> tuple[float, int, int]:
        short = sum(len(p) <= SHORTEST for p in self.parts)
        return len(self.parts) + self.odd + SHORT_COST * short, -min(len(p) for p in self.parts), -len(self.parts[0])

    def after(self, head: tuple[str, float]) -> _Split:
        return _Split((head[0], *self.parts), self.odd + head[1])


def _splits(word: str, depth: int) -> Iterator[_Split]:
    """Ways to read `word` as one part or as up to `depth` more: of each cut the cheapest."""
    tail = _as_tail(word)
    if tail is not None:
        yield _Split((tail,), 0.0 if tail == word else ODD_COST)
    if depth == 0:
        return
    for cut in range(2, len(word) - 1):
        head = _as_head(word[:cut])
        rest = min(_splits(word[cut:], depth - 1), key=_cost, default=None) if head is not None else None
        if head is not None and rest is not None:
            yield rest.after(head)


def _cost(split: _Split) -> tuple[float, int, int]:
    return split.cost


def _with_unknown(word: str) -> tuple[str, ...]:
    """One unknown part of five letters or more beside a known one of five or more."""
    for cut in range(5, len(word) - 4):
        tail = _as_tail(word[cut:])
        if tail is not None and len(tail) >= 5:
            return word[:cut].removesuffix("s"), tail
    for cut in range(len(word) - 5, 4, -1):
        head = _as_head(word[:cut])
        if head is not None and len(head[0]) >= 5:
            return head[0], word[cut:]
    return ()


@lru_cache(maxsize=100_000)
def split(word: str) -> tuple[str, ...]:
    """Base forms of the two or more parts of a lower-case word; empty when it is not a compound."""
    if not 6 <= len(word) <= LONGEST or not word.isalpha():
        return ()
    return take_apart(_base(word) if len(_base(word)) >= 6 else word, known(word))


def take_apart(word: str, whole: bool) -> tuple[str, ...]:
    """The parts of a word in its base form; `whole` tells whether the lexicon has it."""
    found = [s for s in _splits(word, 3) if len(s.parts) > 1]
    if whole:
        found = [_weighed(s, word) for s in found]
        found = [s for s in found if s.odd < 0 or sum(len(p) <= SHORTEST for p in s.parts) < 2]
    if found:
        return min(found, key=_cost).parts
    return () if whole or len(word) < 11 else _with_unknown(word)


def _weighed(split: _Split, whole: str) -> _Split:
    """A word that is inflected as its last part is shows what that part is: domhuset, as huset."""
    last = split.parts[-1]
    alike = whole.endswith(last) and any(
        lemma(a) == last and lemma(b) == whole for a, b in zip(definite(last), definite(whole), strict=True)
    )
    return replace(split, odd=split.odd - ALIKE_GAIN) if alike else split


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[str, ...]:
    """Every part of a compound, also the parts of its parts: fritidsjobindsats → fritidsjob, indsats, fritid, job."""
    first = split(word)
    deeper = tuple(p for part in first if known(part) for p in split(part))
    return tuple(dict.fromkeys((*first, *deeper)))
