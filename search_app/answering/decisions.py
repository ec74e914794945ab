"""Decisions: what was decided, who voted how – told from what was only proposed."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search_app.answering.find import Finder
from search_app.answering.found import Candidate, Found, FoundValue
from search_app.answering.question import Clause, Question
from search_app.answering.score import fit_sentence
from search_app.answering.sources import SentenceSource, document_year
from search_app.answering.terms import Bag, bag, coverage, layered
from search_app.answering.vocabulary import question_words, says, wording

LEAST = 0.4
"""A decision whose item of the agenda has less of the question's words is another one."""


def decision(question: Question, clause: Clause, finder: Finder, sentences: Iterable[SentenceSource]) -> Found | None:
    """The sentence that tells the decision of the matter asked about, with the votes when they are asked for."""
    ranked = sorted((c for c in _candidates(question, clause, finder, sentences)), key=lambda c: -c.score)
    if not ranked or ranked[0].score < LEAST:
        return None
    best = ranked[0].source
    assert isinstance(best, SentenceSource)
    votes = any(p.search(question.text.lower()) for p in question_words().voted.values())
    told = _paragraph(best, finder, votes)
    if not votes:
        told = [*_recommended(question, clause, best, told, finder), *told]
    sentence = " ".join(s.text.strip() for s in told)[:580]
    values = [FoundValue(s.text.strip(), "text", s.text.strip(), (s,)) for s in told]
    if re.match(r"(blev|er|was|were|did)\b", clause.text.lower()):
        yes = not says("decided_rejected").search(sentence)
        word = {"da": ("ja", "nej"), "en": ("yes", "no")}[question.language][0 if yes else 1]
        values.insert(0, FoundValue(word, "text", word, tuple(told), basis="inferred", why=sentence[:300]))
        sentence = wording(question.language)["yes" if yes else "no"].format(sentence=sentence)[:590]
    return Found(clause, sentence, tuple(values), tuple(told), min(0.95, ranked[0].score))


def _candidates(
    question: Question, clause: Clause, finder: Finder, sentences: Iterable[SentenceSource]
) -> Iterable[Candidate]:
    """Sentences that tell a decision, wherever in the same item of the agenda the question's words stand."""
    seen: set[tuple[str, str, int]] = set()
    for found in sentences:
        for s in (found, *finder.same_item(found)):
            key = (s.info.id, s.block.id, s.start)
            if key in seen or s.block.kind == "heading" or not says("decided").search(s.text.lower()):
                continue
            seen.add(key)
            yield _scored(question, clause, finder, s)


def _scored(question: Question, clause: Clause, finder: Finder, s: SentenceSource) -> Candidate:
    fit = fit_sentence(question, clause, s)
    item = finder.item_text(s)
    body = [t for t in clause.terms if not says("decided").search(t.text.lower())]
    names = [n for x in question.subjects for n in x.initiative.names()]
    words = layered([(s.text, 1.0), (item, 0.85), (s.info.title or "", 0.7), *((h, 0.9) for h in s.section)])
    subject = max((coverage_of_name(n, words) for n in names), default=1.0)
    score = coverage(body, words, (0.9, subject) if names else (0.0, 0.0)) * _year(question, s, fit.year)
    for pattern in question_words().voted.values():
        if pattern.search(question.text.lower()):
            score *= 1.3 if pattern.search(s.text.lower()) else 0.7
    # The decision itself goes before an amendment on the way to it, unless that is what is asked.
    if "ændringsforslag" in s.text.lower() and "ændringsforslag" not in question.text.lower():
        score *= 0.9
    if re.search(r"\b(indstiller|indstilles|foreslår|foreslås|anbefaler)\b|^indstilling\b", s.text.lower()):
        score *= 0.45
    return Candidate(s, fit, score, s.text, "text", s.text)


def _year(question: Question, s: SentenceSource, fit: float) -> float:
    """Minutes tell what was decided on their own day, whatever years they speak of."""
    if not question.years:
        return 1.0
    return 1.0 if document_year(s.info) in question.years else max(0.3, 0.6 * fit)


def coverage_of_name(name: str, words: Bag) -> float:
    """Share of a name's words among those of the item."""
    keys = [k for k, strength in bag(name).items() if strength == 1.0 and k not in question_words().stop]
    return sum(min(1.0, words.get(k, 0.0)) for k in keys) / len(keys) if keys else 0.0


RECOMMENDED = 0.3
"""How much of the question's words a point of the recommendation must have to be what was decided on."""


def _recommended(
    question: Question, clause: Clause, best: SentenceSource, told: list[SentenceSource], finder: Finder
) -> list[SentenceSource]:
    """The point of the recommendation that a decision is on, when the decision only says that it was adopted."""
    if not any(says("decided_recommendation").search(s.text.lower()) for s in told):
        return []
    names = [n for x in question.subjects for n in x.initiative.names()]
    found: list[tuple[float, SentenceSource]] = []
    for s in finder.same_item(best):
        proposed = s.block.kind == "list_item" or says("decided_proposed").search(s.text.lower())
        if not proposed or s in told or s.block.kind == "heading":
            continue
        own = layered([(s.text, 1.0), (s.lead, 0.5)])
        subject = max((coverage_of_name(n, own) for n in names), default=0.0)
        found.append((coverage(clause.terms, own, (0.9, subject) if names else (0.0, 0.0)), s))
    found.sort(key=lambda x: -x[0])
    return [s for score, s in found[:1] if score >= RECOMMENDED]


def _paragraph(s: SentenceSource, finder: Finder, votes: bool) -> list[SentenceSource]:
    """The decision as its paragraph tells it: from the first sentence that tells of it, four at the most."""
    sentences = list(finder.of_block(s.info.id, s.block.id))
    decided = says("decided")
    first = next((n for n, x in enumerate(sentences) if decided.search(x.text.lower())), 0)
    own = next((n for n, x in enumerate(sentences) if x.start == s.start), 0)
    # Who voted how is told in a sentence of its own, which then comes first.
    first = own if votes or own - first >= 4 else first
    return sentences[first : first + 4] or [s]
