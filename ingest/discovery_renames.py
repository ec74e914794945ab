"""Renames that a text states: "hed indtil 2021 …", "tidligere …", "videreføres som …", "sammenlagt med …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ingest.document import FURNITURE
from ingest.facts.extraction import Extraction
from ingest.lexicon import alternatives, load
from ingest.naming import clean

#: A name in running text: in quotation marks, or words that begin with capitals, with small words between them.
_QUOTED = r"[”\"“»„'’](?P<{0}q>[^”\"“»«„]{{2,70}})[”\"“«’']"
_CAPITAL = (
    r"(?P<{0}c>(?<!\w)[A-ZÆØÅ0-9][\w+&/-]{{0,40}}"
    r"(?:\s(?:(?:og|i|på|for|til|af|&)\s)?[A-ZÆØÅ0-9][\w+&/-]{{0,40}}){{0,6}})"
)


@dataclass(frozen=True, slots=True)
class Rename:
    """`name` had (`former`), got (`later`) or went into (`merged`) `other`; `year` is the one stated beside it."""

    name: str
    other: str
    kind: Literal["former", "later", "merged"]
    year: int | None
    block: str


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = load("names")["renamed"]
    kinds = "|".join(rf"(?P<{kind}>{alternatives(words[kind])})" for kind in ("later", "merged", "former"))
    name = f"(?:{_QUOTED}|{_CAPITAL})"
    year = r"(?:\s*(?:indtil|frem til|til|fra|i|siden|før|pr\.|medio|ultimo|primo)?\s*(?P<{0}>(?:19|20)\d\d))?"
    between = r"[,(\s–-]+(?:(?:som|der|og|er|blev|nu|har|i|fra|(?:19|20)\d\d)\s+){0,4}"
    lead = rf"(?:(?:under navnet|navnet|{alternatives(load('names')['lead']['words'])})\s+)?"
    return re.compile(
        name.replace("{0}", "a").replace("{{", "{").replace("}}", "}")
        + rf"{between}(?i:{kinds})"
        + year.replace("{0}", "y1")
        + rf"\s*[:,]?\s*{lead}"
        + name.replace("{0}", "b").replace("{{", "{").replace("}}", "}")
        + year.replace("{0}", "y2")
    )


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    words = [w for kind in load("names")["renamed"].values() for w in kind]
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)", re.IGNORECASE)


def renames(extraction: Extraction) -> Iterator[Rename]:
    """Every rename that the document's prose states, whether or not its names are known."""
    for block in extraction.document.blocks:
        if block.kind in FURNITURE or block.kind == "table" or not _words().search(block.text):
            continue
        for match in _pattern().finditer(block.text):
            kind = next(k for k in ("former", "later", "merged") if match[k])
            name, other = clean(match["aq"] or match["ac"]), clean(match["bq"] or match["bc"])
            year = match["y1"] or match["y2"]
            if name and other and name != other and not other.isdigit():
                yield Rename(name, other, kind, int(year) if year else None, block.id)  # type: ignore[arg-type]
