"""Ages: for whom is it, how old are they – every age group of the best source, and sources that differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.numbers import Figure
from search_app.answering.found import Doubt, Found, FoundValue, NotFound, Source
from search_app.answering.lookup import precision
from search_app.answering.numbers_out import number
from search_app.answering.question import Clause, Question
from search_app.answering.score import fit_cell, fit_sentence
from search_app.answering.sources import CellSource, SentenceSource
from search_app.answering.vocabulary import wording

LEAST = 0.42


@dataclass(frozen=True, eq=False)
class Aged:
    """A source with the ages that it states, as (low, high or None, text)."""

    source: Source
    score: float
    ages: tuple[tuple[float, float | None, str], ...]

    @property
    def spans(self) -> frozenset[tuple[float, float | None]]:
        return frozenset((low, high) for low, high, _ in self.ages)


def age(
    question: Question, clause: Clause, cells: Iterable[CellSource], sentences: Iterable[SentenceSource]
) -> Found | NotFound:
    """The age or age groups asked for, with a warning where two sources give others for the same subject."""
    group = "grupp" in clause.text.lower() or "group" in clause.text.lower()
    found = [a for c in cells if (a := _of_cell(question, clause, c, group)) is not None]
    found += [a for s in sentences if (a := _of_sentence(question, clause, s, group)) is not None]
    found.sort(key=lambda a: -a.score)
    if not found or found[0].score < LEAST:
        return NotFound(clause)
    best = _fullest(found) if group else found[0]
    values = tuple(_value(a, best) for a in best.ages[:4])
    return Found(
        clause, _sentence(best), values, (best.source,), min(0.95, best.score), tuple(_doubts(question, best, found))
    )


def _fullest(found: list[Aged]) -> Aged:
    """Of the sources that fit about equally, the one that tells most age groups."""
    close = [a for a in found if a.score >= 0.9 * found[0].score]
    return max(close, key=lambda a: (len(a.spans), a.score))


def _of_cell(question: Question, clause: Clause, cell: CellSource, group: bool) -> Aged | None:
    f = cell.fact
    if f.unit not in {"years", "age"} or isinstance(f.value, str):
        return None
    fit = fit_cell(question, clause, cell)
    score = fit.total * (precision(question, cell) if f.measure != "age" or not question.subjects else 0.95)
    high = getattr(f, "high", None)
    if group and high is None:
        score *= 0.7
    return Aged(cell, score, ((float(f.value), high, f.text),)) if score > 0 else None


def _of_sentence(question: Question, clause: Clause, s: SentenceSource, group: bool) -> Aged | None:
    ages = [g for g in s.figures if g.kind == "age"]
    if group:
        ages = [g for g in ages if g.high is not None] or ages
    if not ages:
        return None
    fit = fit_sentence(question, clause, s)
    # "Brugere", "målgruppe" above a sentence say that it tells for whom the thing is.
    above = " ".join(s.section[-1:]).lower()
    score = fit.total * (
        1.12 if any(w in above + s.text.lower() for w in ("bruger", "målgrupp", "målret", "deltager")) else 0.9
    )
    return Aged(s, score, tuple(_span(g) for g in ages)) if score > 0 else None


def _span(g: Figure) -> tuple[float, float | None, str]:
    return g.value, g.high, g.text


def _value(found: tuple[float, float | None, str], aged: Aged) -> FoundValue:
    low, high, text = found
    if high is None:
        return FoundValue(low, "years", text, (aged.source,))
    return FoundValue(f"{number(low)}-{number(high)}", "years", text, (aged.source,))


def _sentence(aged: Aged) -> str:
    if isinstance(aged.source, SentenceSource):
        return aged.source.text.strip()[:590]
    f = aged.source.fact
    subject = aged.source.stored.initiative.name if aged.source.stored.initiative else f.subject
    row = " – ".join(x for x in dict.fromkeys((subject or "", f.row_label)) if x)
    return f"{row}: {f.text if 'år' in f.text else f.text + ' år'} ({f.column_label or f.label})."[:590]


def _doubts(question: Question, best: Aged, found: list[Aged]) -> list[Doubt]:
    for other in found:
        differs = (
            other.spans
            and not (other.spans & best.spans)
            and all(high is not None for _, high in other.spans | best.spans)
        )
        if question.subjects and differs and other.score >= 0.6 * best.score:
            a, b = (", ".join(t for _, _, t in x.ages) for x in (best, other))
            return [
                Doubt(
                    "conflicting_values",
                    wording(question.language)["conflict"].format(a=a, b=b),
                    (best.source, other.source),
                )
            ]
    return []
