"""The one analysis of Danish for documents and questions alike: text to index keys.

Every word gets an exact key (as written, lower case), a lemma key (lexicon, then compound's last part, then
Snowball), its compound parts, and a folded key without Danish letters that is looked for only when the exact
form is not found. "rocker- og bandekriminalitet" also says rockerkriminalitet; "12,6 mio." and "12.600.000"
have the same key. Measured examples are in docs/search.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index import compounds, lexicon, numerals

_WORD = re.compile(
    r"\d+(?:[.,]\d+)*\+?"  # 12.600.000 · 12,6 · 16+
    r"|[tT]\.\s?kr\b"
    r"|[^\W\d_]+\d*(?:[-\u2010\u2011][^\W_]+)*(?:[-\u2010\u2011]|\+(?!\w))?"  # AB-samarbejde · rocker- · AB+
)
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_SOFT = "\u00ad"
_JOINERS = frozenset({"og", "eller", "samt", "/"})
_NAMES = ("forvaltning", "udvalg", "direktion")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text and its keys, all lower case. [start, end) is its span in the text."""

    text: str
    start: int
    end: int
    exact: str
    lemma: str
    parts: tuple[str, ...]
    folded: str


@dataclass(frozen=True, slots=True)
class _Keys:
    exact: str
    lemma: str
    parts: tuple[str, ...]
    folded: str


def fold(word: str) -> str:
    """The word without Danish letters, however they are worked around: ø, oe and o are the same."""
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("ae", "a"), ("oe", "o"), ("aa", "a"),
                          ("ä", "a"), ("ö", "o"), ("é", "e"), ("ü", "u")):  # fmt: skip
        word = word.replace(letter, plain)
    return word


@lru_cache(maxsize=200_000)
def _word_keys(word: str) -> _Keys:
    """Keys of a lower-case word, hyphens and all."""
    if word.endswith("+"):
        bare = _word_keys(word[:-1])
        return _Keys(bare.exact + "+", bare.exact + "+", (bare.lemma,), bare.folded + "+")
    pieces = [p for p in _HYPHEN.split(word) if p]
    joined = "".join(pieces)
    if len(pieces) < 2:
        return _plain_keys(joined)
    whole = _plain_keys(joined)
    deeper = (key for piece in pieces for key in (lexicon.lemma(piece) or piece, *compounds.parts(piece)))
    lemma = whole.lemma if lexicon.known(joined) else "".join(pieces[:-1]) + _plain_keys(pieces[-1]).lemma
    return _Keys(joined, lemma, tuple(dict.fromkeys(k for k in deeper if k != lemma)), fold(joined))


def _plain_keys(word: str) -> _Keys:
    readings = lexicon.readings(word)
    parts = compounds.parts(word)
    if readings:
        return _Keys(word, readings[0], tuple(dict.fromkeys((*readings[1:], *parts))), fold(word))
    if parts:
        return _Keys(word, _compound_lemma(word), parts, fold(word))
    base = lexicon.lemma(word[:-1]) if word.endswith("s") and len(word) > 4 else None
    return _Keys(word, base or lexicon.stem(word), (), fold(word))


def _compound_lemma(word: str) -> str:
    """A compound outside the lexicon is inflected as its last part is."""
    for cut in range(2, len(word) - 2):
        tail = lexicon.lemma(word[cut:])
        if tail is not None and tail == compounds.split(word)[-1]:
            return word[:cut] + tail
    return lexicon.stem(word)


def _scale_after(text: str, end: int) -> float | None:
    follow = re.match(r"\s*([tT]\.\s?kr|[^\W\d_]+)", text[end : end + 14])
    return numerals.scales().get(follow[1].lower().replace(" ", "")) if follow else None


def _number(text: str, start: int, end: int) -> Token:
    raw = text[start:end]
    if raw.endswith("+"):
        return Token(raw, start, end, raw, raw, (raw[:-1],), raw)
    key, also = numerals.keys(raw, _scale_after(text, end))
    return Token(raw, start, end, raw, key, also, key)


def _raw_tokens(text: str) -> Iterator[Token]:
    for match in _WORD.finditer(text):
        start, end = match.span()
        raw = match[0]
        if raw[0].isdigit():
            yield _number(text, start, end)
            continue
        keys = _word_keys(raw.replace(_SOFT, "").lower())
        yield Token(raw, start, end, keys.exact, keys.lemma, keys.parts, keys.folded)


def _completed(first: Token, second: Token) -> Token:
    """`rocker-` beside `bandekriminalitet` gets the word that it stands for; departments' names are left alone."""
    parts = compounds.split(second.exact)
    if not parts or any(parts[-1].startswith(name) for name in _NAMES):
        return first
    whole = first.exact + parts[-1]
    added = (whole, parts[-1], *compounds.parts(first.exact))
    return Token(first.text, first.start, first.end, first.exact, first.lemma,
                 tuple(dict.fromkeys((*first.parts, *added))), first.folded)  # fmt: skip


def _with_ellipses(tokens: list[Token]) -> list[Token]:
    for n in range(len(tokens) - 2):
        if tokens[n].text[-1] in "-\u2010\u2011" and tokens[n + 1].exact in _JOINERS:
            tokens[n] = _completed(tokens[n], tokens[n + 2])
    return tokens


@lru_cache(maxsize=4_096)
def analyse(text: str) -> tuple[Token, ...]:
    """The words of a text in order. Cached: questions and shown passages come again and again."""
    return tuple(_with_ellipses(list(_raw_tokens(text))))


def loose(text: str) -> tuple[frozenset[str], tuple[Token, ...]]:
    """A text whose order does not matter: its words as written, each once, for `word`; and the tokens that depend on
    what stands beside them (figures, and unfinished words such as `rocker-`).

    The same keys as `tokens`, at a fraction of the time.
    """
    found = frozenset(_WORD.findall(text))
    words = frozenset(raw for raw in found if not raw[0].isdigit() and raw[-1] not in "-\u2010\u2011")
    if len(words) == len(found):
        return words, ()
    beside = [_number(text, *match.span()) for match in _WORD.finditer(text) if match[0][0].isdigit()]
    if any(raw[-1] in "-\u2010\u2011" and not raw[0].isdigit() for raw in found):
        beside += [t for t in tokens(text) if t.text[-1] in "-\u2010\u2011"]
    return words, tuple(beside)


def word(raw: str) -> Token:
    """A word of `loose`, as a token."""
    keys = _word_keys(raw.replace(_SOFT, "").lower())
    return Token(raw, 0, len(raw), keys.exact, keys.lemma, keys.parts, keys.folded)


compounds.when_learned(_word_keys.cache_clear)
compounds.when_learned(analyse.cache_clear)


def tokens(text: str) -> tuple[Token, ...]:
    """`analyse` without keeping the result: for building an index."""
    return tuple(_with_ellipses(list(_raw_tokens(text))))
