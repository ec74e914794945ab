"""What a table is about: its title, or the sentence that introduces it."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.document import FURNITURE, Block, Document, Table
from ingest.tagging.sentences import sentences
from ingest.vocabulary import vocabulary


def caption(document: Document, table: Table) -> tuple[str, bool]:
    """The table's title, else the caption, heading or introducing sentence that stands before it, else "".

    The second value tells whether it speaks of the table: a sentence that merely stands before it says nothing
    of the unit or the year of its cells.
    """
    if table.title:
        return table.title, True
    block = document.table_block.get(table.id)
    if block is None:
        return "", False
    return _introduced(_before(document, block))


def _before(document: Document, block: Block) -> list[Block]:
    """Up to four blocks before the table, nearest first, not beyond another table or a heading."""
    found: list[Block] = []
    index = document.blocks.index(block)
    for earlier in reversed(document.blocks[max(0, index - 8) : index]):
        if earlier.kind in FURNITURE or earlier.kind == "footnote" or not earlier.text.strip():
            continue
        if earlier.kind == "table":
            break
        found.append(earlier)
        if earlier.kind in {"heading", "caption"} or len(found) == 4:
            break
    return found


@lru_cache(maxsize=1)
def _introducing() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in vocabulary("columns")["caption_words"]["words"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _is_line(text: str) -> bool:
    """A short text that is no sentence: it ends without a full stop, with an abbreviation, or has no verb."""
    text = text.strip()
    if len(text) > 120:
        return False
    if not text.endswith(".") or re.search(r"(?<!\w)(?:kr|pct|mio|mia|mdr|stk|nr|mv|m\.m)\.$", text):
        return len(text) <= 90 or not text.endswith(".")
    verbs = {*vocabulary("headings")["lead_in"], *vocabulary("claims")["changes"]["words"]}
    words = re.findall(r"[^\W\d_]+", text.lower())
    return len(text) <= 90 and not any(w in verbs or (len(w) > 4 and w.endswith(("es", "ede"))) for w in words)


LONGEST_LINE = 160
_IN_UNITS = re.compile(
    r"(?<!\w)i (?:hele )?(?:1\.?000 |tusinde? |mio\. |millioner )?"
    r"(?:ton|kg|km|meter|kr|kroner|pct|procent|timer|dage|personer|MWh|GWh|m3|ha)(?!\w)",
    re.IGNORECASE,
)


def _introduced(before: list[Block]) -> tuple[str, bool]:
    if not before:
        return "", False
    if before[0].kind in {"caption", "heading"} or _is_line(before[0].text):
        return before[0].text.strip(), True
    if len(before[0].text) <= LONGEST_LINE and _IN_UNITS.search(before[0].text):
        return before[0].text.strip(), True  # "Udledning i 1.000 ton. Minus er optag."
    strong: list[tuple[int, str]] = []
    for block in before:
        parts = [block.text[a:b] for a, b in sentences(block.text)]
        for sentence in reversed(parts):
            words = {w.lower() for w in _introducing().findall(sentence)}
            if words:
                strong.append((-len(words), sentence))
        if strong:
            break
    if strong:
        return min(strong, key=lambda s: s[0])[1].strip(), True
    last = [before[0].text[a:b] for a, b in sentences(before[0].text)]
    return (last[-1].strip(), last[-1].rstrip().endswith(":")) if last else ("", False)
