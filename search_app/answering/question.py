"""A question as it was understood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ingest.initiatives import Initiative
from search_app.answering.terms import Term


@dataclass(frozen=True, slots=True)
class Subject:
    """An initiative that a question names; `score` is 1 when the whole name stands there."""

    initiative: Initiative
    score: float
    start: int
    end: int
    spans: tuple[tuple[int, int], ...] = ()
    """The words of the question that name it."""


@dataclass(frozen=True)
class Clause:
    """One thing that is asked: "hvornår …" and "på hvis foranledning" are two clauses of one question.

    `want` is the kind of value (number, money, share, when, who, where, age, duration, hours, reason,
    list, yesno, description, score); `operation` what to do with figures (maximum, minimum, sum, trend,
    compare, average) or None. `terms` are the words to look for, `asked` those of them that name what is
    counted. `negated`: the clause asks for what is not so.
    """

    text: str
    want: str
    operation: str | None
    terms: tuple[Term, ...]
    asked: tuple[Term, ...] = ()
    negated: bool = False
    years: tuple[int, ...] = ()
    """Years that this clause names itself; the question's when it names none."""

    @cached_property
    def sought(self) -> tuple[Term, ...]:
        """The words to look for beside what is counted, which is compared by itself."""
        return tuple(t for t in self.terms if t not in self.asked)

    @property
    def own(self) -> tuple[Term, ...]:
        """The words to look for in a source itself: not those that only say which matter it is."""
        return tuple(t for t in self.sought if not t.lent) or (() if self.asked else self.sought)


@dataclass(frozen=True, slots=True)
class Question:
    """The whole question. `years` are those it names; `subjects` best first; `quoted` names in quotation marks."""

    text: str
    language: str
    kind: str
    measure: str | None
    clauses: tuple[Clause, ...]
    years: tuple[int, ...] = ()
    covered: tuple[int, ...] = ()
    """Every year of the spans that the question names."""
    document_years: tuple[int, ...] = ()
    """Years that only date a document ("2024-rapporten")."""
    since: int | None = None
    subjects: tuple[Subject, ...] = ()
    departments: tuple[str, ...] = ()
    state: str | None = None
    """In which state money is asked for: account, budget, released, forecast, proposal."""
    places: tuple[str, ...] = ()
    context: str = ""
