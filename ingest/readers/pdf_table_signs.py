"""Currency signs that stand apart from their figures, at the left edge of a column."""

from __future__ import annotations

from itertools import pairwise

from ingest.readers.pdf_lines import Line, is_figure, line_of
from ingest.readers.pdf_page import Word

_SIGNS = frozenset({"$", "€", "£", "us$"})


def without_signs(line: Line) -> Line:
    """The line without the currency signs that stand apart before their figures."""
    kept = [a for a, b in pairwise(line.words) if not is_sign(a, b)] + line.words[-1:]
    return line if len(kept) == len(line.words) else line_of(kept)


def is_sign(word: Word, following: Word) -> bool:
    """Whether the word is a currency sign before its figure."""
    return word.text.lower() in _SIGNS and is_figure(following.text)


def with_signs(found: list[tuple[float, float]], lines: list[Line]) -> list[tuple[float, float]]:
    """The columns made wide enough for the signs before their figures."""
    starts = [column[0] for column in found]
    for line in lines:
        for a, b in pairwise(line.words):
            if is_sign(a, b):
                over = [min(x1, b.x1) - max(x0, b.x0) for x0, x1 in found]
                k = over.index(max(over))
                least = found[k - 1][1] if k else a.x0
                starts[k] = min(starts[k], max(a.x0, least + 0.1))
    return [(start, column[1]) for start, column in zip(starts, found, strict=True)]
