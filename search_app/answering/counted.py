"""How many rows of a table have a property, and whether a stated number agrees with that."""

from __future__ import annotations

from dataclasses import replace

from search_app.answering import lists
from search_app.answering.found import Candidate, Doubt, Found, count_of
from search_app.answering.matter import Matter
from search_app.answering.say import clip
from search_app.answering.sources import CellSource
from search_app.answering.terms import bag, match
from search_app.answering.vocabulary import wording

LEAST = 0.55
"""Rows that fit worse are no list of what is asked for."""

COUNTED_HEAD = 0.6
"""Rows are counted only where a heading of their table names what is counted."""

SURE_ROWS = 0.65
"""How well rows must fit to throw doubt on a number that is stated."""


def counted_rows(matter: Matter) -> Found | None:
    """ "Hvor mange indsatser hører under …?": the rows that do, counted."""
    question, clause = matter.question, matter.clause
    rows = lists.rows_with(question, clause, matter.cells) if clause.want == "number" and clause.asked else None
    if rows is None or rows.score < LEAST or question.subjects:
        return None
    first = rows.sources[0]
    heads = bag(first.head) if isinstance(first, CellSource) else {}
    if max(match(t, heads) for t in clause.asked) < COUNTED_HEAD:
        return None
    count = count_of(rows.sources)
    sentence = clip(f"{count.text}: " + "; ".join(v.text for v in rows.values)) + "."
    return Found(clause, sentence, (count, *rows.values), rows.sources, min(0.9, rows.score))


def other_count(matter: Matter, best: Candidate) -> tuple[Doubt, ...]:
    """A sentence that says how many there are, and a table of the same paper that has more or fewer of them."""
    if isinstance(best.source, CellSource) or matter.question.subjects:
        return ()
    paper = [c for c in matter.cells if c.info.id == best.source.info.id]
    rows = counted_rows(replace(matter, cells=paper))
    if rows is None or rows.values[0].value == best.value or rows.confidence < SURE_ROWS:
        return ()
    if isinstance(best.value, str) or abs(float(rows.values[0].value) - best.value) > 0.3 * best.value:
        return ()  # so far apart they count two things
    message = wording(matter.question.language)["counted_otherwise"].format(
        stated=best.text, counted=rows.values[0].value, title=rows.sources[0].info.title or rows.sources[0].info.file
    )
    return (Doubt("conflicting_values", message, (best.source, *rows.sources)),)
