"""The same question, answered before: reply letters hold the questions that they answer."""

from __future__ import annotations

from collections.abc import Iterable

from search_app.answering.find import Finder
from search_app.answering.found import Found, FoundValue
from search_app.answering.question import Clause, Question
from search_app.answering.sources import SentenceSource
from search_app.answering.terms import bag
from search_app.answering.vocabulary import question_words

ALIKE = 0.8
"""Share of the words of either question that the other must have."""


def same_question(
    question: Question, clause: Clause, finder: Finder, sentences: Iterable[SentenceSource]
) -> Found | None:
    """What a reply letter answered to the very same question, when it was asked for words and not for a figure."""
    if clause.want not in {"reason", "description", "who", "where", "list"} or len(question.clauses) > 1:
        return None
    documents = {s.info.id: s for s in sentences}
    for document_id in documents:
        for pair in finder.archive.document(document_id).questions:
            if alike(question.text, pair.question) < ALIKE:
                continue
            told = [s for b in pair.answer_blocks[:1] for s in finder.of_block(document_id, b)][:3]
            if told:
                text = " ".join(s.text.strip() for s in told)[:580]
                value = FoundValue(text, "text", text, tuple(told))
                return Found(clause, text, (value,), tuple(told), 0.8)
    return None


def alike(a: str, b: str) -> float:
    """How alike two questions are: the smaller of the shares of words that each has of the other."""
    x, y = _words(a), _words(b)
    if not x or not y:
        return 0.0
    both = len(x & y)
    return min(both / len(x), both / len(y))


def _words(text: str) -> frozenset[str]:
    from index.analysis import analyse

    stop = question_words().stop
    return frozenset(t.lemma for t in analyse(text) if t.exact not in stop and t.lemma not in stop and bag(t.text))
