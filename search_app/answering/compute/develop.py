"""How did a figure develop, and how far is one from another: two years, or budget and account."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from search_app.answering.compute.rank import Cells
from search_app.answering.found import Candidate, Doubt, Found, FoundValue, value_of
from search_app.answering.lookup import lookup
from search_app.answering.numbers_out import number, shown
from search_app.answering.question import Clause, Question
from search_app.answering.score import fit_sentence
from search_app.answering.sources import CellSource, SentenceSource
from search_app.answering.vocabulary import says, wording

LEAST = 0.45
"""Both ends must fit at least so well."""

Ends = tuple[Candidate, Candidate]


def development(
    question: Question, clause: Clause, cells: Cells, sentences: Sequence[SentenceSource] = ()
) -> Found | None:
    """One measure of one subject at the years asked for, or at the first and last year that there are."""
    ends = _ends_of_row(question, clause, cells) or _ends_by_year(question, clause, cells, ())
    ends = ends or _ends_by_year(question, clause, cells, sentences)
    return _developed(question, clause, *ends) if ends is not None else None


def _wants(question: Question, clause: Clause) -> tuple[str, ...]:
    if clause.want in {"money", "number", "share", "hours", "dimension"}:
        return (clause.want,)
    if question.measure == "funding":
        return ("money",)
    return ("number",) if question.measure == "participants" else ("share", "number", "dimension", "money")


def _ends_of_row(question: Question, clause: Clause, cells: Cells) -> Ends | None:
    """First and last year in one row (or column) of one table: figures made in the same way."""
    for want in _wants(question, clause):
        lines: dict[tuple[object, ...], dict[int, Candidate]] = defaultdict(dict)
        for candidate in lookup(replace(question, years=()), replace(clause, want=want), cells, ()):
            cell = candidate.source
            if isinstance(cell, CellSource) and cell.fact.year and candidate.score >= 0.35:
                e = cell.fact.evidence
                for key in (("row", e.row, cell.fact.label), ("column", e.column)):
                    lines[(cell.info.id, e.table, *key)].setdefault(cell.fact.year, candidate)
        full = [r for r in lines.values() if len(r) >= 2 and (not question.years or set(question.years) <= set(r))]
        best = max(full, key=lambda r: max(c.score for c in r.values()), default=None)
        if best is not None and max(c.score for c in best.values()) >= LEAST:
            # "Siden 2021" names where it begins; the end is the last year that there is.
            since = question.years[0] if question.years else min(best)
            years = question.years if len(question.years) > 1 else tuple(y for y in sorted(best) if y >= since)
            if len(years) > 1:
                return best[years[0]], best[years[-1]]
    return None


def _ends_by_year(question: Question, clause: Clause, cells: Cells, sentences: Sequence[SentenceSource]) -> Ends | None:
    """The best figure for the first and for the last year asked for, wherever each stands."""
    if len(question.years) < 2:
        return None
    for want in _wants(question, clause):
        wanted = replace(clause, want=want)
        first, last = (_sure(lookup(replace(question, years=(year,)), wanted, cells, sentences))
                       for year in (question.years[0], question.years[-1]))  # fmt: skip
        least = PROSE_LEAST if sentences else LEAST
        if not (first and last) or (
            sentences and (first[0].year, last[0].year) != (question.years[0], question.years[-1])
        ):
            continue
        if min(first[0].score, last[0].score) >= least and _same_unit(first[0].unit, last[0].unit):
            return first[0], last[0]
    return None


def _same_unit(a: str, b: str) -> bool:
    """ "214.300 udlån i 2023 mod 198.700 i 2022": a bare figure counts what the other one does."""
    return a == b or ("count" in {a, b} and not {"DKK", "percent"} & {a, b})


def _sure(ranked: Sequence[Candidate]) -> list[Candidate]:
    """The best candidate when it has what is asked for."""
    best = ranked[:1]
    return [c for c in best if c.fit.asked >= 0.4 and c.fit.lost <= 0.4 and not any(t.name for t in c.fit.lacking)]


def _developed(question: Question, clause: Clause, first: Candidate, last: Candidate) -> Found:
    words, tongue = wording(question.language), question.language
    difference = float(last.value) - float(first.value)
    names = dict.fromkeys(x for x in (first.initiative or "", first.label) if x and not x.isdigit())
    names = names or dict.fromkeys(" ".join(t.text for t in clause.terms[:3]).capitalize().split("\n"))
    values = {
        "label": " – ".join(names), "first": shown(first.value, first.unit, tongue),
        "first_year": first.year or question.years[0],
        "last": shown(last.value, last.unit, tongue), "last_year": last.year or question.years[-1],
    }  # fmt: skip
    if difference == 0:
        sentence = words["trend_same"].format(**values)
    else:
        sentence = words["trend"].format(
            **values, direction=words["up" if difference > 0 else "down"],
            difference=shown(abs(difference), first.unit, tongue).rstrip("."),
        )  # fmt: skip
    sources = tuple(dict.fromkeys((first.source, last.source)))
    found = (value_of(first), value_of(last), _difference(last, first, tongue))
    confidence = min(0.95, (first.score + last.score) / 2 + 0.2)
    return Found(clause, sentence, found, sources, confidence, _scope(question, first, last))


def growth(question: Question, clause: Clause, cells: Cells, sentences: Sequence[SentenceSource]) -> Found | None:
    """By how many percent a figure has grown or fallen between two years, with both of them."""
    for want in ("money", "number", "dimension"):
        found = development(question, replace(clause, want=want, operation="trend"), cells, sentences)
        first, last = (v.value for v in found.values[:2]) if found is not None else (None, None)
        if found is None or not isinstance(first, int | float) or not isinstance(last, int | float) or not first:
            continue
        tongue = question.language
        value = round(100 * (last - first) / first, 1)
        text = shown(abs(value), "percent", tongue)
        formula = (
            f"({number(last, tongue)} − {number(first, tongue)}) / {number(first, tongue)} = {number(value, tongue)} %"
        )
        grown = FoundValue(abs(value), "percent", text, found.sources, basis="computed", formula=formula)
        sentence = f"{wording(tongue)['about'].strip().capitalize()} {text} ({formula}). {found.sentence}"
        return replace(found, clause=clause, sentence=sentence, values=(grown, *found.values))
    return None


def _difference(a: Candidate, b: Candidate, tongue: str) -> FoundValue:
    """The first less the second, with its operands."""
    value = float(a.value) - float(b.value)
    text = shown(abs(value), a.unit, tongue)
    formula = f"{number(float(a.value), tongue)} − {number(float(b.value), tongue)} = {number(value, tongue)}"
    return FoundValue(abs(value), a.unit, text, (a.source, b.source), basis="computed", formula=formula)


def _scope(question: Question, first: Candidate, last: Candidate) -> tuple[Doubt, ...]:
    """Figures of two papers or two labels may be counted in two ways: that is said."""
    if first.source.info.id == last.source.info.id and first.label == last.label:
        return ()
    a, b = (f"{c.label or c.initiative} ({c.source.info.title or c.source.info.file})" for c in (first, last))
    message = wording(question.language)["scope"].format(a=a, b=b)
    return (Doubt("scope_differs", message, (first.source, last.source)),)


def budget_and_account(question: Question, clause: Clause, cells: Cells) -> Found | None:
    """What was given beside what was spent, of one subject in one year, with the difference."""
    sides: list[Candidate] = []
    for state in ("budget", "account"):
        asked = replace(question, state=state)
        ranked = [c for c in lookup(asked, replace(clause, want="money", terms=()), cells, ())
                  if isinstance(c.source, CellSource) and _is_state(c.source.fact.state, state)]  # fmt: skip
        if not ranked or ranked[0].score < LEAST:
            return None
        sides.append(ranked[0])
    budget, account = sides
    tongue = question.language
    difference = _difference(budget, account, tongue)
    more = float(budget.value) >= float(account.value)
    sentence = wording(tongue)["budget_account"].format(
        subject=budget.initiative or budget.label, year=budget.year or account.year or "",
        budget=shown(budget.value, budget.unit, tongue), account=shown(account.value, account.unit, tongue),
        difference=difference.text, direction=wording(tongue)["less" if more else "more"],
    )  # fmt: skip
    values = (value_of(account), value_of(budget), difference)
    return Found(clause, sentence, values, (account.source, budget.source), min(0.95, budget.score))


def _is_state(state: str | None, wanted: str) -> bool:
    return state in ({"account", "spent"} if wanted == "account" else {"budget", "set_aside"})


_FROM_TO = re.compile(r"\bfra\b.{1,60}\btil\b", re.I)
_AGAINST = re.compile(r"\d[^;]{0,30}?\bmod (?:de |det |tidligere |kun )?\d", re.I)
PROSE_LEAST = 0.5


def development_in_prose(question: Question, clause: Clause, sentences: Iterable[SentenceSource]) -> Found | None:
    """A sentence that tells the development itself: "er faldet fra 104 i januar 2022 til 79 i juni 2024"."""
    best: tuple[float, SentenceSource] | None = None
    for s in sentences:
        changed = _FROM_TO.search(s.text) and says("changed").search(s.text.lower())
        if not changed and not _AGAINST.search(s.text):
            continue
        fit = fit_sentence(question, replace(clause, asked=()), s)
        score = fit.subject * max(0.6, fit.year) * ((fit.words + fit.own) / 2)
        if fit.lost <= 0.4 and not any(t.name for t in fit.lacking) and score > (best[0] if best else PROSE_LEAST):
            best = (score, s)
    if best is None:
        return None
    score, s = best
    ends = [f for f in s.figures if f.kind not in {"year", "date", "period"}]
    same = [f for f in ends if f.unit == ends[0].unit][:2] if ends else []
    if len(same) < 2:
        return None
    if not (_FROM_TO.search(s.text) and says("changed").search(s.text.lower())):
        same.reverse()  # "127 mod 112" tells the later first
    values = tuple(FoundValue(f.value, f.unit or "count", f.text, (s,)) for f in same)
    if says("difference_asked").search(clause.text.lower()):
        tongue, (first, last) = question.language, (f.value for f in same)
        formula = f"{number(last, tongue)} − {number(first, tongue)} = {number(last - first, tongue)}"
        apart, unit = abs(last - first), same[0].unit or "count"
        values += (FoundValue(apart, unit, shown(apart, unit, tongue), (s,), basis="computed", formula=formula),)
    return Found(clause, s.text.strip()[:590], values, (s,), min(0.95, score))
