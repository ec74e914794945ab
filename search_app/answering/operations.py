"""Clauses that ask for more than one figure or sentence: decisions, ages, extremes, sums, shares, developments.

Each attempt looks at the clause, and is silent (None) when it is not of its kind or finds nothing sure.
"""

from __future__ import annotations

from dataclasses import replace

from search_app.answering import (
    ages,
    attendance,
    compute,
    decisions,
    papers,
    said,
    stated_change,
    stated_total,
    timeline,
    verdicts,
)
from search_app.answering.found import Found, NotFound
from search_app.answering.lookup import lookup
from search_app.answering.matter import Matter
from search_app.answering.vocabulary import question_words, says
from search_app.answering.wanted import named_figures

Result = Found | NotFound | None

STATED = 0.35
"""How well a cell must fit to state a sum: the same value by chance is rare."""

STATED_SHARE = 0.5
"""How well a stated share or average must fit to go before one that is worked out."""

SURE_DECISION = 0.7
"""A question for yes or no is answered by a decision only when that fits so well."""


def attempt(matter: Matter) -> Result:
    """What the first fitting operation gives, or None when the clause asks for one figure or one sentence."""
    result = _decided(matter)
    if result is not None or matter.clause.want in {"reason", "name", "decision"}:
        return result
    for operation in _OPERATIONS:
        result = operation(matter)
        if result is not None:
            change = operation in (_change, _trend)
            return stated_change.compared(matter, result) if change and isinstance(result, Found) else result
    return None


def _decided(m: Matter) -> Result:
    lower = m.clause.text.lower()
    if timeline.named_itself(m.question, m.clause):
        return None  # a thing has a history, of which a decision is a part
    if m.clause.want == "decision":
        told = verdicts.verdict(m.question, m.clause, m.finder, m.sentences)
        if told is not None or says("voters_asked").search(lower):
            return told or NotFound(m.clause)
        # Other papers speak of decisions too; minutes have been read above.
        others = [s for s in m.sentences if s.info.kind not in {"minutes", "agenda_item"}]
        return decisions.decision(m.question, m.clause, m.finder, others) or NotFound(m.clause)
    minutes = any(s.info.kind in {"minutes", "agenda_item"} for s in m.sentences[:12])
    asked = (m.clause.want == "yesno" and not says("compared_asked").search(lower)) or bool(
        says("fate_asked").search(lower)
    )
    asked = asked or (m.clause.want in {"when", "where"} and bool(says("decision_named").search(lower)))
    if not minutes or not asked:
        return None
    # "Fik foreningen pengene?" asks for the decision on them.
    told = verdicts.verdict(m.question, m.clause, m.finder, m.sentences)
    least = verdicts.LEAST if says("motion_asked").search(lower) else SURE_DECISION
    return told if isinstance(told, Found) and told.confidence >= least else None


def _history(m: Matter) -> Result:
    """What became of a thing; where figures may tell how it developed, they go first."""
    figures = m.question.measure == "funding" or (m.clause.operation is not None and m.question.measure is not None)
    return None if figures else timeline.timeline(m)


def _asserted(m: Matter) -> Result:
    return compute.asserted(m.question, m.clause, m.cells, m.sentences)


def _beyond(m: Matter) -> Result:
    return compute.rows_beyond(m.question, m.clause, m.cells)


def _age(m: Matter) -> Result:
    return ages.age(m.question, m.clause, m.cells, m.sentences) if m.clause.want == "age" else None


def _wants(m: Matter) -> tuple[str, ...]:
    """Which kinds of figures an extreme may be of."""
    if m.clause.want in {"share", "hours"}:
        return (m.clause.want,)
    if m.clause.want == "money" or (m.question.measure == "funding" and m.clause.want != "number"):
        return ("money",)
    return ("number", "share")


def _extreme(m: Matter) -> Result:
    if m.clause.operation not in {"maximum", "minimum"}:
        return None
    told = said.superlative(m.question, m.clause, m.sentences)
    aged = _oldest(m)
    if aged is not None:
        return _surer(aged, told)
    ranked = None
    if says("lasted_measured").search(m.clause.text.lower()):
        ranked = compute.extreme(m.question, m.clause, m.cells, ("duration", "hours"))
    ranked = ranked or compute.extreme(m.question, m.clause, m.cells, _wants(m))
    if ranked is None and m.clause.want != "money":
        ranked = compute.extreme(m.question, m.clause, m.cells, ("dimension", "number"))
    return _surer(ranked, told)


def _oldest(m: Matter) -> Found | None:
    """The oldest has the earliest year, the newest the latest; ages of people are told elsewhere."""
    oldest, newest = (bool(says(f"aged_{name}").search(m.clause.text.lower())) for name in ("oldest", "newest"))
    if oldest == newest or m.clause.want == "age":
        return None
    operation = "minimum" if oldest else "maximum"
    return compute.extreme(m.question, replace(m.clause, operation=operation), m.cells, ("year",))


def _surer(first: Found | None, second: Found | None) -> Found | None:
    if first is None or second is None:
        return first or second
    return second if second.confidence > first.confidence else first


def _sum(m: Matter) -> Result:
    if m.clause.operation == "sum" and m.clause.want in {"number", "money", "description", "dimension", "hours"}:
        added = compute.total(m.question, m.clause, m.cells)
        if added is not None:
            return _confirmed(m, added)
        return stated_total.total(m) or compute.total_in_sentence(m.question, m.clause, m.sentences)
    if m.clause.operation != "average":
        return None
    stated = lookup(m.question, m.clause, m.cells, m.sentences)[:1]
    if len(m.question.covered) < 2 and stated and stated[0].score >= STATED_SHARE:
        return None
    return compute.total(m.question, m.clause, m.cells)


def _confirmed(m: Matter, added: Found) -> Found:
    """A sum that some table states itself is shown with the cell that states it first."""
    want = "money" if added.values[0].unit == "DKK" else "number"
    ranked = lookup(m.question, replace(m.clause, want=want), m.cells, ())
    stated = next((c for c in ranked if c.value == added.values[0].value and c.score >= STATED), None)
    if stated is None or stated.source in added.sources:
        return added
    value = replace(added.values[0], sources=(stated.source, *added.values[0].sources))
    return replace(added, values=(value, *added.values[1:]), sources=(stated.source, *added.sources))


def _difference(m: Matter) -> Result:
    if m.clause.operation != "compare" or len(m.question.years) >= 2:
        return None
    return compute.difference_of_rows(m.question, m.clause, m.cells)


def _budget(m: Matter) -> Result:
    states = question_words().states
    both = all(states[name].search(m.question.text.lower()) for name in ("account", "budget"))
    if says("deviation_asked").search(m.clause.text.lower()):
        return compute.budget_and_account(m.question, m.clause, m.cells)
    if not both:
        return None
    # How far the one is from the other is told by both or not at all.
    apart = m.clause.operation == "compare"
    return compute.budget_and_account(m.question, m.clause, m.cells) or (NotFound(m.clause) if apart else None)


def _rest(m: Matter) -> Result:
    return compute.rest_of_year(m.question, m.clause, m.sentences)


def _person(m: Matter) -> Result:
    if m.clause.want != "who":
        return None
    told = attendance.attendance(m.question, m.clause, m.finder, m.sentences)
    return told or papers.person_of_paper(m.question, m.clause, m.finder, m.sentences)


def _share(m: Matter) -> Result:
    if m.clause.want not in {"share", "number"}:
        return None
    if says("grown_asked").search(m.clause.text.lower()):
        return None
    told = compute.share(m.question, m.clause, m.sentences)
    if m.clause.want == "number":
        return told
    # A share that is stated goes before one that is worked out, but for a base that the question names.
    stated = lookup(m.question, m.clause, m.cells, m.sentences)[:1]
    sure = stated and stated[0].score >= STATED_SHARE and stated[0].hedge is None and stated[0].fit.lost <= 0.2
    if sure and not named_figures(m.question.text):
        return None
    return told or (None if sure else compute.share_of_cells(m.question, m.clause, m.cells))


def _change(m: Matter) -> Result:
    if m.question.years or not says("changed").search(m.clause.text.lower()):
        return None
    return compute.before_and_after(m.question, m.clause, m.cells)


def _trend(m: Matter) -> Result:
    if says("steady_asked").search(m.clause.text.lower()):
        return compute.steady(m.question, m.clause, m.cells, m.sentences) or NotFound(m.clause)
    if m.clause.want == "share" and len(m.question.years) == 2 and says("grown_asked").search(m.clause.text.lower()):
        grown = compute.growth(m.question, m.clause, m.cells, m.sentences)
        if grown is not None:
            return grown
    compared = m.clause.operation == "compare" and len(m.question.years) == 2
    if m.clause.operation != "trend" and not compared:
        return None
    told = compute.development_in_prose(m.question, m.clause, m.sentences)
    found = _surer(compute.development(m.question, m.clause, m.cells, m.sentences), told)
    if found is not None:
        return compute.as_yes_or_no(m.question, m.clause, found)
    # A single figure is no development; only a question in words may be answered by a sentence.
    history = timeline.timeline(m) if m.clause.want == "description" else None
    if history is not None:
        return history
    return None if m.clause.want == "description" and m.question.measure is None else NotFound(m.clause)


_OPERATIONS = (
    _history, _asserted, _beyond, _age, _extreme, _sum, _difference, _budget, _rest, _person, _share, _change, _trend,
)  # fmt: skip
