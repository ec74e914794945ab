"""Which meeting a question speaks of: its day, month or year against that of the minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.numbers_grammar import months
from search_app.answering.figures_told import figures
from search_app.answering.question import Question
from search_app.answering.sources import SentenceSource, years_of

OTHER_DAY, OTHER_YEAR, COMING = 0.5, 0.4, 0.9
"""Factors: minutes of another day or year than the question names tell of another meeting."""

_MONTH = re.compile(r"\b(" + "|".join(sorted(months(), key=len, reverse=True)) + r")\b(?:\s+((?:19|20)\d\d))?", re.I)


def meeting_fit(question: Question, item: tuple[SentenceSource, ...]) -> float:
    """1 when the minutes are of the day, month and year that the question names, or it names none."""
    told = days_of(item)
    days = {f.iso for f in figures(question.text) if f.kind == "date" and f.iso}
    if days and told:  # "2024-03" is a month
        return 1.0 if any(d.startswith(a) for d in told for a in days) or _is_content(question, item) else OTHER_DAY
    asked = [(months()[m.group(1).lower()], m.group(2)) for m in _MONTH.finditer(question.text)]
    if asked and told and not _is_content(question, item):
        month, year = asked[0]
        same = any(day[5:7] == f"{month:02d}" and (year is None or day[:4] == year) for day in told)
        return 1.0 if same else OTHER_DAY
    if not question.years:
        return 1.0
    years = {int(day[:4]) for day in told} or ({int(item[0].info.date[:4])} if item[0].info.date else set())
    inside = years_of(" ".join(s.text for s in item))
    if (years | inside) & set(question.years):
        return 1.0
    # What is decided is often for the years to come.
    return COMING if any(0 < y - own <= 3 for y in question.years for own in years) else OTHER_YEAR


def asked_after(question: Question, item: tuple[SentenceSource, ...]) -> bool:
    """Does the question name a day or month after the meeting?"""
    held = max(days_of(item), default="")
    asked = [f.iso for f in figures(question.text) if f.kind == "date" and f.iso]
    return bool(held) and any(day[:7] > held[:7] for day in asked)


def is_month(word: str) -> bool:
    """Is the word a month's name? It dates a meeting and is no word of its matters."""
    return bool(_MONTH.fullmatch(word))


def _is_content(question: Question, item: Sequence[SentenceSource]) -> bool:
    """A month that the matter itself speaks of is not the meeting's."""
    text = " ".join(s.text for s in item).lower()
    return any(m.group().lower() in text for m in _MONTH.finditer(question.text))


@lru_cache(maxsize=4_000)
def days_of(item: tuple[SentenceSource, ...]) -> set[str]:
    """The days of the meeting, as the paper and the headings of the decision tell them."""
    first = item[0]
    found = {first.info.date} if first.info.date and len(first.info.date) == 10 else set()
    heads = [s.text for s in item if s.block.kind == "heading"] + [first.info.title or ""]
    heads += [b.text for b in first.document.blocks[:6]]
    return found | {f.iso for head in heads for f in figures(head) if f.kind == "date" and f.iso}
