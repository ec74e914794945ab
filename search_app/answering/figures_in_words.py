"""Figures that stand in cells of words: "Ved 9 skoler" in the column that tells where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.numbers import figures
from search_app.answering.found import Candidate
from search_app.answering.matter import Matter
from search_app.answering.score import counted_alike, fit_cell
from search_app.answering.sources import CellSource

COUNTED = 0.85
"""How well the noun at the figure must be what the question counts."""


def figures_in_words(m: Matter) -> Iterator[Candidate]:
    """Figures in the cells of words of the subjects' own rows: "Ved 9 skoler"."""
    slugs = {s.initiative.slug for s in m.question.subjects}
    if not slugs or not m.clause.asked:
        return
    for cell in m.cells:
        f = cell.fact
        if f.unit != "text" or cell.stored.initiative is None or cell.stored.initiative.slug not in slugs:
            continue
        yield from _counted_in(m, cell, str(f.value))


def _counted_in(m: Matter, cell: CellSource, text: str) -> Iterable[Candidate]:
    for figure in figures(text):
        noun = figure.noun or ""
        alike = max((counted_alike(t, noun) for t in m.clause.asked), default=0.0) if noun else 0.0
        if alike < COUNTED or figure.kind in {"year", "date", "period", "age"}:
            continue
        fit = replace(fit_cell(m.question, m.clause, cell), asked=alike)
        yield Candidate(
            cell, fit, fit.total, figure.value, figure.unit or "count", figure.text, noun, cell.fact.year, None,
            figure.hedge,
        )  # fmt: skip
