"""Facts and findings as the public interface shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from index.passage import DocumentInfo
from ingest.facts.model import Evidence, Finding
from search_app.answering.present import document_object
from search_app.places import evidence_url

if TYPE_CHECKING:
    from index.archive import StoredFact

SAME_NAME = ("measure", "label", "value", "unit", "text", "year", "period", "as_of", "state", "hedge", "basis")


def fact_object(stored: StoredFact) -> dict[str, Any]:
    """`{"initiative", "measure", "label", "value", "unit", "year", "basis", "document", "page", "quote", …}`."""
    fact = stored.fact
    shown: dict[str, Any] = {"initiative": stored.initiative.name if stored.initiative else None}
    shown |= {"subject": fact.subject}
    shown |= {name: getattr(fact, name) for name in SAME_NAME}
    shown |= source_object(stored.document, fact.evidence)
    shown |= {"unit_basis": fact.unit_basis, "rule": fact.rule, "id": fact.id}
    return shown | {"is_total": fact.is_total, "part_of_total": fact.part_of_total}


def source_object(document: DocumentInfo, evidence: Evidence) -> dict[str, Any]:
    """Where it stands: document, page, the words, and an address that opens there."""
    return {
        "document": document_object(document),
        "page": evidence.page,
        "quote": evidence.quote,
        "table": f"{document.id}-{evidence.table}" if evidence.table else None,
        "cell": [evidence.row, evidence.column] if evidence.row is not None else None,
        "url": evidence_url(document.id, evidence),
    }


def finding_object(info: DocumentInfo, finding: Finding) -> dict[str, Any]:
    """A disagreement with the evidence of both sides."""
    return {
        "kind": finding.kind,
        "message": finding.message,
        "subject": finding.subject,
        "stated": finding.stated,
        "computed": finding.computed,
        "document": document_object(info),
        "evidence": [source_object(info, e) for e in finding.evidence],
    }
