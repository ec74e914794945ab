"""What has changed since a reply: later figures of the same initiative and measure, in later documents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.analysis import analyse
from search_app.answering.vocabulary import question_words
from search_app.places import document_url, place_name

if TYPE_CHECKING:
    from index.archive import Archive, StoredFact
    from index.passage import DocumentInfo
    from ingest.document import Document, QuestionAnswer
    from ingest.facts.model import Fact

#: Measures that have another value next year.
CHANGING = frozenset({"participants", "funding", "outcome", "share", "count"})
MOST = 6
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
#: Of one series, the latest years.
MOST_OF_SERIES = 3


@dataclass(frozen=True, slots=True)
class NewerFigure:
    """A later figure with its evidence."""

    fact: Fact
    document: DocumentInfo
    initiative: str
    url: str

    @property
    def told(self) -> str:
        """The figure in words; money in whole kroner, as its column may be in millions."""
        fact = self.fact
        text = fact.text
        if fact.unit == "DKK" and not isinstance(fact.value, str):
            text = f"{fact.value:,.0f} kr.".replace(",", ".")
        year = "" if str(fact.year) in fact.label else f" {fact.year}"
        return f"{self.initiative}, {fact.label}{year}: {text}"

    def as_object(self) -> dict[str, Any]:
        """The figure in plain types."""
        fact = self.fact
        return {
            "initiative": self.initiative,
            "measure": fact.measure,
            "label": fact.label,
            "value": fact.value,
            "unit": fact.unit,
            "text": fact.text,
            "year": fact.year,
            "document": {"id": self.document.id, "file": self.document.file, "date": self.document.date},
            "page": fact.evidence.page,
            "quote": " ".join(fact.evidence.quote.split()),
            "url": self.url,
        }


def newer_figures(
    archive: Archive, info: DocumentInfo, document: Document, pair: QuestionAnswer
) -> tuple[NewerFigure, ...]:
    """Figures of later years in documents after the reply, for what the reply gave figures of; the latest first."""
    found: dict[tuple[str, str, str, int | None], NewerFigure] = {}
    told = _last_year_told(info, document, pair)
    for slug, old in _given(archive, info, pair):
        series = [s for s in archive.facts(initiative=slug) if _is_later(archive, s, old, info, told)]
        series = [s for s in series if _counts_the_same(archive, s.fact, old)] or series
        series.sort(key=lambda s: (s.fact.year or 0, s.document.date or ""), reverse=True)
        for stored in _one_a_year(series)[:MOST_OF_SERIES]:
            key = slug, stored.fact.measure, str(stored.fact.value), stored.fact.year
            found.setdefault(key, _figure(archive, stored))
    ordered = sorted(found.values(), key=lambda n: n.fact.year or 0, reverse=True)
    return tuple(ordered[:MOST])


def _given(archive: Archive, info: DocumentInfo, pair: QuestionAnswer) -> list[tuple[str, Fact]]:
    """The changing figures of the answer, each with its initiative; of a series only the latest."""
    from search_app.letters.likeness import asking

    asked = asking(archive, pair.question, info.title or "").subjects
    alone = next(iter(asked)) if len(asked) == 1 else None
    blocks = set(pair.answer_blocks)
    latest: dict[tuple[str, str, str, frozenset[str]], Fact] = {}
    for stored in archive.facts(document=info.id):
        fact = stored.fact
        slug = stored.initiative.slug if stored.initiative else alone
        if slug is None or fact.evidence.block not in blocks or not _changes(fact):
            continue
        key = slug, fact.measure, fact.unit, _counted(fact)
        if key not in latest or (fact.year or 0) >= (latest[key].year or 0):
            latest[key] = fact
    return [(key[0], fact) for key, fact in latest.items()]


def _changes(fact: Fact) -> bool:
    return fact.measure in CHANGING and not isinstance(fact.value, str) and not fact.part_of_total


def _last_year_told(info: DocumentInfo, document: Document, pair: QuestionAnswer) -> int:
    """The last year up to the reply's own that the answer speaks of; the reply's own when it names none."""
    text = " ".join(document.block_by_id[b].text for b in pair.answer_blocks if b in document.block_by_id)
    years = [int(y) for y in YEAR.findall(text) if int(y) <= _year(info)]
    return max(years, default=_year(info))


def _is_later(archive: Archive, stored: StoredFact, old: Fact, info: DocumentInfo, told: int) -> bool:
    """A figure for a later year than the reply's, in a later paper, of the same kind."""
    new = stored.fact
    later_paper = (stored.document.date or "") > (info.date or "9")
    later_year = new.year is not None and new.year > max(told, old.year or 0)
    same = new.measure == old.measure and new.unit == old.unit and _changes(new)
    if not (later_paper and later_year and same):
        return False
    if old.measure == "funding":
        return new.state == old.state or new.state is None or old.state is None
    return _counts_the_same(archive, new, old)


def _counts_the_same(archive: Archive, new: Fact, old: Fact) -> bool:
    """Do the two say that they count the same, in the same words or in words that mean the same?"""
    mine, theirs = _counted(old), _counted(new)
    wider = mine | {s for lemma in mine for s in archive.synonyms(lemma)}
    return bool(wider & theirs)


def _counted(fact: Fact) -> frozenset[str]:
    """What is counted, in base forms: the noun beside the figure, else the headings of its cell."""
    said = fact.noun or fact.label
    stop = question_words().stop
    keys = (t for t in analyse(said) if t.exact not in stop and not t.exact[0].isdigit())
    return frozenset(t.lemma for t in keys)


def _year(info: DocumentInfo) -> int:
    return int(info.date[:4]) if info.date and info.date[:4].isdigit() else 0


def _one_a_year(series: Iterable[StoredFact]) -> list[StoredFact]:
    """The latest paper's figure for each year."""
    by_year: dict[int | None, StoredFact] = {}
    for stored in series:
        by_year.setdefault(stored.fact.year, stored)
    return list(by_year.values())


def _figure(archive: Archive, stored: StoredFact) -> NewerFigure:
    evidence = stored.fact.evidence
    block = archive.document(stored.document.id).block_by_id[evidence.block]
    name = place_name(block.id, evidence.start, evidence.end, block.text)
    url = document_url(stored.document.id, evidence.page, name)
    initiative = stored.initiative.name if stored.initiative else ""
    return NewerFigure(stored.fact, stored.document, initiative, url)
