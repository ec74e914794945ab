"""Renames that a text states: "hed indtil 2021 …", "tidligere …", "videreføres som …", "sammenlagt med …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ingest.document import FURNITURE, Document
from ingest.facts.name_pieces import without_body
from ingest.facts.named import may_be_name
from ingest.lexicon import alternatives, load
from ingest.naming import clean
from ingest.numbers_grammar import month_pattern

Kind = Literal["former", "later", "merged"]
_YEAR = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class Rename:
    """`name` had (`former`), got (`later`) or went into (`merged`) `other`; `year` is the one stated beside it.

    `renamed` tells that the text speaks of names: both are then one thing, and not one thing after another.
    """

    name: str
    other: str
    kind: Kind
    year: int | None
    block: str
    renamed: bool = False


def _name(group: str, small: str = "og|i|på|for|til|af|med|&") -> str:
    """A name in running text: in quotation marks, or words that begin with capitals, with small words between them.

    A date is none: digits count only before or after such a word ("16+ Holdet", "Projekt 2").
    """
    word = r"[A-ZÆØÅ][\w+&/-]{0,40}"
    first = rf"(?:(?:\+?\d{{1,3}}(?:\.\d{{3}})?\+?\s)?{word}|\+?\d{{1,3}}\+?-[a-zæøå]\w{{2,40}})"
    more = rf"(?:\s(?:(?:{small})\s){{0,2}}(?:{word}|\d{{1,3}}\+?(?![\d.]))){{0,6}}"
    quoted = rf"[”\"“»„'’](?P<{group}q>[^”\"“»«„]{{2,70}})[”\"“«’']"
    return rf"(?:{quoted}|(?P<{group}c>(?<!\w){first}{more}))"


def _date() -> str:
    return rf"(?:(?:den\s|d\.\s)?\d{{1,2}}\.\s)?(?:{month_pattern()}\s)?{_YEAR}"


def _lead() -> str:
    return rf"(?:(?:under navnet|navnet|{alternatives(load('names')['lead']['words'])})\s+)?"


def _dated(phrases: list[str]) -> str:
    """The phrases, longest first; a time may stand inside: "blev i 2022 lagt sammen med", "afløses fra 2025 af"."""
    time = rf"\s+(?:(?:fra|i|pr\.|i skoleåret)\s+{_date()}(?:/\d\d)?\s+)?"
    return "|".join(time.join(map(re.escape, p.split())) for p in sorted(phrases, key=len, reverse=True))


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = load("names")["renamed"]
    kinds = "|".join(rf"(?P<{kind}>{_dated(words[kind])})" for kind in ("later", "merged", "former"))
    when = rf"(?:\s*(?:indtil|frem til|til|fra|i|siden|før|pr\.|medio|ultimo|primo)?\s*(?:{_date()}))?"
    clause = r"(?:,\s(?:der|som)\s[^,.;]{3,70},)?"
    small = rf"(?:som|der|og|er|blev|nu|har|ventes|i|fra|pr\.|siden|indtil|frem til|sidste år|{_date()})"
    between = rf"{clause}[,(\s–-]+(?P<mid>(?:{small}\s+){{0,6}})"
    stated = rf"{_name('a')}{between}(?i:{kinds})(?P<y1>{when})\s*[:,]?\s*{_lead()}{_name('b')}"
    stated += rf"(?P<y2>[\s,(]*(?:fra|i|pr\.)?{when})"
    verbs = alternatives(words["changes"])
    told = rf"(?P<mid>(?:{_date()}\s)?)(?P<later>(?i:{verbs}))\s(?:(?:navnet|navn)\s(?:fra\s|på\s)?)?{_lead()}"
    became = rf"\s(?:(?:sit\s)?navn\s)?til\s{_lead()}{_name('b')}(?P<y2>[\s,(]*(?:fra\s|i\s|pr\.\s)?{when})"
    turned = told + _name("a", small="og|i|på|for|af|med|&") + became
    return re.compile(stated), re.compile(turned)


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    words = [w for kind in load("names")["renamed"].values() for w in kind]
    return re.compile(rf"(?<!\w)(?:{_dated(words)})(?!\w)", re.IGNORECASE)


def renames(document: Document) -> Iterator[Rename]:
    """Every rename that the document's prose states, whether or not its names are known."""
    for block in document.blocks:
        if block.kind in FURNITURE or block.kind == "table" or not _words().search(block.text):
            continue
        for pattern in _patterns():
            for match in pattern.finditer(block.text):
                found = _rename(match, block.id)
                if found is not None:
                    yield from _of_each(found)


def _of_each(found: Rename) -> Iterator[Rename]:
    """ "X og Y blev lagt sammen med Z" is told of both."""
    names = found.name.split(" og ") if found.kind == "merged" else [found.name]
    yield from (replace(found, name=clean(name)) for name in names if may_be_name(name))


def _rename(match: re.Match[str], block: str) -> Rename | None:
    said = match.groupdict()
    if "former" not in said and "navn" not in match[0]:
        return None
    kind: Kind = "later" if said.get("later") else "merged" if said.get("merged") else "former"
    name, other = clean(match["aq"] or match["ac"]), clean(match["bq"] or without_body(match["bc"]))
    if name == other or not (may_be_name(name) and may_be_name(other)):
        return None
    years = (re.search(_YEAR, said.get(part) or "") for part in ("y1", "mid", "y2"))
    year = next((int(y[0]) for y in years if y), None)
    verb = (said.get("later") or said.get("former") or "").lower()
    renamed = kind != "merged" and ("former" not in said or bool(_speaks_of_names().search(verb)))
    return Rename(name, other, kind, year, block, renamed)


@lru_cache(maxsize=1)
def _speaks_of_names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(load('names')['naming']['stems'])})", re.IGNORECASE)
