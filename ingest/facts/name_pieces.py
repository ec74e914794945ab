"""A run of words with capitals cut to the name in it: without what opens a sentence, who owns it, and where it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ingest.facts.name_cues import endings, words
from ingest.lexicon import alternatives

#: Letters that begin a name.
UPPER = "A-ZÆØÅÉÈÄÖÜ"
_LINKS = re.compile(r"\s(?:i|på|for|til|ved|fra|af|med|mod|over|under)\s")
_ARTICLE = re.compile(rf"(?:Den|Det|De)\s(?:[a-zæøå]+|[{UPPER}]\w+e)\s[{UPPER}]")
_OWNER = re.compile(rf"(\w+)s\s(?=[{UPPER}])")
_OWNED = re.compile(rf"[{UPPER}]\w+s\s")
_FIRST = re.compile(r"[\w+&/-]+")
_OPENING = re.compile(r"([\w-]+)\s")
_TAIL = re.compile(r"(?<=\w\w)-[a-zæøå]{3,}$")
_NUMBER = re.compile(r"\d{1,2}\s")
_SMALL_END = re.compile(r"(?:\s(?:og|den|det|de|en|et|i|på))+$")
_AND = re.compile(r"\sog\s")


@dataclass(frozen=True)
class Cutter:
    """`places` are words that the document has as places, `counts` how often it has a run of capitals."""

    places: frozenset[str]
    counts: Mapping[str, int]

    def names(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The spans of the names in a run; "X og Y" are two, unless the document has them together more than once."""
        for a, b in self._pieces(text, start, end):
            both = text[a:b]
            if " og " not in both or self.counts.get(both, 0) > 1:
                yield a, b
                continue
            cuts = [m.span() for m in _AND.finditer(text, a, b)]
            begins, stops = [a, *(c[1] for c in cuts)], [*(c[0] for c in cuts), b]
            for begin, stop in zip(begins, stops, strict=True):
                yield from self._pieces(text, begin, stop)

    def _pieces(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        start = _after_opening(text, start, end)
        first = _FIRST.match(text, start, end)
        if first is None or (first[0].lower() in opening_words() and not _ARTICLE.match(text, start, end)):
            return
        end = self._without_tail(text, start, end)
        for link in _LINKS.finditer(text, start, end):
            left, right = text[start : link.start()].split()[-1], text[link.end() : end]
            if _is_body(left) and link[0] in (" til ", " med ", " for "):
                yield from self._pieces(text, link.end(), end)
                end = link.start()
                break
            if self._stands_alone(right, text[start:end]):
                start = link.end()
                break
            if self._is_aside(link[0], right) or _is_where(text[start : link.start()], link[0], right):
                end = link.start()
                break
        end = self._without_tail(text, start, end)
        small = _SMALL_END.search(text[start:end])
        end = start + small.start() if small else end
        if end > start:
            yield start, end

    def _stands_alone(self, right: str, run: str) -> bool:
        """ "Farvel til X": the document has X by itself."""
        return right.lower() not in opening_words() and self.counts.get(right, 0) > 0 and self.counts.get(run, 0) <= 1

    def _without_tail(self, text: str, start: int, end: int) -> int:
        """ "Klar Selv-holdet" is the team of "Klar Selv"; "FGU-broen" stays whole unless the document has "FGU"."""
        tail = _TAIL.search(text[start:end])
        if tail is None:
            return end
        base = text[start : start + tail.start()]
        several = " " in base or self.counts.get(base, 0) >= max(1, self.counts.get(text[start:end], 0))
        return start + tail.start() if several else end

    def _is_aside(self, link: str, right: str) -> bool:
        """Whether what follows a preposition is a place, or whom it comes from."""
        first = right.split()[0]
        given = link in (" fra ", " under ") and (bool(_OWNED.match(right)) or _is_body(first) or first.isupper())
        return given or first.rstrip("s") in self.places or first.lower().endswith(endings("places", "kinds"))


def without_body(name: str) -> str:
    """ "X med Frivilligcentret" without whom it is done with."""
    for link in _LINKS.finditer(name):
        if _is_body(name[link.end() :].split()[0]):
            return name[: link.start()]
    return name


def _is_where(left: str, link: str, right: str) -> bool:
    """ "Kælder K i Nyby": where a name of several words is; "Velkomsthuset på Kirkegade": in which street."""
    if link not in {" i ", " på ", " ved "} or " " in right:
        return False
    town = link == " i " and not right.lower().endswith(("et", "en", "ne"))
    named = town and any(w[:1].isupper() for w in left.split()[1:])
    return named or (len(left) >= 8 and right.lower().endswith(("gade", "vej", "allé", "torv", "stræde")))


def _is_body(word: str) -> bool:
    return word.lower().rstrip("s").endswith(endings("bodies"))


def _after_opening(text: str, start: int, end: int) -> int:
    """Past a number, words that open a sentence, "Evaluering af", "Erfaringerne med", "Kampagnen", "Kommunens"."""
    numbered = _NUMBER.match(text, start, end) if start == 0 else None
    start = numbered.end() if numbered else start
    former = _former().match(text, start, end)
    start = former.end() if former else start
    while not _ARTICLE.match(text, start, end):
        about, word = _about().match(text, start, end), _OPENING.match(text, start, end)
        if about is not None:
            start = about.end()
        elif word is not None and _only_opens(word[1].lower(), text[word.end() : end]):
            start = word.end()
        else:
            break
    owner = _OWNER.match(text, start, end)
    owned = owner is not None and (owner[1].isupper() or owner[1].lower().endswith(endings("bodies")))
    return owner.end() if owner is not None and owned else start


def _only_opens(word: str, following: str) -> bool:
    """ "Siden", "Netværket" before a capital, "Læseklubben" before several: what it is, and no part of its name."""
    if word in opening_words():
        return True
    capitals = sum(w[:1].isupper() for w in following.split())
    needed = 1 if word in endings("marks") or re.match(r"\S*(?:\w\+|[a-zæøå][A-ZÆØÅ])", following) else 2
    return word.endswith(endings("marks")) and following[:1].isupper() and capitals >= needed


@lru_cache(maxsize=1)
def opening_words() -> frozenset[str]:
    """Words that open a sentence and are no part of the name after them."""
    return frozenset(words("strip"))


@lru_cache(maxsize=1)
def _former() -> re.Pattern[str]:
    """ "Den tidligere X", "Det nye X": what is said of the thing and is no part of its name."""
    return re.compile(rf"(?:Den|Det|De)\s(?:{alternatives(words('strip', 'adjectives'))})\s(?=[{UPPER}])")


@lru_cache(maxsize=1)
def _about() -> re.Pattern[str]:
    phrases = alternatives(words("before", "about") + words("measures", "pointers"))
    return re.compile(rf"(?:{phrases})\s", re.IGNORECASE)
