"""Danish compounds taken apart: kriminalitetsforebyggelse → kriminalitet, forebyggelse.

Fewest parts win, then the longest shortest part. Parts are words of the lexicon or of `extra` (the archive's own
words), joined directly or by -s-, -e-, -er-. One part may be unknown if the rest is well known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache, lru_cache

from index.lexicon import data, known, lemma

SHORTEST = 3
LONGEST = 80
"""What is longer is no word, and trying every cut would take long."""
UNKNOWN_COST = 2.5
SHORT_COST = 0.4

_extra: frozenset[str] = frozenset()
_forgetting: list[Callable[[], None]] = []


class _Rules:
    def __init__(self) -> None:
        rules = data("compounds.toml")
        self.not_first: Collection[str] = frozenset(rules["not_first"])
        self.not_last: Collection[str] = frozenset(rules["not_last"])
        self.short: Collection[str] = frozenset(rules["short"])
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
        for forget in (split.cache_clear, parts.cache_clear, *_forgetting):
            forget()


def when_learned(forget: Callable[[], None]) -> None:
    """Have `forget` called when new words may change how others are taken apart."""
    _forgetting.append(forget)


def _is_word(word: str) -> bool:
    return known(word) or word in _extra


def _base(word: str) -> str:
    return lemma(word) or word


def _as_head(piece: str) -> str | None:
    """The base form of a part that another follows; its linking letters go."""
    rules = _rules()
    if piece in rules.not_first or (len(piece) < SHORTEST and piece not in rules.short):
        return None
    if lemma(piece) == piece and not piece.endswith("s"):
        return piece
    for linker in rules.linkers:
        bare = piece[: -len(linker)]
        if piece.endswith(linker) and len(bare) >= SHORTEST and _is_word(bare) and bare not in rules.not_first:
            return _base(bare)
    return _base(piece) if _is_word(piece) else None


def _as_tail(piece: str) -> str | None:
    rules = _rules()
    if piece in rules.not_last or (len(piece) < SHORTEST and piece not in rules.short) or not _is_word(piece):
        return None
    return _base(piece)


def _cost(parts: tuple[str, ...], unknown: int) -> tuple[float, int]:
    cost = len(parts) + UNKNOWN_COST * unknown + sum(SHORT_COST for p in parts if len(p) <= SHORTEST)
    return cost, -min(len(p) for p in parts)


def _best(word: str, depth: int) -> tuple[tuple[float, int], tuple[str, ...], int] | None:
    """Cheapest split of `word` into up to `depth` further parts: cost, parts, unknown ones."""
    best: tuple[tuple[float, int], tuple[str, ...], int] | None = None
    tail = _as_tail(word)
    if tail is not None:
        best = _cost((tail,), 0), (tail,), 0
    if depth == 0:
        return best
    for cut in range(2, len(word) - 1):
        head = _as_head(word[:cut])
        if head is None:
            continue
        rest = _best(word[cut:], depth - 1)
        if rest is None:
            continue
        parts = (head, *rest[1])
        cost = _cost(parts, rest[2])
        if best is None or cost < best[0]:
            best = cost, parts, rest[2]
    return best


def _with_unknown(word: str) -> tuple[str, ...]:
    """One unknown part of five letters or more beside a known one of five or more."""
    for cut in range(5, len(word) - 4):
        tail = _as_tail(word[cut:])
        if tail is not None and len(tail) >= 5:
            return word[:cut].removesuffix("s"), tail
    for cut in range(len(word) - 5, 4, -1):
        head = _as_head(word[:cut])
        if head is not None and len(head) >= 5:
            return head, word[cut:]
    return ()


@lru_cache(maxsize=100_000)
def split(word: str) -> tuple[str, ...]:
    """Base forms of the two or more parts of a lower-case word; empty when it is not a compound."""
    if not 6 <= len(word) <= LONGEST or not word.isalpha():
        return ()
    whole = known(word)
    word = _base(word) if len(_base(word)) >= 6 else word
    best = _proper(word, whole)
    if best:
        return best
    return () if whole or len(word) < 11 else _with_unknown(word)


def _proper(word: str, whole: bool) -> tuple[str, ...]:
    """The best split into known parts. A whole that the lexicon has must fall into well-grown parts."""
    found: tuple[tuple[float, int], tuple[str, ...]] | None = None
    for cut in range(2, len(word) - 1):
        head = _as_head(word[:cut])
        rest = _best(word[cut:], 2) if head is not None else None
        if head is None or rest is None:
            continue
        parts = (head, *rest[1])
        if whole and sum(len(p) <= SHORTEST for p in parts) > 1:
            continue
        cost = _cost(parts, 0)
        if found is None or cost < found[0]:
            found = cost, parts
    return found[1] if found else ()


@lru_cache(maxsize=100_000)
def parts(word: str) -> tuple[str, ...]:
    """Every part of a compound, also the parts of its parts: fritidsjobindsats → fritidsjob, indsats, fritid, job."""
    first = split(word)
    deeper = tuple(p for part in first if known(part) for p in split(part))
    return tuple(dict.fromkeys((*first, *deeper)))
