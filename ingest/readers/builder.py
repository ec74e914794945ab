"""Collects a document while a reader goes through a file: numbers its parts and keeps within limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.document import Block, BlockKind, Cell, Document, Problem, Span, Table
from ingest.readers.context import ReadContext
from ingest.readers.headings import header_rows


class DocumentBuilder:
    """Blocks in reading order, tables and problems of one document."""

    def __init__(self, context: ReadContext) -> None:
        self.context = context
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.problems: list[Problem] = []
        self._left_out: Counter[str] = Counter()
        self._messages: dict[str, str] = {}
        self._cells = 0

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int | None = None,
        marker: str | None = None,
        bold: Iterable[Span] = (),
        page: int | None = None,
        joins: Iterable[int] = (),
    ) -> Block | None:
        """A block of text; one without text is none."""
        if not text.strip():
            return None
        if len(self.blocks) >= self.context.limits.max_blocks:
            raise self.context.error(f"dokumentet har over {self.context.limits.max_blocks} afsnit", "too_large")
        name = f"b{len(self.blocks) + 1}"
        block = Block(name, kind, text, level, page, marker=marker, bold=tuple(bold), joins=tuple(joins))
        self.blocks.append(block)
        return block

    def add_table(
        self, cells: Sequence[Cell], *, title: str | None = None, headers: int | None = None, page: int | None = None
    ) -> Table | None:
        """A table and the block that it stands in; one without words is none."""
        if not any(c.text.strip() for c in cells):
            return None
        self._cells += len(cells)
        if self._cells > self.context.limits.max_cells:
            raise self.context.error(f"dokumentet har over {self.context.limits.max_cells} tabelfelter", "too_large")
        table = Table(f"t{len(self.tables) + 1}", tuple(cells), title=title, page=page)
        table = replace(table, header_rows=header_rows(table.rows()) if headers is None else headers)
        self.tables.append(table)
        block = Block(f"b{len(self.blocks) + 1}", "table", table.text(), table=table.id, page=page)
        self.blocks.append(block)
        return table

    def problem(self, kind: str, message: str, page: int | None = None) -> None:
        """Something to tell the reader of the document."""
        self.problems.append(Problem(kind, message, page))

    def count(self, kind: str, message: str) -> None:
        """Something that may occur often: told once, with how many times ({n} in the message)."""
        self._left_out[kind] += 1
        self._messages[kind] = message

    def document(self, title: str | None = None, authors: Iterable[str] = ()) -> Document:
        """The document, with a title or authors that the file itself states about it."""
        counted = [Problem(kind, self._messages[kind].format(n=n)) for kind, n in self._left_out.items()]
        return Document(
            file=self.context.file,
            media_type=self.context.media_type,
            sha256=self.context.sha256,
            title=title or None,
            authors=tuple(authors),
            blocks=tuple(self.blocks),
            tables=tuple(self.tables),
            problems=(*self.problems, *counted),
        )
