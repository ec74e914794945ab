"""Where the words of a line stand among a table's columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf_lines import Line, is_figure, line_of
from ingest.readers.pdf_page import Word
from ingest.readers.pdf_table_figures import is_group, letter
from ingest.readers.pdf_table_signs import is_sign


@dataclass(slots=True)
class Piece:
    """Part of a line that stands in columns `first` to `last` (the same for an ordinary cell)."""

    line: Line
    first: int
    last: int

    @property
    def spans(self) -> bool:
        return self.last > self.first


def placed(line: Line, found: Sequence[tuple[float, float]]) -> list[Piece]:
    """The line's words in the columns they stand in; words close together over a border span it."""
    parts = [line_of(group) for group in _groups(line, found)]
    homes = [_column(part, found) for part in parts]
    if any(a >= b for a, b in pairwise(homes)):
        if len(parts) <= len(found):
            homes = _in_order(parts, found)
        else:
            parts, homes = _merged(parts, homes)
    result: list[Piece] = []
    for part, home in zip(parts, homes, strict=True):
        over = [k for k, (x0, x1) in enumerate(found) if min(x1, part.x1) - max(x0, part.x0) > 0.3 * line.size]
        over = [k for k in over if k == home or k not in homes]
        first, last = (over[0], over[-1]) if len(over) > 1 and over[0] <= home <= over[-1] else (home, home)
        result.append(Piece(part, first, last))
    return result


def _groups(line: Line, found: Sequence[tuple[float, float]]) -> list[list[Word]]:
    """Words close together as one; then what stands in one column and not far apart."""
    near = [[line.words[0]]]
    for before, word in pairwise(line.words):
        apart = word.x0 - before.x1 >= max(0.5 * line.size, 1.1 * letter(word)) or _begins(before, word, found)
        if apart and not is_sign(before, word) and not is_group(before, word):
            near.append([])
        near[-1].append(word)
    groups = near[:1]
    for group in near[1:]:
        gap = group[0].x0 - groups[-1][-1].x1
        if gap < 1.3 * line.size and _column(line_of(groups[-1]), found) == _column(line_of(group), found):
            groups[-1] += group
        else:
            groups.append(group)
    return groups


def _begins(before: Word, word: Word, found: Sequence[tuple[float, float]]) -> bool:
    """A figure flush with the left edge of a column that the word before it does not stand in."""
    home = _column(word, found)
    if home == _column(before, found):
        return False
    return abs(word.x0 - found[home][0]) < 1.5 and is_figure(word.text)


def _merged(parts: list[Line], homes: list[int]) -> tuple[list[Line], list[int]]:
    """Parts in one column as one part of it."""
    kept: dict[int, list[Word]] = {}
    for part, home in zip(parts, homes, strict=True):
        kept.setdefault(home, []).extend(part.words)
    order = sorted(kept)
    return [line_of(sorted(kept[k], key=lambda w: w.x0)) for k in order], order


def _in_order(parts: list[Line], found: Sequence[tuple[float, float]]) -> list[int]:
    """Each part in a column of its own, from left to right, as near as possible (dynamic programming)."""
    endless = float("inf")
    best = [[endless] * len(found) for _ in parts]
    came = [[-1] * len(found) for _ in parts]
    for i, part in enumerate(parts):
        for k, column in enumerate(found):
            before, where = (0.0, -1) if i == 0 else min(((best[i - 1][j], j) for j in range(k)), default=(endless, -1))
            best[i][k], came[i][k] = before + _distance(part, column), where
    k = min(range(len(found)), key=lambda j: best[-1][j])
    homes = []
    for i in range(len(parts) - 1, -1, -1):
        homes.append(k)
        k = came[i][k]
    return homes[::-1]


def _distance(part: Line, column: tuple[float, float]) -> float:
    apart = max(0.0, column[0] - part.x1, part.x0 - column[1])
    return apart + 0.02 * abs((part.x0 + part.x1) - (column[0] + column[1]))


def _column(item: Word | Line, found: Sequence[tuple[float, float]]) -> int:
    """The column with most of the item in it, else the nearest."""
    overlap = [min(x1, item.x1) - max(x0, item.x0) for x0, x1 in found]
    return overlap.index(max(overlap))


def pieces_in(line: Line, home: Mapping[int, int]) -> list[Piece]:
    """The line's words in columns that are known (column by id of word)."""
    groups: dict[int, list[Word]] = {}
    for word in line.words:
        groups.setdefault(home[id(word)], []).append(word)
    return [Piece(line_of(words), column, column) for column, words in sorted(groups.items())]
