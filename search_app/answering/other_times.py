"""Sources that tell another time for the same event: a beginning, an end, or what the question names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.passage import DocumentInfo
from search_app.answering.found import Candidate, Doubt
from search_app.answering.matter import Matter
from search_app.answering.question import Subject
from search_app.answering.score import name_coverage, subject_in
from search_app.answering.sources import SentenceSource, document_year
from search_app.answering.spans import times
from search_app.answering.terms import Bag, bag
from search_app.answering.vocabulary import question_words, says, wording

NAMED = 0.95
"""A source counts only when it has the whole name."""

OWN, LOST, LEAST_TERMS = 0.75, 0.1, 2
"""How well a sentence must fit to tell of the very event that a question names."""

Time = tuple[int, str]


def latest(m: Matter, best: Candidate, ranked: Sequence[Candidate]) -> Candidate:
    """The candidate that goes first: of what was still to come when it was told, the later paper knows best."""
    other = _other(m, best, ranked)
    if other is None or not says("ahead").search(f"{m.clause.text} {best.text} {other.text}".lower()):
        return best
    return other if (other.source.info.date or "") > (best.source.info.date or "") > "" else best


def doubts(m: Matter, best: Candidate, ranked: Sequence[Candidate]) -> Iterator[Doubt]:
    """The warning that another source tells another time, or names the thing before it is said to have begun."""
    other = _other(m, best, ranked)
    before = _mentioned_before(m, best) if other is None else None
    if other is not None:
        a, b = (_shown(_told(m, c), str(c.text)) for c in (best, other))
        message = wording(m.question.language)["conflict"].format(a=a, b=b)
        yield Doubt("conflicting_values", message, (best.source, other.source))
    if before is not None:
        yield before


def _other(m: Matter, best: Candidate, ranked: Sequence[Candidate]) -> Candidate | None:
    """The best other source that tells another time for the same event."""
    own = _told(m, best)
    for other in ranked if own else ():
        if other.source is best.source or not _of_subject(m, other):
            continue
        told = _told(m, other)
        if told and _differ(own, told) and _same_event(m, best, other):
            return other
    return None


def _mentioned_before(m: Matter, best: Candidate) -> Doubt | None:
    """A paper older than the beginning that was found, and which names the thing already."""
    years = [year for year, _ in _told(m, best)]
    if not years or not m.question.subjects or not _asks_beginning(m):
        return None
    for s in m.sentences:
        dated = _written_in(s.info)
        if dated is None or dated >= min(years) or s.info.id == best.source.info.id:
            continue
        ahead = says("ahead").search(s.text.lower()) or max(s.years, default=0) >= min(years)
        if not ahead and max(subject_in(x, s.own) for x in m.question.subjects) >= NAMED:
            message = wording(m.question.language)["mentioned_before"].format(
                year=min(years), dated=dated, title=s.info.title or s.info.file
            )
            return Doubt("conflicting_values", message, (best.source, s))
    return None


def _written_in(info: DocumentInfo) -> int | None:
    """The year that a paper was written in; a report that only bears the year it tells of was written later."""
    if info.date and len(info.date) > len("2024"):
        return int(info.date[:4])
    told_of = info.kind == "annual_report" or re.search(r"(?:19|20)\d\d/\d\d", info.title or "")
    return None if told_of else document_year(info)


def _asks_beginning(m: Matter) -> bool:
    return bool(says("beginnings_asked").search(m.clause.text.lower()))


def _of_subject(m: Matter, other: Candidate) -> bool:
    if any(t.name for t in other.fit.lacking) or m.finder.about_another(m.question, other.source):
        return False
    return other.fit.subject >= NAMED if m.question.subjects else True


def _told(m: Matter, c: Candidate) -> frozenset[Time]:
    """The times that a text tells of the event: those of a beginning stand in the clause that tells it."""
    if _asks_beginning(m) and isinstance(c.source, SentenceSource):
        return frozenset(t for clause in _beginnings(m, c.source) for t in _times(clause))
    return _times(str(c.text))


def _times(text: str) -> frozenset[Time]:
    """Years with the month or season that stands at them."""
    found = set()
    for value, unit, shown in times(text):
        year = re.search(r"(?:19|20)\d\d", value)
        if year is not None:
            month = value[5:7] if unit == "date" else ""
            part = month or (shown.split()[0] if says("seasons").search(shown.lower()) else "")
            found.add((int(year.group()), part.lower()))
    return frozenset(found)


def _differ(a: frozenset[Time], b: frozenset[Time]) -> bool:
    """No year in common, or the one year with another part of it."""
    years = {y for y, _ in a}, {y for y, _ in b}
    if not years[0] & years[1]:
        return True
    if years[0] != years[1] or len(years[0]) > 1:
        return False
    parts = {p for _, p in a if p}, {p for _, p in b if p}
    return bool(parts[0] and parts[1] and not parts[0] & parts[1] and _alike(parts[0] | parts[1]))


def _alike(parts: Iterable[str]) -> bool:
    """Are the parts of a year of one kind, so that they can be compared: numbers of months, or names?"""
    return len({p.isdigit() for p in parts}) == 1


def _same_event(m: Matter, best: Candidate, other: Candidate) -> bool:
    if _asks_beginning(m):
        return True  # only what begins was looked at
    texts = str(best.text).lower(), str(other.text).lower()
    if says("endings_asked").search(m.clause.text.lower()):
        both = all(says("endings_told").search(t) for t in texts)
        return both and bool(_content(m, texts[0]) & _content(m, texts[1]))
    specific = len(m.clause.terms) >= LEAST_TERMS and other.fit.lost <= LOST and other.fit.own >= OWN
    return specific and best.fit.own >= OWN


def _content(m: Matter, text: str) -> frozenset[str]:
    """The long words of a text that are neither the subject nor a time."""
    stop = question_words().stop | {k for s in m.question.subjects for n in s.initiative.names() for k in bag(n)}
    plain = says("endings_told").sub(" ", says("seasons").sub(" ", text))
    return frozenset(k for k, strength in bag(plain).items() if strength == 1.0 and len(k) > 6 and k not in stop)


def _beginnings(m: Matter, s: SentenceSource) -> Iterator[str]:
    """The clauses of a sentence that tell the beginning of the subject itself, not of something in it."""
    clauses = re.split(r"[,;]\s+|\s+(?:og|and)\s+(?=\w+\s+(?:siden|fra)\b)", s.text)
    for n, clause in enumerate(clauses):
        told = says("beginning_of").search(clause.lower())
        if told is None or not _times(clause):
            continue
        before = clause[: told.start()]
        goes_on = n > 0 and not before.split() and told.group() != "siden"
        if goes_on or _about_subject(m, s, before, first=n == 0) or _named(m, clause[told.end() :][:60]):
            yield clause


def _about_subject(m: Matter, s: SentenceSource, before: str, first: bool) -> bool:
    """Do the words before the verb name the subject, or stand for it?"""
    if not m.question.subjects:
        return first
    if _named(m, before):
        return len(before.split()) <= 8
    stands = says("pronouns").match(before.lower()) is not None
    auxiliary = all(w in question_words().stop for w in re.findall(r"\w+", before.lower()))
    return (stands and first) or (auxiliary and not first)


def _named(m: Matter, text: str) -> bool:
    words = bag(text)
    return any(_whole(subject, words) for subject in m.question.subjects)


def _whole(subject: Subject, words: Bag) -> bool:
    return any(name_coverage(n, words) >= NAMED for n in subject.initiative.names())


def _shown(told: frozenset[Time], text: str) -> str:
    """The times as the source writes them."""
    years = {year for year, _ in told}
    written = [shown for value, _, shown in times(text) if any(str(y) in value for y in years)]
    return ", ".join(dict.fromkeys(written)) or ", ".join(str(y) for y in sorted(years))
