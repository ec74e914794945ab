"""Two tables without lines beside each other: where the second begins."""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from ingest.readers.pdf_lines import Line, is_figure, line_of
from ingest.readers.pdf_table_place import placed


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


def border_of(run: list[Line], found: list[tuple[float, float]]) -> float | None:
    """Where a second table begins beside the first: labels again behind a wide gap after figures."""
    if len(found) < 4:
        return None
    gaps = [b[0] - a[1] for a, b in pairwise(found)]
    usual = median(gaps)
    placings = [placed(line, found) for line in run]
    share = []
    for column in range(len(found)):
        here = [p.line.text for ps in placings[1:] for p in ps if p.first == p.last == column]
        share.append(sum(is_figure(t) for t in here) / max(1, len(here)))
    for k in range(2, len(found) - 1):
        if (
            gaps[k - 1] > 1.6 * usual
            and share[k] < 0.2
            and share[0] < 0.2
            and share[k - 1] > 0.6
            and share[k + 1] > 0.6
        ):
            return (found[k - 1][1] + found[k][0]) / 2
    return None
