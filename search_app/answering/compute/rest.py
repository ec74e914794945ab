"""What is left of an amount: "18,5 mio. kr., fordelt på 3,5 i 2025, 12,0 i 2026 og resten i 2027"."""

from __future__ import annotations

from collections.abc import Iterable

from search_app.answering.found import Found, FoundValue
from search_app.answering.numbers_out import number, shown
from search_app.answering.question import Clause, Question
from search_app.answering.score import fit_sentence
from search_app.answering.sources import SentenceSource
from search_app.answering.vocabulary import wording

LEAST, MOST_LOST = 0.5, 0.34
"""How well the sentence must fit, and how much of the question it may lack."""

MOST_YEARS = 10


def rest_of_year(question: Question, clause: Clause, sentences: Iterable[SentenceSource]) -> Found | None:
    """The part of a whole that a sentence leaves for the one year asked for, with the whole and the other parts."""
    if clause.want != "money" or len(question.years) != 1 or clause.operation is not None:
        return None
    for s in sentences:
        left = [f.fact for f in s.facts if f.fact.basis == "computed" and f.fact.year in question.years]
        if not left or isinstance(left[0].value, str):
            continue
        fit = fit_sentence(question, clause, s)
        if fit.total < LEAST or fit.lost > MOST_LOST or any(t.name for t in fit.lacking):
            continue
        found = _told(question, clause, s, float(left[0].value), fit.total)
        if found is not None:
            return found
    return None


def _told(question: Question, clause: Clause, s: SentenceSource, value: float, fit: float) -> Found | None:
    stated = [f.fact for f in s.facts if f.fact.basis == "stated" and f.fact.unit == "DKK"]
    whole = [float(f.value) for f in stated if f.year is None and not isinstance(f.value, str)]
    parts = [float(f.value) for f in stated if f.year is not None and not isinstance(f.value, str)]
    if len(whole) != 1 or not parts:
        return None
    remaining, tongue = whole[0] - sum(parts), question.language
    shares = round(remaining / value) if value else 0
    if not 1 <= shares <= MOST_YEARS or abs(remaining / shares - value) > 1:
        return None
    text = shown(value, "DKK", tongue)
    difference = " − ".join(number(n, tongue) for n in (whole[0], *parts))
    formula = f"{difference} = {text}" if shares == 1 else f"({difference}) / {shares} = {text}"
    sentence = f"{text} ({wording(tongue)['rest'].format(formula=formula.rstrip('.'))}). {s.text.strip()}"[:590]
    found = FoundValue(value, "DKK", text, (s,), basis="computed", formula=formula, year=question.years[0])
    return Found(clause, sentence, (found,), (s,), min(0.9, fit))
