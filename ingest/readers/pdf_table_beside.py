"""Two tables without lines beside each other: where the second begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.pdf_lines import Line, is_figure, line_of, pieces
from ingest.readers.pdf_page import Rule
from ingest.readers.pdf_table_place import Piece, placed

_LEAST = 4  # lines that a table has on either side
_GUTTER = 1.0  # white between them, in sizes
_LEVEL = 0.7  # share of lines at one height from which the two sides are one table


def halves(run: list[Line], border: float) -> list[list[Line]]:
    """The lines left and right of a border between two tables."""
    sides: list[list[Line]] = [[], []]
    for line in run:
        for side, words in enumerate(
            ([w for w in line.words if w.middle < border], [w for w in line.words if w.middle >= border])
        ):
            if words:
                sides[side].append(line_of(words))
    return sides


def border_of(run: list[Line], found: list[tuple[float, float]], rules: Sequence[Rule]) -> float | None:
    """Where a second table begins beside the first: headings again, rules that stop, or labels behind a wide gap."""
    if len(found) < 4:
        return None
    placings = [placed(line, found) for line in run]
    k = _headings_again(placings, len(found)) or _rules_stop(found, rules) or _labels_again(placings, found)
    return (found[k - 1][1] + found[k][0]) / 2 if k else None


def _headings_again(placings: list[list[Piece]], width: int) -> int | None:
    """The column where the first line's headings begin again, all of them (År, Antal, År, Antal)."""
    texts = [p.line.text for p in placings[0]]
    if [p.first for p in placings[0]] != list(range(width)) or any(p.spans for p in placings[0]):
        return None
    for period in range(2, width // 2 + 1):
        first = texts[:period]
        if width % period == 0 and len(set(first)) == period and texts == first * (width // period):
            return period
    return None


def _rules_stop(found: list[tuple[float, float]], rules: Sequence[Rule]) -> int | None:
    """The column before which all rules stop and go on, over two columns or more on both sides."""
    for k in range(2, len(found) - 1):
        left, right = found[k - 1][1], found[k][0]
        if any(r.start < left - 3 and r.end > right + 3 for r in rules):
            continue
        before = {round(r.at) for r in rules if left - 6 <= r.end <= right + 3 and r.start < found[0][0] + 6}
        after = {round(r.at) for r in rules if left - 3 <= r.start <= right + 6 and r.end > found[k + 1][1] - 6}
        if before & after:
            return k
    return None


def _labels_again(placings: list[list[Piece]], found: list[tuple[float, float]]) -> int | None:
    """The column of labels behind a wide gap after figures."""
    gaps = [b[0] - a[1] for a, b in pairwise(found)]
    usual = median(gaps)
    share = []
    for column in range(len(found)):
        here = [p.line.text for ps in placings[1:] for p in ps if p.first == p.last == column]
        share.append(sum(is_figure(t) for t in here) / max(1, len(here)))
    for k in range(2, len(found) - 1):
        labels = share[k] < 0.2 and share[0] < 0.2
        if gaps[k - 1] > 1.6 * usual and labels and share[k - 1] > 0.6 and share[k + 1] > 0.6:
            return k
    return None


def own_rows(run: Sequence[Line]) -> float | None:
    """Where a second table begins whose rows stand at heights of their own, with labels flush on its left edge."""
    parts = [p for line in run for p in pieces(line)]
    labels = [p for p in parts if not is_figure(p.text)]
    for x in sorted({round(p.x0, 1) for p in labels}):
        if sum(abs(p.x0 - x) < 1 for p in labels) >= _LEAST and _parts_tables(run, parts, x):
            return x - 0.4 * run[0].size
    return None


def _parts_tables(run: Sequence[Line], parts: Sequence[Line], x: float) -> bool:
    size = run[0].size
    left, right = [p for p in parts if p.x0 < x - 1], [p for p in parts if p.x0 >= x - 1]
    if any(p.x1 > x - _GUTTER * size for p in left) or not left:
        return False
    if any(sum(is_figure(p.text) for p in side) < _LEAST for side in (left, right)):
        return False
    bases = [sorted({round(p.base, 1) for p in side}) for side in (left, right)]
    few, many = sorted(bases, key=len)
    level = sum(any(abs(a - b) < 1.2 for b in many) for a in few)
    return len(few) >= _LEAST and level <= _LEVEL * len(few)
