"""What a thing is or was called: from the register, with the place where it stands."""

from __future__ import annotations

import re

from ingest.initiatives import Initiative
from search_app.answering.find import Finder
from search_app.answering.found import Found, FoundValue
from search_app.answering.question import Clause, Question
from search_app.answering.sources import SentenceSource

_STANDS_FOR = re.compile(r"\b(står .* for|forkortelse|stands? for)\b", re.I)


def other_names(question: Question, clause: Clause, finder: Finder) -> Found | None:
    """The other names of the initiative asked about, those in use in the years asked for first."""
    if len(question.subjects) != 1 or _STANDS_FOR.search(clause.text):
        return None
    initiative = question.subjects[0].initiative
    said = question.text.casefold()
    names = [n for n in _in_use(initiative, question) if n.casefold() not in said]
    values, sources = [], []
    for name in names[:3]:
        source = _standing(finder, initiative, name)
        if source is not None:
            values.append(FoundValue(name, "text", name, (source,), initiative=initiative.name))
            sources.append(source)
    if not values:
        return None
    sentence = "; ".join(v.text for v in values) + "."
    return Found(clause, sentence, tuple(values), tuple(sources), 0.75)


def _in_use(initiative: Initiative, question: Question) -> list[str]:
    """Names by how well their years agree with the question: "before 2012" means names that ended by then."""
    before = re.search(r"\b(?:før|indtil|inden|before|until)\s+((?:19|20)\d\d)", question.text)
    limit = int(before.group(1)) if before else None
    ranked = []
    for other in initiative.other_names:
        first, last = other.from_year or 0, other.to_year or 9999
        fits = last <= limit if limit else any(first <= y <= last for y in question.years) if question.years else True
        ranked.append((not fits, other.name))
    fitting = [name for misfit, name in sorted(ranked, key=lambda r: r[0]) if not misfit]
    return fitting or ([] if question.years or limit else [initiative.name])


def _standing(finder: Finder, initiative: Initiative, name: str) -> SentenceSource | None:
    """A sentence that has the name; one that also has another of the initiative's names tells the rename."""
    hits = finder.archive.search(f'"{name}" {initiative.name}', limit=30).hits
    having = [s for s in finder.sentences(list(hits)) if name.casefold() in s.text.casefold()]
    others = [n.casefold() for n in initiative.names() if n != name]
    return max(having, key=lambda s: sum(o in s.text.casefold() for o in others), default=None)
