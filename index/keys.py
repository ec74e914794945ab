"""From a passage to the keys that an engine gets, and to the values that it can be filtered by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from index.analysis import Token, tokens
from index.engine import IndexedPassage
from index.names import NameFinder
from index.passage import DocumentInfo, Passage

_YEAR = re.compile(r"(?<![\d.,/-])(19[5-9]\d|20[0-4]\d)(?:\s?[-–/]\s?(\d{4}|\d\d)(?![\d.,-]))?(?![\d]|[.,]\d|-\d)")
#: A year is no year before these: "1900 elever" is a count.
_COUNTED = re.compile(r"\s+(?:[a-zæøå]{3,}(?:er|e|r|ere)|kr|stk|personer|timer|pct)\b")
_TIME = re.compile(
    r"\b(?:i|fra|til|og|siden|for|år|året|pr\.?|medio|ultimo|primo|foråret|efteråret|sommeren|vinteren|januar|februar|"
    r"marts|april|maj|juni|juli|august|september|oktober|november|december)\s*$",
    re.IGNORECASE,
)
LONGEST_SPAN = 12


def years_in(text: str) -> Iterator[int]:
    """Calendar years that a text speaks of; 2014-17 is four of them."""
    for match in _YEAR.finditer(text):
        first, second = int(match[1]), match[2]
        if _COUNTED.match(text, match.end()) and not _TIME.search(text[: match.start()]):
            continue
        last = first if second is None else int(second if len(second) == 4 else f"{first // 100}{second}")
        yield from range(first, last + 1) if first <= last <= first + LONGEST_SPAN else (first,)


def keys_of(found: Iterable[Token]) -> dict[str, list[str]]:
    """Index keys of some text by kind: body (base forms), exact, parts, folded."""
    keys: dict[str, list[str]] = {"body": [], "exact": [], "parts": [], "folded": []}
    for token in found:
        keys["body"].append(token.lemma)
        if token.exact != token.lemma:
            keys["exact"].append(token.exact)
        if token.folded not in (token.exact, token.lemma):
            keys["folded"].append(token.folded)
        keys["parts"].extend(token.parts)
    return keys


def indexed(passage: Passage, info: DocumentInfo, names: NameFinder, places: NameFinder) -> IndexedPassage:
    """The passage as an engine keeps it."""
    text, heading = tokens(passage.text), tokens("\n".join(passage.section))
    context, title = tokens(passage.context), tokens(info.title or "")
    body, above, beside = keys_of(text), keys_of(heading), keys_of(context)
    fields = {
        "body": body["body"],
        "exact": body["exact"],
        "folded": [*body["folded"], *above["folded"], *beside["folded"], *keys_of(title)["folded"]],
        "parts": [*body["parts"], *above["parts"], *beside["parts"]],
        "heading": above["body"],
        "title": keys_of(title)["body"],
        "table": beside["body"],
    }
    everything = (text, heading, context)
    return IndexedPassage(passage.id, fields, _filters(passage, info, everything, names, places))


def _filters(
    passage: Passage, info: DocumentInfo, texts: Sequence[tuple[Token, ...]], names: NameFinder, places: NameFinder
) -> dict[str, list[str]]:
    words = "\n".join((passage.text, passage.context, *passage.section))
    years = set(years_in(words)) | ({int(info.date[:4])} if info.date and info.date[:4].isdigit() else set())
    return {
        "document": [info.id],
        "year": [str(y) for y in sorted(years)],
        "kind": [info.kind],
        "department": [info.department] if info.department else [],
        "initiative": sorted({slug for text in texts for slug in names.found(text)}),
        "place": sorted({place for text in texts for place in places.found(text)}),
    }
