"""What was found for one clause, before it is put into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from search_app.answering.question import Clause
from search_app.answering.score import Fit
from search_app.answering.sources import CellSource, SentenceSource

Source = CellSource | SentenceSource


@dataclass(frozen=True, eq=False)
class Candidate:
    """A source with the value that it would give, and how well it fits from 0 to 1."""

    source: Source
    fit: Fit
    score: float
    value: float | str
    unit: str
    text: str
    label: str = ""
    year: int | None = None
    initiative: str | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True)
class FoundValue:
    """A value of the answer with the candidates that carry it."""

    value: float | int | str
    unit: str
    text: str
    sources: tuple[Source, ...]
    label: str = ""
    initiative: str | None = None
    year: int | None = None
    basis: Literal["stated", "computed", "inferred"] = "stated"
    formula: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """A warning before its citations have numbers."""

    kind: str
    message: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Found:
    """The answer to one clause: a sentence, its values and what they rest on, surest first."""

    clause: Clause
    sentence: str
    values: tuple[FoundValue, ...]
    sources: tuple[Source, ...]
    confidence: float
    doubts: tuple[Doubt, ...] = ()
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class NotFound:
    """Nothing answers the clause; `nearest` is what comes closest and is named, never given as the answer."""

    clause: Clause
    nearest: Candidate | None = None
    reason: str = ""
    years_there: tuple[int, ...] = field(default=())


def count_of(sources: tuple[Source, ...]) -> FoundValue:
    """How many sources there are, as a computed value that cites each of them."""
    number = len(sources)
    formula = " + ".join("1" for _ in sources) + f" = {number}"
    return FoundValue(number, "count", str(number), sources, basis="computed", formula=formula)


def value_of(candidate: Candidate) -> FoundValue:
    """The candidate's value, as it stands in its source."""
    return FoundValue(
        value=candidate.value, unit=candidate.unit, text=candidate.text, sources=(candidate.source,),
        label=candidate.label, initiative=candidate.initiative, year=candidate.year,
    )  # fmt: skip
