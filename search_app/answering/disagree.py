"""Other sources for the same thing that give another figure: same subject, count, period and state, and no part of it.

A warning where nothing conflicts is a fault too, so two figures must agree in all that they are stated with before they
are said to disagree in what they state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.numbers import Figure
from search_app.answering.figures_in_words import figures_in_words
from search_app.answering.figures_told import figures
from search_app.answering.found import Candidate, Doubt, Source
from search_app.answering.lookup import precision
from search_app.answering.matter import Matter
from search_app.answering.numbers_out import shown
from search_app.answering.sources import CellSource, SentenceSource, document_year
from search_app.answering.terms import bag
from search_app.answering.vocabulary import says, wording
from search_app.answering.wanted import NOT_COUNTS, SAME_STATE, agree, is_special

NEAR = 0.6
"""Two figures for one thing are seldom further apart than this share of the larger; what is, counts something else."""

HEDGED = 0.1
"""A figure with "ca." agrees with what is so near."""

SUBJECT, YEAR, WORDS, COUNTED = 0.9, 0.85, 0.6, 0.6
"""How well a source must fit the question to be one for the same thing."""

LOST, LOST_BESIDE = 0.34, 0.5
"""The share of the question's words that it may lack; more where it stands in the same chapter as the answer."""

OWN = 0.6
"""A sentence with less of the question's words in itself may tell of something else in an aside."""

ALIKE_FIT = 0.9
"""Of two that fit so nearly alike, the rule decides which is given, not the fit."""

ROLE = 0.5
"""A figure that is a change, a base, a target or far from the question's words loses more of its fit than this."""

LABELS, ALIKE = 0.75, 0.8
"""How much of a cell's headings the question must speak of, unless they only say that people or cases are counted."""


def settled(m: Matter, best: Candidate, ranked: Sequence[Candidate]) -> tuple[Candidate, tuple[Doubt, ...]]:
    """Which of the figures for one thing is given, and the warning when there is another one."""
    other = _other(m, best, ranked)
    if other is None:
        return best, ()
    first, second = (other, best) if other in ranked and _goes_first(other, best) else (best, other)
    return first, (_doubt(m, first, second),)


def _other(m: Matter, best: Candidate, ranked: Sequence[Candidate]) -> Candidate | None:
    """The first other source that states the same thing with another figure."""
    for other in () if isinstance(best.value, str) else (*ranked, *figures_in_words(m)):
        if other is best or other.source is best.source or isinstance(other.value, str):
            continue
        if _may_differ(best, other) and _fits(m, best, other) and _same_thing(m, best, other):
            return other
    return None


def _goes_first(other: Candidate, best: Candidate) -> bool:
    """Of two that fit about alike, the later paper goes first, and in one paper the table."""
    x, y = other.source, best.source
    if other.score < ALIKE_FIT * best.score:
        return False
    if isinstance(x, SentenceSource) and says("counted_specially").search(x.text.lower()):
        return False
    if x.info.id == y.info.id:
        return isinstance(x, CellSource) and not isinstance(y, CellSource)
    return (x.info.date or "") > (y.info.date or "") > ""


def _doubt(m: Matter, best: Candidate, other: Candidate) -> Doubt:
    tongue = m.question.language
    message = wording(tongue)["conflict"].format(
        a=f"{shown(best.value, best.unit, tongue)} ({_title(best.source)})",
        b=f"{shown(other.value, other.unit, tongue)} ({_title(other.source)})",
    )
    return Doubt("conflicting_values", message, (best.source, other.source))


def _title(source: Source) -> str:
    return source.info.title or source.info.file


def _may_differ(best: Candidate, other: Candidate) -> bool:
    """Two figures of one kind that are near and not equal, nor one of them the other rounded."""
    a, b = float(best.value), float(other.value)
    if best.unit != other.unit and (best.unit in NOT_COUNTS or other.unit in NOT_COUNTS):
        return False
    if agree(a, b, best.text, other.text) or min(a, b) < NEAR * max(a, b):
        return False
    return not ((best.hedge or other.hedge) and abs(a - b) <= HEDGED * max(a, b))


def _fits(m: Matter, best: Candidate, other: Candidate) -> bool:
    """Does the other fit the question as an answer would?"""
    fit = other.fit
    if any(t.name for t in fit.lacking) or (m.clause.asked and fit.asked < COUNTED):
        return False
    if not m.clause.asked and not _counts_alike(best, other):
        return False
    beside = _same_chapter(best.source, other.source)
    if fit.subject < SUBJECT or fit.lost > (LOST_BESIDE if beside else LOST) or fit.words < WORDS:
        return False
    if m.question.years and fit.year < YEAR:
        return False
    if isinstance(other.source, CellSource):
        f = other.source.fact
        if is_special(f"{f.row_label} {f.column_label}"):
            return False
        plain = len(f.row_label.split()) == 1 and fit.asked >= ALIKE
        return plain or precision(m.question, other.source) >= LABELS
    if fit.own < OWN and _aside(other.source, other):
        return False
    return other.score >= ROLE * fit.total or beside


def _counts_alike(best: Candidate, other: Candidate) -> bool:
    """Of figures whose question names nothing that is counted: does the other's noun stand with the best one too?"""
    if other.unit in NOT_COUNTS or isinstance(other.source, CellSource) or not other.label:
        return True
    f = best.source.fact if isinstance(best.source, CellSource) else None
    told = bag(f"{f.row_label} {f.column_label} {f.caption}" if f is not None else best.label)
    return any(told.get(key, 0.0) >= COUNTED for key, strength in bag(other.label).items() if strength == 1.0)


def _same_thing(m: Matter, best: Candidate, other: Candidate) -> bool:
    x, y = best.source, other.source
    if _one_statement(x, y) or m.finder.about_another(m.question, y) or not _same_owner(m, x, y):
        return False
    if not _same_time(best, other) or not _same_state(best, other):
        return False
    return not _is_part(best, other) and not _is_part(other, best)


def _one_statement(x: Source, y: Source) -> bool:
    """Two cells of one table, or two figures of one paragraph, are two things, not two statements of one."""
    if x.info.id != y.info.id:
        return False
    if isinstance(x, CellSource) and isinstance(y, CellSource):
        return x.fact.evidence.table == y.fact.evidence.table
    return isinstance(x, SentenceSource) and isinstance(y, SentenceSource) and x.block.id == y.block.id


def _owners(m: Matter, source: Source) -> frozenset[str]:
    """The initiatives that a source is about: its row's, or those that the sentence or its nearest heading names."""
    if isinstance(source, CellSource):
        return frozenset({source.stored.initiative.slug}) if source.stored.initiative else frozenset()
    named = m.finder.names.standing_in(source.text)
    return frozenset(named or m.finder.names.standing_in(" – ".join(source.section[-1:])))


def _same_owner(m: Matter, x: Source, y: Source) -> bool:
    a, b = _owners(m, x), _owners(m, y)
    return not a or not b or bool(a & b)


def _same_chapter(x: Source, y: Source) -> bool:
    if x.info.id != y.info.id:
        return False
    a = x.fact.section if isinstance(x, CellSource) else x.section
    b = y.fact.section if isinstance(y, CellSource) else y.section
    return bool(a) and a[:2] == b[:2] and len(a) > 1


def _same_time(best: Candidate, other: Candidate) -> bool:
    """The same year where both tell one; else papers of the same time."""
    x, y = _year(best), _year(other)
    if x is not None and y is not None:
        return x == y and _part_of_year(best) == _part_of_year(other)
    if _part_of_year(best) != _part_of_year(other):
        return False
    dated = document_year(best.source.info), document_year(other.source.info)
    first, second = (x or dated[0]), (y or dated[1])
    if first is None or second is None:
        return best.source.info.id == other.source.info.id
    # A report tells of the year before the one that it bears.
    return abs(first - second) <= 1


def _year(c: Candidate) -> int | None:
    """The year that a figure is for; one that lies ahead of its paper is when something else is to happen."""
    dated = document_year(c.source.info)
    ahead = isinstance(c.source, SentenceSource) and c.year is not None and dated is not None and c.year > dated
    return None if ahead else c.year


def _part_of_year(c: Candidate) -> frozenset[str]:
    """The months and halves of a year that a figure is said to be for."""
    if isinstance(c.source, CellSource):
        f = c.source.fact
        text = f"{f.row_label} {f.column_label} {f.caption}"
    else:
        text = _clause_of(c.source, c)
    plain = says("day_named").sub(" ", text.lower())
    return frozenset(m.group() for m in says("part_of_year").finditer(plain))


def _clause_of(s: SentenceSource, c: Candidate) -> str:
    """What stands between the commas around a figure."""
    figure = _figure(s, c)
    if figure is None:
        return s.text
    before, after = s.text[: figure.start], s.text[figure.end :]
    return re.split(r"[,;](?!\d)", before)[-1] + figure.text + re.split(r"[,;](?!\d)", after)[0]


def _aside(s: SentenceSource, c: Candidate) -> bool:
    """Does the figure stand in a relative clause: ", som har 62 medlemmer"?"""
    return bool(says("relative").match(_clause_of(s, c).strip().lower()))


def _figure(s: SentenceSource, c: Candidate) -> Figure | None:
    return next((f for f in s.figures if f.value == c.value and f.text == c.text), None)


def _same_state(best: Candidate, other: Candidate) -> bool:
    """A budget and an account are meant to differ."""
    if best.unit != "DKK":
        return True
    a, b = _state(best.source), _state(other.source)
    return a is None or b is None or any({a, b} <= states for states in (*SAME_STATE.values(), {a}))


def _state(source: Source) -> str | None:
    return source.fact.state if isinstance(source, CellSource) else None


def _is_part(whole: Candidate, part: Candidate) -> bool:
    """Is the one figure a part of the other: by its words, or because it makes it up with one that stands beside it?"""
    source = part.source
    if isinstance(source, CellSource):
        f = source.fact
        if f.part_of_total:
            return True
        beside = _alike_figures(figures(f.evidence.quote), part)
    else:
        if _said_as_part(part) and not _said_as_part(whole):
            return True
        beside = _alike_figures(source.figures, part)
    value = float(part.value)
    if float(whole.value) in beside:
        return True  # both stand there: the source tells itself how they belong together
    return any(abs(value + other - float(whole.value)) < 0.01 for other in beside if other > 0)


def _alike_figures(found: Iterable[Figure], part: Candidate) -> list[float]:
    """The values that stand beside a figure and may be of its kind: an age is no part of a count."""
    kinds = {"year", "date", "period", "age"}
    counts = part.unit not in NOT_COUNTS
    return [
        g.value for g in found if g.kind not in kinds and (g.unit == part.unit or (counts and g.unit not in NOT_COUNTS))
    ]


def _said_as_part(c: Candidate) -> bool:
    """Do the words right at the figure say that it counts a part: "heraf 17", "17 af dem", "17 piger"?"""
    if not isinstance(c.source, SentenceSource):
        return False
    text = c.source.text
    figure = _figure(c.source, c)
    if figure is None:
        return False
    if says("parts_follow").search(text[: figure.start].lower()):
        return True
    after = next((f.start for f in c.source.figures if f.start >= figure.end), len(text))
    near = re.split(r"[,;]", text[figure.end : min(after, figure.end + 45)])[0]
    return bool(says("part_of_all").search(f"{text[max(0, figure.start - 14) : figure.end]}{near}".lower()))
