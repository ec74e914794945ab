"""Sentences that ask, and those that only look so."""

from __future__ import annotations

import re

from search_app.letters.vocabulary import begins, holds, without

#: A sentence ends at ? or !, or at a point before a capital; not after an abbreviation like "bl.a." or an ordinal.
SENTENCE_END = re.compile(
    r"(?<=[?!])\s+|(?<=[?!.][\"”»])\s+(?=[A-ZÆØÅ])"
    r"|(?:(?<=[a-zæøå)%\"”»]{2}\.)|(?<=\d{4}\.))\s+(?=[A-ZÆØÅ\"”»])"
)
#: "Hvorfor?", "Og hvor meget?": too short to be understood alone.
FEWEST_WORDS = 3


def sentences(text: str) -> list[str]:
    """The sentences of a running text."""
    return [s.strip() for s in SENTENCE_END.split(text) if s.strip()]


def asks(sentence: str) -> bool:
    """Does the sentence ask for something, and not only announce that questions follow?"""
    bare = without("fillers", sentence).lstrip(" ,:–-")
    if begins("procedure", bare) or holds("disclaimers", sentence) or sentence.endswith(":"):
        return False
    if sentence.rstrip(")").endswith("?"):
        about_itself = begins("greetings", sentence) and holds("procedure", sentence)
        return not about_itself and not (holds("leads", sentence) and "spørgsmål" in sentence.casefold())
    if holds("leads", sentence):
        return False
    return begins("requests", bare) or holds("wishes", bare) or _unmarked(bare)


def points_back(sentence: str) -> bool:
    """Does the sentence say that it goes on from the question before it: "i givet fald", "og hvad med"?"""
    return begins("follow_ups", sentence)


def points_on(question: str) -> bool:
    """Does the question speak of something that the one before it names: "den", "disse", "indsatsen"?"""
    return holds("back_references", question) or holds("pronouns", question)


def follows_up(sentence: str) -> bool:
    """Does the sentence need the question before it, in the same paragraph, to be understood?"""
    if points_back(sentence):
        return True
    bare = without("fillers", sentence)
    return begins("interrogatives", bare) and sentence.endswith("?") and len(bare.split()) < FEWEST_WORDS


def _unmarked(sentence: str) -> bool:
    """A question without its mark: "hvor mange elever gik der"; with a comma it may as well be a statement."""
    return begins("interrogatives", sentence) and "," not in sentence and len(sentence.split()) > FEWEST_WORDS
