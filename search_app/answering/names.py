"""Which initiatives does a question name? By whole name, other name, abbreviation, part of a name or near spelling."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ingest.initiatives import Initiative
from ingest.vocabulary import vocabulary
from search_app.answering.names_by_word import NamesByWord
from search_app.answering.question import Subject
from search_app.answering.spelling import Word, alike, compact, folded, run_of, words
from search_app.answering.vocabulary import counted_nouns, question_words

WHOLE, NEARLY, PART = 0.999, 0.9, 0.55
"""A name is meant when all of it stands in the question, or when so much of what is special about it does."""

SPECIAL = 0.5
"""A word rarer than this may stand for a name alone."""

MAX_GROUP = 8
"""A word shared by more names than this (*projekt*) is a kind of thing, not a group that a question may mean."""

_ONE, _SEVERAL = ("en", "et"), re.compile(r"^[a-zæøå]+(?:er|ers|erne|ernes)$")
_DEFINITE = ("en", "et", "ne", "s")

_PREPOSITIONS = frozenset({"i", "på", "ved", "til", "for", "af", "fra", "med", "om", "mod", "over", "under"})


class NameIndex:
    """The names of an archive's initiatives, ready to be looked for in questions.

    `rarity(lemma)` tells from 0 to 1 how special a word is in the archive.
    """

    def __init__(self, initiatives: Iterable[Initiative], rarity: Callable[[str], float]) -> None:
        self.initiatives = list(initiatives)
        self._rarity = rarity
        self._names = [(i, name, words(name)) for i in self.initiatives for name in self._spellings(i)]
        self._looked_up = NamesByWord([parts for _, _, parts in self._names])
        self._shared = Counter(
            lemma for i in self.initiatives for lemma in {w.lemma for n in i.names() for w in words(n)}
        )
        self._heads: dict[str, list[Initiative]] = {}
        for initiative in self.initiatives:
            parts = words(initiative.name)
            # What follows a preposition is where, or for whom, and not what the thing is.
            last = parts[-1].lemma if len(parts) > 1 and parts[-2].text not in _PREPOSITIONS else parts[0].lemma
            for lemma in {parts[0].lemma, last} if len(parts) > 1 else ():
                self._heads.setdefault(lemma, []).append(initiative)

    def find(self, question: str) -> tuple[Subject, ...]:
        """The initiatives that the question names, surest first; none of them lies inside a longer name."""
        asked = words(question)
        near = self._looked_up.near(asked, compact(question))
        found = [s for n in near if (s := self._score(*self._names[n], asked, question))]
        best: dict[str, Subject] = {}
        for subject in sorted(found, key=lambda s: (-s.score, s.start - s.end)):
            best.setdefault(subject.initiative.slug, subject)
        kept = _without_inner(list(best.values()))
        return tuple(kept) or self._group(asked)

    def has_word_like(self, word: str) -> bool:
        """Is the word one of a name's, or nearly?"""
        return bool(self._looked_up.spelled_like(word))

    def standing_in(self, text: str) -> frozenset[str]:
        """Slugs of the initiatives whose whole name stands in a text."""
        near = [(self._names[n][0], self._names[n][2]) for n in self._looked_up.within(compact(text))]
        return frozenset(i.slug for i, parts in near if _joined(parts, words(text)) is not None)

    def _spellings(self, initiative: Initiative) -> tuple[str, ...]:
        """The names, and of one with an addition in parentheses also its halves, but no ordinary word."""
        found: list[str] = []
        for name in initiative.names():
            if not re.search(r"[^\W\d_]{2}|\d\+|\+\d", name) or _small(name):
                continue  # a year, a number or a small word names nothing
            found.append(name)
            halves = re.fullmatch(r"(.{3,}?)\s*\(([^()]{2,})\)", name.strip())
            for half in halves.groups() if halves else ():
                inner = words(half)
                if len(inner) > 1 or (inner and self._rarity(inner[0].lemma) >= SPECIAL and not half.islower()):
                    found.append(half)
        return tuple(dict.fromkeys(found))

    def _weight(self, word: Word) -> float:
        if word.text in question_words().stop:
            return 0.05
        return (0.1 + self._rarity(word.lemma)) / self._shared.get(word.lemma, 1)

    def _score(
        self, initiative: Initiative, name: str, parts: Sequence[Word], asked: Sequence[Word], question: str
    ) -> Subject | None:
        whole = run_of(tuple(p.text for p in parts)) in compact(question)
        joined = _joined(parts, asked) if whole else None
        if joined is not None:
            return Subject(initiative, 1.0 + 0.001 * len(parts), *joined, _spans(asked, *joined))
        total = sum(self._weight(p) for p in parts)
        got, places = 0.0, []
        for part in parts:
            likeness, place = max(((_like(part, w), w) for w in asked), key=lambda m: m[0], default=(0.0, None))
            if likeness and place is not None:
                got += likeness * self._weight(part)
                if part.text not in question_words().stop:
                    places.append(place)
        score = got / total if total else 0.0
        if len(parts) > 1 and self._is_own_head(parts[-1], asked):
            score = max(score, PART + 0.05)
        content = [p for p in parts if p.text not in question_words().stop] or list(parts)
        matched = sum(1 for part in content if any(_like(part, w) for w in asked))
        if len(content) <= 2 and matched < len(content) and not self._is_own_head(parts[-1], asked):
            return None  # half of a short name is an ordinary word
        if not places or score < PART or (len(parts) == 1 and not _meant_as_name(name, places[0], question)):
            return None
        spans = tuple((p.start, p.end) for p in places)
        return Subject(initiative, min(score, 0.998), min(p.start for p in places), max(p.end for p in places), spans)

    def _is_own_head(self, head: Word, asked: Sequence[Word]) -> bool:
        """Does the question have the last word of the name, one that no other name has and few texts?"""
        special = len(head.text) >= 10 and self._shared.get(head.lemma, 1) == 1 and self._rarity(head.lemma) >= 0.5
        # "Udskolingen" may be short for its name; "udskoling" is the thing in general.
        return special and any(_like(head, w) and w.text.endswith(_DEFINITE) for w in asked)

    def _group(self, asked: Sequence[Word]) -> tuple[Subject, ...]:
        """Initiatives that share the last word of their names, when a question names only that word."""
        for before, word in zip((None, *asked), asked, strict=False):
            if before is not None and before.text in _PREPOSITIONS and not word.text.endswith(_DEFINITE):
                continue  # "hvor i byen": where, or for whom
            if word.text in counted_nouns() or word.lemma in counted_nouns():
                continue  # people and things that are counted name no initiative
            for key in (word.lemma, word.head):
                if key in vocabulary("names")["generic"]["words"]:
                    continue  # "indsats" is a kind of thing, however few names have it
                group = self._heads.get(key, [])
                if 2 <= len(group) <= MAX_GROUP and word.text not in question_words().stop:
                    place = (word.start, word.end)
                    return tuple(Subject(i, 0.5, *place, (place,)) for i in group)
        return ()


def _small(name: str) -> bool:
    """Nothing but small words, and not written as a name of them would be."""
    return not name.isupper() and all(w.text in question_words().stop for w in words(name))


def _spans(asked: Sequence[Word], start: int, end: int) -> tuple[tuple[int, int], ...]:
    return tuple((w.start, w.end) for w in asked if start <= w.start and w.end <= end)


def _like(part: Word, word: Word) -> float:
    if part.lemma == word.lemma:
        return 1.0
    return alike(part.text, word.text)


def _joined(parts: Sequence[Word], asked: Sequence[Word]) -> tuple[int, int] | None:
    """Where the name stands in the question, however it is divided: *by16+* is *BY 16+*."""
    wanted = run_of(tuple(p.text for p in parts))
    plain = [folded(w.text) for w in asked]
    for first in range(len(asked)):
        if plain[first][:2] != wanted[: len(plain[first][:2])]:
            continue
        run = ""
        for last in range(first, min(len(asked), first + len(parts) + 2)):
            run += plain[last]
            if run == wanted or (len(wanted) > 4 and run in (wanted + e for e in ("s", "et", "en", "ets", "ens"))):
                return asked[first].start, asked[last].end
            if len(run) > len(wanted) + 3:
                break
    return None


def _meant_as_name(name: str, place: Word, question: str) -> bool:
    """A name of one ordinary word is meant only where the question writes it as a name, and of one thing."""
    if name.lower().endswith(_ONE) and _SEVERAL.search(question[place.start : place.end]):
        return False  # "tryghedsindsatser" are several, and none of them is "Tryghedsindsatsen"
    return not name.islower() and (
        question[place.start : place.end][:1].isupper() or not name[1:].islower() or len(name) > 8
    )


def _without_inner(found: list[Subject]) -> list[Subject]:
    kept: list[Subject] = []
    for subject in sorted(found, key=lambda s: -s.score):
        if any(s.start <= subject.start and subject.end <= s.end and s.score > subject.score for s in kept):
            continue
        if kept and subject.score < NEARLY <= WHOLE <= kept[0].score:
            continue
        if kept and subject.score < WHOLE and any(_overlap(s, subject) and s.score > subject.score for s in kept):
            continue
        kept.append(subject)
    return kept


def _overlap(a: Subject, b: Subject) -> bool:
    return a.start < b.end and b.start < a.end
