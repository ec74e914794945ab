"""A search result as the public interface shows them."""

from __future__ import annotations

from typing import Any

from index.passage import Hit, SearchResult
from search_app.answering.present import document_object
from search_app.places import block_url


def search_object(result: SearchResult) -> dict[str, Any]:
    """`{"hits", "total", "facets", "did_you_mean", "took_ms"}`."""
    return {
        "hits": [hit_object(hit) for hit in result.hits],
        "total": result.total,
        "facets": result.facets,
        "did_you_mean": result.did_you_mean,
        "took_ms": round(result.took_ms, 3),
    }


def hit_object(hit: Hit) -> dict[str, Any]:
    """One found passage; `matched` are the spans of `text` that matched."""
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
        "matched": [list(span) for span in hit.matched],
        "url": block_url(passage.document, passage.page, passage.blocks[0] if passage.blocks else None),
    }
