"""Cutting a document into passages: what is searched, ranked and shown.

A paragraph; a list with its lead; a table with its caption; each row of a table with its headings. Running headers
and footers are left out. Every other block is in a passage: what is not found cannot be answered from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from index.passage import Passage
from ingest.document import Block, Document, Table

#: Characters. Shorter paragraphs are joined with their neighbours under the same heading, longer lists are cut.
SHORT, LONG = 220, 1_400
LEFT_OUT = frozenset({"header", "footer"})


def passages(document: Document) -> list[Passage]:
    """The document's passages in reading order, numbered from 0."""
    asked = {block: pair.question for pair in document.questions for block in pair.answer_blocks}
    cut = (_with_question(passage, asked) for passage in _cut(document))
    return [replace(passage, id=f"{document.id}:{n}") for n, passage in enumerate(cut)]


def _with_question(passage: Passage, asked: Mapping[str, str]) -> Passage:
    """What answers a numbered question is searched with the question."""
    question = next((asked[b] for b in passage.blocks if b in asked), None)
    if question is None or question in passage.text or any(question in heading for heading in passage.section):
        return passage
    return replace(passage, context=f"{question}\n{passage.context}".rstrip())


def _cut(document: Document) -> Iterator[Passage]:
    run: list[Block] = []
    shown = [b for b in document.blocks if b.kind not in LEFT_OUT]
    for block, follower in zip(shown, (*shown[1:], None), strict=False):
        if block.kind == "heading":
            yield from _text(document, run)
            run = []
            if not _has_children(document, block, follower):
                yield _passage(document, [block], "text", section=document.sections[block.id])
        elif block.kind == "table" and block.table in document.table_by_id:
            lead = run[-1:] if run and _leads(run[-1]) else []
            yield from _text(document, run)
            run = []
            yield from _table(document, block, document.table_by_id[str(block.table)], lead)
        elif block.text.strip():
            run.append(block)
    yield from _text(document, run)


def _has_children(document: Document, heading: Block, follower: Block | None) -> bool:
    """Whether anything stands under the heading that carries it as context."""
    return follower is not None and heading.text in document.sections.get(follower.id, ())


def _leads(block: Block) -> bool:
    return block.kind == "caption" or (block.kind == "paragraph" and block.text.rstrip().endswith(":"))


def _text(document: Document, run: list[Block]) -> Iterator[Passage]:
    """Passages of a run of blocks between headings and tables."""
    for group in _groups(run):
        items = [b for b in group if b.kind == "list_item"]
        if items and sum(len(b.text) for b in group) > LONG:
            yield from _long_list(document, group)
        else:
            yield _passage(document, group, "list" if items else "text")


def _groups(run: list[Block]) -> Iterator[list[Block]]:
    group: list[Block] = []
    for block in run:
        if group and not _belongs(group, block):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _belongs(group: list[Block], block: Block) -> bool:
    """Whether the block is read together with what stands right before it."""
    last = group[-1]
    if "sidebar" in (last.kind, block.kind):
        return last.kind == block.kind and sum(len(b.text) for b in group) < LONG
    if block.kind == "list_item":
        return last.kind == "list_item" or _leads(last)
    if last.kind == "list_item" or "footnote" in (last.kind, block.kind):
        return False
    size = sum(len(b.text) for b in group)
    return _leads(last) or size + len(block.text) <= SHORT


def _long_list(document: Document, group: list[Block]) -> Iterator[Passage]:
    lead = [b for b in group if b.kind != "list_item"]
    context = " ".join(b.text for b in lead)
    part: list[Block] = list(lead)
    for item in (b for b in group if b.kind == "list_item"):
        if part and sum(len(b.text) for b in part) + len(item.text) > LONG:
            yield _passage(document, part, "list", context="" if part[: len(lead)] == lead else context)
            part = []
        part.append(item)
    if part:
        yield _passage(document, part, "list", context="" if part[: len(lead)] == lead and lead else context)


def _passage(
    document: Document, blocks: list[Block], kind: str, context: str = "", section: tuple[str, ...] | None = None
) -> Passage:
    first = blocks[0]
    return Passage(
        id="", document=document.id, kind=kind, text="\n".join(b.text for b in blocks),  # type: ignore[arg-type]
        blocks=tuple(b.id for b in blocks), page=first.page, context=context,
        section=document.sections.get(first.id, ()) if section is None else section,
    )  # fmt: skip


def _table(document: Document, block: Block, table: Table, lead: Iterable[Block]) -> Iterator[Passage]:
    leading = [b.text for b in lead]
    title = [table.title] if table.title and table.title not in leading else []
    base = _passage(document, [block], "table", context="\n".join((*title, *leading)))
    base = replace(base, table=table.id, page=table.page or block.page)
    yield base
    heading = _heading(table)
    pages = {c.row: c.page for c in reversed(table.cells) if c.page is not None}
    rows, groups = table.rows(), _groups_of_rows(table)
    for row in range(table.header_rows, len(rows)):
        if any(cell.strip() for cell in rows[row]):
            context = "\n".join(part for part in (base.context, heading, groups.get(row)) if part)
            yield replace(base, kind="row", text="\t".join(rows[row]), row=row, context=context,
                          page=pages.get(row, base.page))  # fmt: skip


def _heading(table: Table) -> str:
    rows = table.filled()[: table.header_rows]
    return " ".join(dict.fromkeys(cell for row in rows for cell in row if cell.strip()))


def _groups_of_rows(table: Table) -> dict[int, str]:
    """Text of merged cells that reach into a row from above, by row."""
    found: dict[int, list[str]] = {}
    height, _ = table.size
    for cell in table.cells:
        if cell.row >= table.header_rows and cell.text.strip():
            for row in range(cell.row + 1, min(height, cell.row + cell.row_span)):
                found.setdefault(row, []).append(cell.text)
    return {row: " ".join(texts) for row, texts in found.items()}
