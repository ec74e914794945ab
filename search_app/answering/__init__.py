"""From a question in ordinary words to an answer with its sources: understand, find, decide, compute, compose.

`ask` serves the web, the API, the command line and the evaluation alike. It knows no web.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from weakref import WeakKeyDictionary

from index.archive import Archive
from ingest.errors import UsageError
from search_app.answering.answer import Answer
from search_app.answering.apart import apart
from search_app.answering.clauses import results_of
from search_app.answering.compose import compose
from search_app.answering.courtesy import bare_question, last_question
from search_app.answering.find import Finder
from search_app.answering.found import NotFound
from search_app.answering.lexis import Lexis
from search_app.answering.question import Question, Subject
from search_app.answering.threshold import least_confidence
from search_app.answering.understand import understand

MAX_QUESTION = 4_000
"""Characters; more than this is a letter, which `raadsvar letter` divides into its questions."""

_State = tuple[int, Lexis, Finder]
_states: WeakKeyDictionary[Archive, _State] = WeakKeyDictionary()
_lock = threading.Lock()


def _state(archive: Archive) -> tuple[Lexis, Finder]:
    """Names and sentences of the archive as it is now; made anew when something was ingested."""
    with _lock:
        known = _states.get(archive)
        if known is None or known[0] != archive.generation:
            lexis = Lexis(archive)
            known = (archive.generation, lexis, Finder(archive, lexis.names))
            _states[archive] = known
        return known[1], known[2]


def ask(
    archive: Archive,
    question: str,
    *,
    context: str = "",
    years: Sequence[int] = (),
    initiatives: Sequence[str] = (),
    departments: Sequence[str] = (),
) -> Answer:
    """Answer a question out of the archive.

    `context` is what stands around the question (a letter's introduction). `years`, `initiatives`
    (slugs or names) and `departments` correct what was understood. Raises UsageError when the question
    is empty or too long to be one.
    """
    text = " ".join(question.split())
    if not text:
        raise UsageError("Spørgsmålet er tomt: skriv, hvad du vil vide.")
    if len(text) > MAX_QUESTION:
        raise UsageError(
            f"Spørgsmålet er på {len(text)} tegn; højst {MAX_QUESTION} kan besvares. "
            "Brug »raadsvar letter« til et helt brev."
        )
    started = time.perf_counter()
    lexis, finder = _state(archive)
    before, last = last_question(text)
    bare = bare_question(last, lexis)
    context = f"{context} {before}".strip()
    read = [_corrected(understand(q, lexis, context), archive, years, initiatives, departments) for q in apart(bare)]
    understood = replace(read[0], text=bare, clauses=tuple(c for q in read for c in q.clauses))
    results = [r for question_ in read for r in results_of(question_, finder)]
    least = least_confidence()
    results = [r if isinstance(r, NotFound) or r.confidence >= least else NotFound(r.clause) for r in results]
    answer = compose(understood, results, archive)
    return replace(answer, question=text, took_ms=round((time.perf_counter() - started) * 1000, 2))


def _corrected(
    question: Question, archive: Archive, years: Sequence[int], initiatives: Sequence[str], departments: Sequence[str]
) -> Question:
    if years:
        question = replace(question, years=tuple(years), covered=tuple(years))
    if initiatives:
        known = {n.casefold(): i for i in archive.initiatives() for n in (*i.names(), i.slug)}
        chosen = [known[n.casefold()] for n in initiatives if n.casefold() in known]
        question = replace(question, subjects=tuple(Subject(i, 1.0, 0, 0) for i in chosen))
    if departments:
        question = replace(question, departments=tuple(departments))
    return question
