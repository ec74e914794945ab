"""Items of an agenda: which blocks of minutes belong to one matter, so that a decision is read with its subject."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.document import FURNITURE, Block, Document
from search_app.answering.vocabulary import says

_NUMBER = re.compile(r"^\s*\d{1,3}[.)]?\s*")
_NUMBERED = re.compile(
    r"\s*(?:(?:(?:dagsordens|beslutnings)?(?:punkt|sag)(?:\s*nr\.)?|pkt\.?(?:\s*nr\.)?|nr\.)\s*\d{1,4}[.):]?(?:\s*[-–])?|\d{1,3}[.):])\s+(?!at\b)",
    re.I,
)
_BRACKET = re.compile(r"\s*\d{1,3}\)")
MAX_ITEM = 4_000
"""Characters of an item that are compared with a question; what comes later is detail."""


@lru_cache(maxsize=500)
def _starts(document: Document) -> tuple[int, ...]:
    """Positions of the blocks that begin an item: headings that name a matter, not a part of every matter.

    Where the matters are numbered, a heading without a number stands inside one.
    """
    parts = says("item_parts")
    starts = [0]
    numbered_items = any(b.kind == "heading" and _matter(b) and not _inner(b) for b in document.blocks)
    for at, block in enumerate(document.blocks):
        following = document.blocks[at + 1] if at + 1 < len(document.blocks) else None
        text = f"{block.marker} {block.text}" if block.marker else block.text
        # "2. at bevillingen sættes til …" is a point of a recommendation, no matter of its own.
        named = block.text[:1].isupper() or block.text[:1].isdigit()
        numbered = bool(_NUMBERED.match(text)) and named and following is not None and following.kind == "heading"
        if numbered_items:
            begins = _matter(block) and (block.kind == "heading" or numbered)
        else:
            begins = block.kind == "heading" or (block.kind in {"list_item", "paragraph"} and numbered)
        if begins and not parts.match(block.text.lower()) and not _inner(block):
            starts.append(at)
    return tuple(starts)


def _matter(block: Block) -> bool:
    """Is the heading that of a numbered matter? "2) at …" is a point of a recommendation."""
    text = f"{block.marker} {block.text}" if block.marker else block.text
    numbered = _NUMBERED.match(text)
    if numbered is None or _BRACKET.match(text):
        return False
    return not text[numbered.end() : numbered.end() + 1].islower()


def _inner(block: Block) -> bool:
    """ "1. Baggrund": a numbered part of one matter."""
    return bool(says("item_parts").match(_NUMBER.sub("", block.text.lower())))


def item_blocks(document: Document, block_id: str) -> tuple[str, ...]:
    """Ids of the blocks of the item that a block belongs to, in order."""
    at = next((n for n, b in enumerate(document.blocks) if b.id == block_id), 0)
    starts = _starts(document)
    first = max(s for s in starts if s <= at)
    last = min((s for s in starts if s > at), default=len(document.blocks))
    return tuple(b.id for b in document.blocks[first:last] if b.kind not in FURNITURE)


def item_text(document: Document, block_id: str) -> str:
    """What is said in the item, as one text."""
    return " ".join(document.block_by_id[b].text for b in item_blocks(document, block_id))[:MAX_ITEM]
