"""What the documents' own verification found about the very figures that an answer gives, with both sides cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.archive import Archive
from ingest.facts.model import Evidence, Finding
from search_app.answering.answer import Citation, cite, cite_row
from search_app.answering.found import Found, FoundValue, Source
from search_app.answering.sources import CellSource

MOST = 4
"""Warnings of this sort that one answer carries."""

MOST_EVIDENCE = 3
"""Places of one finding that are cited: a total has as many parts as its table has rows."""

Cell = tuple[str, str, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Concern:
    """A finding about the answer, seen from the document `document`."""

    finding: Finding
    document: str


def concerning(found: Sequence[Found], archive: Archive) -> list[Concern]:
    """The findings about the figures and sentences that the answer rests on, each once."""
    concerns: dict[str, Concern] = {}
    for result in found:
        sources = list(dict.fromkeys((*result.sources, *(s for v in result.values for s in v.sources))))
        cells = {_cell(s) for s in sources if isinstance(s, CellSource)}
        added = [{_cell(s) for s in v.sources if isinstance(s, CellSource)} for v in result.values if _is_sum(v)]
        for document in dict.fromkeys(s.info.id for s in sources):
            for finding in archive.findings(document):
                if not _of_another_figure(finding, result) and _concerns(finding, document, sources, cells, added):
                    concerns.setdefault(finding.message, Concern(finding, document))
    return list(concerns.values())[:MOST]


def _of_another_figure(finding: Finding, result: Found) -> bool:
    """Is the finding about another figure of the same sentence or row than those that are given?"""
    given = {v.value for v in result.values if not isinstance(v.value, str)}
    return bool(given) and finding.kind == "conflicting_values" and not {finding.stated, finding.computed} & given


def evidence_of(concern: Concern, archive: Archive) -> Iterable[Citation]:
    """The places of a finding as citations: what is stated, and what it does not agree with."""
    evidence = concern.finding.evidence
    shown = evidence[:1] if concern.finding.kind == "total_mismatch" else evidence[:MOST_EVIDENCE]
    for e in shown:
        info = archive.info(e.document or concern.document)
        if info is None:
            continue
        document = archive.document(info.id)
        if e.table is not None and e.row is not None:
            yield cite_row(info, document, e.table, e.row, e.column)
        elif e.table is None:
            block = document.block_by_id[e.block]
            start = block.text.find(e.quote)
            span = (start, start + len(e.quote)) if start >= 0 else (e.start, e.end)
            yield cite(info, document, block, *span)


def _cell(source: CellSource) -> Cell:
    e = source.fact.evidence
    return source.info.id, e.table or "", e.row, e.column


def _is_sum(value: FoundValue) -> bool:
    return value.basis == "computed" and len(value.sources) > 2 and " + " in (value.formula or "")


def _concerns(
    finding: Finding, document: str, sources: Iterable[Source], cells: set[Cell], added: Sequence[set[Cell]]
) -> bool:
    places = [e for e in finding.evidence if e.document in {None, document}]
    if finding.kind == "total_mismatch":
        # One row of a column is none the worse for a total that is wrong.
        column = {_place(e, document) for e in places[1:]}
        return bool({_place(e, document) for e in places[:1]} & cells) or any(len(a & column) > 2 for a in added)
    return any(_place(e, document) in cells if e.table else _in_words(e, document, sources) for e in places)


def _place(e: Evidence, document: str) -> Cell:
    return document, e.table or "", e.row, e.column


def _in_words(e: Evidence, document: str, sources: Iterable[Source]) -> bool:
    """Does a sentence that is cited state the figure?"""
    told = [s for s in sources if not isinstance(s, CellSource) and s.info.id == document and s.block.id == e.block]
    return any(s.start <= e.start < s.end for s in told)
