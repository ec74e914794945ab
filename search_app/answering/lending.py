"""What the text around a question lends it: the subject that was named last before it, and a few of its rare words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from search_app.answering.lexis import Lexis
from search_app.answering.question import Clause, Subject
from search_app.answering.sought import Wanted, terms_of
from search_app.answering.terms import Term
from search_app.answering.vocabulary import question_words

SENTENCE = re.compile(r"(?<=[.?!:])\s+(?=[A-ZÆØÅ0-9])")

LENT_SCORE = 0.6
"""A subject that is lent is meant less surely than one that is named."""

RARE = 0.5
"""Only words rarer than this tell what a letter is about."""

MOST, SHARE, BARE = 4, 0.25, 0.6
"""How many words are lent, what they weigh together beside the question's own, and at least where those are few."""

_ANY = Wanted("description", None, frozenset(), None, False)


def lent_subjects(context: str, lexis: Lexis) -> tuple[Subject, ...]:
    """The subjects of the last sentence that names any: what was spoken of last is what "it" is."""
    for sentence in reversed(SENTENCE.split(context)):
        found = lexis.names.find(sentence)
        if found:
            return tuple(Subject(s.initiative, min(s.score, LENT_SCORE), 0, 0) for s in found)
    return ()


def with_lent(clauses: Sequence[Clause], context: str, tongue: str, lexis: Lexis) -> tuple[Clause, ...]:
    """The clauses with the rare words of the context as weak words to look for."""
    return tuple(_lent_to(clause, _rare(context, clause, tongue, lexis)) for clause in clauses)


def _rare(context: str, clause: Clause, tongue: str, lexis: Lexis) -> list[Term]:
    """The rarest words of the context that papers have and the clause has not; the last said first."""
    own = {t.lemma for t in clause.terms}
    skip = question_words().letter_words
    found: dict[str, Term] = {}
    for sentence in reversed(SENTENCE.split(context)):
        for term in terms_of(sentence, sentence, tongue, (), lexis, _ANY):
            known = lexis.known(term.lemma) or lexis.known(term.text.lower())
            if known and term.lemma not in own | skip and lexis.rarity(term.lemma) >= RARE:
                found.setdefault(term.lemma, term)
        if len(found) >= MOST:
            break
    return sorted(found.values(), key=lambda t: -lexis.rarity(t.lemma))[:MOST]


def _lent_to(clause: Clause, lent: Sequence[Term]) -> Clause:
    if not lent or any(t.name for t in clause.terms):
        return clause
    own = sum(t.weight for t in clause.terms)
    each = max(SHARE * own, BARE - own) / len(lent)
    return replace(clause, terms=(*clause.terms, *(replace(t, weight=each, name=False) for t in lent)))
