"""Items of an agenda or of minutes: a numbered line over the parts of a case is its heading."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.document import FURNITURE, Block, Document
from ingest.vocabulary import vocabulary

_NUMBER = re.compile(r"\d{1,3}\.?|\d{1,3}\)")
_MAX_WORDS = 30


def with_item_headings(document: Document) -> Document:
    """The document in which "2. New unit: …" is a heading where "Sagsfremstilling", "Indstilling" … follow.

    Text, marker and place of the block stay as they are.
    """
    blocks = list(document.blocks)
    changed = False
    for k, block in enumerate(blocks):
        if block.kind != "list_item" or not _is_item(block):
            continue
        follower = _next(blocks, k)
        if follower is not None and _is_part(follower):
            level = max(1, (follower.level or 2) - 1) if follower.kind == "heading" else 2
            blocks[k] = replace(block, kind="heading", level=level)
            changed = True
    return document.with_(blocks=tuple(blocks)) if changed else document


def _is_item(block: Block) -> bool:
    words = len(block.text.split())
    return bool(block.marker and _NUMBER.fullmatch(block.marker)) and words <= _MAX_WORDS and block.text[-1:] != "."


def _next(blocks: Sequence[Block], k: int) -> Block | None:
    """The next block of the text itself; the case's number and the like may stand between in small lines."""
    for block in blocks[k + 1 : k + 4]:
        if block.kind not in FURNITURE:
            return block
    return None


def _is_part(block: Block) -> bool:
    return block.kind in ("heading", "paragraph") and block.text.strip().rstrip(".:").lower() in _parts()


@cache
def _parts() -> frozenset[str]:
    return frozenset(vocabulary("headings")["parts_of_case"])
