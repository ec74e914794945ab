"""What changed between two measurements: the columns before and after of one row."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from search_app.answering.compute.rank import Cells
from search_app.answering.found import Candidate, Found, FoundValue, value_of
from search_app.answering.lookup import lookup
from search_app.answering.numbers_out import number, shown
from search_app.answering.question import Clause, Question
from search_app.answering.sources import CellSource
from search_app.answering.vocabulary import says, wording

LEAST = 0.25
"""How well the row must fit. Low, since a row with a before and an after of the same thing is seldom a chance find."""


def before_and_after(question: Question, clause: Clause, cells: Cells) -> Found | None:
    """The two measurements of the row that fits best, and how far apart they are."""
    rows: dict[tuple[object, ...], dict[str, Candidate]] = defaultdict(dict)
    for want in ("share", "number"):
        for candidate in lookup(question, replace(clause, want=want, asked=()), cells, ()):
            cell = candidate.source
            if not isinstance(cell, CellSource):
                continue
            label, e = cell.fact.column_label.lower(), cell.fact.evidence
            side = (
                "before"
                if says("changed_before").search(label)
                else "after"
                if says("changed_after").search(label)
                else None
            )
            if side:
                rows[(cell.info.id, e.table, e.row)].setdefault(side, candidate)
    whole = [r for r in rows.values() if len(r) == 2]
    best = max(whole, key=lambda r: r["before"].score, default=None)
    if best is None or best["before"].score < LEAST:
        return None
    return _told(question, clause, best["before"], best["after"])


def _row_of(candidate: Candidate) -> str:
    return candidate.source.fact.row_label if isinstance(candidate.source, CellSource) else ""


def _told(question: Question, clause: Clause, before: Candidate, after: Candidate) -> Found:
    words, tongue = wording(question.language), question.language
    value = round(float(after.value) - float(before.value), 6)
    unit = "percentage_points" if before.unit == "percent" else before.unit
    text = shown(abs(value), unit, tongue)
    formula = f"{number(float(after.value), tongue)} − {number(float(before.value), tongue)} = {number(value, tongue)}"
    names = dict.fromkeys(x for x in (before.initiative or "", _row_of(before)) if x)
    sentence = words["change"].format(
        label=" – ".join(names), before=shown(before.value, before.unit, tongue),
        after=shown(after.value, after.unit, tongue),
        direction=words["up" if value > 0 else "down"], difference=text,
    )  # fmt: skip
    difference = FoundValue(abs(value), unit, text, (before.source, after.source), basis="computed", formula=formula)
    values = (value_of(before), value_of(after), difference)
    return Found(clause, sentence, values, (before.source,), min(0.95, 0.4 + before.score))
