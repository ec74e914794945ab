"""How alike two questions are: what they are about, what they want to know, and the words that they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from index.analysis import Token, analyse
from search_app.answering.understand import want_of
from search_app.answering.vocabulary import question_words

if TYPE_CHECKING:
    from index.archive import Archive

#: What a word counts for that only means the same, or is a part of the other's compound.
NEARLY = 0.6
#: What is left of the likeness of questions about different initiatives, of which one names none, or that want
#: another kind of thing (why, how many, who).
OTHER_SUBJECT, ONE_SUBJECT, OTHER_WANT, LOOSE_WANT = 0.3, 0.8, 0.7, 0.85

_Names = Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
_names: WeakKeyDictionary[Archive, tuple[int, _Names]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as it is compared: the initiatives that it names, its other words with their parts, what it wants."""

    subjects: frozenset[str]
    words: tuple[tuple[str, frozenset[str]], ...]
    want: str


def asking(archive: Archive, question: str, context: str = "") -> Asking:
    """The question; `context` tells the initiatives when it names none itself."""
    tokens = analyse(question)
    named = _subjects(archive, tokens)
    inside = {i for _, start, end in named for i in range(start, end)}
    subjects = frozenset(slug for slug, _, _ in named)
    if not subjects and context:
        subjects = frozenset(slug for slug, _, _ in _subjects(archive, analyse(context)))
    stop = question_words().stop
    words = {
        t.lemma: frozenset((t.lemma, t.exact, *t.parts))
        for i, t in enumerate(tokens)
        if i not in inside and t.exact not in stop and t.lemma not in stop and not t.exact[0].isdigit()
    }
    return Asking(subjects, tuple(words.items()), want_of(question))


def likeness(archive: Archive, one: Asking, other: Asking) -> float:
    """0 to 1. Rare words count for more; initiatives as much as all other words together."""
    shared = _words_alike(archive, one, other)
    if one.subjects and other.subjects:
        both = len(one.subjects & other.subjects) / min(len(one.subjects), len(other.subjects))
        shared = (both + shared) / 2 if both else shared * OTHER_SUBJECT
    elif one.subjects or other.subjects:
        shared *= ONE_SUBJECT
    if one.want == other.want:
        return round(shared, 3)
    loose = "yesno" in (one.want, other.want)  # "is there a waiting list" is answered with its length
    return round(shared * (LOOSE_WANT if loose else OTHER_WANT), 3)


def _words_alike(archive: Archive, one: Asking, other: Asking) -> float:
    if not one.words or not other.words:
        return 1.0 if not one.words and not other.words else 0.0
    there = _covered(archive, one.words, other.words)
    back = _covered(archive, other.words, one.words)
    return (there + back) / 2


def _covered(
    archive: Archive, words: Iterable[tuple[str, frozenset[str]]], others: tuple[tuple[str, frozenset[str]], ...]
) -> float:
    """The share of the words, by weight, that stand among the others."""
    had = total = 0.0
    exact = {lemma for lemma, _ in others}
    near = {key for _, keys in others for key in keys}
    near |= {s for lemma in exact for s in archive.synonyms(lemma)}
    for lemma, keys in words:
        weight = _weight(archive, archive.generation, lemma)
        total += weight
        had += weight * (1.0 if lemma in exact else NEARLY if keys & near else 0.0)
    return had / total if total else 0.0


@lru_cache(maxsize=20_000)
def _weight(archive: Archive, generation: int, lemma: str) -> float:
    """How rare a word is in the archive."""
    return log(2 + archive.passage_count() / (1 + archive.frequency(lemma)))


def _subjects(archive: Archive, tokens: tuple[Token, ...]) -> list[tuple[str, int, int]]:
    """Initiatives named in the text with the tokens [start, end) that name them; the longest name wins."""
    known = _known(archive)
    found: list[tuple[str, int, int]] = []
    at = 0
    while at < len(tokens):
        best: tuple[str, int, int] | None = None
        for slug, name in known.get(tokens[at].lemma, ()):
            end = at + len(name)
            longer = best is None or end > best[2]
            if longer and tuple(t.lemma for t in tokens[at:end]) == name:
                best = (slug, at, end)
        if best:
            found.append(best)
        at = best[2] if best else at + 1
    return found


def _known(archive: Archive) -> _Names:
    """Names of initiatives as keys, by their first word; kept until the archive changes."""
    generation = archive.generation
    kept = _names.get(archive)
    if kept is None or kept[0] != generation:
        by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for initiative in archive.initiatives():
            for name in initiative.names():
                keys = tuple(t.lemma for t in analyse(name))
                if keys:
                    by_first.setdefault(keys[0], []).append((initiative.slug, keys))
        kept = (generation, {first: tuple(names) for first, names in by_first.items()})
        _names[archive] = kept
    return kept[1]
