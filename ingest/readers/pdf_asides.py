"""What stands beside the text: side columns put between its blocks, and text turned across the page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.document import BlockKind
from ingest.readers.pdf_blocks import Draft
from ingest.readers.pdf_lines import line_of
from ingest.readers.pdf_oblique import OBLIQUE
from ingest.readers.pdf_page import Page, Word

_APART = 4.5  # sizes of the type between two groups of lines in one side column
_ENDS = (".", "!", "?", ":", ".)", ".”", '."')


def asides_placed(blocks: Sequence[Draft], body: float) -> list[Draft]:
    """Each group of a side column where the text beside it comes to a stop: no list, letter's head or sentence
    is interrupted by it."""
    placed = [d for d in blocks if d.kind != "sidebar"]
    for group in _groups([d for d in blocks if d.kind == "sidebar"]):
        top = group[0].first.top
        beside = next((k for k, d in enumerate(placed) if d.lines and d.kind != "sidebar" and d.last.base > top), None)
        at = len(placed) if beside is None else _stop(placed, beside, body)
        placed[at:at] = group
    return placed


def _groups(asides: Sequence[Draft]) -> list[list[Draft]]:
    """Blocks of a side column that stand close together."""
    groups: list[list[Draft]] = []
    for draft in asides:
        last = groups[-1][-1] if groups else None
        if last is not None and last.region == draft.region:
            gap = draft.first.top - last.last.bottom
            if -draft.size < gap < _APART * draft.size:
                groups[-1].append(draft)
                continue
        groups.append([draft])
    return groups


def _stop(placed: Sequence[Draft], start: int, body: float) -> int:
    """The first place from `start` on where a block of the text can be set between two others."""
    for at in range(start, len(placed)):
        before = placed[at - 1] if at else None
        if before is None or before.kind == "sidebar" or before.table is not None:
            return at
        if _heads(placed[at], body) and _look(placed[at]) != _look(before):
            return at
        if at == start and _heads(before, body) and not _heads(placed[at], body):
            return at  # the side column begins beside the text under a title
        if before.kind == "paragraph" and before.text.endswith(_ENDS) and placed[at].kind != "list_item":
            return at
    return len(placed)


def _look(draft: Draft) -> tuple[bool, int]:
    return draft.bold, round(draft.size)


def _heads(draft: Draft, body: float) -> bool:
    """Set as a heading is (which is judged when all pages are known)."""
    return draft.bold or draft.size > 1.13 * body


def with_turned(page: Page, blocks: list[Draft], words: Sequence[Word], body: float) -> list[Draft]:
    """The blocks with those that run across the page's direction: a large one is the page's heading, others
    stand beside the text."""
    found: list[Draft] = []
    for turn in (90, 180, 270):
        for row in _rows([w for w in words if w.turn == turn], turn):
            found.append(Draft("sidebar", [(page.number, page.frame, line_of(row))], page=page.number))
    aslant = [w for w in words if w.turn == OBLIQUE]
    if aslant:
        kind: BlockKind = "sidebar" if blocks else "paragraph"
        found.append(Draft(kind, [(page.number, page.frame, line_of(aslant))], page=page.number))
    large = [d for d in found if d.first.words[0].turn in (90, 270) and d.first.size >= 1.3 * body and _names(d)]
    if len(large) != 1:
        return blocks + found
    large[0].kind = "paragraph"
    return large + blocks + [d for d in found if d is not large[0]]


def _rows(words: Sequence[Word], turn: int) -> list[list[Word]]:
    """Words of turned lines, in their own direction of reading."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.x1 if turn != 180 else w.base):
        at = word.x1 if turn != 180 else word.base
        last = (rows[-1][-1].x1 if turn != 180 else rows[-1][-1].base) if rows else 0.0
        if not rows or at - last > 0.4 * word.size:
            rows.append([])
        rows[-1].append(word)
    for row in rows:
        row.sort(key=lambda w: -w.bottom if turn == 90 else w.top if turn == 270 else -w.x1)
    return [part for row in rows for part in _parted(row, turn)]


def _parted(row: list[Word], turn: int) -> list[list[Word]]:
    """A turned line, parted where the gap is far wider than a space."""
    parts = [[row[0]]]
    for a, b in pairwise(row):
        gap = a.top - b.bottom if turn == 90 else b.top - a.bottom if turn == 270 else a.x0 - b.x1
        if gap > 2.5 * b.size:
            parts.append([])
        parts[-1].append(b)
    return parts


def _names(draft: Draft) -> bool:
    """Whether the text can be a heading: a few words, not a watermark of one."""
    words = draft.text.split()
    return 1 <= len(words) <= 14 and sum(c.isalpha() for c in draft.text) > 0.6 * len(draft.text.replace(" ", ""))
