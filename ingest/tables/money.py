"""The unit of a table of money that does not state it: kroner, thousands or millions, and how we came to think so."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.document import Document, Table, TableUnit
from ingest.numbers import parse
from ingest.tables.heading_units import money_scale
from ingest.tables.heading_words import says
from ingest.tables.headings import Heading, is_money, read_heading
from ingest.tables.layout import Layout, is_year

#: Amounts below this that have decimals cannot be kroner or thousands in a council's budget.
LARGEST_IN_MILLIONS = 20_000


def money_unit(
    document: Document,
    table: Table,
    grid: list[list[str]],
    plan: Layout,
    columns: tuple[Heading, ...],
    around: Iterable[str],
) -> TableUnit | None:
    """Unit for the figures that state none, when the table is one of money; else None.

    Stated in caption or prose when it is; inferred from decimals, size and the amounts in the document's
    prose; assumed when there is nothing but the size of the figures.
    """
    texts = list(around)
    caption = texts[0]
    scale = money_scale(caption)
    if scale is not None and not _amount_in(caption):
        return TableUnit("DKK", scale, "caption")
    if not _about_money(texts, grid, columns, plan):
        beside = _stated_beside(document, table) if _says_nothing_else(texts[0], grid, columns, plan) else None
        return None if beside is None else TableUnit("DKK", beside, "prose")
    stated = _stated_near(document, table)
    if stated is not None:
        return TableUnit("DKK", stated, "prose")
    return _from_size(document, _numbers(grid, plan, columns))


def _amount_in(text: str) -> bool:
    """ "Budget på 5 mio. kr." names an amount, it does not give the table's unit."""
    return bool(re.search(r"\d(?:[.,]\d+)*\s*(?:mio|mia|t\.?kr|kr)", text)) and not re.search(r"1\.?000 kr", text)


def _about_money(texts: list[str], grid: list[list[str]], columns: tuple[Heading, ...], plan: Layout) -> bool:
    """Words of money over a column, over or beside the labels, or in caption or title over columns of years."""
    others = [h for c, h in enumerate(columns) if c != plan.label]
    if any(is_money(h) and h.unit is None for h in others):
        return True
    labels = [read_heading(r[plan.label]) for r in grid[plan.header_rows :]] if plan.label is not None else []
    years = any(h.year is not None and not h.strong for h in others)
    if years and (any(is_money(h) and not h.strong for h in labels) or _corner_of_money(columns, plan)):
        return True
    near = " ".join(texts[:1] + texts[1:-1][-1:] + (texts[-1:] if not texts[0] else []))
    counted = sum(h.unit not in {None, "DKK", "institutions"} for h in labels) >= 0.5 * max(1, len(labels))
    if counted and not says(texts[0], "money"):
        # "Børn 0-2 år" in a paper on the budget: the rows say what is counted.
        return False
    return years and says(near, "money") and read_heading(texts[0]).unit in {None, "DKK", "initiatives"}


def _corner_of_money(columns: tuple[Heading, ...], plan: Layout) -> bool:
    return plan.label is not None and says(columns[plan.label].label, "money")


def _stated_beside(document: Document, table: Table) -> float | None:
    """ "Alle beløb er i 1.000 kr." in one of the two blocks before the table, or right after it."""
    own = document.table_block.get(table.id)
    at = document.blocks.index(own) if own else 0
    for block in (*reversed(document.blocks[max(0, at - 2) : at]), *document.blocks[at + 1 : at + 2]):
        match = _SAID.search(block.text) if block.kind != "table" and len(block.text) < 200 else None
        if match and re.search(r"beløb|kroner|priser|udgift|tal", block.text, re.IGNORECASE):
            return money_scale(match[1]) or 1.0
    return None


def _says_nothing_else(caption: str, grid: list[list[str]], columns: tuple[Heading, ...], plan: Layout) -> bool:
    """Whether neither caption, columns nor rows state what else the figures could be."""
    rows = [read_heading(r[plan.label]) for r in grid[plan.header_rows :]] if plan.label is not None else []
    heads = [read_heading(caption), *(h for c, h in enumerate(columns) if c != plan.label)]
    return not any(h.strong for h in (*heads, *rows)) and not any(h.unit for h in heads)


#: A unit that a sentence gives to all amounts.
_SAID = re.compile(
    r"(?:beløb|tal|priser|kroner|opgjort|angivet|er)\w*(?:\si\s(?!1)\w+)?\s+(?:er\s+)?(?:angivet\s+|opgjort\s+|anført\s+)?"
    r"i\s+((?:1\.?000|t\.?|mio\.?|mia\.?|(?:hele )?tusinde?|(?:hele )?millioner|hele)?\s?kr)",
    re.IGNORECASE,
)


def _stated_near(document: Document, table: Table) -> float | None:
    """ "Alle beløb er i 1.000 kr." within some blocks of the table, or said of the whole document."""
    own = document.table_block.get(table.id)
    at = document.blocks.index(own) if own else 0
    for n, block in enumerate(document.blocks):
        match = _SAID.search(block.text) if block.kind != "table" and len(block.text) < 4000 else None
        whole = match and re.search(r"(?:notat|dokument|bilag|rapport|alle tabeller|budget)", block.text, re.IGNORECASE)
        if match and (whole or -6 <= n - at <= 3):
            return money_scale(match[1]) or 1.0
    return None


def _numbers(grid: list[list[str]], plan: Layout, columns: tuple[Heading, ...]) -> list[tuple[float, bool]]:
    """Value and whether it has decimals, of the plain numbers in columns of money or years."""
    found = []
    headed = any(is_money(h) for c, h in enumerate(columns) if c != plan.label)
    for row in grid[plan.header_rows :]:
        for c, cell in enumerate(row):
            if c == plan.label or (is_year(cell) and columns[c].year is None) or columns[c].unit not in {None, "DKK"}:
                continue
            if headed and not is_money(columns[c]) and not columns[c].year:
                continue
            value = parse(cell)
            if value is not None:
                found.append((abs(value), bool(re.search(r",\d", cell))))
    return found


def _from_size(document: Document, numbers: list[tuple[float, bool]]) -> TableUnit | None:
    if not numbers:
        return None
    largest = max(n for n, _ in numbers)
    decimals = any(d for _, d in numbers)
    if decimals and largest < LARGEST_IN_MILLIONS:
        return TableUnit("DKK", 1e6, "inferred")
    round_ones = sum(n % 500 == 0 for n, _ in numbers if n)
    if largest >= 100_000 or (largest >= 10_000 and round_ones >= 0.8 * sum(1 for n, _ in numbers if n)):
        # Nobody writes thousands of kroner that all end in three zeros.
        return TableUnit("DKK", 1.0, "inferred")
    prose = _scale_of_prose(document)
    if largest < 1000:
        return TableUnit("DKK", prose or 1e6, "inferred" if prose else "assumed")
    return TableUnit("DKK", 1e3 if prose != 1.0 else 1.0, "assumed")


def _scale_of_prose(document: Document) -> float | None:
    """The scale in which the document's prose writes its amounts, when it writes all in one."""
    text = " ".join(b.text for b in document.blocks if b.kind != "table")[:200_000]
    millions = len(re.findall(r"\d\s?(?:mio|mill)", text))
    thousands = len(re.findall(r"\d\s?t\.?\s?kr", text))
    whole = len(re.findall(r"\d(?:\.\d{3})+ kr", text))
    if millions and not thousands and not whole:
        return 1e6
    if thousands and not millions:
        return 1e3
    return 1.0 if whole and not millions else None
