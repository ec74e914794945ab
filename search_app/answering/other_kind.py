"""Two compounds of one head that name two kinds of the thing: *driftsudgift* is not told by *anlægsudgift*."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index.analysis import analyse
from search_app.answering.terms import Term, bag, head_of, match
from search_app.answering.vocabulary import question_words

OTHER_KIND = 0.6
"""Factor for a column, or a noun at a figure, that names another kind of what is asked for."""

SAME = 0.8
"""A heading that has the word itself, or another word for it, is of its kind."""


def names_other_kind(terms: Sequence[Term], heading: str) -> bool:
    """Has the heading a compound with the head of one of the words and another first part, and not the word itself?"""
    told = _kinds(heading)
    return any(
        head in told and not told[head] & first and match(term, bag(heading)) < SAME
        for term in terms
        for head, first in _kinds(term.text).items()
    )


@lru_cache(maxsize=20_000)
def _kinds(text: str) -> dict[str, frozenset[str]]:
    """The heads of a text's compounds with what else they are made of; people and cases are told apart elsewhere."""
    words, tokens = question_words(), analyse(text)
    found: dict[str, frozenset[str]] = {}
    nested = [inner for t in tokens for part in t.parts for inner in analyse(part)]  # "folkeskole" in "folkeskoleelev"
    for token in (*tokens, *nested):
        head = head_of(token.lemma, token.parts)
        first = frozenset(token.parts) - {head}
        if head and first and (token in nested or not first & (words.people | words.cases)):
            found[head] = found.get(head, frozenset()) | first
    return found
