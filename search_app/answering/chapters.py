"""Chapters: what stands under the same heading says what a sentence or a table in it is about."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from ingest.document import FURNITURE, Document

MAX_CHARS = 6_000
"""More text than this says nothing special of any one of its sentences."""


@lru_cache(maxsize=500)
def _chapters(document: Document) -> dict[tuple[str, ...], str | None]:
    """Text by heading path, of chapters that are short enough to mean something."""
    texts: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for block in document.blocks:
        if block.kind in FURNITURE:
            continue
        path = document.sections.get(block.id, ())
        for depth in range(len(path) + 1):
            texts[path[:depth]].append(block.text)
    return {path: " ".join(parts) if _size(parts) <= MAX_CHARS else None for path, parts in texts.items()}


def _size(parts: list[str]) -> int:
    return sum(map(len, parts)) + len(parts) - 1


def chapter_of(document: Document, block_id: str) -> str:
    """The text of the largest chapter around a block that is not too long; all of a short document."""
    path = document.sections.get(block_id, ())
    chapters = _chapters(document)
    for depth in range(len(path) + 1):
        text = chapters.get(path[:depth], "")
        if text is not None:
            return text
    return ""
