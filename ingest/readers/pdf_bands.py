"""Where a page of columns is parted from top to bottom: headings over all columns, boxes in rows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.document import Box
from ingest.readers.pdf_items import Item
from ingest.readers.pdf_page import Rule, around

_SAME = 3.0  # points by which two columns may begin at different heights


def over_columns(items: Sequence[Item], x: float) -> list[Item]:
    """Headings left of `x` that stand over the columns on both sides, though they are short: nothing stands
    beside them, and below them both columns begin at one height."""
    lines = [i for i in items if i.line is not None]
    if len(lines) < 8:
        return []
    usual = median(i.line.size for i in lines if i.line)
    left = sorted((i for i in lines if i.box[0] < x - 0.5), key=lambda i: i.middle)
    right = sorted((i for i in lines if i.box[0] >= x - 0.5), key=lambda i: i.middle)
    if not left or not right or not _alike(left, right):
        return []
    found = []
    for k, item in enumerate(left[:-1]):
        if item.line is None or item.box[2] > x - 6 or not (item.line.size > usual + 0.8 or item.line.bold):
            continue
        below = left[k + 1]
        follower = next((r for r in right if r.middle > item.middle), None)
        beside = any(r.box[3] > item.box[1] - 1 and r.box[1] < item.box[3] + 1 for r in right)
        above = any(r.middle < item.middle for r in right)
        if follower is None or beside or not above:
            continue
        if abs(follower.box[1] - below.box[1]) < _SAME or below in found or _goes_on(item, below):
            found.append(item)
    return [item for item in found if _ends_in_columns(item, left, right)]


def _alike(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether both are columns of one text, not a text and its side column."""
    sizes = [median(i.line.size for i in side if i.line) for side in (left, right)]
    widths = [median(i.box[2] - i.box[0] for i in side) for side in (left, right)]
    return abs(sizes[0] - sizes[1]) < 0.6 and min(widths) > 0.5 * max(widths)


def _goes_on(item: Item, below: Item) -> bool:
    """A heading's next line, set alike."""
    a, b = item.line, below.line
    return a is not None and b is not None and a.size == b.size and a.bold == b.bold and b.base - a.base < 1.6 * a.size


def _ends_in_columns(item: Item, left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether after the heading's last line both columns begin at one height."""
    last = item
    for other in left:
        if other.middle > last.middle and _goes_on(last, other):
            last = other
    below = next((i for i in left if i.middle > last.middle), None)
    follower = next((r for r in right if r.middle > item.middle), None)
    return below is not None and follower is not None and abs(follower.box[1] - below.box[1]) < _SAME


def box_rows(left: Sequence[Item], right: Sequence[Item], level: Sequence[Rule], fills: Sequence[Box]) -> list[float]:
    """Heights between rows of framed or shaded boxes that stand side by side, left and right of a gutter."""
    box_l, box_r = around([i.box for i in left]), around([i.box for i in right])
    heights_l, heights_r = (_edges(box, level, fills) for box in (box_l, box_r))
    common = sorted(h for h in heights_l if any(abs(h - o) < 1.5 for o in heights_r))
    found = []
    for a, b in pairwise(common):
        free = not any(i.box[3] > a + 1 and i.box[1] < b - 1 for i in [*left, *right])
        inside = any(i.middle < a for i in left) and any(i.middle > b for i in left)
        if free and 1 < b - a < 60 and inside:
            found.append((a + b) / 2)
    return found


def _edges(box: Box, level: Sequence[Rule], fills: Sequence[Box]) -> list[float]:
    """Heights of the edges of boxes around one column's text."""
    wide = box[2] - box[0]
    edges = [r.at for r in level if r.start < box[0] + 2 and r.end > box[2] - 2 and r.end - r.start < 1.4 * wide + 40]
    shaded = [f for f in fills if f[0] < box[0] + 2 and f[2] > box[2] - 2 and f[2] - f[0] < 1.4 * wide + 40]
    return edges + [at for f in shaded if f[3] - f[1] > 15 for at in (f[1], f[3])]
