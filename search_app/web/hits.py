"""Found passages arranged for a page: what matched, where it leads, no longer than one reads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.passage import DocumentInfo, Hit
from search_app.places import block_url, document_url

LONGEST = 420
LEAD = 110


@dataclass(frozen=True, slots=True)
class ShownHit:
    """`pieces` are stretches of text and whether they matched."""

    document: DocumentInfo
    page: int | None
    section: tuple[str, ...]
    context: str
    pieces: tuple[tuple[str, bool], ...]
    url: str
    also: tuple[tuple[DocumentInfo, int | None, str], ...] = ()
    """Other documents that have the same text, with page and address."""


def hits_of(hits: Iterable[Hit]) -> list[ShownHit]:
    """The hits in their order."""
    return [_shown(hit) for hit in hits]


def _shown(hit: Hit) -> ShownHit:
    passage = hit.passage
    url = block_url(passage.document, passage.page, passage.blocks[0] if passage.blocks else None)
    context = passage.context if len(passage.context) <= 200 else passage.context[:199] + "…"
    also = tuple((d, page, document_url(d.id, page)) for d, page in hit.also if d.id != hit.document.id)
    return ShownHit(hit.document, passage.page, passage.section, context, _pieces(passage.text, hit.matched), url, also)


def _pieces(text: str, matched: tuple[tuple[int, int], ...]) -> tuple[tuple[str, bool], ...]:
    """The part of the text around the first match, cut into matched and other stretches."""
    start = 0
    if len(text) > LONGEST and matched and matched[0][0] > LEAD:
        start = text.find(" ", matched[0][0] - LEAD) + 1
    end = min(len(text), start + LONGEST)
    pieces: list[tuple[str, bool]] = [("… ", False)] if start else []
    at = start
    for first, last in sorted(matched):
        if first < at or last > end:
            continue
        pieces += [(text[at:first], False), (text[first:last], True)]
        at = last
    pieces.append((text[at:end] + (" …" if end < len(text) else ""), False))
    return tuple((piece.replace("\t", " · "), hit) for piece, hit in pieces if piece)
