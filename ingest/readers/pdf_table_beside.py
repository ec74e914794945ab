"""Two tables without lines beside each other: where the second begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.pdf_lines import Line, is_figure, line_of
from ingest.readers.pdf_page import Rule
from ingest.readers.pdf_table_place import Piece, placed


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
