"""What rules and shaded panels say about a gutter: between text columns, or inside a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.document import Box
from ingest.readers.pdf_page import Rule


def ruled_over(crossing: list[float], top: float, bottom: float, size: float, prose: bool) -> bool:
    """Whether rules that cross the gutter hold both sides together as a table.

    Text columns may have rules over them (a page's head, double rules count as one); only where rules
    stand above and below, or between the lines, are two columns of prose the cells of a table.
    """
    near = sorted(at for at in crossing if top - size <= at <= bottom + size)
    apart = near[:1] + [b for a, b in pairwise(near) if b - a > 4]
    if prose and bottom - top > 8 * size:
        return len(apart) >= 2 and apart[-1] > bottom - size and apart[0] < top + 4 * size
    return len({round(at) for at in near}) >= 2 or (not prose and any(top + 2 < at < bottom - 2 for at in near))


def in_panels(edge_l: float, edge_r: float, fills: Sequence[Box]) -> bool:
    """Whether the text on both sides stands in shaded panels of its own that end at the gutter."""
    panels = [f for f in fills if f[3] - f[1] > 40]
    if len(panels) < 2:
        return False
    homes_l = [f for f in panels if f[0] < edge_l <= f[2] + 1 < edge_r]
    homes_r = [f for f in panels if edge_l < f[0] - 1 <= edge_r < f[2]]
    return any(a[2] <= b[0] + 1 and min(a[3], b[3]) > max(a[1], b[1]) for a in homes_l for b in homes_r)


def stopping(level: Sequence[Rule], top: float, bottom: float, box: Box, middle: float, side: int) -> set[int]:
    """Heights of the rules that lie on one side of the gutter only."""
    return {
        round(r.at / 2)
        for r in level
        if top <= r.at <= bottom
        and r.end - r.start > 0.4 * (box[2] - box[0])
        and (r.end < middle + 1 if side < 0 else r.start > middle - 1)
        and r.start < box[2]
        and r.end > box[0]
    }
