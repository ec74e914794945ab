"""Whom or what the cells of a table are about."""

from __future__ import annotations

from ingest.document import Document
from ingest.facts.subjects import Subjects
from ingest.tables.heading_words import starts_with
from ingest.tables.understand import TableReading


class TableSubject:
    """Whom or what the cells of a table are about: row, column, chapter or caption, whichever names it."""

    def __init__(self, document: Document, reading: TableReading, subjects: Subjects) -> None:
        self.reading = reading
        self.subjects = subjects
        block = document.table_block[reading.table.id]
        self.chapter = subjects.chapters.get(block.id)
        self.captioned = subjects.only_name(reading.caption) if self.chapter is None else None
        self.keyed = self._of_key_value() if reading.layout.key_value else None
        labels = [r.heading.label for r in reading.rows if r.role == "data" and r.heading.label]
        resolved = sum(subjects.resolve(label) is not None for label in labels)
        self.rows_are_names = self.chapter is None or resolved >= 0.5 * len(labels)
        self.above = subjects.above(reading.section)

    def _of_key_value(self) -> str | None:
        for row in self.reading.grid:
            if starts_with(row[0], "subject") and row[1].strip() and len(row[1]) < 90:
                return self.subjects.resolve(row[1]) or row[1].strip()
        return None

    def of(self, row: int, column: int) -> str | None:
        grid, plan = self.reading.grid, self.reading.layout
        if self.keyed:
            return self.keyed
        if plan.across:
            top = self.reading.columns[column].label
            return self.subjects.resolve(top) or top
        if plan.subject is not None and self.reading.rows[row].role not in {"total", "average"}:
            part = self.reading.rows[row].role == "part" and plan.subject == plan.label
            text = (part and self.reading.rows[row].parent) or grid[row][plan.subject]
            if text.strip():
                return self.subjects.resolve(text) or " ".join(text.split())
        named = self.subjects.resolve(self.reading.rows[row].heading.label) if self.rows_are_names else None
        named = named or self.subjects.resolve(self.reading.columns[column].label)
        return named or self.chapter or self.captioned or self.above or self._row_name(row)

    def _row_name(self, row: int) -> str | None:
        """Outside every chapter the rows of a table of money are what the money is for."""
        reading = self.reading
        if not reading.of_money or reading.rows[row].role in {"total", "average"} or reading.statistics:
            return None
        part = reading.rows[row].role == "part"
        label = reading.rows[row].parent if part else reading.rows[row].heading.label
        return label if label and reading.rows[row].heading.year is None and len(label) <= 90 else None
