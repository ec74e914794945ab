"""Sentences that ask, and those that only look so."""

from __future__ import annotations

import re

from search_app.letters.vocabulary import begins, holds, without, words

#: A sentence ends at ? or !, or at a point before a capital; not after an abbreviation like "bl.a." or an ordinal.
SENTENCE_END = re.compile(
    r"(?<=[?!])\s+|(?<=[?!.][\"”»])\s+(?=[A-ZÆØÅ])"
    r"|(?:(?<=[a-zæøå)%\"”»]{2}\.)|(?<=\d{4}\.))\s+(?=[A-ZÆØÅ\"”»])"
)
#: "Hvorfor?", "Og hvor meget?": too short to be understood alone.
FEWEST_WORDS = 3
#: A comma between the two halves of one question.
AND_ASKS = re.compile(r",(?=\s+(?:(?:og|samt|eller|and)\s+)?(?:hv|how|wh))", re.IGNORECASE)


#: A question that begins where the one before it has no mark: "hvor mange var der i 2023 hvad koster det".
UNMARKED_BEGIN = re.compile(
    r"(?<=[\wæøå)%])\s+(?=(?:Hvor|Hvad|Hvem|Hvornår|Hvorfor|Hvordan|Hvilke[nt]?)\s"
    r"|(?:hvor (?:mange|meget|stor[et]?|længe|lang[et]?|gammel|gamle|ofte|tit|højt?)"
    r"|hvad|hvem|hvornår|hvorfor|hvordan|hvilke[nt]?)\s)"
)


def sentences(text: str) -> list[str]:
    """The sentences of a running text; questions that stand one after the other without marks are told apart."""
    found = [s.strip() for s in SENTENCE_END.split(text) if s.strip()]
    return [part for sentence in found for part in _unmarked_apart(sentence)]


def _unmarked_apart(sentence: str) -> list[str]:
    """The questions of a run of them without marks; a sentence that is none stays whole."""
    if not begins("interrogatives", sentence):
        return [sentence]
    cuts = [m for m in UNMARKED_BEGIN.finditer(sentence) if _ends_before(sentence[: m.start()], sentence[m.end() :])]
    starts = [0, *(m.end() for m in cuts)]
    return [sentence[a:b].strip() for a, b in zip(starts, [*starts[1:], len(sentence)], strict=True)]


def _ends_before(before: str, after: str) -> bool:
    """Can a question end here: no word before that joins, governs or asks what follows?"""
    last = before.split()[-1].casefold()
    return after[:1].isupper() or last not in words("joins_questions")


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
    plain = "," not in AND_ASKS.sub(" ", sentence)
    return begins("interrogatives", sentence) and plain and len(sentence.split()) >= FEWEST_WORDS
