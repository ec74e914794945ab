"""The answer as the public interface gives it: plain types, for JSON, templates and letters alike."""

from __future__ import annotations

from typing import Any

from index.passage import DocumentInfo
from search_app.answering.answer import Answer, Citation, Value
from search_app.places import document_url, place_name


def document_object(info: DocumentInfo) -> dict[str, Any]:
    """What a citation tells of its document."""
    return {"id": info.id, "file": info.file, "title": info.title, "kind": info.kind, "date": info.date}


def citation_url(citation: Citation, number: int) -> str:
    """The address of the cited place in the document view: by content and words, so that it lasts."""
    name = place_name(citation.block, citation.start, citation.end, citation.quote)
    return document_url(citation.document.id, citation.page, name, number)


def citation_object(citation: Citation, number: int) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": number,
        "document": document_object(citation.document),
        "page": citation.page,
        "section": list(citation.section),
        "quote": citation.quote,
        "prefix": citation.prefix,
        "suffix": citation.suffix,
        "block": citation.block,
        "start": citation.start,
        "end": citation.end,
        "ocr": citation.ocr,
        "url": citation_url(citation, number),
    }
    if citation.table is not None:
        t = citation.table
        shown["table"] = {
            "id": t.id,
            "header": list(t.header),
            "row": list(t.row),
            "row_index": t.row_index,
            "column": t.column,
        }
    if citation.boxes:
        shown["boxes"] = [list(b) for b in citation.boxes]
        shown["box_pages"] = list(citation.box_pages)
    return shown


def value_object(value: Value) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "value": value.value, "unit": value.unit, "text": value.text, "label": value.label,
        "initiative": value.initiative, "year": value.year, "basis": value.basis, "citations": list(value.citations),
    }  # fmt: skip
    if value.formula:
        shown["formula"] = value.formula
    if value.why:
        shown["why"] = value.why
    return shown


def answer_object(answer: Answer) -> dict[str, Any]:
    """The answer object of the public interface."""
    u = answer.understood
    shown: dict[str, Any] = {
        "id": answer.id,
        "question": answer.question,
        "status": answer.status,
        "kind": answer.kind,
        "understood": {
            "initiatives": list(u.initiatives), "years": list(u.years), "measure": u.measure, "language": u.language,
            "words": list(u.words), "departments": list(u.departments), "places": list(u.places),
        },
        "answer": answer.answer,
        "values": [value_object(v) for v in answer.values],
        "citations": [citation_object(c, n) for n, c in enumerate(answer.citations, 1)],
        "tables": [
            {"id": t.id, "title": t.title, "header": [list(r) for r in t.header], "rows": [list(r) for r in t.rows],
             "unit": t.unit, "citation": t.citation}
            for t in answer.tables
        ],
        "warnings": [{"kind": w.kind, "message": w.message, "citations": list(w.citations)} for w in answer.warnings],
        "coverage": answer.coverage,
        "confidence": answer.confidence,
        "took_ms": answer.took_ms,
    }  # fmt: skip
    if answer.id is None:
        del shown["id"]
    if answer.message is not None:
        shown["message"] = answer.message
    return shown
