"""Ages: for whom is it, how old are they – every age group of the best source, and sources that differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.numbers import Figure
from search_app.answering.found import Doubt, Found, FoundValue, NotFound, Source
from search_app.answering.lists import asked_for_how_many
from search_app.answering.lookup import precision
from search_app.answering.numbers_out import number
from search_app.answering.question import Clause, Question
from search_app.answering.score import Fit, fit_cell, fit_sentence
from search_app.answering.sources import CellSource, SentenceSource, document_year
from search_app.answering.vocabulary import says, wording

LEAST = 0.42

COUNTED = 0.75
"""How well, beside the best source, one must fit that tells as many groups as are asked for."""

RIVAL, SUBJECT, LOST = 0.6, 0.9, 0.34
"""How well another source must fit, beside the best one and by itself, to disagree with it."""


@dataclass(frozen=True, eq=False)
class Aged:
    """A source with the ages that it states, as (low, high or None, text)."""

    source: Source
    fit: Fit
    score: float
    ages: tuple[tuple[float, float | None, str], ...]

    @property
    def aimed(self) -> bool:
        """Does the source tell for whom the thing is, and not of a group among others ("de 15-17-årige")?"""
        if isinstance(self.source, CellSource):
            return True
        text, at = self.source.text.lower(), self.source.text.find(self.ages[0][2])
        return not says("one_group").search(text[max(0, at - 14) : at])

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
    best = _latest(found, _fullest(found, asked_for_how_many(clause)) if group else found[0])
    values = tuple(_value(a, best) for a in best.ages[:4])
    return Found(
        clause, _sentence(best), values, (best.source,), min(0.95, best.score), tuple(_doubts(question, best, found))
    )


def _fullest(found: list[Aged], wanted: int | None) -> Aged:
    """Of the sources that fit about equally, the one that tells most age groups; just so many as are asked for."""
    counted = [a for a in found if a.score >= COUNTED * found[0].score and len(a.spans) == wanted]
    close = counted or [a for a in found if a.score >= 0.9 * found[0].score]
    return max(close, key=lambda a: (len(a.spans), a.score))


def _latest(found: list[Aged], best: Aged) -> Aged:
    """Of the sources that tell the same about as well, that of the latest paper."""
    same = [a for a in found if a.score >= 0.85 * best.score and a.spans == best.spans]
    return max(same, key=lambda a: (a.source.info.date or "", a.score))


def _of_cell(question: Question, clause: Clause, cell: CellSource, group: bool) -> Aged | None:
    f = cell.fact
    if f.unit not in {"years", "age"} or isinstance(f.value, str):
        return None
    fit = fit_cell(question, clause, cell)
    score = fit.total * (precision(question, cell) if f.measure != "age" or not question.subjects else 0.95)
    high = getattr(f, "high", None)
    if group and high is None:
        score *= 0.7
    return Aged(cell, fit, score, ((float(f.value), high, f.text),)) if score > 0 else None


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
    return Aged(s, fit, score, tuple(_span(g) for g in ages)) if score > 0 else None


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
    """Another source that tells for whom the same thing is, with an age group that is near and not the same."""
    for other in found:
        if other.score < RIVAL * best.score or not other.aimed or not _same_subject(question, other):
            continue
        if _same_time(best, other) and _differ(best, other):
            a, b = (", ".join(dict.fromkeys(t for _, _, t in x.ages)) for x in (best, other))
            message = wording(question.language)["conflict"].format(a=a, b=b)
            return [Doubt("conflicting_values", message, (best.source, other.source))]
    return []


def _same_subject(question: Question, other: Aged) -> bool:
    if question.subjects:
        return other.fit.subject >= SUBJECT
    return not any(t.name for t in other.fit.lacking) and other.fit.lost <= LOST


def _same_time(best: Aged, other: Aged) -> bool:
    """Age groups change with the years: papers far apart do not disagree."""
    dated = document_year(best.source.info), document_year(other.source.info)
    return dated[0] is None or dated[1] is None or abs(dated[0] - dated[1]) <= 1


def _differ(best: Aged, other: Aged) -> bool:
    """Groups that have none in common, overlap, and do not come to the same taken together."""
    if best.spans & other.spans or not all(high is not None for _, high in best.spans | other.spans):
        return False
    (low, high), (least, most) = _whole(best), _whole(other)
    return (low, high) != (least, most) and max(low, least) <= min(high, most)


def _whole(aged: Aged) -> tuple[float, float]:
    return min(low for low, _ in aged.spans), max(high or 0.0 for _, high in aged.spans)
