"""Other forms of a question's word: nouns of verbs and verbs of nouns, and verbs with their particle before them.

"Hvornår lukkes …?" is answered by "lukningen", "hvorfor blev den valgt fra" by "fravalgt". The forms are made by rule;
one that is no word matches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis import Token, analyse
from search_app.answering.vocabulary import question_words

_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")


def derived(lemma: str) -> frozenset[str]:
    """The verbs that a noun is made of, or the nouns that are made of a verb."""
    if not lemma.isalpha() or len(lemma) < 5:
        return frozenset()
    if lemma.endswith("ing"):
        return _verbs(lemma[:-3])
    if lemma.endswith("else"):
        return frozenset({lemma[:-4] + "e", lemma[:-4]})
    verb = lemma[:-1] if lemma.endswith(("es", "ers")) else lemma
    return _nouns(verb) if verb.endswith("e") else frozenset()


def _verbs(base: str) -> frozenset[str]:
    """ "åbn" of åbning, "lukn" of lukning, "placer" of placering."""
    found = {base + "e"}
    if base.endswith("n") and len(base) > 3:
        found |= {base[:-1] + "e", base[:-1] + base[-2] + "e"}
    return frozenset(found)


def _nouns(verb: str) -> frozenset[str]:
    base = verb[:-1]
    single = _DOUBLED.sub(r"\1", base)
    return frozenset({base + "ing", base + "else", single + "ning", single + "ing"})


@dataclass(frozen=True, slots=True)
class Prefixed:
    """Keys of a verb with its particle before it, and the words after it that are in them already."""

    keys: frozenset[str] = frozenset()
    taken: frozenset[str] = frozenset()


def with_particle(token: Token, following: Sequence[Token]) -> Prefixed:
    """ "valgt … fra" is fravalgt, "sat op" opsat, "taget i brug" ibrugtaget.

    `following` are the tokens after the verb; the particle stands within a few of them.
    """
    particles = question_words().particles
    words = [t.text.lower() for t in following[:REACH]]
    for at, word in enumerate(words):
        pair = " ".join(words[at : at + 2])
        prefix = particles.get(pair) or particles.get(word)
        named = following[at + 1 : at + 2] and following[at + 1].text[:1].isupper()  # "flyttet fra Byen": fraflyttet
        if prefix and (prefix != word or named or _ends_here(words, at)):
            forms = analyse(prefix + token.text.lower())
            keys = frozenset(key for t in forms for key in (t.exact, t.lemma, *derived(t.lemma)))
            return Prefixed(keys, frozenset(pair.split()[1:]) if particles.get(pair) else frozenset())
    return Prefixed()


REACH = 4
"""How many words after its verb a particle stands at most."""


def _ends_here(words: Sequence[str], at: int) -> bool:
    """A particle, not a preposition: nothing that it could govern comes after it."""
    return at == len(words) - 1 or words[at + 1] in {
        "i",
        "på",
        "af",
        "til",
        "ved",
        "fra",
        "for",
        "om",
        "og",
        "med",
        "efter",
    }
