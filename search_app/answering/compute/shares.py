"""Shares and their counts: "3 of 35" asked for as a share, "22 % of 936" asked for as a count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.numbers import Figure
from search_app.answering.compute.parts import base_terms
from search_app.answering.found import Found, FoundValue
from search_app.answering.numbers_out import number, shown
from search_app.answering.prose import nearness
from search_app.answering.question import Clause, Question
from search_app.answering.score import fit_sentence
from search_app.answering.sources import SentenceSource
from search_app.answering.terms import bag, match
from search_app.answering.vocabulary import wording
from search_app.answering.wanted import named_figures

_THEREOF = re.compile(r"\b(heraf|hvoraf)\b", re.I)
_OUT_OF = re.compile(r"\b[\d.]+\s+(?:\w+\s+)?(?:ud af|af)\s+(?:de\s+|i alt\s+)?[\d.]+\b")

LEAST, LEAST_NAMED = 0.5, 0.3
"""How well the sentence must fit; less when it has the very figure that the question names."""

NAMED_BASE = 0.6
"""How well the words behind the base must name what the question asks for a share of."""

CLEARLY = 0.05
"""By how much nearer the question's words must stand to the share than to the count."""


def share(question: Question, clause: Clause, sentences: Sequence[SentenceSource]) -> Found | None:
    """The share of a base that the question names, or the count that a stated share of a stated base comes to."""
    if clause.want != "share" and not any(_share_and_count(s) for s in sentences):
        return None
    clause = replace(clause, terms=clause.sought, asked=())
    ranked = sorted(((fit_sentence(question, clause, s).total, s) for s in sentences), key=lambda x: -x[0])
    for fit, s in ranked[:12]:
        named = clause.want == "share" and bool(named_figures(question.text) & {f.value for f in s.figures})
        if fit < (LEAST_NAMED if named else LEAST):
            continue
        found = (
            _share_of_named(question, clause, s, fit)
            if clause.want == "share"
            else _count_of_share(question, clause, s, fit)
        )
        if found is not None:
            return found
    return None


def _counts(s: SentenceSource) -> list[Figure]:
    return [f for f in s.figures if f.kind in {"count", "bare"} and f.value > 0]


Pair = tuple[Figure, Figure]
"""The part and the base."""


def _share_of_named(question: Question, clause: Clause, s: SentenceSource, fit: float) -> Found | None:
    """A part and its base that stand in one sentence without the share that they make."""
    if any(f.kind == "share" for f in s.figures):
        return None
    pairs = (_out_of(s), _thereof(s), _of_named(question, clause, s), _bare_behind(clause, s))
    pair = next((p for p in pairs if p is not None and 0 < p[0].value <= p[1].value), None)
    if pair is None:
        return None
    part, base = pair
    value = round(100 * part.value / base.value, 1)
    formula = f"{number(part.value)} / {number(base.value)}"
    return _computed(question, clause, s, fit, value, "percent", formula, part)


def _out_of(s: SentenceSource) -> Pair | None:
    """ "71 ud af 97"."""
    stated = _OUT_OF.search(s.text)
    found = [f for f in _counts(s) if stated.start() <= f.start < stated.end() + 1] if stated else []
    return (found[0], found[1]) if len(found) == 2 else None


def _thereof(s: SentenceSource) -> Pair | None:
    """ "97 deltagere, heraf 71 i job"."""
    part_of = _THEREOF.search(s.text)
    if part_of is None:
        return None
    before = [f for f in _counts(s) if f.end <= part_of.start()]
    after = [f for f in _counts(s) if f.start >= part_of.end()]
    return (after[0], before[0]) if len(before) == 1 and len(after) == 1 else None


def _of_named(question: Question, clause: Clause, s: SentenceSource) -> Pair | None:
    """The question names the base: "af de 35"."""
    bases = [f for f in _counts(s) if f.value in named_figures(question.text)]
    parts = [f for f in _counts(s) if bases and f.value < bases[0].value]
    return (max(parts, key=lambda f: _local(clause, s, f)), bases[0]) if len(bases) == 1 and parts else None


def _bare_behind(clause: Clause, s: SentenceSource) -> Pair | None:
    """ "modtog 412 tip, og 377 var udbedret": a bare figure behind a count of what the share is of."""
    found, base = _counts(s), base_terms(clause)
    for whole, part in pairwise(found):
        named = s.text[whole.end : part.start]
        counted = base and any(match(t, bag(named)) >= NAMED_BASE for t in base)
        if counted and part.noun is None and part.kind == "bare" and part.value < whole.value:
            return part, whole
    return None


def _count_of_share(question: Question, clause: Clause, s: SentenceSource, fit: float) -> Found | None:
    """The words of the question stand by a share whose base stands in the same sentence."""
    stated = _share_and_count(s)
    if stated is None:
        return None
    part, base = stated
    if _local(clause, s, part) < _local(clause, s, base) + CLEARLY:
        return None
    value = float(round(base.value * part.value / 100))
    formula = f"{number(part.value)} % × {number(base.value)}"
    return _computed(question, clause, s, fit, value, base.unit or "count", formula, part)


def _share_and_count(s: SentenceSource) -> Pair | None:
    """The only share of a sentence, and the only count, which stands before it."""
    shares = [f for f in s.figures if f.kind == "share" and f.unit == "percent"]
    counts = _counts(s)
    if len(shares) != 1 or len(counts) != 1 or counts[0].start > shares[0].start or counts[0].value < 10:
        return None
    return shares[0], counts[0]


def _local(clause: Clause, s: SentenceSource, figure: Figure) -> float:
    """How much of the question stands right by the figure: in its own stretch of the sentence."""
    end = min((p for p in (s.text.find(c, figure.end) for c in (",", ";", ".")) if p > 0), default=len(s.text))
    start = max(s.text.rfind(c, 0, figure.start) for c in (",", ";", ":")) + 1
    return (
        nearness(clause.sought, s.text[start:end], 0, 0)
        if end - start <= 70
        else nearness(clause.sought, s.text[start:end], (end - start) // 2, (end - start) // 2)
    )


def _computed(
    question: Question,
    clause: Clause,
    s: SentenceSource,
    fit: float,
    value: float,
    unit: str,
    formula: str,
    part: Figure,
) -> Found:
    tongue = question.language
    text = shown(value, unit, tongue)
    whole = f"{formula} = {text}"
    sentence = f"{wording(tongue)['about'].strip().capitalize()} {text} ({whole}). {s.text.strip()}"[:590]
    computed = FoundValue(value, unit, text, (s,), basis="computed", formula=whole)
    stated = FoundValue(part.value, part.unit or "count", part.text, (s,))
    return Found(clause, sentence, (computed, stated), (s,), min(0.9, fit))
