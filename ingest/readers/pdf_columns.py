"""Reading order: the page cut into regions at gutters between text columns and beside side columns.

A gutter between columns of a table looks the same as one between columns of text. What tells them
apart: prose on both sides, baselines that do not agree, rules that cross the gutter or stop at it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from ingest.document import Box
from ingest.readers.pdf_bands import box_rows, over_columns
from ingest.readers.pdf_column_ends import without_ends
from ingest.readers.pdf_ground import Ground, names_sender, side_by_side, signs
from ingest.readers.pdf_gutters import in_panels, ruled_over, stopping
from ingest.readers.pdf_items import Item
from ingest.readers.pdf_labels import are_labels
from ingest.readers.pdf_lines import Line, is_figure
from ingest.readers.pdf_lists import is_marker
from ingest.readers.pdf_page import around

_MAX_DEPTH = 12
_SENDER = 1_000.0


@dataclass(slots=True)
class Region:
    """Items read together from top to bottom. `aside`: a side column beside the text."""

    items: list[Item] = field(default_factory=list)
    aside: bool = False

    @property
    def box(self) -> Box:
        return around([i.box for i in self.items])


@dataclass(frozen=True, slots=True)
class _Cut:
    weight: float
    above: list[Item]
    left: list[Item]
    right: list[Item]
    below: list[Item]


def regions(items: list[Item], ground: Ground, depth: int = 0, aside: bool = False) -> list[Region]:
    """The items as regions in reading order."""
    if not items:
        return []
    cut = _best_cut(items, ground) if depth < _MAX_DEPTH else None
    if cut is None:
        return [Region(sorted(items, key=lambda i: (i.box[1], i.box[0])), aside)]
    left_aside, right_aside = _is_aside(cut.left, cut.right), _is_aside(cut.right, cut.left)
    found = regions(cut.above, ground, depth + 1, aside)
    sides = [(cut.left, left_aside), (cut.right, right_aside)]
    if left_aside:  # a side column on the left is read after the text, as one on the right is
        sides.reverse()
    heights = [] if left_aside or right_aside else box_rows(cut.left, cut.right, ground.level, ground.fills)
    for top, bottom in pairwise([float("-inf"), *heights, float("inf")]):
        for side, beside in sides:
            part = [i for i in side if top < i.middle <= bottom]
            found += regions(part, ground, depth + 1, aside or beside)
    return found + regions(cut.below, ground, depth + 1, aside)


def _best_cut(items: list[Item], ground: Ground) -> _Cut | None:
    best: _Cut | None = None
    for x in _candidates(items):
        cut = _cut_at(items, x, ground)
        if cut is not None and (best is None or cut.weight > best.weight):
            best = cut
    return best


def _candidates(items: list[Item]) -> list[float]:
    """Left edges that could begin a column."""
    lefts = sorted(i.box[0] for i in items)
    found: list[float] = []
    for x in lefts:
        if not found or x - found[-1] > 4:
            found.append(x)
    if len(found) > 40:
        counted = {x: sum(1 for other in lefts if 0 <= other - x <= 4) for x in found}
        found = sorted(sorted(found, key=lambda x: -counted[x])[:40])
    return found[1:]


def _cut_at(items: list[Item], x: float, ground: Ground) -> _Cut | None:
    """The widest band of lines in which nothing crosses the gutter left of `x`, if it is one of text."""
    rows = _rows_over(items, x)
    rows += [[i] for i in over_columns(items, x)]
    crossing = [i for i in items if i.box[0] < x - 0.5 and i.box[2] > x - 6] + [i for row in rows for i in row]
    crossing.sort(key=lambda i: i.box[1])
    blocked = {id(i) for row in rows for i in row}
    edges = [float("-inf")]
    for item in crossing:
        edges += [item.box[1], max(item.box[3], edges[-1] if len(edges) > 1 else item.box[3])]
    edges.append(float("inf"))
    bands = [(edges[k], edges[k + 1]) for k in range(0, len(edges), 2)]
    best: _Cut | None = None
    for start, end in bands:
        if start >= end:
            continue
        inside = [
            i
            for i in items
            if start <= i.middle <= end and id(i) not in blocked and not (i.box[0] < x - 0.5 and i.box[2] > x - 6)
        ]
        left = [i for i in inside if i.box[0] < x - 0.5]
        right = [i for i in inside if i.box[0] >= x - 0.5]
        if not left or not right or not _is_gutter(left, right, ground):
            continue
        weight = min(_amount(left), _amount(right)) + 0.01 * len(inside) + 0.1 * _gap(left, right)
        if any(names_sender([i.line for i in side if i.line]) for side in (left, right)):
            weight += _SENDER  # a side column stands beside all the columns of the text
        if best is None or weight > best.weight:
            inside = without_ends(inside, crossing, x)
            left, right = [i for i in inside if i.box[0] < x - 0.5], [i for i in inside if i.box[0] >= x - 0.5]
            kept = {id(i) for i in inside}
            rest = [i for i in items if id(i) not in kept]
            middle = around([i.box for i in inside])
            half = (middle[1] + middle[3]) / 2
            best = _Cut(
                weight, [i for i in rest if i.middle < half], left, right, [i for i in rest if i.middle >= half]
            )
    return best


def _rows_over(items: list[Item], x: float) -> list[list[Item]]:
    """Rows of a table that runs over the gutter: figures on one line, the first right of it a figure too."""
    rows: list[list[Item]] = []
    for item in sorted((i for i in items if i.line), key=lambda i: i.line.base if i.line else 0):
        base = item.line.base if item.line else 0.0
        last = rows[-1][0].line if rows else None
        if last is not None and base - last.base < 1.2:
            rows[-1].append(item)
        else:
            rows.append([item])
    over = [_tabular(row, x) for row in rows]
    kept = []
    for k, row in enumerate(rows):
        if over[k] and (any(over[max(0, k - 2) : k]) or any(over[k + 1 : k + 3])):
            kept.append(row)
    if len(kept) < 3:
        return []
    top, bottom = kept[0][0].box[1] - 1, kept[-1][0].box[3] + 1
    beside = [i.line for i in items if i.line and x - 40 < i.box[2] < x and top < i.middle < bottom]
    return [] if _runs_on(beside) else kept  # sentences left of the gutter are no labels


def _tabular(row: list[Item], x: float) -> bool:
    row.sort(key=lambda i: i.box[0])
    right = [i for i in row if i.box[0] >= x - 0.5]
    if len(row) < 3 or not right or len(right) == len(row):
        return False
    figures = [i.line is not None and is_figure(i.line.text) for i in row]
    return figures[len(row) - len(right)] and sum(figures) >= 0.6 * (len(row) - 1)


def _amount(items: list[Item]) -> float:
    return sum(len(i.line.words) if i.line else 20 for i in items)


def _gap(left: list[Item], right: list[Item]) -> float:
    return min(i.box[0] for i in right) - max(i.box[2] for i in left)


def _is_gutter(left: list[Item], right: list[Item], ground: Ground) -> bool:
    box_l, box_r = around([i.box for i in left]), around([i.box for i in right])
    top, bottom = max(box_l[1], box_r[1]), min(box_l[3], box_r[3])
    size = median([i.line.size for i in left + right if i.line] or [10.0])
    gap = box_r[0] - box_l[2]
    if gap < max(6.0, 0.55 * size) or bottom - top < 0.3 * size:
        return False
    if all(i.line is not None and is_marker(i.line.text) for i in left):
        return False  # markers of a list, set apart from its items
    if are_labels([i.line for i in left if i.line], [i.line for i in right if i.line]):
        return False
    middle = (box_l[2] + box_r[0]) / 2
    if in_panels(box_l[2], box_r[0], ground.fills):
        return True
    prose_l, prose_r = _prose(left, box_l), _prose(right, box_r)
    if gap < max(7.0, 0.8 * size) and not (prose_l and prose_r):
        return False
    crossing = [r.at for r in ground.level if r.start < middle - 12 and r.end > middle + 12]
    if ruled_over(crossing, top, bottom, size, prose_l and prose_r):
        return False
    rules_l = stopping(ground.level, top, bottom, box_l, middle, -1)
    rules_r = stopping(ground.level, top, bottom, box_r, middle, 1)
    if len(rules_l) >= 2 and len(rules_r) >= 2 and len(rules_l - rules_r) >= 0.5 * len(rules_l):
        return True
    shared_l = [i for i in left if i.box[3] > top and i.box[1] < bottom]
    shared_r = [i for i in right if i.box[3] > top and i.box[1] < bottom]
    if len(shared_r) >= 2 and _figures(shared_r) >= 0.6 and _found_in(shared_r, shared_l) >= 0.7:
        return False  # figures beside their labels
    if prose_l and prose_r:
        return True
    if any(i.table is not None for i in shared_l + shared_r):
        return True
    lines_l, lines_r, near_l, near_r = ([i.line for i in side if i.line] for side in (left, right, shared_l, shared_r))
    if gap > 2 * size and (side_by_side(lines_l, lines_r, ground) or (signs(near_l) and signs(near_r))):
        return True
    agreeing = _agreeing(shared_l, shared_r)
    if prose_l or prose_r:
        other, size_o = (right, box_r) if prose_l else (left, box_l)
        return agreeing <= 0.6 or abs(_size(left) - _size(right)) > 0.8 or _few(other, size_o)
    return agreeing <= 0.4 and min(len(shared_l), len(shared_r)) >= 3 and _figures(right) < 0.4


def _few(items: list[Item], box: Box) -> bool:
    """One or two lines beside prose cannot be a column of a table."""
    return len(items) <= 2


def _figures(items: list[Item]) -> float:
    lines = [i.line for i in items if i.line]
    short = (line for line in lines if len(line.words) <= 3)  # a date, an amount after its sign
    return sum(is_figure(line.words[-1].text) or line.text in "$€£" for line in short) / max(1, len(lines))


def _size(items: list[Item]) -> float:
    return median([i.line.size for i in items if i.line] or [10.0])


def _prose(items: list[Item], box: Box) -> bool:
    """Running text: at least two lines of several words that fill most of the column's width."""
    lines = [i.line for i in items if i.line]
    full = [line for line in lines if len(line.words) >= 4 and line.width > 0.62 * (box[2] - box[0])]
    return (len(full) >= 3 and len(full) >= 0.3 * len(lines)) or _runs_on(lines) or _in_columns(lines)


def _in_columns(lines: list[Line]) -> bool:
    """Sentences in the fullest of several columns that stand side by side."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        near = next((x for x in columns if abs(x - line.x0) < 3), None)
        columns.setdefault(round(line.x0) if near is None else near, []).append(line)
    fullest = max(columns.values(), key=len, default=[])
    width = max((line.width for line in fullest), default=0)
    full = [line for line in fullest if len(line.words) >= 3 and line.width > 0.62 * width]
    flowing = sum(line.text[:1].islower() for line in fullest)
    return len(full) >= 4 and len(full) >= 0.6 * len(fullest) and flowing >= 0.4 * len(fullest)


def _runs_on(lines: list[Line]) -> bool:
    """Sentences over five lines or more in a narrow column."""
    columns: dict[int, list[Line]] = {}
    for line in lines:
        columns.setdefault(round(line.x0 / 3), []).append(line)
    for column in columns.values():
        run = on = 0
        for a, b in pairwise(sorted(column, key=lambda x: x.base)):
            close = 0 < b.base - a.base < 1.5 * a.size and abs(a.size - b.size) < 0.3
            run, on = (run + 1, on + (b.text[:1].islower() and a.text[-1:] not in ".!?:")) if close else (0, 0)
            if run >= 4 and on >= 0.5 * run:
                return True
    return False


def _agreeing(left: list[Item], right: list[Item]) -> float:
    """Share of the side with fewer lines whose baselines the other side has too."""
    few, many = sorted(([i.line for i in side if i.line] for side in (left, right)), key=len)
    if not few:
        return 0.0
    bases = [line.base for line in many]
    return sum(any(abs(line.base - b) < 1.2 for b in bases) for line in few) / len(few)


def _found_in(some: list[Item], others: list[Item]) -> float:
    """Share of lines whose baseline lines of the other side have."""
    bases = [i.line.base for i in others if i.line]
    lines = [i.line for i in some if i.line]
    return sum(any(abs(line.base - b) < 1.2 for b in bases) for line in lines) / max(1, len(lines))


def _is_aside(side: list[Item], text: list[Item]) -> bool:
    """Case number, officer, address: a narrow column of short lines in smaller type beside the text."""
    lines = [i.line for i in side if i.line]
    others = [i.line for i in text if i.line]
    if not lines or not others or len(lines) != len(side):
        return False
    box, beside = around([i.box for i in side]), around([i.box for i in text])
    letterhead = names_sender(lines)
    if box[2] - box[0] > (0.8 if letterhead else 0.55) * (beside[2] - beside[0]):
        return False
    words = sum(len(line.words) for line in lines) / len(lines)
    if len(lines) >= 3 and sum(line.text[:1].islower() for line in lines) >= 0.4 * len(lines):
        return False  # sentences: a box of text beside the text
    smaller = _size(side) < _size(text) - 0.4
    return words <= 4.5 and (smaller or letterhead) and _prose(text, beside)
