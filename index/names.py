"""Names as units: which initiatives and places a stretch of text speaks of, in whatever inflection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.analysis import Token, tokens
from ingest.initiatives import Initiative

SHORTEST = 2


class NameFinder:
    """Finds runs of words that are one of many names; the longest at each place."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names`: what is found and the name that it is found by."""
        self._runs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._capitals: set[tuple[str, ...]] = set()
        for value, name in names:
            run = tuple(_key(t) for t in tokens(name))
            if not run or len(name) < SHORTEST:
                continue
            if len(run) == 1 and name[:1].isupper():
                self._capitals.add(run)
            self._runs.setdefault(run[0], []).append((run, value))
        for entries in self._runs.values():
            entries.sort(key=lambda entry: (-len(entry[0]), entry[1]))

    def found(self, text: Sequence[Token]) -> Iterator[str]:
        """What the text names, in order, repeated as often as it is named."""
        at = 0
        while at < len(text):
            length = 1
            for run, value in self._runs.get(_key(text[at]), ()):
                if self._stands(text, at, run):
                    yield value
                    length = len(run)
                    break
            at += length

    def _stands(self, text: Sequence[Token], at: int, run: tuple[str, ...]) -> bool:
        if len(text) - at < len(run) or any(_key(t) != k for t, k in zip(text[at:], run, strict=False)):
            return False
        # One word alone is a name only when it is written as one.
        return run not in self._capitals or text[at].text[:1].isupper()


def _key(token: Token) -> str:
    return token.lemma.removesuffix("s") if len(token.lemma) > 4 else token.lemma


def of_initiatives(initiatives: Iterable[Initiative]) -> NameFinder:
    """Finds initiatives by all their names; the found value is the slug."""
    return NameFinder((i.slug, way) for i in initiatives for name in i.names() for way in _ways(name))


def _ways(name: str) -> Iterator[str]:
    """The name as written, and with its signs spelled out."""
    yield name
    if "+" in name:
        yield name.replace("+", " plus")
