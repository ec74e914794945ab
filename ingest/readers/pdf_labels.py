"""Headings that stand in the margin, left of the text they are for and on its first line."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf_lines import PIECE_GAP, Line, line_of
from ingest.readers.pdf_page import Word

_LEAST = 2
_MAX_WORDS = 8


def labelled(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in sections: text, a label, its text, a label …, the lines after all; [] without labels."""
    split = [_label_of(line) for line in lines]
    edges = [parts[1][0].x0 for parts in split if parts]
    if len(edges) < _LEAST:
        return []
    edge = max(edges, key=lambda x: sum(abs(other - x) < 2 for other in edges))
    labels = [k for k, parts in enumerate(split) if parts and abs(parts[1][0].x0 - edge) < 2]
    if len(labels) < _LEAST:
        return []
    left = min(lines[k].x0 for k in labels)
    last = next((k for k in range(labels[0], len(lines)) if _crosses(lines[k], left, edge)), len(lines))
    if sum(k < last for k in labels) < _LEAST:
        return []
    sections = [list(lines[: labels[0]])]
    labelling = False
    for line in lines[labels[0] : last]:
        label, text = [w for w in line.words if w.x1 < edge], [w for w in line.words if w.x1 >= edge]
        if label and not labelling:
            sections += [[], []]
        labelling = bool(label)
        sections[-2] += [line_of(label)] if label else []
        sections[-1] += [line_of(text)] if text else []
    return [*sections, list(lines[last:])]


def are_labels(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether the left column holds but labels in bold, each beginning on a line of the text beside it."""
    if not _LEAST <= len(left) <= 40 or any(len(r.words) > _MAX_WORDS or not r.bold for r in left):
        return False
    if all(line.bold for line in right):
        return False
    bases = [line.base for line in right]
    ordered = sorted(left, key=lambda r: r.base)
    begins = [r for k, r in enumerate(ordered) if not k or r.base - ordered[k - 1].base > 1.6 * r.size]
    return len(begins) >= _LEAST and all(any(abs(r.base - b) < 1.5 for b in bases) for r in begins)


def _label_of(line: Line) -> tuple[list[Word], list[Word]] | None:
    """The words of a line up to a wide gap, if they are set otherwise than what follows."""
    k = next((k for k, w in enumerate(line.words) if not w.look.bold), len(line.words))
    label, rest = line.words[:k], line.words[k:]
    if not 1 <= k <= _MAX_WORDS or len(rest) < 2 or any(w.look.bold for w in rest):
        return None
    letters = sum(c.isalpha() for w in label for c in w.text)
    apart = rest[0].x0 - label[-1].x1 > 1.6 * PIECE_GAP * line.size
    return (label, rest) if apart and letters >= 3 else None


def _crosses(line: Line, left: float, edge: float) -> bool:
    """Whether the line is not of two such columns: its text begins left of the text's edge, or runs over it."""
    before = [w for w in line.words if w.x0 < edge - 2]
    if not before:
        return False
    return before[0].x0 < left - 2 or before[-1].x1 > edge - 4 or not all(w.look.bold for w in before)
