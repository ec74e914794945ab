"""Lines of justified text whose spaces are as wide as the gaps between columns: they are told by being even."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf_lines import Line, is_figure, line_of
from ingest.readers.pdf_page import Word

_EVEN = 0.13  # sizes of the type by which the spaces of one justified line differ


def rejoined(parts: Sequence[Line]) -> list[Line]:
    """The pieces of one line, with those made one that are a sentence's words at even distances."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(parts)]
    found: list[Line] = []
    at = 0
    while at < len(parts):
        end = at
        while end < len(gaps) and abs(gaps[end] - gaps[at]) < _EVEN * parts[at].size:
            end += 1
        words = [w for part in parts[at : end + 1] for w in part.words]
        if end - at >= 2 and _flows(words):
            found.append(line_of(words))
            at = end + 1
        else:
            found.append(parts[at])
            at += 1
    return found


def _flows(words: Sequence[Word]) -> bool:
    """Words of a sentence, all at one distance; figures in columns are at even distances too."""
    spaces = [b.x0 - a.x1 for a, b in pairwise(words)]
    small = sum(w.text[:1].islower() for w in words)
    figures = sum(is_figure(w.text) for w in words)
    return max(spaces) - min(spaces) < 2 * _EVEN * words[0].size and small >= 0.5 * len(words) and figures <= 1
