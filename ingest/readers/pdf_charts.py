"""Charts: areas with drawn curves or bars, whose scales and labels are neither text nor tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.document import Box
from ingest.readers.pdf_lines import Line, is_figure, lines_of, pieces
from ingest.readers.pdf_page import Page, Rule, Word, around

_LEAST = 40.0  # a chart is at least this wide and high, in points
_MARGIN = 28.0  # scales stand this near outside the axes
_MANY = 400
_BARS = 3


def chart_words(page: Page, taken: Sequence[Box]) -> list[Line]:
    """Pieces of lines that are a chart's scales, labels and legend; `taken` are the boxes of ruled tables."""
    found: list[Line] = []
    for area in charts(page):
        if any(_share(area, box) > 0.3 for box in taken):
            continue
        words = [w for w in page.words if _labels(area, w)]
        if sum(is_figure(w.text) for w in words) < 3:
            continue
        parts = [p for line in lines_of(w for w in words if not w.turn) for p in pieces(line)]
        if any(len(p.words) > 9 for p in parts):
            continue  # text is written there: no chart, or more than one
        known = {id(w) for p in found for w in p.words}
        found += [p for p in parts if not any(id(w) in known for w in p.words)]
    return found


def charts(page: Page) -> list[Box]:
    """The areas of a page with slanted lines, curves or bars, axes and all."""
    if len(page.slanted) > _MANY or len(page.fills) > _MANY:
        return []
    parts = [b for b in page.slanted if b[2] - b[0] > 12 and b[3] - b[1] > 4] + bars(page.fills, page.words)
    parts = [b for b in parts if b[2] - b[0] < 0.95 * page.width and b[3] - b[1] < 0.7 * page.height]
    found: list[Box] = []
    for part in sorted(parts, key=lambda b: (b[2] - b[0]) * (b[1] - b[3])):
        near = next((k for k, b in enumerate(found) if _touch(b, part)), None)
        if near is None:
            found.append(part)
        else:
            found[near] = around([found[near], part])
    framed = [_with_axes(b, page.level, page.upright) for b in found]
    return [b for b in framed if b[2] - b[0] > _LEAST and b[3] - b[1] > _LEAST]


def bars(fills: Sequence[Box], words: Sequence[Word]) -> list[Box]:
    """Boxes around bars: filled shapes side by side that begin at one line and end at different heights."""
    found: list[Box] = []
    for start, end, side, other in ((3, 1, 0, 2), (0, 2, 1, 3)):  # upright bars; lying bars
        groups: dict[int, list[Box]] = {}
        for box in fills:
            if 2 < box[other] - box[side] < 60 and abs(box[end] - box[start]) > 2:
                groups.setdefault(round(box[start]), []).append(box)
        for group in groups.values():
            group.sort(key=lambda b: b[side])
            apart = all(b[side] >= a[other] - 1 for a, b in pairwise(group))
            lengths = {round(abs(b[end] - b[start]) / 2) for b in group}
            wide = {round((b[other] - b[side]) / 2) for b in group}
            written = sum(any(_in(b, w) for w in words) for b in group)  # shaded cells have text in them
            if len(group) >= _BARS and apart and len(lengths) >= _BARS and len(wide) <= 2 and 3 * written <= len(group):
                found.append(around(group))
    return found


def _in(box: Box, word: Word) -> bool:
    return box[0] <= word.middle <= box[2] and box[1] <= word.base - 0.3 * word.size <= box[3]


def _with_axes(box: Box, level: Sequence[Rule], upright: Sequence[Rule]) -> Box:
    """The area with the lines of its grid and axes that run through or along it."""
    x0, top, x1, bottom = box
    for r in level:
        inside = top - 40 < r.at < bottom + 40
        if inside and r.start < x1 and r.end > x0 and r.start > x0 - 60 and r.end < x1 + 60:
            x0, x1, top, bottom = min(x0, r.start), max(x1, r.end), min(top, r.at), max(bottom, r.at)
    for r in upright:
        inside = box[0] - 40 < r.at < box[2] + 40
        if inside and r.start < bottom and r.end > top and r.start > top - 80 and r.end < bottom + 80:
            x0, x1, top, bottom = min(x0, r.at), max(x1, r.at), min(top, r.start), max(bottom, r.end)
    return (x0, top, x1, bottom)


def _labels(area: Box, word: Word) -> bool:
    """Whether the word stands in the chart or, small, along its axes."""
    y = word.base - 0.3 * word.size
    within = area[0] - 2 < word.middle < area[2] + 2 and area[1] - 2 < y < area[3] + 2
    below = area[0] - 12 < word.middle < area[2] + 12 and area[3] <= y < area[3] + 1.6 * word.size
    left = area[0] - _MARGIN < word.x0 and word.x1 < area[0] + 3 and area[1] - 6 < y < area[3] + 6
    return within or (left and is_figure(word.text)) or (below and (is_figure(word.text) or len(word.text) <= 12))


def _touch(a: Box, b: Box) -> bool:
    return a[0] - 12 < b[2] and b[0] - 12 < a[2] and a[1] - 12 < b[3] and b[1] - 12 < a[3]


def _share(a: Box, b: Box) -> float:
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    area = (a[2] - a[0]) * (a[3] - a[1])
    return max(0.0, wide) * max(0.0, high) / max(1.0, area)
