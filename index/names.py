"""Names as units: which initiatives and places a stretch of text speaks of, in whatever inflection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.analysis import Token, tokens
from ingest.initiatives import Initiative
from ingest.naming import TELLING_WORD, written_as

SHORTEST = 2


class NameFinder:
    """Finds runs of words that are one of many names; the longest at each place.

    In prose, which writes names with capitals, words written small are a name only when they hardly are anything else;
    who asks may write as quickly as he likes, but for a name of one word.
    """

    def __init__(self, names: Iterable[tuple[str, str]], prose: bool = False) -> None:
        """`names`: what is found and the name that it is found by."""
        self._prose = prose
        self._runs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._spelled: dict[tuple[str, ...], str] = {}
        for value, name in names:
            run = tuple(_key(t) for t in tokens(name))
            if not run or len(name) < SHORTEST:
                continue
            self._spelled.setdefault(run, name)
            self._runs.setdefault(run[0], []).append((run, value))
        for entries in self._runs.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[1]))

    def found(self, text: Sequence[Token]) -> Iterator[str]:
        """What the text names, in order, repeated as often as it is named."""
        at = 0
        while at < len(text):
            length = 1
            for run, value in self._beginning(text[at]):
                if self._stands(text, at, run):
                    yield value
                    length = len(run)
                    break
            at += length

    def _beginning(self, token: Token) -> list[tuple[tuple[str, ...], str]]:
        runs = self._runs.get(_key(token), [])
        first = _key_of_first_part(token) if not runs else None
        return runs if first is None else self._runs.get(first, [])

    def _stands(self, text: Sequence[Token], at: int, run: tuple[str, ...]) -> bool:
        there = text[at : at + len(run)]
        if len(there) < len(run) or any(_key(t) != k for t, k in zip(there[:-1], run, strict=False)):
            return False
        if _key(there[-1]) != run[-1] and _key_of_first_part(there[-1]) != run[-1]:
            return False
        name = self._spelled[run]
        if self._prose:
            return written_as(name, " ".join(t.text for t in there))
        return len(run) > 1 or not name[:1].isupper() or there[0].text[:1].isupper()


def _key_of_first_part(token: Token) -> str | None:
    """ "X-holdet" is spoken of by the name X."""
    first, hyphen, rest = token.text.partition("-")
    inner = tokens(first) if hyphen and len(rest) > 2 else ()
    return _key(inner[0]) if len(inner) == 1 else None


def _key(token: Token) -> str:
    return token.lemma.removesuffix("s") if len(token.lemma) > 4 else token.lemma


def of_initiatives(initiatives: Iterable[Initiative], prose: bool = False) -> NameFinder:
    """Finds initiatives by all their names; the found value is the slug."""
    ways = ((i.slug, way) for i in initiatives for name in i.names() for way in _ways(name))
    return NameFinder(ways, prose)


#: Endings that a name of one long word may get or lose: "Nattelinjen" is spoken of as "nattelinjens", "nattelinje".
_DEFINITE = {
    "erne": ("er",),
    "ene": ("", "er"),
    "en": ("", "e"),
    "et": ("",),
    "er": ("erne",),
    "e": ("en", "er", "erne"),
}


def _ways(name: str) -> Iterator[str]:
    """The name as written, with its signs spelled out, and of one long word its other forms."""
    yield name
    if len(name) >= TELLING_WORD and name.isalpha() and not name.isupper():
        ending = next((e for e in _DEFINITE if name.endswith(e)), None)
        yield from (
            (name.removesuffix(ending) + other for other in _DEFINITE[ending]) if ending else (name + "en", name + "et")
        )
    if "+" in name:
        yield name.replace("+", " plus")
