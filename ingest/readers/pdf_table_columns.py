"""Columns of a table without upright lines: the rivers of white that run down between its cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf_lines import Line, is_figure
from ingest.readers.pdf_page import Word
from ingest.readers.pdf_table_figures import letter, with_figures
from ingest.readers.pdf_table_signs import with_signs, without_signs

_STEP = 2.0  # positions a point
_RIVER = 0.5  # narrowest river, in sizes of the font
_BROOK = 0.1  # narrowest river where figures begin at one place in line after line
_CELL_GAP = 0.8  # a gap between words that may part cells
_FIGURE_GAP = 0.45
_LABEL_GAP = 0.6  # before a figure after a word
_UNITS = frozenset({"$", "€", "£", "%", "kr.", "kr", "dkk", "us$"})


def columns(lines: Sequence[Line], every: bool = False) -> list[tuple[float, float]]:
    """Left and right edge of each column that the lines agree on.

    Only lines with a gap in them count, unless `every` line is known to be of the table.
    """
    whole = [line for line in lines if every or _widest(line) > _CELL_GAP * line.size]
    if not whole:
        return []
    parted = [with_figures(without_signs(line)) for line in whole]
    body = _body([line for line in parted if not _centred(line, parted)] if every else parted)
    left, right = min(line.x0 for line in parted), max(line.x1 for line in parted)
    starts = _aligned_starts(body)
    covered = _coverage(body, left, right, starts)
    allowed = 0 if len(body) < 9 else max(1, len(body) // 14)
    size = sorted(line.size for line in body)[len(body) // 2]
    found: list[tuple[float, float]] = []
    start = 0
    for begin, end in _rivers(covered, allowed, size):
        aligned = any(abs(left + end / _STEP - x) < 1.5 for x in starts)
        if not aligned and end - begin < _RIVER * size * _STEP:
            continue
        wide = aligned or (every and end - begin > _CELL_GAP * size * _STEP)
        if wide or _parts(body, left + begin / _STEP, left + end / _STEP):
            found.append((left + start / _STEP, left + begin / _STEP))
            start = end
    found.append((left + start / _STEP, right))
    return with_signs(_without_units(_with_heads(found, parted) if every else found, body), whole)


def _centred(line: Line, lines: Sequence[Line]) -> bool:
    """A few words in the middle over all columns, which name the rows below them."""
    left, right = min(x.x0 for x in lines), max(x.x1 for x in lines)
    off = abs((line.x0 + line.x1) - (left + right)) / 2
    short = line.width < 0.4 * (right - left) and _widest(line) < _CELL_GAP * line.size
    return short and off < 0.02 * (right - left) and not is_figure(line.text)


def _with_heads(found: list[tuple[float, float]], lines: list[Line]) -> list[tuple[float, float]]:
    """A heading flush left over figures flush right is one column with them, though white lies between."""
    joined = found[:1]
    for column in found[1:]:
        above, below = _inside(lines, joined[-1]), _inside(lines, column)
        if (above and below and _heads(above, below)) or (above and below and _heads(below, above)):
            joined[-1] = (joined[-1][0], column[1])
        else:
            joined.append(column)
    return joined


def _aligned_starts(lines: list[Line]) -> list[float]:
    """Places where figures begin in most lines, groups of digits inside a figure (12 345) apart."""
    begins = sorted(
        (b.x0, (b.x0 - a.x1) / b.size, is_figure(a.text))
        for line in lines
        for a, b in pairwise(line.words)
        if is_figure(b.text) and b.text not in _UNITS
    )
    found: list[float] = []
    for x, _, _ in begins:
        near = [(gap, after) for other, gap, after in begins if abs(other - x) < 0.8]
        if len(near) < 3 or len(near) < 0.7 * len(lines) or (found and x - found[-1] <= 2):
            continue
        spaced = sum(after and 0.15 < gap < 0.4 for gap, after in near)
        if spaced < 0.5 * len(near) or max(gap for gap, _ in near) > 0.8:
            found.append(x)
    return found


def _inside(lines: list[Line], column: tuple[float, float]) -> list[tuple[int, str]]:
    return [(k, w.text) for k, x in enumerate(lines) for w in x.words if column[0] - 0.5 <= w.middle <= column[1] + 0.5]


def _heads(above: list[tuple[int, str]], below: list[tuple[int, str]]) -> bool:
    """Whether some words stand over all of the others, which are figures."""
    figures = sum(is_figure(text) or text in _UNITS for _, text in below)
    words = any(not is_figure(t) or is_year(t) for _, t in above)
    return above[-1][0] < below[0][0] and figures >= 0.7 * len(below) and words


def _widest(line: Line) -> float:
    return max((b.x0 - a.x1 for a, b in zip(line.words, line.words[1:], strict=False)), default=0.0)


def _body(lines: list[Line]) -> list[Line]:
    """The lines that tell the columns: from the first with figures on, else all."""
    for k, line in enumerate(lines):
        cells = [w for w in line.words if is_figure(w.text)]
        if len(cells) >= 2 and len(cells) >= 0.3 * len(line.words) and not _dates(cells):
            return lines[k:] if len(lines) - k >= 2 else lines
    return lines


def _dates(words: list[Word]) -> bool:
    """A heading of years or of dates is no row of figures."""
    days = [w for w in words if not is_year(w.text)]
    return len(days) <= len(words) / 2 and all(w.text[-1:] in ",." and w.text[:-1].isdecimal() for w in days)


def is_year(text: str) -> bool:
    """Whether a text is a year of our time, with or without a mark."""
    text = text.strip("*¹²³")
    return text.isdecimal() and 1900 <= int(text) <= 2100


def _coverage(lines: list[Line], left: float, right: float, starts: list[float]) -> list[int]:
    """How many lines have text at each position; spaces between words of a cell count as text."""
    marks = [0] * (int((right - left) * _STEP) + 3)
    for line in lines:
        for x0, x1 in _stretches(line, starts):
            marks[max(0, int((x0 - left) * _STEP))] += 1
            marks[min(len(marks) - 1, int((x1 - left) * _STEP) + 1)] -= 1
    total = 0
    covered = []
    for mark in marks:
        total += mark
        covered.append(total)
    return covered


def _stretches(line: Line, starts: list[float]) -> list[tuple[float, float]]:
    found = [(line.words[0].x0, line.words[0].x1)]
    for word in line.words[1:]:
        aligned = any(abs(word.x0 - x) < 0.8 for x in starts)
        least = max((0.1 if aligned else 0.4) * line.size, 1.1 * letter(word))
        if word.x0 - found[-1][1] < least:
            found[-1] = (found[-1][0], max(found[-1][1], word.x1))
        else:
            found.append((word.x0, word.x1))
    return found


def _rivers(covered: list[int], allowed: int, size: float) -> list[tuple[int, int]]:
    found = []
    start: int | None = None
    for k, count in enumerate(covered[:-2]):
        if count <= allowed:
            start = k if start is None else start
        elif start is not None:
            if start > 0 and k - start >= _BROOK * size * _STEP:
                found.append((start, k))
            start = None
    return found


def _parts(lines: list[Line], x0: float, x1: float) -> bool:
    """Whether most lines with text on both sides have a gap there that is wider than a space."""
    wide = narrow = 0
    for line in lines:
        left = [w for w in line.words if w.middle < x0]
        right = [w for w in line.words if w.middle > x1]
        if left and right:
            a, b = max(left, key=lambda w: w.x1), min(right, key=lambda w: w.x0)
            # Figures stand closer together than words do; a river of white between them is enough.
            least = _least_gap(a, b)
            if b.x0 - a.x1 > least * line.size:
                wide += 1
            else:
                narrow += 1
    return wide >= 1 and wide >= 1.5 * narrow


def _least_gap(a: Word, b: Word) -> float:
    if not is_figure(b.text):
        return _CELL_GAP
    return _FIGURE_GAP if is_figure(a.text) or a.text == "%" else _LABEL_GAP


def _without_units(found: list[tuple[float, float]], lines: list[Line]) -> list[tuple[float, float]]:
    """A column that holds only currency or percent signs belongs to the figures beside it."""
    joined: list[tuple[float, float]] = []
    pending: float | None = None
    for x0, x1 in found:
        texts = {w.text.lower() for line in lines for w in line.words if x0 - 0.5 <= w.middle <= x1 + 0.5}
        if texts and texts <= _UNITS:
            if texts <= {"%"} and joined:
                joined[-1] = (joined[-1][0], x1)
            else:
                pending = x0 if pending is None else pending
            continue
        joined.append((pending if pending is not None else x0, x1))
        pending = None
    return joined
