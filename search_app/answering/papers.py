"""The people of a paper: who signed it, to whom it is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from search_app.answering.find import Finder
from search_app.answering.found import Found, FoundValue
from search_app.answering.question import Clause, Question
from search_app.answering.score import fit_sentence
from search_app.answering.sources import SentenceSource, document_year
from search_app.answering.terms import coverage, layered
from search_app.answering.vocabulary import says

LEAST = 0.4
CHARS = 8_000
"""How much of a paper is compared with the question: it says at the beginning what it is about."""


def person_of_paper(
    question: Question, clause: Clause, finder: Finder, sentences: Iterable[SentenceSource]
) -> Found | None:
    """The author or addressee of the paper that the question speaks of."""
    lower = clause.text.lower()
    role = (
        "addressee"
        if says("people_of_papers_addressee").search(lower)
        else "author"
        if says("people_of_papers_author").search(lower)
        else None
    )
    if role is None:
        return None
    scores: dict[str, float] = defaultdict(float)
    for s in list(sentences)[:200]:
        scores[s.info.id] = max(scores[s.info.id], fit_sentence(question, clause, s).words)
    best = max(scores, key=lambda d: (_about(question, clause, finder, d), scores[d]), default=None)
    if best is None or _about(question, clause, finder, best) < LEAST:
        return None
    document = finder.archive.document(best)
    people = document.authors if role == "author" else tuple(p for p in (document.addressee,) if p)
    for person in people:
        source = _standing(finder, best, person)
        if source is not None:
            value = FoundValue(person, "text", person, (source,))
            return Found(clause, f"{person} ({document.title or document.file}).", (value,), (source,), 0.7)
    return None


def _about(question: Question, clause: Clause, finder: Finder, document_id: str) -> float:
    document, info = finder.archive.document(document_id), finder.archive.info(document_id)
    if info is None:
        return 0.0
    words = layered([(document.text[:CHARS], 0.9), (info.title or "", 1.0), (document.addressee or "", 1.0)])
    dated = document_year(info)
    years = question.years or question.document_years
    return coverage(clause.terms, words) * (1.0 if not years or dated in years else 0.5)


def _standing(finder: Finder, document_id: str, person: str) -> SentenceSource | None:
    """The last place where the name stands: a letter is signed at its end, and greets at its beginning."""
    document = finder.archive.document(document_id)
    for block in reversed(document.blocks):
        at = block.text.find(person)
        if at >= 0 and block.kind != "table":
            info = finder.archive.info(document_id)
            assert info is not None
            return (
                SentenceSource(info, document, block, 0, len(block.text))
                if len(block.text) < 200
                else SentenceSource(info, document, block, at, at + len(person))
            )
    return None
