"""Who was at a meeting, and who was not: the lines of minutes that tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from search_app.answering.find import Finder
from search_app.answering.found import Found, FoundValue
from search_app.answering.meetings import meeting_fit
from search_app.answering.question import Clause, Question
from search_app.answering.sources import SentenceSource
from search_app.answering.terms import coverage, layered
from search_app.answering.verdicts import matter_terms
from search_app.answering.vocabulary import says

LEAST = 0.55
"""Minutes that have less of the question's words are those of another meeting."""

_PERSON = re.compile(r"[A-ZÆØÅ][\wæøåÆØÅ.'-]+(?: [A-ZÆØÅ][\wæøåÆØÅ.'-]+)+(?: \([A-ZÆØÅ][\wæøåÆØÅ .]*\))?")
_DIVIDED = re.compile(r";|\n|, (?=[A-ZÆØÅ])| og (?=[A-ZÆØÅ])")


def attendance(question: Question, clause: Clause, finder: Finder, sentences: Iterable[SentenceSource]) -> Found | None:
    """Who was absent from (or present at) the meeting that the clause speaks of."""
    lower = clause.text.lower()
    absent = bool(says("attendance_absent_asked").search(lower))
    if not absent and not says("attendance_present_asked").search(lower):
        return None
    best: tuple[float, list[SentenceSource]] = (0.0, [])
    for document_id in _minutes(question, finder, sentences):
        score, lines = _lines(question, clause, finder, document_id, absent)
        if lines and score > best[0]:
            best = (score, lines)
    score, lines = best
    unannounced = [s for s in lines if "uden afbud" in s.text.lower()]
    if unannounced:  # "Fraværende uden afbud: …" beside "Afbud: …"
        lines = (
            unannounced if "uden afbud" in lower else [s for s in lines if s not in unannounced or "afbud" not in lower]
        )
    if score < LEAST:
        return None
    people = [(p, s) for s in lines for p in _people(s.text)] or [(s.text, s) for s in lines]
    values = tuple(FoundValue(p, "text", p, (s,)) for p, s in people[:12])
    return Found(clause, " ".join(s.text.strip() for s in lines)[:580], values, tuple(lines), min(0.9, score))


def _minutes(question: Question, finder: Finder, sentences: Iterable[SentenceSource]) -> list[str]:
    """Minutes among the passages found, and those of the day or month that the question names."""
    found = [s.info.id for s in sentences if s.info.kind in {"minutes", "agenda_item"}]
    if question.years:
        dated = [d for d in finder.archive.documents() if d.kind in {"minutes", "agenda_item"} and d.date]
        found += [d.id for d in dated if int((d.date or "0")[:4]) in question.years]
    return list(dict.fromkeys(found))[:20]


def _lines(
    question: Question, clause: Clause, finder: Finder, document_id: str, absent: bool
) -> tuple[float, list[SentenceSource]]:
    """How well the minutes fit, with their lines of absent (or present) people."""
    document = finder.archive.document(document_id)
    whole = [s for b in document.blocks for s in finder.of_block(document_id, b.id)]
    if not whole:
        return 0.0, []
    head = " ".join(s.text for s in whole[:8])
    words = layered([(whole[0].info.title or "", 1.0), (head, 0.95), (document.text, 0.8)])
    body = [t for t in matter_terms(clause) if not says("attendance_words").search(t.text.lower())]
    score = coverage(body, words) * meeting_fit(question, tuple(whole))
    return score, [_line(s) for s in whole if _tells(s, absent)]


def _tells(s: SentenceSource, absent: bool) -> bool:
    whole = s.block.text.lower()
    several = len(re.findall(r"\b(?:afbud|fraværende|til stede)\b", whole)) > 1
    lower = s.text.lower() if several or s.start else whole
    if (s.start and not several) or not says("attendance").search(lower):
        return False
    return bool(says("attendance_absent").search(lower)) == absent


def _line(s: SentenceSource) -> SentenceSource:
    """The whole line: a full stop after an initial does not end it."""
    several = len(re.findall(r"\b(?:afbud|fraværende|til stede)\b", s.block.text.lower())) > 1
    if s.start or several or len(s.block.text) > 600:
        return s
    return SentenceSource(s.info, s.document, s.block, 0, len(s.block.text), s.lead, s.before, s.chapter)


def _people(line: str) -> list[str]:
    told = re.sub(r"^[^:]{0,30}:", "", line)
    return [m.group() for part in _DIVIDED.split(told) for m in [_PERSON.search(part)] if m]
