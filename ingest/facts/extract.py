"""From a document to what it states: the one function that the index calls."""

from __future__ import annotations

from dataclasses import replace

from ingest.document import Document, Table
from ingest.facts.extraction import Extraction, Rejection
from ingest.facts.footnotes import with_footnotes
from ingest.facts.from_prose import prose_facts
from ingest.facts.from_tables import table_facts
from ingest.facts.model import Fact, Finding
from ingest.facts.report_year import in_year_of_report
from ingest.facts.subjects import subjects
from ingest.facts.verify_averages import check_averages
from ingest.facts.verify_columns import check_columns
from ingest.facts.verify_conflicts import within
from ingest.facts.verify_growth import check_growth, check_shares
from ingest.facts.verify_prose import check_prose
from ingest.facts.verify_totals import check_totals
from ingest.tables.understand import TableReading, understand

__all__ = ["Extraction", "Rejection", "extract"]


def extract(document: Document) -> Extraction:
    """Every fact, finding, name and rejection of one document. Makes no use of other documents or of a register."""
    readings = [understand(document, table) for table in document.tables]
    named = subjects(document, readings)
    facts: list[Fact] = []
    rejections: list[Rejection] = []
    findings: list[Finding] = []
    for reading in readings:
        made = list(table_facts(document, reading, named))
        rejections += [m for m in made if isinstance(m, Rejection)]
        stated = list(with_footnotes(document, reading.table.id, (m for m in made if isinstance(m, Fact))))
        facts += stated
        findings += check_totals(reading, stated)
        findings += check_growth(reading, stated)
        findings += check_columns(reading, stated)
    for told in prose_facts(document, named):
        if isinstance(told, Fact):
            facts.append(told)
        elif isinstance(told, Finding):
            findings.append(told)
        else:
            rejections.append(told)
    facts = list(in_year_of_report(document, facts))
    findings += check_shares(facts)
    findings += check_averages(facts)
    findings += within(facts)
    findings += check_prose(document, facts)
    return Extraction(
        _with_units(document, readings),
        tuple(facts),
        tuple(findings),
        tuple(named.mentions(document)),
        tuple(rejections),
    )


def _with_units(document: Document, readings: list[TableReading]) -> Document:
    """The document with the unit of each table where one was found; text and cells are untouched."""
    units = {r.table.id: r.unit for r in readings if r.unit is not None}

    def with_unit(table: Table) -> Table:
        return replace(table, unit=units[table.id]) if table.unit is None and table.id in units else table

    return document.with_(tables=tuple(with_unit(t) for t in document.tables))
