"""Lists of contents look like tables of two columns, and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf_lines import Line, is_figure

_SECTION = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.?\d*(?:\.\d+)*|[IVX]+\.?)$")
_LONG = 8  # lines from which page numbers that only grow are enough


def is_contents(run: Sequence[Line], columns: int) -> bool:
    """Whether the lines are titles that lead to page numbers, which only grow."""
    if columns > 4:
        return False
    ends = [line.words[-1].text for line in run if len(line.words) > 1]
    pages = [int(t) for t in ends if t.isdecimal() and len(t) <= 4]
    if len(pages) < 3 or len(pages) < 0.7 * len(ends) or pages != sorted(pages):
        return False
    if sum(sum(is_figure(w.text) for w in line.words[1:-1]) > 1 for line in run) > 0.1 * len(run):
        return False
    leading = sum(any(w.leads for w in line.words) for line in run)
    numbered = sum(bool(_SECTION.match(line.words[0].text)) for line in run if len(line.words) > 2)
    if leading >= 0.5 * len(run) or (len(set(pages)) > 2 and numbered >= 0.5 * len(run)):
        return True
    steps = [b - a for a, b in pairwise(pages)]
    # Groups of entries on the same page, and no great leap: rows sorted by a value are not like that.
    small = sum(step <= 1 for step in steps) >= 0.3 * len(steps) and max(steps) <= 0.3 * pages[-1] + 10
    if columns == 2 and len(pages) == len(run) and max(steps) <= 0.1 * pages[-1] + 10:
        small = True  # not even a heading
    return columns <= 3 and len(pages) >= _LONG and len(pages) >= 0.85 * len(run) and small
