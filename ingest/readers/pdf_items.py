"""What regions of a page are made of: pieces of lines, and tables that were found before."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.document import Box
from ingest.readers.pdf_lines import Line


@dataclass(slots=True)
class Item:
    """A piece of a line, or a table that was found before (`table` is its number on the page)."""

    box: Box
    line: Line | None = None
    table: int | None = None

    @property
    def middle(self) -> float:
        return (self.box[1] + self.box[3]) / 2
