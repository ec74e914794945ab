"""Printed lines and their pieces: words on one baseline, parted where the gap is wider than a space."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from ingest.document import Box
from ingest.readers.pdf_page import Word, around
from ingest.readers.pdf_structure import Element

#: A gap this wide, in sizes of the font, parts two pieces of a line (columns, cells).
PIECE_GAP = 0.95
_NUMBER = re.compile(
    r"^[(\[<>≤≥~≈±]*[-−–+]?\s*(?:(?:kr\.?|dkk|eur|usd|us|[$€£])\s*)?[-−–+]?[.,]?\d[\d.,'\u00a0 /:–-]*"
    r"\s*(?:%|‰|pct\.?|kr\.?|mio\.?|mia\.?|t\.?kr\.?|,-|[$€£])*[)\]]*[*†‡⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᶻa-d]?[)*]*$",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"^(?:[-−–—.…*:]+|n/?a\.?|n\.?a\.?|i\.?\s?o\.?|x|\(?\d?[a-z]\)|\.\.)$", re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """Words from left to right on one baseline (a whole line or one piece of it)."""

    words: list[Word]
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float

    @property
    def box(self) -> Box:
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)

    @property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return all(w.look.bold for w in self.words if any(c.isalnum() for c in w.text))

    @property
    def element(self) -> Element | None:
        """What a tagged file says that the line's text is, after the marker of a list item."""
        for word in self.words:
            if word.element is not None and word.element.role != "label":
                return word.element
        return None

    @property
    def width(self) -> float:
        return self.x1 - self.x0


def line_of(words: Sequence[Word]) -> Line:
    """A line from its words, which stand from left to right."""
    box = around([w.box for w in words])
    first = words[0]
    if all(w.size == first.size for w in words):
        return Line(list(words), *box, first.base, first.size)
    # A long word in another type (a name in typewriter letters) does not make the line's size.
    size = typical_size(words)
    main = min(words, key=lambda w: abs(w.size - size))
    return Line(list(words), *box, main.base, main.size)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """Words on one baseline, top to bottom."""
    rows: list[list[Word]] = []
    base = float("-inf")
    for word in sorted(words, key=lambda w: w.base):
        if not rows or word.base - base > 0.28 * word.size:
            rows.append([])
            base = word.base
        rows[-1].append(word)
    return [line_of(sorted(row, key=lambda w: w.x0)) for row in rows]


def pieces(line: Line, gap: float = PIECE_GAP) -> list[Line]:
    """The line parted at wide gaps."""
    parts: list[list[Word]] = [[line.words[0]]]
    right = line.words[0].x1
    for word in line.words[1:]:
        if word.x0 - right > gap * min(line.size, word.size * 1.25):
            parts.append([])
        parts[-1].append(word)
        right = max(right, word.x1)
    return [line_of(part) for part in parts]


def at_edges(parts: Sequence[Line]) -> list[Line]:
    """Pieces parted again where a word begins at the left edge of a column, however narrow the gutter.

    An edge is where pieces of four lines or more begin, left of which other pieces end.
    """
    begins: dict[int, int] = {}
    for part in parts:
        key = round(part.x0)
        begins[key] = begins.get(key, 0) + 1
    edges = [x for x, count in begins.items() if count + begins.get(x + 1, 0) + begins.get(x - 1, 0) >= 4]
    found: list[Line] = []
    for part in parts:
        inner = [x for x in edges if part.x0 + 20 < x < part.x1 - 5]
        found += _parted_at(part, inner) if inner else [part]
    return found


def _parted_at(part: Line, edges: Sequence[int]) -> list[Line]:
    groups = [[part.words[0]]]
    for word in part.words[1:]:
        gap = word.x0 - groups[-1][-1].x1
        if gap > 0.55 * part.size and any(abs(word.x0 - x) <= 1.2 for x in edges):
            groups.append([])
        groups[-1].append(word)
    return [line_of(group) for group in groups]


def is_number(text: str) -> bool:
    """Whether a cell's text is a figure, a share or a sum with its unit."""
    return bool(_NUMBER.match(text))


def is_figure(text: str) -> bool:
    """A number, or what stands where a number could (a dash, n/a)."""
    return is_number(text) or bool(_NOTHING.match(text))


def typical_size(words: Iterable[Word]) -> float:
    """The font size that most letters have, to a tenth of a point."""
    count: dict[float, int] = {}
    for word in words:
        size = round(word.size, 1)
        count[size] = count.get(size, 0) + len(word.text)
    return max(count, key=lambda s: count[s], default=10.0)


def pitch(lines: Sequence[Line]) -> float:
    """The usual distance between baselines, or 1.2 sizes when there are too few lines."""
    steps = [b.base - a.base for a, b in itertools.pairwise(lines)]
    steps = [s for s, a in zip(steps, lines, strict=False) if 0.8 * a.size < s < 2 * a.size]
    return median(steps) if steps else 1.2 * max((line.size for line in lines), default=10)
