"""How well compounds are taken apart, on 2,000 words drawn from the lexicon itself.

    python -m benchmarks.compounds [--misses]

The truth uses what the splitter does not look at: whole families of inflected forms. A word is taken to be `first`,
linking letters and `last` when every form of `last` that the lexicon knows stands, with the same beginning, among
the forms of the word (hus, huset, husene – tagene … taghus, taghuset, taghusene), when both parts make such words with
at least five others, and when there is exactly one such reading. Words without any reading that end as words derived
from foreign stems do are the counterpart: they are to be left whole.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from index.compounds import split, take_apart
from index.lexicon import lemmas

WORDS, WHOLE_WORDS = 2_000, 300
LINKERS = ("", "s", "e", "er")
SHORTEST_PART, FEWEST_FORMS, FEWEST_OTHERS = 3, 3, 5
#: Beginnings that are prepositions or the like: what they begin is a word derived, not two joined.
_BEGINNINGS = "af an be bi efter for fra før gen ind med mis mod ned om op over på sam til und under ved van"
PREFIXES = frozenset(_BEGINNINGS.split())
DERIVED = ("isere", "isering", "itet", "isme", "ologi", "ition", "ation", "ivitet", "istisk", "ologisk")


@dataclass(frozen=True, slots=True)
class Compound:
    """A word and how it is made up."""

    word: str
    first: str
    linker: str
    last: str


def families() -> dict[str, frozenset[str]]:
    """Forms by base form, of the words that are letters only."""
    found: dict[str, set[str]] = defaultdict(set)
    for form, lemma in lemmas().items():
        if form.isalpha() and lemma.isalpha():
            found[lemma].add(form)
    return {lemma: frozenset(forms | {lemma}) for lemma, forms in found.items()}


def readings(word: str, forms: dict[str, frozenset[str]]) -> Iterator[Compound]:
    """Every way to read the word as two words of the lexicon whose last one it is inflected as."""
    mine = forms[word]
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head, last = word[:cut], word[cut:]
        family = forms.get(last, frozenset())
        if len(family) < FEWEST_FORMS or not all(head + form in mine for form in family):
            continue
        for linker in LINKERS:
            first = head.removesuffix(linker) if linker else head
            if head == first + linker and _begins(first, forms):
                yield Compound(word, first, linker, last)


def _begins(first: str, forms: dict[str, frozenset[str]]) -> bool:
    return first not in PREFIXES and len(first) >= SHORTEST_PART and len(forms.get(first, ())) >= FEWEST_FORMS


def drawn() -> tuple[list[Compound], list[str]]:
    """Compounds whose reading is the only one, and words to be left whole; the same ones every time."""
    forms = families()
    read = {word: list(readings(word, forms)) for word in forms if len(word) >= 6}
    firsts = Counter(c.first for found in read.values() for c in found)
    lasts = Counter(c.last for found in read.values() for c in found)
    sure = []
    for found in read.values():
        good = [c for c in found if firsts[c.first] > FEWEST_OTHERS and lasts[c.last] > FEWEST_OTHERS]
        if len(good) == 1 == len(found):
            sure.append(good[0])
    whole = [word for word, found in read.items() if not found and len(word) < 11 and word.endswith(DERIVED)]
    chance = random.Random(2_000)
    return chance.sample(sorted(sure, key=lambda c: c.word), WORDS), chance.sample(sorted(whole), WHOLE_WORDS)


def lines(misses: bool = False) -> list[str]:
    """The lines to print."""
    compounds, whole = drawn()
    known = {c: split(c.word) for c in compounds}
    shown = [f"{len(compounds)} compounds of the lexicon", *_scores("as the lexicon has them", known)]
    shown += _scores("as if the lexicon had only their parts", {c: take_apart(c.word, False) for c in compounds})
    shown.append(f"{len(whole)} derived words left whole: {sum(not split(w) for w in whole) / len(whole):.1%}")
    if misses:
        wrong = (c for c in known if known[c] != (c.first, c.last))
        shown += [f"  {c.word}: {'+'.join(known[c]) or '–'} for {c.first}+{c.last}" for c in wrong]
        shown += [f"  {w}: {'+'.join(split(w))}" for w in whole if split(w)]
    return shown


def _scores(how: str, made: dict[Compound, tuple[str, ...]]) -> list[str]:
    exact = {c for c in made if made[c] == (c.first, c.last)}
    right = sum(len({c.first, c.last} & set(parts)) for c, parts in made.items())
    given = sum(len(parts) for parts in made.values())
    return [
        f"{how}: exactly as they are made {len(exact) / len(made):.1%}; "
        f"parts: precision {right / max(1, given):.1%}, recall {right / (2 * len(made)):.1%}",
        *(_by_linker(linker, list(made), exact) for linker in LINKERS),
    ]


def _by_linker(linker: str, compounds: list[Compound], exact: set[Compound]) -> str:
    mine = [c for c in compounds if c.linker == linker]
    name = f"-{linker}-" if linker else "joined directly"
    return f"  {name:<16}{sum(c in exact for c in mine):5} of {len(mine)}"


if __name__ == "__main__":
    print("\n".join(lines("--misses" in sys.argv)))
