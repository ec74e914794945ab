"""What a paper says cannot be stated, or not before a certain time: told as such, and told from what is not found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from search_app.answering.found import Candidate, Doubt, Found, FoundValue, NotFound
from search_app.answering.matter import Matter
from search_app.answering.say import clip
from search_app.answering.score import fit_sentence
from search_app.answering.sources import CellSource, SentenceSource
from search_app.answering.spans import times
from search_app.answering.terms import Bag, bag, coverage, layered, match
from search_app.answering.vocabulary import question_words, says, wording

LEAST, SURER = 0.62, 0.08
"""How much of the question the statement must have, and how much more of it than a figure that is given."""

IN_WORDS, SURE = frozenset({"description", "yesno"}), 0.75
"""Questions in words that a statement may answer when it has so much of them."""

OWN, BARE_WORDS = 0.25, 2
"""How much of the question a statement names itself; one of so few words names nothing and stands for what is asked."""

NAMED = 0.3
"""How much of the question must be named around a statement that stands for it."""

ANY_COUNT = 0.7
"""How well "antallet" stands for what is counted."""

SUBJECT = 0.8
"""How well the paper must be about the subject."""

_PARTS = re.compile(r"(?:,|;)\s+(?=(?:mens|men|og|idet|hvorimod|but|while|and)\b)|;\s+")

TIME_LEAST = 0.3
"""A statement of when a figure can be made at the earliest has few words; few sentences are of that kind."""


def cannot_be_given(m: Matter, good: Sequence[Candidate]) -> Found | None:
    """The sentence that says that what is asked for cannot be given, unless a figure says more of the question."""
    best = max(_statements(m), key=lambda c: c.score, default=None)
    if best is None or (good and not _goes_before(m, best, good[0])):
        return None
    return _found(m, best)


def _goes_before(m: Matter, statement: Candidate, figure: Candidate) -> bool:
    """Has the statement more of the question than a figure; in one sentence, than the figure's part of it?"""
    if statement.source is not figure.source:
        return _share(m, figure) <= statement.score - SURER
    parts = _PARTS.split(str(statement.text))
    denied = next((p for p in parts if says("unavailable").search(p.lower())), str(statement.text))
    given = next((p for p in parts if figure.text in p), "")
    return coverage(m.clause.terms, bag(denied)) >= coverage(m.clause.terms, bag(given))


def instead_of(m: Matter, result: Found | NotFound) -> Found | NotFound:
    """What was found in words, or the statement that it cannot be given, when that has more of the question."""
    if m.clause.want not in IN_WORDS or m.clause.operation is not None:
        return result
    told = cannot_be_given(m, ())
    if told is None or told.confidence < SURE:
        return result
    if isinstance(result, NotFound):
        return told
    own = max((coverage(m.clause.terms, s.own) for s in result.sources if isinstance(s, SentenceSource)), default=1.0)
    return told if told.confidence - SURER > own and not result.doubts else result


def at_the_earliest(m: Matter) -> Found | None:
    """ "Hvornår kan det tidligst opgøres?": the time that a sentence gives for that."""
    if m.clause.want != "when" or not says("earliest_asked").search(m.clause.text.lower()):
        return None
    found = []
    for s in m.sentences:
        if not says("earliest_told").search(s.text.lower()) or not times(s.text):
            continue
        fit = fit_sentence(m.question, m.clause, s)
        share = coverage(m.clause.terms, s.words)
        if share >= TIME_LEAST and fit.subject >= SUBJECT:
            found.append(Candidate(s, fit, share, s.text, "text", s.text))
    best = max(found, key=lambda c: c.score, default=None)
    if best is None:
        return None
    value, unit, shown = times(str(best.text))[-1]
    return _found(m, best, FoundValue(value, unit, shown, (best.source,)))


def doubt(m: Matter, source: SentenceSource | CellSource) -> tuple[Doubt, ...]:
    """The warning for an answer in words that says that something cannot be given."""
    if isinstance(source, CellSource) or not says("unavailable").search(source.text.lower()):
        return ()
    return (Doubt("stated_unavailable", wording(m.question.language)["stated_unavailable"], (source,)),)


def _found(m: Matter, best: Candidate, value: FoundValue | None = None) -> Found:
    text = str(best.text).strip()
    told = value or FoundValue(text, "text", text, (best.source,))
    warning = Doubt("stated_unavailable", wording(m.question.language)["stated_unavailable"], (best.source,))
    return Found(m.clause, clip(text), (told,), (best.source,), max(0.5, min(0.95, best.score)), (warning,))


def _statements(m: Matter) -> Iterable[Candidate]:
    for s in m.sentences:
        lower = s.text.lower()
        if not says("unavailable").search(lower) or s.text.rstrip().endswith("?"):
            continue
        fit = fit_sentence(m.question, m.clause, s)
        told = _told(s)
        if fit.subject < SUBJECT or fit.year < 0.4 or any(t.name and match(t, s.words) < 0.4 for t in m.clause.terms):
            continue
        share = _had(m, s, told) if m.clause.terms else fit.subject
        if share >= LEAST and _of_kind(m, s, told) and _speaks_of_it(m, s):
            yield Candidate(s, fit, share * fit.subject * (0.9 + 0.1 * fit.year), s.text, "text", s.text)


def _speaks_of_it(m: Matter, s: SentenceSource) -> bool:
    """Does the statement itself name what is asked for, or stand for it: "det", "antallet", "hvor mange af dem"?"""
    return coverage(m.clause.terms, bag(s.text)) >= OWN or _stands_for(s)


def _stands_for(s: SentenceSource) -> bool:
    lower = s.text.lower()
    return _is_bare(s) or any(says(name).search(lower) for name in ("any_count", "refers"))


def _is_bare(s: SentenceSource) -> bool:
    """A statement of hardly any words of its own: "Det kan forvaltningen ikke opgøre." """
    return len([w for w in re.findall(r"\w+", s.text.lower()) if w not in question_words().stop]) <= BARE_WORDS


def _had(m: Matter, s: SentenceSource, told: Bag) -> float:
    """The share of the question's words that the statement has; "antallet" stands for what is counted."""
    whole = sum(t.weight for t in m.clause.terms)
    had = sum(t.weight * match(t, told) for t in m.clause.terms)
    if had < NAMED * whole:
        return 0.0  # "det" and "antallet" stand for what is spoken of there, not for anything
    if m.clause.asked and says("any_count").search(s.text.lower()):
        had += sum(t.weight * max(0.0, ANY_COUNT - match(t, told)) for t in m.clause.asked)
    return had / whole if whole else 0.0


def _told(s: SentenceSource) -> Bag:
    """What the statement speaks of: its words, the question that it answers, and what a pronoun in it stands for."""
    refers = says("refers").search(s.text.lower()) or says("pronouns").match(s.text.lower())
    layers = [(s.text, 1.0), (s.lead, 0.9 if _is_bare(s) else 0.6), (s.previous, 0.85 if refers else 0.5)]
    return layered([*layers, *((h, 0.75) for h in s.section[-2:])])


def _of_kind(m: Matter, s: SentenceSource, told: Bag) -> bool:
    """Is it what is asked for that cannot be given: money for money, and what is counted for a count?"""
    near = f"{s.lead} {s.text}".lower()
    if m.clause.want == "money" and not question_words().measures["funding"].search(near):
        return False
    if m.clause.asked and says("any_count").search(s.text.lower()):
        return True
    return not m.clause.asked or max(match(t, told) for t in m.clause.asked) >= 0.4


def _share(m: Matter, c: Candidate) -> float:
    """How much of the question a figure's own sentence, or its cell with all its headings, has."""
    if isinstance(c.source, SentenceSource):
        return coverage(m.clause.terms, c.source.own)
    return max(coverage(m.clause.terms, c.source.words), 1 - c.fit.lost)
