"""Where a document names initiatives: columns, fact sheets, quotation marks, bold leads, compounds, titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.document import FURNITURE, Block, Document
from ingest.facts.named import WEIGHTS, Name, may_be_name
from ingest.lexicon import alternatives
from ingest.naming import clean, key
from ingest.tables.heading_words import starts_with
from ingest.tables.layout import is_number
from ingest.tables.understand import TableReading
from ingest.vocabulary import vocabulary


def column_names(document: Document, readings: Iterable[TableReading]) -> Iterator[Name]:
    for reading in readings:
        column = _named_column(reading)
        block = document.table_block.get(reading.table.id)
        if reading.layout.across and block is not None:
            tops = [clean(h.label) for h in reading.columns[1:]]
            yield from (Name(t, (t,), "column_heading", block.id) for t in tops if may_be_name(t))
        if column is None or block is None or reading.statistics:
            continue
        rule = _column_rule(reading.columns[column].label)
        if rule == "weak_column" and any(is_group(h) for h in (reading.caption or "", *reading.section[-1:])):
            rule = "grouped_column"
        for r, row in enumerate(reading.rows):
            text = reading.grid[r][column]
            if row.role == "data" and r >= reading.header_rows and may_be_name(text):
                yield Name(clean(text), (clean(text),), rule, block.id)


def _named_column(reading: TableReading) -> int | None:
    """The column of subjects; one of projects rather than one of those who run them."""
    column = reading.layout.subject
    if column is None or starts_with(reading.columns[column].label, "subject"):
        return column
    headed = (c for c, h in enumerate(reading.columns) if starts_with(h.label, "subject") and _are_texts(reading, c))
    return next(headed, column)


def _are_texts(reading: TableReading, column: int) -> bool:
    cells = [row[column] for row in reading.grid[reading.header_rows :] if row[column].strip()]
    return bool(cells) and sum(not is_number(c) for c in cells) >= 0.8 * len(cells)


def beside_names(document: Document, readings: Iterable[TableReading], known: Iterable[Name]) -> Iterator[Name]:
    """The rest of a table's rows when half of them, and two at least, are known for names from elsewhere."""
    names = {key(f) for n in known if WEIGHTS.get(n.rule, 0.0) >= 2 for f in n.forms}
    for reading in readings:
        column, block = reading.layout.label, document.table_block.get(reading.table.id)
        if column is None or column == reading.layout.subject or block is None or reading.statistics:
            continue
        rows = range(reading.header_rows, len(reading.rows))
        labels = [clean(reading.grid[r][column]) for r in rows if reading.rows[r].role == "data"]
        found = sum(key(label) in names for label in labels)
        if found >= 2 and 2 * found >= len(labels):
            yield from (
                Name(t, (t,), "grouped_column", block.id) for t in labels if may_be_name(t) and key(t) not in names
            )


def fact_sheet_names(document: Document, readings: Iterable[TableReading]) -> Iterator[Name]:
    """The name in the row "Indsats" of a table of keys and values."""
    for reading in readings:
        block = document.table_block.get(reading.table.id)
        if not reading.layout.key_value or block is None:
            continue
        for row in reading.grid:
            if starts_with(row[0], "subject") and may_be_name(row[1]):
                yield Name(clean(row[1]), (clean(row[1]),), "key_value", block.id)
                break


def is_group(text: str) -> bool:
    """Whether a heading says that what stands below it are initiatives."""
    text = clean(text)
    words = alternatives(vocabulary("names")["groups"]["words"])
    return len(text) <= 80 and bool(re.search(rf"(?<!\w)(?:{words})(?!\w)", text.lower()))


def prose_names(document: Document) -> Iterator[Name]:
    """Names that the text itself marks: projekt ”X”, and bold words that open a point of a list."""
    for block in document.blocks:
        if block.kind in FURNITURE or block.kind == "table":
            continue
        for match in _quoted().finditer(block.text):
            if may_be_name(match["name"]) and (match["name"][:1].isupper() or match["name"][:1] in "+0123456789"):
                yield Name(clean(match["name"]), (clean(match["name"]),), "quoted_name", block.id)
        if block.kind == "list_item":
            yield from _bold_leads(block)


def _bold_leads(block: Block) -> Iterator[Name]:
    heads = vocabulary("names")["heads"]["words"]
    for start, end in block.bold[:1]:
        text = clean(block.text[start:end])
        named = any(text.lower().endswith(h) for h in heads) or bool(re.search(r"\s[A-ZÆØÅ]", text))
        if start <= 25 and 5 <= len(text) <= 70 and text.count(" ") <= 7 and named and may_be_name(text):
            yield Name(text, (text,), "bold_lead", block.id)


def compound_names(document: Document) -> Iterator[Name]:
    """ "Læselyst-indsatsen", "STRØM-projektet": a name with a hyphen before what it is, that stands twice or more."""
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for block in document.blocks:
        if block.kind not in FURNITURE and block.kind != "table":
            for match in _COMPOUND.finditer(block.text):
                name = match[0].rstrip("s") if _is_place(match[1]) else match[1]
                counts[name] += 1
                first.setdefault(name, block.id)
    for name, count in counts.items():
        if may_be_name(name) and not is_department(name):
            rule = "compound_name" if count >= 2 else "weak_compound"
            yield Name(name, (name,), rule, first[name])


def _is_place(name: str) -> bool:
    """Whether it is written as places are: "X-projektet" is then not about X, but at X."""
    return name.lower().endswith(tuple(vocabulary("naming_cues")["places"]["endings"]))


_COMPOUND = re.compile(
    r"(?<![\w-])([A-ZÆØÅ][\w+]*(?:\s[A-ZÆØÅ][\w+]*)?)-(?:indsatsen|projektet|programmet|ordningen|initiativet|forsøget)s?(?!\w)"
)


def is_department(name: str) -> bool:
    return name in vocabulary("department_names")["short"]


@lru_cache(maxsize=1)
def _quoted() -> re.Pattern[str]:
    lead = alternatives(vocabulary("names")["lead"]["words"])
    return re.compile(rf"(?<!\w)(?i:{lead})\s[”\"“»„'’](?P<name>[^”\"“»«„]{{2,70}})[”\"“«’']")


def _column_rule(heading: str) -> str:
    if starts_with(heading, "subject", "weak"):
        return "weak_column"
    return "subject_column" if starts_with(heading, "subject") else "entity_column"


#: A proper name in running text: words with capitals, small words between them; Danish writes other nouns small.
_CAPITALS = (
    r"(?:(?:\d[\d.]{0,6}\s(?=[A-ZÆØÅ]))?[A-ZÆØÅ][\w+&-]{1,40}"
    r"(?:\s(?:(?:og|i|på|for|til|af|med|&)\s){0,2}[A-ZÆØÅ][\w+&-]{1,40}){0,6})"
)


@lru_cache(maxsize=1)
def _marked() -> re.Pattern[str]:
    data = vocabulary("names")
    return re.compile(rf"(?<!\w)(?i:{alternatives(data['lead']['definite'])})\s(?P<name>{_CAPITALS})")


@lru_cache(maxsize=1)
def _evaluated() -> re.Pattern[str]:
    words = alternatives(vocabulary("names")["evaluated"]["words"])
    return re.compile(rf"(?<!\w)(?i:{words})\s(?:af|for)\s(?P<name>{_CAPITALS})(?:\s\((?P<short>[A-ZÆØÅ]{{2,8}})\))?")


def marked_names(document: Document) -> Iterator[Name]:
    """ "ordningen X" without quotation marks in prose, "evaluering af X (Y)" in headings."""
    for block in document.blocks:
        if block.kind in FURNITURE or block.kind == "table":
            continue
        for match in (_evaluated() if block.kind == "heading" else _marked()).finditer(block.text):
            name = clean(match["name"])
            short = match.groupdict().get("short")
            if may_be_name(name) and not is_department(name) and len(name) > 3:
                again = " " in name or document.text.count(name) > 1
                rule = "evaluated_name" if block.kind == "heading" else "named_lead" if again else "weak_lead"
                yield Name(name, (name, short) if short else (name,), rule, block.id)
