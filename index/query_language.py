"""The query language as people know it. Nothing is a syntax error: what is not understood is searched as words.

tryghed "grøn by" -skole forvaltning:ABC type:notat år:2014..2018 fritids*
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from index.lexicon import data

_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:(?P<field>[^\W\d_]+):)?"(?P<quoted>[^"]*)"|(?P<plain>\S+)')
_FIELD = re.compile(r"([^\W\d_]+):(\S+)")
_YEARS = re.compile(r"((?:19|20)\d\d)(?:\.\.|-|–)((?:19|20)\d\d)|((?:19|20)\d\d)")
_SPAN = re.compile(r"((?:19|20)\d\d)\.\.((?:19|20)\d\d)")
_EXCLUDED = re.compile(r"-([^\W\d_][\w-]*)")
_WILD = re.compile(r"(?=.*\w\w)[\w*?-]*(?:\*|\w\?\w)[\w*?-]*")
LONGEST = 2_000


@dataclass
class Parsed:
    """What was typed. `words` is all that is searched as words, quoted ones too."""

    words: str = ""
    phrases: list[str] = field(default_factory=list)
    excluded: list[str] = field(default_factory=list)
    wildcards: list[str] = field(default_factory=list)
    filters: dict[str, list[str]] = field(default_factory=dict)


@cache
def _names() -> dict[str, str]:
    return {word: name for name, words in data("query_fields.toml")["fields"].items() for word in words}


@cache
def _kinds() -> dict[str, str]:
    kinds = data("query_fields.toml")["kinds"]
    return {word: kind for kind, words in kinds.items() for word in (kind, *words)}


def parse(text: str) -> Parsed:
    """Take a query apart."""
    parsed, words = Parsed(), []
    for match in _PIECE.finditer(text[:LONGEST]):
        if match["quoted"] is not None:
            words.append(_quoted(match, parsed))
        else:
            words.append(_plain(match["plain"], parsed))
    parsed.words = " ".join(w for w in words if w)
    return parsed


def _quoted(match: re.Match[str], parsed: Parsed) -> str:
    text = match["quoted"].strip()
    if match["field"] and _filter(match["field"], text, parsed):
        return ""
    if match["minus"] and text:
        parsed.excluded.append(text)
        return ""
    if len(text.split()) > 1 or "-" in text:
        parsed.phrases.append(text)
    return f"{match['field']} {text}" if match["field"] else text


def _plain(piece: str, parsed: Parsed) -> str:
    named = _FIELD.fullmatch(piece)
    if named and _filter(named[1], named[2].strip(',;"'), parsed):
        return ""
    span = _SPAN.fullmatch(piece.strip("(),;?"))
    if span and _filter("år", piece.strip("(),;?"), parsed):
        return ""
    if excluded := _EXCLUDED.fullmatch(piece):
        parsed.excluded.append(excluded[1])
        return ""
    if _WILD.fullmatch(piece):
        parsed.wildcards.append(piece.lower())
        return ""
    return piece


def _filter(name: str, value: str, parsed: Parsed) -> bool:
    """Take `name:value` as a filter; False when it is none."""
    facet = _names().get(name.lower())
    if facet is None or not value:
        return False
    values = [value]
    if facet == "year":
        values = _year_values(value)
    elif facet == "kind":
        values = [_kinds()[value.lower()]] if value.lower() in _kinds() else []
    if values:
        parsed.filters.setdefault(facet, []).extend(values)
    return bool(values)


def _year_values(value: str) -> list[str]:
    match = _YEARS.fullmatch(value)
    if match is None:
        return []
    first, last = int(match[1] or match[3]), int(match[2] or match[3])
    return [str(year) for year in range(min(first, last), max(first, last) + 1)]
