"""Headings by typography: larger than the text, or bold lines that stand alone; levels by size."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.headings import could_be_heading
from ingest.readers.pdf_blocks import Draft

_MAX_WORDS = 30
_MAX_LEVEL = 6
_QUIET_WORDS = 10
_SEVERAL = 2

Style = tuple[float, bool]


def mark_headings(blocks: Sequence[Draft], body: float) -> None:
    """Turns paragraphs that are set as headings into headings and gives them levels."""
    _quiet(blocks, body)
    for k, draft in enumerate(blocks):
        if draft.kind in ("paragraph", "list_item") and _is_heading(draft, body):
            follower = blocks[k + 1] if k + 1 < len(blocks) else None
            if draft.kind == "list_item" and draft.size < 1.13 * body and not _heads(follower):
                continue
            before = blocks[k - 1] if k else None
            if before is not None and before.kind == "heading" and not draft.bold and before.size > draft.size:
                continue  # a line under a title says more about it; it begins no section
            draft.kind = "heading"
            draft.unmark()
    stated = [d for d in blocks if d.kind == "heading" and d.level is not None]
    if stated:
        _under_stated(blocks)
        return
    styles = Counter(_style(d) for d in blocks if d.kind == "heading")
    order = sorted(styles, key=lambda s: (-s[0], not s[1]))
    ranks = _ranks(order)
    for draft in blocks:
        if draft.kind == "heading":
            draft.level = min(_MAX_LEVEL, ranks[_style(draft)])


def _under_stated(blocks: Sequence[Draft]) -> None:
    """Levels beside those that a tagged file states: of a heading set alike, else one below the last."""
    known = {_style(d): d.level for d in blocks if d.kind == "heading" and d.level is not None}
    above = 0
    for draft in blocks:
        if draft.kind != "heading":
            continue
        if draft.level is None:
            draft.level = known.get(_style(draft)) or min(_MAX_LEVEL, above + 1)
        else:
            above = draft.level
            draft.unmark()


def _ranks(order: list[Style]) -> dict[Style, int]:
    """Level by style, largest first; sizes closer than a quarter of a point are one level."""
    ranks: dict[Style, int] = {}
    level = 0
    before: Style | None = None
    for style in order:
        if before is None or before[0] - style[0] > 0.25 or before[1] != style[1]:
            level += 1
        ranks[style] = level
        before = style
    return ranks


def _style(draft: Draft) -> Style:
    return round(draft.first.size, 1), draft.bold


def _is_heading(draft: Draft, body: float) -> bool:
    words = len(draft.text.split())
    if words > _MAX_WORDS or len(draft.lines) > 4 or not any(c.isalpha() for c in draft.text):
        return False
    text = draft.text.rstrip()
    if draft.size >= 1.13 * body and draft.size >= body + 0.9:
        return not text.endswith((",", ";")) and (draft.bold or draft.size >= 1.25 * body or words <= 12)
    if not draft.bold or draft.size < 0.8 * body:
        return False
    return not text.endswith((".", ",", ";")) or words <= 4


def _quiet(blocks: Sequence[Draft], body: float) -> None:
    """Lines in italics, in the size of the text, each alone over a paragraph: headings where there are several."""
    found = [
        d
        for d, after in pairwise(blocks)
        if d.kind == "paragraph" and _is_italic(d) and abs(d.size - body) < 0.6 and len(d.lines) == 1
        if after.kind == "paragraph" and not _is_italic(after) and len(after.lines) > 1 and after.page == d.page
        if abs(after.first.x0 - d.first.x0) < 3 and after.first.base - d.last.base < 2.2 * d.size
        if could_be_heading(d.text) and len(d.text.split()) <= _QUIET_WORDS and not d.text.endswith(":")
    ]
    if len(found) >= _SEVERAL:
        for draft in found:
            draft.kind = "heading"


def _is_italic(draft: Draft) -> bool:
    return bool(draft.lines) and all(w.look.italic for _, _, line in draft.lines for w in line.words)


def _heads(follower: Draft | None) -> bool:
    """A numbered bold line is a heading when text, not another bold item, follows it."""
    return follower is not None and not follower.bold
