"""One page: its tables, its regions in reading order, its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.document import BlockKind, Box
from ingest.readers.pdf_asides import asides_placed, with_turned
from ingest.readers.pdf_blocks import Draft, drafts
from ingest.readers.pdf_captions import mark_captions
from ingest.readers.pdf_charts import chart_words
from ingest.readers.pdf_columns import regions
from ingest.readers.pdf_grid import RawTable, grids
from ingest.readers.pdf_grid_columns import with_columns
from ingest.readers.pdf_grid_rows import with_rows
from ingest.readers.pdf_ground import Ground
from ingest.readers.pdf_items import Item
from ingest.readers.pdf_justified import rejoined
from ingest.readers.pdf_lines import Line, at_edges, lines_of, pieces
from ingest.readers.pdf_notes import mark_notes, raised_numbers
from ingest.readers.pdf_page import Page, Rule
from ingest.readers.pdf_table_boxhead import with_boxhead
from ingest.readers.pdf_table_find import unruled
from ingest.readers.pdf_table_stack import stacked
from ingest.readers.pdf_table_texts import text_tables
from ingest.readers.pdf_table_turned import level_heads

_HEAD = 0.42  # how far down its first page the head of a letter may reach


@dataclass(slots=True)
class Laid:
    """A page laid out: blocks in reading order and the tables that they point to."""

    page: Page
    drafts: list[Draft] = field(default_factory=list)
    tables: list[RawTable] = field(default_factory=list)


def lay_out(page: Page, body: float) -> Laid:
    """The page's blocks in reading order (headers and footers were taken off before)."""
    raised = raised_numbers(page)
    laid = Laid(page)
    scales = _certain_tables(laid)
    words = page.words
    upright = [w for w in words if not w.turn]
    items = [Item(p.box, p) for p in at_edges([p for line in lines_of(upright) for p in rejoined(pieces(line))])]
    items += [Item(t.box, None, k) for k, t in enumerate(laid.tables)]
    head = _HEAD * page.height if page.number == 1 else 0.0
    for number, region in enumerate(regions(items, Ground(_outside(page.level, laid.tables), page.fills, head))):
        begun = len(laid.drafts)
        run: list[Line] = []
        for item in region.items:
            if item.table is None and item.line is not None:
                run.append(item.line)
                continue
            _flow(laid, run, body, region.aside)
            run = []
            laid.drafts.append(Draft("table", table=item.table, page=page.number))
        _flow(laid, run, body, region.aside)
        for draft in laid.drafts[begun:]:
            draft.region = number
    _join_boxheads(laid)
    mark_notes(laid.drafts, raised, body)
    mark_captions(page, laid.drafts, body)
    laid.drafts += [Draft("sidebar", [(page.number, page.frame, p)], page=page.number) for p in scales]
    laid.drafts = asides_placed(laid.drafts, body)
    laid.drafts = with_turned(page, laid.drafts, [w for w in words if w.turn], body)
    return laid


def _outside(rules: Sequence[Rule], tables: Sequence[RawTable]) -> list[Rule]:
    """The rules that do not belong to a table found before."""
    return [r for r in rules if not any(_within(r, t.box) for t in tables)]


def _within(rule: Rule, box: Box) -> bool:
    return box[1] - 3 <= rule.at <= box[3] + 3 and rule.start >= box[0] - 6 and rule.end <= box[2] + 6


def _flow(laid: Laid, parts: Sequence[Line], body: float, aside: bool) -> None:
    """Lines between two ruled tables: their unruled tables and their text."""
    if not parts:
        return
    page = laid.page
    lines = lines_of(w for p in parts for w in p.words)
    box_left, box_right = min(x.x0 for x in lines), max(x.x1 for x in lines)
    level = [r for r in page.level if r.start < box_right and r.end > box_left]
    _text(laid, lines, level, body, aside)


def _text(laid: Laid, lines: list[Line], level: Sequence[Rule], body: float, aside: bool) -> None:
    """Lines between half-ruled tables: their unruled tables and their text."""
    page = laid.page
    start = 0
    for table in [] if aside else unruled(page.number, lines, level):
        laid.drafts += drafts(page.number, page.frame, lines[start : table.first], body, aside)
        for part in table.tables:
            _put(laid, part)
        start = table.last + 1
    laid.drafts += drafts(page.number, page.frame, lines[start:], body, aside)


def _certain_tables(laid: Laid) -> list[Line]:
    """Finds what can be told before the reading order and takes it off the page; gives the scales of charts."""
    page = laid.page
    laid.tables = [with_rows(with_columns(t)) for t in grids(page)]
    _take_off(page, laid)
    page.words = level_heads(page.words)
    scales = chart_words(page, [t.box for t in laid.tables])
    marked = {id(w) for p in scales for w in p.words}
    page.words = [w for w in page.words if id(w) not in marked]
    for find in (stacked, text_tables):
        laid.tables += find(page)
        _take_off(page, laid)
    return scales


def _take_off(page: Page, laid: Laid) -> None:
    used = {id(w) for t in laid.tables for c in t.cells for w in c.words}
    page.words = [w for w in page.words if id(w) not in used]


def _join_boxheads(laid: Laid) -> None:
    """Headings in boxes and the rows without lines below them, made one table."""
    kept: list[Draft] = []
    for draft in laid.drafts:
        above = kept[-1].table if kept else None
        if draft.table is not None and above is not None:
            whole = with_boxhead(laid.tables[above], laid.tables[draft.table])
            if whole is not None:
                laid.tables[above] = whole
                continue
        kept.append(draft)
    laid.drafts = kept


def _put(laid: Laid, table: RawTable) -> None:
    laid.tables.append(table)
    laid.drafts.append(Draft("table", table=len(laid.tables) - 1, page=laid.page.number))


def furniture_drafts(page: Page, kind: BlockKind, lines: Sequence[Line]) -> list[Draft]:
    """Header or footer lines as blocks."""
    ordered = sorted(lines, key=lambda x: x.base)
    return [Draft(kind, [(page.number, page.frame, line)], page=page.number) for line in ordered]
