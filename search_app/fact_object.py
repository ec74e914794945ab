"""Facts and findings as the public interface shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from index.passage import DocumentInfo
from ingest.facts.model import Evidence, Finding
from search_app.answering.present import document_object
from search_app.places import evidence_url

if TYPE_CHECKING:
    from index.archive import StoredFact

#: What few facts have: the upper end of a range, month, price level, one-off or lasting, footnote, what a share is of.
MORE = ("high", "month", "price_level", "lasting", "note", "share_of")
SAME_NAME = ("measure", "label", "value", "unit", "text", "year", "period", "as_of", "state", "hedge", "basis")


def fact_object(stored: StoredFact) -> dict[str, Any]:
    """`{"initiative", "measure", "label", "value", "unit", "year", "basis", "document", "page", "quote", …}`."""
    fact = stored.fact
    shown: dict[str, Any] = {"initiative": stored.initiative.name if stored.initiative else None}
    shown |= {"subject": fact.subject}
    shown |= {name: getattr(fact, name) for name in SAME_NAME}
    shown |= source_object(stored.document, fact.evidence)
    shown |= {"unit_basis": fact.unit_basis, "rule": fact.rule, "id": fact.id}
    shown |= {"is_total": fact.is_total, "part_of_total": fact.part_of_total}
    return shown | {name: getattr(fact, name) for name in MORE if getattr(fact, name) is not None}


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


def _holder(
    info: DocumentInfo, evidence: Evidence, others: Callable[[str], DocumentInfo | None] | None
) -> DocumentInfo:
    found = others(evidence.document) if others is not None and evidence.document is not None else None
    return found or info


def finding_object(
    info: DocumentInfo, finding: Finding, others: Callable[[str], DocumentInfo | None] | None = None
) -> dict[str, Any]:
    """A disagreement with the evidence of both sides; `others` finds the document of evidence that is not `info`'s."""
    return {
        "kind": finding.kind,
        "message": finding.message,
        "subject": finding.subject,
        "stated": finding.stated,
        "computed": finding.computed,
        "document": document_object(info),
        "evidence": [source_object(_holder(info, e, others), e) for e in finding.evidence],
    }
