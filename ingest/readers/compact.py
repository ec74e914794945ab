"""Tables without columns that no cell begins in: what spans wider than the table leave behind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Cell


def compact(cells: Sequence[Cell]) -> list[Cell]:
    """The cells on the columns that are really there; spans cover those of them that they reached over."""
    starts = sorted({cell.column for cell in cells})
    return [
        replace(
            cell,
            column=bisect_left(starts, cell.column),
            column_span=max(1, bisect_left(starts, cell.column + cell.column_span) - bisect_left(starts, cell.column)),
        )
        for cell in cells
    ]
