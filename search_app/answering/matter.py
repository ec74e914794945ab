"""One clause of a question with all that was found for it: what deciding works on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from search_app.answering.find import Finder
from search_app.answering.question import Clause, Question
from search_app.answering.sources import CellSource, SentenceSource


@dataclass(frozen=True)
class Matter:
    """The question with the clause's own years and state, the clause, and its sources, best passages first."""

    question: Question
    clause: Clause
    finder: Finder
    cells: Sequence[CellSource]
    sentences: Sequence[SentenceSource]
