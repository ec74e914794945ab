"""Last step: what was found becomes an answer with numbered citations, tables and warnings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from index.archive import Archive
from search_app.answering.answer import (
    MAX_ANSWER_CHARS,
    Answer,
    AnswerTable,
    AnswerWarning,
    Citation,
    Understood,
    Value,
    cite,
    cite_row,
)  # fmt: skip
from search_app.answering.findings import concerning, evidence_of
from search_app.answering.found import Doubt, Found, NotFound, Source
from search_app.answering.question import Question
from search_app.answering.say import say
from search_app.answering.sources import CellSource
from search_app.answering.vocabulary import wording

MAX_CITATIONS = 40


class Citations:
    """Numbers the sources of an answer, each once, in the order that they are met."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._numbers: dict[tuple[Any, ...], int] = {}
        self.items: list[Citation] = []

    def number(self, source: Source) -> int:
        """The number of a source's citation; it is made when it is met first."""
        return self.place(self._cite(source))

    def place(self, citation: Citation) -> int:
        """The number of a citation that is made already."""
        key = (citation.document.id, citation.block, citation.start, citation.end)
        if key not in self._numbers:
            self.items.append(citation)
            self._numbers[key] = len(self.items)
        return self._numbers[key]

    def _cite(self, source: Source) -> Citation:
        if isinstance(source, CellSource):
            e = source.fact.evidence
            document = self._archive.document(source.info.id)
            assert e.table is not None and e.row is not None
            return cite_row(source.info, document, e.table, e.row, e.column)
        return cite(source.info, source.document, source.block, source.start, source.end)


def compose(question: Question, results: Sequence[Found | NotFound], archive: Archive) -> Answer:
    """The answer to the whole question out of those to its clauses."""
    found = [r for r in results if isinstance(r, Found)]
    lacking = [r for r in results if isinstance(r, NotFound)]
    if not found or isinstance(results[0], NotFound):
        return _not_found(question, lacking, archive)
    citations = Citations(archive)
    values = tuple(_values(found, citations))
    for result in found:
        for source in result.sources:
            if len(citations.items) < MAX_CITATIONS:
                citations.number(source)
    warnings = [_warning(d, citations) for r in found for d in r.doubts]
    told = {w.kind for w in warnings}
    findings = _findings(found, warnings, citations, archive)
    warnings += [w for w in findings if w.kind not in told or w.kind != "stated_unavailable"]
    if lacking:
        missing = "; ".join(r.clause.text for r in lacking)
        warnings.append(
            AnswerWarning("partial_coverage", wording(question.language)["partial"].format(missing=missing))
        )
    return Answer(
        question=question.text,
        status="ambiguous" if any(r.ambiguous for r in found) else "answered",
        kind=question.kind,
        understood=understood(question),
        answer=_sentence(found),
        values=values,
        citations=tuple(citations.items),
        tables=tuple(_tables(citations, archive)),
        warnings=tuple(warnings),
        coverage=_coverage(question, found, citations, archive),
        confidence=round(min(r.confidence for r in found), 3),
    )


def _values(found: Sequence[Found], citations: Citations) -> list[Value]:
    values: list[Value] = []
    told = set()
    for result in found:
        for v in result.values:
            key = (v.value, v.unit, v.year, v.initiative, v.label, v.basis)
            if key in told:
                continue  # two clauses may be answered by the same figures
            told.add(key)
            numbers = tuple(dict.fromkeys(citations.number(s) for s in v.sources))
            number: float | int | str = v.value
            if isinstance(number, float) and number.is_integer():
                number = int(number)
            values.append(
                Value(number, v.unit, v.text, v.label, v.initiative, v.year, v.basis, numbers, v.formula, v.why)
            )
    return values


def _sentence(found: Sequence[Found]) -> str:
    parts = list(dict.fromkeys(r.sentence for r in found))
    room = MAX_ANSWER_CHARS
    kept: list[str] = []
    for part in parts:
        if len(part) + 1 > room:
            part = part[: max(0, room - 3)].rsplit(" ", 1)[0] + " …" if not kept else ""
        if part:
            kept.append(part)
            room -= len(part) + 1
    # A sum in kroner ends with a full stop of its own.
    return re.sub(r"(?<!\.)\.\.(?!\.)", ".", " ".join(kept))


def _warning(doubt: Doubt, citations: Citations) -> AnswerWarning:
    return AnswerWarning(doubt.kind, doubt.message, tuple(dict.fromkeys(citations.number(s) for s in doubt.sources)))


def _findings(
    found: Sequence[Found], told: Sequence[AnswerWarning], citations: Citations, archive: Archive
) -> list[AnswerWarning]:
    """What the documents' own verification found about the figures that are given, and is not told yet."""
    warnings = []
    for c in concerning(found, archive):
        places = tuple(dict.fromkeys(citations.place(place) for place in evidence_of(c, archive)))
        if not any(w.kind == c.finding.kind and set(places) <= set(w.citations) for w in told):
            warnings.append(AnswerWarning(c.finding.kind, c.finding.message, places))
    return warnings


def _tables(citations: Citations, archive: Archive) -> list[AnswerTable]:
    tables: dict[str, AnswerTable] = {}
    for number, c in enumerate(citations.items, 1):
        if c.table is None or c.table.id in tables:
            continue
        document = archive.document(c.document.id)
        table = document.table_by_id[c.table.id.removeprefix(f"{document.id}-")]
        rows = table.filled()
        unit = {"unit": table.unit.unit, "scale": table.unit.scale, "basis": table.unit.basis} if table.unit else None
        tables[c.table.id] = AnswerTable(
            c.table.id, table.title, tuple(tuple(r) for r in rows[: table.header_rows]),
            tuple(tuple(r) for r in rows[table.header_rows :]), unit, number,
        )  # fmt: skip
    return list(tables.values())


def understood(question: Question) -> Understood:
    """What is shown to the person who asked of how the question was read."""
    return Understood(
        initiatives=tuple(s.initiative.name for s in question.subjects[:6]),
        years=question.years,
        measure=question.measure or question.clauses[0].want,
        language=question.language,
        words=tuple(t.text for c in question.clauses for t in c.terms),
        departments=question.departments,
        places=question.places,
    )


def _coverage(question: Question, found: Sequence[Found], citations: Citations, archive: Archive) -> dict[str, Any]:
    years = sorted({v.year for r in found for v in r.values if v.year})
    there = _years_of_row(found)
    return {
        "documents": len(archive.documents()),
        "with_evidence": len({c.document.id for c in citations.items}),
        "years_with": sorted(there | set(years)),
        "years_without": [y for y in question.covered if y not in there and y not in years],
    }


def _years_of_row(found: Sequence[Found]) -> set[int]:
    return {s.fact.year for r in found for s in r.sources if isinstance(s, CellSource) and s.fact.year}


def _not_found(question: Question, lacking: Sequence[NotFound], archive: Archive) -> Answer:
    words = wording(question.language)
    message = words["not_found"].format(documents=len(archive.documents()))
    nearest = next((r for r in lacking if r.nearest is not None), None)
    if nearest is not None and nearest.nearest is not None:
        text = say(question, nearest.nearest).rstrip(".")
        if nearest.reason == "year":
            message += " " + words["year_missing"].format(years=", ".join(map(str, question.years)), nearest=text)
        else:
            message += " " + words["nearest"].format(nearest=text)
    coverage = {
        "documents": len(archive.documents()), "with_evidence": 0,
        "years_with": list(nearest.years_there) if nearest else [], "years_without": list(question.covered),
    }  # fmt: skip
    return Answer(question.text, "not_found", question.kind, understood(question), message=message, coverage=coverage)
