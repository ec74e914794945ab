"""A row of a table in the making."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_table_place import Piece


@dataclass(slots=True)
class Row:
    """Printed lines that make one row of cells."""

    lines: list[Line]
    pieces: list[Piece]
    header: bool = False

    @property
    def filled(self) -> set[int]:
        return {p.first for p in self.pieces}
