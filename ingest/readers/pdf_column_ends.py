"""Where columns that stand on a part of a page begin and end: lines on one side only that belong above or below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf_items import Item


def without_ends(inside: list[Item], crossing: Sequence[Item], x: float) -> list[Item]:
    """The items without those at the band's ends, on one side only, that belong to the lines over both sides."""
    sides = [[i for i in inside if i.box[0] < x - 0.5], [i for i in inside if i.box[0] >= x - 0.5]]
    if not all(sides):
        return inside
    dropped: set[int] = set()
    for side, other in (sides, sides[::-1]):
        top, bottom = min(i.box[1] for i in other), max(i.box[3] for i in other)
        side.sort(key=lambda i: i.middle)
        for end in (-1, 1):
            left = [i for i in side if id(i) not in dropped]
            for item, following in pairwise(left if end < 0 else left[::-1]):
                clear = item.box[3] < top + 1 if end < 0 else item.box[1] > bottom - 1
                near = _distance(item, following, crossing, end)
                if not clear or near is None or near > 1.5 * (item.box[3] - item.box[1]):
                    break
                if near >= _between(item, following) - 0.5:
                    break
                dropped.add(id(item))
        dropped |= _below_even_end([i for i in side if id(i) not in dropped], bottom, crossing)
    kept = [i for i in inside if id(i) not in dropped]
    return kept if any(i.box[0] < x - 0.5 for i in kept) and any(i.box[0] >= x - 0.5 for i in kept) else inside


def _below_even_end(side: Sequence[Item], bottom: float, crossing: Sequence[Item]) -> set[int]:
    """Items of one side below the height at which both columns end: what follows the columns, if more follows."""
    for before, item in pairwise(side):
        high = before.box[3] - before.box[1]
        if before.line is None or item.box[1] < bottom - 1 or abs(before.box[3] - bottom) > 1.3 * high:
            continue
        follows = any(c.middle > item.middle for c in crossing)
        if follows and _between(before, item) > 0.6 * high:
            return {id(i) for i in side if i.middle >= item.middle}
    return set()


def _distance(item: Item, beside: Item, others: Sequence[Item], end: int) -> float | None:
    """White between an item and the line above (`end` -1) or below it whose text it may be, or be the heading of."""
    size = item.line.size if item.line else 0.0
    heads = end > 0 and beside.line is not None and size > beside.line.size + 0.8
    near = [
        o
        for o in others
        if o.line is not None and abs(o.box[0] - item.box[0]) < 14 and (o.middle - item.middle) * end > 0
        if heads or abs(o.line.size - size) < 0.3
    ]
    return min((_between(o, item) for o in near), default=None)


def _between(a: Item, b: Item) -> float:
    return max(a.box[1], b.box[1]) - min(a.box[3], b.box[3])
