"""Answers that are words, not figures: who, where, when, why, what, yes or no – the shortest span that says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from search_app.answering.found import Candidate, Found, FoundValue
from search_app.answering.lookup import precision
from search_app.answering.numbered import of_another_number
from search_app.answering.prose import nearness
from search_app.answering.question import Clause, Question
from search_app.answering.score import fit_cell, fit_sentence, lost_at_least
from search_app.answering.sources import CellSource, SentenceSource
from search_app.answering.spans import BODY, agents, hours, names, places, times
from search_app.answering.suits import SUITS, anything, is_known
from search_app.answering.terms import bag, match
from search_app.answering.vocabulary import question_words, says
from search_app.answering.wanted import named_figures

_NEGATION = re.compile(r"\b(ikke|ingen|intet|hverken|aldrig|not|no)\b", re.I)


#: Which measures of table cells answer which wants.
MEASURES = {
    "where": frozenset({"place"}), "when": frozenset({"start", "end"}),
    "age": frozenset({"age", "target_group"}), "reason": frozenset({"reason"}),
}  # fmt: skip


def sentences_for(
    question: Question, clause: Clause, sentences: Iterable[SentenceSource], most_lost: float = 1.0
) -> list[Candidate]:
    """Sentences that say what the clause asks, best first; those that surely lack more of it are left out."""
    suits = SUITS.get(clause.want, anything)
    found, lost = [], _lost_by_block(question, clause)
    for s in sentences:
        kind = suits(s, question)
        if kind == 0 or s.text.rstrip().endswith("?") or of_another_number(clause, s.text):
            continue
        if most_lost < 1 and lost(s) > most_lost:
            continue
        fit = fit_sentence(question, clause, s)
        if fit.subject == 0 or fit.words < 0.25:
            continue
        if clause.operation in RANKED and not question_words().operations[clause.operation or ""].search(
            s.text.lower()
        ):
            kind *= UNRANKED
        if clause.operation == "trend" and clause.want != "reason" and not says("changed").search(s.text.lower()):
            continue
        # Years restrict figures; of words they only say which paper is meant.
        year = fit.year if question.years and clause.want != "when" else 1.0
        fit = replace(fit, year=max(year, 0.6), asked=1.0)
        length = 1.0 if len(s.text) < 420 else 0.9
        if named_figures(question.text) and kind >= 1:
            length *= 1.25 if named_figures(question.text) & frozenset(f.value for f in s.figures) else 0.9
        if says("meta").search(s.text.lower()):
            length *= 0.8
        near = 0.85 + 0.15 * nearness(clause.terms, s.text, len(s.text) // 2, len(s.text) // 2)
        score = fit.total * kind * length * near * _of_another(question, clause, s)
        score *= _borne_out(question, clause, s)
        if clause.want == "when" and _lacks_event(clause, s):
            score *= NO_EVENT
        if clause.want == "reason" and clause.terms and not any(match(t, bag(s.block.text)) for t in clause.terms):
            score *= ELSE  # a reason for something else about the same subject
        found.append(Candidate(s, fit, score, s.text, "text", s.text))
    return sorted(found, key=lambda c: -c.score)


def _lacks_event(clause: Clause, s: SentenceSource) -> bool:
    """ "Hvornår skiftede X navn": a time for something else that X did is no answer."""
    verb = next((t for t in clause.terms if not t.name and not t.lent), None)
    behind = verb is not None and not clause.text[: verb.start].split()[1:]
    if verb is None or not behind or match(verb, s.words) >= 0.4:
        return False
    # "Afholdt" is held, too.
    return not re.search(rf"\w{{2,4}}{re.escape(verb.text.lower())}\b", s.text.lower())


NO_EVENT = 0.6
"""Of a time in a sentence that does not tell the event that is asked for."""


def _lost_by_block(question: Question, clause: Clause) -> Callable[[SentenceSource], float]:
    """As `lost_at_least`, which is the same for all sentences of a block, and looked up once for them."""
    known: dict[int, float] = {}

    def lost(s: SentenceSource) -> float:
        block = id(s.block)
        if block not in known:
            known[block] = lost_at_least(question, clause, s)
        return known[block]

    return lost


OTHER_YEAR = 0.6
"""Of what a table of another year says of a place, a time or a department."""

RANKED, UNRANKED = frozenset({"maximum", "minimum"}), 0.65
"""What is most or least is told by a sentence that says so."""

ELSE = 0.7
"""A reason that has the subject and nothing of what is to be explained."""

ANOTHER = 0.55
"""A sentence about another than the one named answers for that one."""


def _of_another(question: Question, clause: Clause, s: SentenceSource) -> float:
    """ "Skoleleder på Strandskolen er …" does not tell who leads the school that the question names."""
    if clause.want not in {"who", "when", "where"} or not any(t.name for t in clause.terms):
        return 1.0
    named = all(match(t, s.own) >= 0.6 for t in clause.terms if t.name)
    others = [p for p in places(s.text) if not is_known(p, question) and not BODY.search(p)]
    return ANOTHER if not named and others and clause.want != "where" else 1.0


def _borne_out(question: Question, clause: Clause, s: SentenceSource) -> float:
    """A yes needs what has happened, not what was proposed or aimed at; a role needs the role to be named."""
    lower, asked = s.text.lower(), clause.text.lower()
    if clause.want == "yesno":
        for name in ("decided_proposed", "figures_target"):
            if says("reached_told").search(lower) and says("reached_asked").search(asked):
                continue
            if says(name).search(lower) and not (says(name).search(asked) and not says("reached_asked").search(asked)):
                return 0.5
        if says("compared_asked").search(asked) and not says("changed").search(lower):
            return 0.5
    if clause.want in {"who", "where"} and says("decided_proposed").search(lower):
        return 0.75  # who shall do it is not who does
    if clause.want == "who" and says("role_asked").search(asked) and clause.terms:
        return 1.0 if match(clause.terms[0], s.own) >= 0.5 else 0.5
    return 1.0


def cells_for(question: Question, clause: Clause, cells: Iterable[CellSource]) -> list[Candidate]:
    """Cells of words (department, place, target group …) of the subject, best first."""
    measures = MEASURES.get(clause.want)
    if clause.want == "who":
        asked = question_words().cell_measures
        measures = frozenset(m for m, pattern in asked.items() if pattern.search(clause.text.lower()))
        if "funder" in measures and any(c.fact.measure == "funder" for c in cells):
            measures -= {"department"}
    if not measures or not (question.subjects or clause.want == "when"):
        return []
    found = []
    for cell in cells:
        f = cell.fact
        if f.measure not in measures or f.unit not in {"text", "years", "age", "year"}:
            continue
        fit = fit_cell(question, clause, cell)
        if fit.subject < 0.9 or (not question.subjects and (fit.lost > 0.2 or precision(question, cell) < 0.8)):
            continue
        address = 0.6 if clause.want == "where" and says("places_lies").search(clause.text.lower()) else 1.0
        found.append(
            Candidate(
                cell,
                fit,
                (0.45 + 0.2 * fit.words) * address * max(OTHER_YEAR, fit.year),
                f.value,
                f.unit,
                f.text,
                f.label,
                f.year,
                f.subject,
            )
        )
    return sorted(found, key=lambda c: -c.score)


LEAST_SUPERLATIVE, MOST_LOST = 0.55, 0.35


def superlative(question: Question, clause: Clause, sentences: Iterable[SentenceSource]) -> Found | None:
    """A sentence that says itself which is the most or the least: "størst på …, lavest i …"."""
    pattern = question_words().operations[clause.operation or "maximum"]
    told = sentences_for(question, replace(clause, want="description"), sentences, MOST_LOST)
    ranked = [c for c in told if pattern.search(str(c.text).lower()) and c.fit.lost <= MOST_LOST]
    ranked = [c for c in ranked if not any(t.name for t in c.fit.lacking)]
    if not ranked or ranked[0].score < LEAST_SUPERLATIVE:
        return None
    best = ranked[0]
    text = str(best.text).strip()
    value = FoundValue(text, "text", text, (best.source,))
    return Found(clause, text[:590], (value,), (best.source,), min(0.9, best.score))


def values_of(clause: Clause, question: Question, candidate: Candidate) -> list[FoundValue]:
    """The names, places, dates or words that answer, out of the candidate's text."""
    source = (candidate.source,)
    text = str(candidate.text)

    def value(v: str, unit: str, shown: str, year: int | None = None) -> FoundValue:
        return FoundValue(v, unit, shown, source, "", candidate.initiative, year)

    if clause.want == "where":
        found = [p for p in places(text) if not is_known(p, question)]
        return [value(p, "text", p) for p in found[:4]] or [value(text, "text", text)]
    if clause.want == "who":
        found = [n for n in names(text) if n.lower() not in question.text.lower()]
        told = agents(text)[:1]  # "af fritidsvejlederen, lærere eller sundhedsplejersken"
        if told and not any(n in told[0] for n in found):
            found = []
        return [value(n, "text", n) for n in found[:4]] or [value(n, "text", n) for n in told or [text]]
    if clause.want == "when" and says("opening_asked").search(clause.text.lower()) and hours(text):
        return [value(t, "text", t) for t in hours(text)[:3]]
    if clause.want == "when":
        return [_time(t, source) for t in times(text)[:2]]
    return [value(text, "text", text)]


def _time(found: tuple[str, str, str], source: Sequence[SentenceSource | CellSource]) -> FoundValue:
    value, unit, shown = found
    if unit == "year":
        return FoundValue(int(value), "year", shown, tuple(source), year=int(value))
    return FoundValue(value, unit, shown, tuple(source))


def polarity(clause: Clause, text: str) -> bool:
    """Does the sentence say yes to the clause? A negation in only one of the two turns it round."""
    return bool(_NEGATION.search(text)) == bool(_NEGATION.search(clause.text))


def bare(text: str) -> frozenset[str]:
    """The keys of a text, for comparing two sentences."""
    return frozenset(bag(text))
