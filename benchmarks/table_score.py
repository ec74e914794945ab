"""How well tables agree: adjacency of cells as in the ICDAR 2013 competition on tables.

Göbel, Hassan, Oro, Orsi: "ICDAR 2013 Table Competition". Each filled cell and its next filled
neighbour to the right and below make a relation; precision, recall and F1 are of relations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Relation = tuple[str, str, str]
Grid = Sequence[Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class Score:
    """Relations found right, found in all, and true."""

    right: int
    found: int
    true: int

    @property
    def f1(self) -> float:
        if not self.true and not self.found:
            return 1.0
        return 2 * self.right / (self.found + self.true) if self.right else 0.0


def normal(text: str) -> str:
    """White space, case and hyphens of broken words do not count."""
    return re.sub(r"[\s\-–−­]+", "", text).lower()


def relations(cells: Mapping[tuple[int, int], int], texts: Sequence[str]) -> Counter[Relation]:
    """Relations of a grid: position to number of cell, and each cell's text."""
    found: Counter[Relation] = Counter()
    rows = max((r for r, _ in cells), default=-1) + 1
    columns = max((c for _, c in cells), default=-1) + 1
    seen: set[tuple[int, int, str]] = set()
    for direction in ("right", "down"):
        outer, inner = (rows, columns) if direction == "right" else (columns, rows)
        for a in range(outer):
            before: int | None = None
            for b in range(inner):
                cell = cells.get((a, b) if direction == "right" else (b, a))
                if cell is None or cell == before or not texts[cell]:
                    continue
                if before is not None and (before, cell, direction) not in seen:
                    seen.add((before, cell, direction))
                    found[texts[before], texts[cell], direction] += 1
                before = cell
    return found


def of_spans(rows: Sequence[Sequence[tuple[str, int]]]) -> Counter[Relation]:
    """Relations of rows of (text, columns spanned)."""
    cells: dict[tuple[int, int], int] = {}
    texts: list[str] = []
    for r, row in enumerate(rows):
        column = 0
        for text, span in row:
            texts.append(normal(text))
            for k in range(span):
                cells[r, column + k] = len(texts) - 1
            column += span
    return relations(cells, texts)


def of_grid(rows: Grid) -> Counter[Relation]:
    """Relations of plain rows of texts, as other libraries give them."""
    return of_spans([[(text or "", 1) for text in row] for row in rows])


def score(found: Iterable[Counter[Relation]], true: Iterable[Counter[Relation]]) -> Score:
    """All tables of one document together."""
    all_found: Counter[Relation] = Counter()
    all_true: Counter[Relation] = Counter()
    for part in found:
        all_found += part
    for part in true:
        all_true += part
    return Score((all_found & all_true).total(), all_found.total(), all_true.total())
