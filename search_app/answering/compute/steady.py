"""Yes or no to a development: did it rise, did it fall every year? From the figures, which are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from search_app.answering.compute.rank import Cells
from search_app.answering.figure_years import years_by_figure
from search_app.answering.found import Found, FoundValue, Source
from search_app.answering.lookup import lookup
from search_app.answering.numbers_out import shown
from search_app.answering.question import Clause, Question
from search_app.answering.score import fit_sentence
from search_app.answering.sources import CellSource, SentenceSource
from search_app.answering.vocabulary import says, wording

LEAST, LEAST_YEARS, MOST_LOST = 0.4, 3, 0.34
"""How well a series must fit, and how many years it must have to tell of every year."""

Series = dict[int, tuple[float, str, str, Source]]
"""By year: the value, its unit, its text and where it stands."""


def steady(question: Question, clause: Clause, cells: Cells, sentences: Sequence[SentenceSource]) -> Found | None:
    """Whether the figures of every year go the way that the clause asks, with all of them."""
    up, down = (bool(says(f"direction_{way}").search(clause.text.lower())) for way in ("up", "down"))
    if up == down:
        return None
    options = [*_rows(question, clause, cells), *_told(question, clause, sentences)]
    options = [(score, _since(question, series)) for score, series in options]
    best = max((o for o in options if len(o[1]) >= LEAST_YEARS), key=lambda o: o[0], default=None)
    if best is None:
        return None
    series = best[1]
    years = sorted(series)
    values = [series[y][0] for y in years]
    steps = [b - a for a, b in pairwise(values)]
    yes = all(step > 0 if up else step < 0 for step in steps)
    told = "; ".join(f"{y}: {shown(series[y][0], series[y][1], question.language)}" for y in years)
    sentence = wording(question.language)["yes" if yes else "no"].format(sentence=f"{told}.")
    found = tuple(FoundValue(series[y][0], series[y][1], series[y][2], (series[y][3],), year=y) for y in years)
    word = {"da": ("ja", "nej"), "en": ("yes", "no")}[question.language][0 if yes else 1]
    sources = tuple(dict.fromkeys(series[y][3] for y in years))
    answer = FoundValue(word, "text", word, sources, basis="inferred", why=told)
    return Found(clause, sentence, (answer, *found), sources, min(0.9, 0.3 + best[0]))


def _since(question: Question, series: Series) -> Series:
    """The years asked for: from the first named on, up to the last when there are two."""
    if not question.years:
        return series
    last = question.years[-1] if len(question.years) > 1 else max(series, default=0)
    return {y: v for y, v in series.items() if question.years[0] <= y <= last}


def _rows(question: Question, clause: Clause, cells: Cells) -> Iterator[tuple[float, Series]]:
    """The figures of one row, or one column, by year."""
    for want in ("number", "share", "money", "dimension"):
        lines: dict[tuple[object, ...], Series] = defaultdict(dict)
        scores: dict[tuple[object, ...], float] = {}
        for c in lookup(replace(question, years=()), replace(clause, want=want, operation="trend"), cells, ()):
            cell = c.source
            if not isinstance(cell, CellSource) or not cell.fact.year or c.score < LEAST or c.fit.lost > MOST_LOST:
                continue
            e = cell.fact.evidence
            for key in (("row", e.row, cell.fact.label), ("column", e.column)):
                whole = (cell.info.id, e.table, *key)
                lines[whole].setdefault(cell.fact.year, (float(c.value), c.unit, c.text, cell))
                scores[whole] = max(scores.get(whole, 0.0), c.score)
        yield from ((scores[key], series) for key, series in lines.items())


def _told(question: Question, clause: Clause, sentences: Sequence[SentenceSource]) -> Iterator[tuple[float, Series]]:
    """A sentence that gives several years: "412 i 2022 mod 455 i 2020 og 398 i 2021"."""
    for s in sentences:
        years = years_by_figure(s.text)
        if len(years) < LEAST_YEARS:
            continue
        fit = fit_sentence(replace(question, years=()), replace(clause, asked=()), s)
        if fit.subject == 0 or fit.lost > MOST_LOST:
            continue
        by_start = {f.start: f for f in s.figures}
        series: Series = {
            next(iter(of)): (by_start[start].value, by_start[start].unit or "count", by_start[start].text, s)
            for start, of in years.items()
            if len(of) == 1 and start in by_start
        }
        if len({unit for _, unit, _, _ in series.values()}) == 1:
            yield fit.total, series


def as_yes_or_no(question: Question, clause: Clause, found: Found) -> Found:
    """A development as the answer to "er … steget?"; as it is when the clause asks for no yes or no."""
    up, down = (bool(says(f"direction_{way}").search(clause.text.lower())) for way in ("up", "down"))
    figures = [float(v.value) for v in found.values[:2] if not isinstance(v.value, str)]
    if clause.want != "yesno" or up == down or len(figures) < 2:
        return found
    yes = figures[1] > figures[0] if up else figures[1] < figures[0]
    sentence = wording(question.language)["yes" if yes else "no"].format(sentence=found.sentence)
    return replace(found, sentence=sentence)
