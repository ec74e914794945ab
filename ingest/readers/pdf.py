"""PDF documents: pages to words, words to blocks and tables in reading order, every line with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from ingest.document import Block, Document, Problem, Table
from ingest.readers.context import ReadContext
from ingest.readers.pdf_blocks import Draft, continues, drafts
from ingest.readers.pdf_furniture import furniture
from ingest.readers.pdf_grid import RawTable
from ingest.readers.pdf_headings import mark_headings
from ingest.readers.pdf_join import joined
from ingest.readers.pdf_layout import Laid, furniture_drafts, lay_out
from ingest.readers.pdf_lines import lines_of, typical_size
from ingest.readers.pdf_markers import settle_markers
from ingest.readers.pdf_page import Page
from ingest.readers.pdf_pages import read_pages
from ingest.readers.pdf_source import stated_title
from ingest.readers.pdf_table_make import Text, cut_rows, goes_on, header_rows, table_of, texts, without_empty
from ingest.readers.pdf_tags import use_tags
from ingest.readers.pdf_vocabulary import Vocabulary, vocabulary

_CAPTION = re.compile(r"^(?:tabel|table|figur|figure|diagram|graf|kort|billede|boks|bilag)\s*\d*[.:]?", re.IGNORECASE)
_FURNITURE = ("header", "footer", "sidebar", "footnote")
_REGIONS_BACK = 8
#: Words of a page that columns and tables are looked for among; the densest sheets of figures have about half of it.
_MOST_WORDS = 8_000
_Part = tuple[RawTable, list[Text], int]


def read_pdf(path: Path, context: ReadContext) -> Document:
    """The document in a PDF file. Raises ReadError (damaged, encrypted, no_text)."""
    pages, problems = read_pages(path, context)
    use_tags(pages)
    words = vocabulary(pages)
    body = typical_size(w for page in pages for w in page.words)
    edges = furniture(pages)
    laid: list[Laid] = []
    for page, (head, foot) in zip(pages, edges, strict=True):
        part = _laid(page, body, problems)
        part.drafts[:0] = furniture_drafts(page, "header", head)
        part.drafts += furniture_drafts(page, "footer", foot)
        laid.append(part)
    drafts, tables = _assembled(laid, words, body)
    blocks = _blocks(drafts, tables, words)
    return Document(
        file=context.file,
        media_type=context.media_type,
        sha256=context.sha256,
        title=None if any(p.kind == "recovered" for p in problems) else stated_title(path),
        pages=len(pages),
        page_sizes=tuple((round(p.frame.width, 2), round(p.frame.height, 2)) for p in pages),
        blocks=blocks,
        tables=tuple(t for t in tables.values()),
        problems=tuple(problems),
    )


def _laid(page: Page, body: float, problems: list[Problem]) -> Laid:
    """The page laid out; if that fails, its lines in order and a problem: one page never costs the document."""
    words = list(page.words)
    try:
        if len(words) > _MOST_WORDS:
            raise ValueError("no page is set so densely")
        return lay_out(page, body)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        page.words = words
        problems.append(Problem("plain_layout", f"side {page.number} er læst linje for linje", page.number))
        return Laid(page, drafts(page.number, page.frame, lines_of(words), body, False))


def _assembled(laid: Sequence[Laid], words: Vocabulary, body: float) -> tuple[list[Draft], dict[int, Table]]:
    """All pages' blocks in one order, what runs over columns and pages joined; tables by draft number."""
    drafts: list[Draft] = []
    parts: dict[int, _Part] = {}
    for page in laid:
        numbers: dict[int, int] = {}
        for k, raw in enumerate(page.tables):
            cells = without_empty(texts(raw, words))
            numbers[k] = len(parts)
            parts[len(parts)] = (raw, cells, header_rows(cells) if raw.make == "ruled" else raw.header_rows)
        for draft in page.drafts:
            if draft.table is not None:
                draft.table = numbers[draft.table]
            drafts.append(draft)
    drafts = _flowing(drafts)
    settle_markers(drafts)
    mark_headings(drafts, body)
    groups = _table_groups(drafts, parts)
    frames = {p.page.number: p.page.frame for p in laid}
    tables: dict[int, Table] = {}
    for first, members in groups.items():
        name = f"t{len(tables) + 1}"
        title = _title(drafts, first, parts)
        tables[first] = table_of([(parts[m][1], parts[m][2]) for m in members], frames, name, title)
    dropped = {m for members in groups.values() for m in members[1:]}
    return [d for d in drafts if d.table is None or d.table not in dropped], tables


def _flowing(drafts: list[Draft]) -> list[Draft]:
    """Text blocks that go on in the next column or on the next page, made one."""
    kept: list[Draft] = []
    last: Draft | None = None
    crossed = False
    for draft in drafts:
        if draft.kind in _FURNITURE and draft.kind != "footnote":
            kept.append(draft)
            crossed = True
            continue
        moved = last is not None and (crossed or draft.page != last.page or _jumps(last, draft))
        if last is not None and moved and draft.lines and last.lines and continues(last, draft):
            _append(last, draft)
            continue
        open_above = _open_above(kept, draft)
        if open_above is not None:
            _append(open_above, draft)
            continue
        kept.append(draft)
        if draft.kind != "footnote":
            last = draft
            crossed = False
    return kept


def _append(before: Draft, draft: Draft) -> None:
    before.lines += draft.lines
    before.right, before.left = draft.right, draft.left


def _open_above(kept: Sequence[Draft], draft: Draft) -> Draft | None:
    """The block of another region right above that the draft goes on, as text does beside a box and below it."""
    if not draft.lines:
        return None
    for above in reversed(kept[-_REGIONS_BACK:]):
        if not above.lines or above.page != draft.page or above.region == draft.region:
            continue
        step = draft.first.base - above.last.base
        if 0.8 * draft.size < step < 1.5 * draft.size and abs(draft.first.x0 - above.last.x0) < 2:
            return above if continues(above, draft) else None
    return None


def _jumps(last: Draft, draft: Draft) -> bool:
    """Whether the second stands in another column."""
    if not last.lines or not draft.lines:
        return False
    return draft.first.top < last.last.top


def _table_groups(drafts: Sequence[Draft], parts: dict[int, _Part]) -> dict[int, list[int]]:
    """Tables that are one over several pages: first part to all parts."""
    groups: dict[int, list[int]] = {}
    open_group: int | None = None
    for draft in drafts:
        if draft.table is None:
            if draft.kind not in _FURNITURE and not _continued(draft):
                open_group = None
            continue
        if open_group is not None:
            above = parts[groups[open_group][-1]]
            head = parts[open_group]
            repeated = goes_on((above[0], head[1], head[2]), parts[draft.table])
            if repeated is not None and above[0].page != parts[draft.table][0].page:
                raw, cells, _ = parts[draft.table]
                parts[draft.table] = (raw, cut_rows(cells, repeated), repeated)
                groups[open_group].append(draft.table)
                continue
        open_group = draft.table
        groups[open_group] = [open_group]
    return groups


def _continued(draft: Draft) -> bool:
    return bool(re.search(r"\b(?:fortsat|continued)\b", draft.text, re.IGNORECASE)) and len(draft.text) < 150


def _title(drafts: Sequence[Draft], number: int, parts: dict[int, _Part]) -> str | None:
    """The line above the table that names it (or below, if it begins as a caption)."""
    at = next(k for k, d in enumerate(drafts) if d.table == number)
    raw = parts[number][0]
    if raw.title is not None:
        return raw.title
    before = drafts[at - 1] if at else None
    if before is not None and before.lines and before.page == raw.page and len(before.text) <= 250:
        near = -3 <= raw.box[1] - before.last.bottom < 3.2 * before.size
        if near and (before.kind == "heading" or before.bold or _CAPTION.match(before.text)):
            if before.kind == "paragraph":
                before.kind = "caption"
            return before.text
    after = drafts[at + 1] if at + 1 < len(drafts) else None
    if after is None or not after.lines or after.kind not in ("paragraph", "heading") or len(after.text) > 250:
        return None
    if not _CAPTION.match(after.text) or after.first.top - raw.box[3] >= 3 * after.size:
        return None
    after.kind = "caption"
    return after.text


def _blocks(drafts: Sequence[Draft], tables: dict[int, Table], words: Vocabulary) -> tuple[Block, ...]:
    found: list[Block] = []
    for draft in drafts:
        name = f"b{len(found) + 1}"
        if draft.table is not None:
            table = tables[draft.table]
            found.append(Block(name, "table", table.text(), None, table.page, table.box, table.id))
            continue
        text = joined(draft.lines, words)
        if not text.text.strip():
            continue
        page = text.places[0].page if text.places else draft.page
        boxes = [p.box for p in text.places if p.page == page]
        box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
        found.append(
            Block(name, draft.kind, text.text, draft.level, page, box, None, draft.marker, text.places, text.bold)
        )
    return tuple(found)
