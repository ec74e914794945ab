"""Titles of pictures and charts: short bold or small lines right over or under what is drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.document import Box
from ingest.readers.pdf_blocks import Draft
from ingest.readers.pdf_page import Page

_NAMED = re.compile(r"^(?:figur|figure|fig\.|diagram|graf|kort|billede|foto|tegning)\s*\d*\s*[.:]", re.IGNORECASE)
_MAX_WORDS = 25


def mark_captions(page: Page, blocks: Sequence[Draft], body: float) -> None:
    """Turns paragraphs that name a picture of the page into captions (titles of tables are found with them)."""
    shapes = page.pictures + [f for f in page.fills if f[2] - f[0] < 0.9 * page.width]
    for k, draft in enumerate(blocks):
        if draft.kind != "paragraph" or len(draft.text.split()) > _MAX_WORDS or len(draft.lines) > 4:
            continue
        follower = blocks[k + 1] if k + 1 < len(blocks) else None
        if follower is not None and follower.table is not None:
            continue
        named = bool(_NAMED.match(draft.text))
        title = draft.bold and draft.size <= body + 0.4 and _over(draft, follower, shapes)
        if title or (named and _beside(draft, shapes)):
            draft.kind = "caption"


def _over(draft: Draft, follower: Draft | None, shapes: Sequence[Box]) -> bool:
    """Whether something is drawn right below, before the next text of the column."""
    bottom = draft.last.bottom
    limit = bottom + 3.5 * draft.size
    if follower is not None and follower.lines and bottom < follower.first.base < limit:
        return False
    left, right = draft.first.x0 - 25, max(draft.right, *(line.x1 + 25 for _, _, line in draft.lines))
    return any(bottom - 2 <= s[1] <= limit and s[0] < right and s[2] > left and s[3] > bottom + 20 for s in shapes)


def _beside(draft: Draft, shapes: Sequence[Box]) -> bool:
    """Whether something is drawn within a few lines above or below."""
    reach = 4 * draft.size
    top, bottom = draft.first.top - reach, draft.last.bottom + reach
    return any(s[1] < bottom and s[3] > top and s[3] - s[1] > 15 for s in shapes)
