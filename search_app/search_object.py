"""A search result as the public interface shows them."""

from __future__ import annotations

from typing import Any

from index.passage import Hit, SearchResult
from search_app.answering.present import document_object
from search_app.places import block_url, document_url


def search_object(result: SearchResult, explain: bool = False) -> dict[str, Any]:
    """`{"hits", "total", "facets", "did_you_mean", "took_ms"}`; explained, also `searched` and each hit's `reasons`."""
    shown: dict[str, Any] = {
        "hits": [hit_object(hit) for hit in result.hits],
        "total": result.total,
        "facets": result.facets,
        "did_you_mean": result.did_you_mean,
        "took_ms": round(result.took_ms, 3),
    }
    if explain:
        shown["searched"] = [[{"word": w, "weight": round(n, 3)} for w, n in group] for group in result.searched]
        for hit, found in zip(shown["hits"], result.hits, strict=True):
            hit["reasons"] = {name: round(share, 4) for name, share in found.reasons}
    return shown


def hit_object(hit: Hit) -> dict[str, Any]:
    """One found passage; `matched` are the spans of `text` that matched, `also` other places with the same text."""
    passage = hit.passage
    return {
        "id": passage.id,
        "document": document_object(hit.document),
        "page": passage.page,
        "section": list(passage.section),
        "text": passage.text,
        "context": passage.context,
        "score": round(hit.score, 4),
        "table": f"{passage.document}-{passage.table}" if passage.table else None,
        "also": [
            {"document": document_object(document), "page": page, "url": document_url(document.id, page)}
            for document, page in hit.also
        ],
        "matched": [list(span) for span in hit.matched],
        "url": block_url(passage.document, passage.page, passage.blocks[0] if passage.blocks else None),
    }
