"""Years that a question names: single, in spans, open ("siden 2010"), or as the year of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass

_YEAR = r"(?:19|20)\d\d"
_SPAN = re.compile(rf"\b({_YEAR})\s*(?:-|–|/|til og med|til|og frem til|to)\s*({_YEAR}|\d\d)\b(?!\s*(?:kr|mio|\.\d))")
_BETWEEN = re.compile(rf"\b(?:mellem|between)\s+({_YEAR})\s+(?:og|and)\s+({_YEAR})\b")
_SINCE = re.compile(rf"\b(?:siden|fra og med|efter|since)\s+({_YEAR})\b")
_OF_DOCUMENT = re.compile(
    rf"\b({_YEAR})-?\s?(?:\w*rapport\w*|\w*notat\w*|\w*evaluering\w*|\w*redegørelse\w*|overview|report|\w*oversigt\w*|\w*plan(?:en)?|svaret|redegørelse\w*)"
    rf"|\b(?:\w*rapport\w*|\w*notat\w*|\w*evaluering\w*|\w*referat\w*|svaret|report|redegørelsen|sagen|dagsordenen|dagsordenpunktet|indstillingen|\w*planen)\b[^,.?]{{0,40}}?\b(?:fra|af|for|from)\s+(?:\w+\s+)?({_YEAR})\b"
)
_SINGLE = re.compile(rf"(?<![\d.,-])({_YEAR})(?![\d]|\.\d|,\d)")
_SEASON = re.compile(rf"\b({_YEAR})(/\d\d(?:\d\d)?)\b")
_BESIDE = (
    (re.compile(r"\b(?:året|årene) (?:før|inden|forinden)\b|\b(?:forrige|foregående) år\b|\bthe year before\b"), -1),
    (re.compile(r"\b(?:året|årene) (?:efter|derpå|derefter)\b|\befterfølgende år\b|\bthe year after\b"), 1),
)
#: The longest span of years that is counted out year by year.
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Years:
    """`named` years as they stand, `covered` every year of the spans between, `document` years of a document."""

    named: tuple[int, ...] = ()
    covered: tuple[int, ...] = ()
    document: tuple[int, ...] = ()
    since: int | None = None


def years_in(question: str) -> Years:
    """The years of a question; a year that only dates a document ("2024-rapporten") is kept apart."""
    # A school year or a season ("2022/23") goes by the year that it begins in, as in the facts.
    text = _SEASON.sub(lambda m: m.group(1) + " " * len(m.group(2)), question)
    document = tuple(int(m.group(1) or m.group(2)) for m in _OF_DOCUMENT.finditer(text.lower()))
    for match in reversed(list(_OF_DOCUMENT.finditer(text.lower()))):
        text = text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :]
    covered: list[int] = []
    for pattern in (_SPAN, _BETWEEN):
        for match in pattern.finditer(text):
            first, last = int(match.group(1)), _full(match.group(1), match.group(2))
            if first < last <= first + LONGEST:
                covered += range(first, last + 1)
    since = _SINCE.search(text)
    named = [int(m.group(1)) for m in _SINGLE.finditer(text)]
    named += [_full(m.group(1), m.group(2)) for m in _SPAN.finditer(text)]
    unique = tuple(dict.fromkeys(sorted(named)))
    return Years(unique, tuple(dict.fromkeys(covered)) or unique, document, int(since.group(1)) if since else None)


def _full(first: str, last: str) -> int:
    return int(last if len(last) == 4 else first[:2] + last)


def beside(clause: str, years: tuple[int, ...]) -> tuple[int, ...]:
    """The year that a clause counts from the one named before ("og hvad var beløbet året før"); none otherwise."""
    step = next((step for pattern, step in _BESIDE if pattern.search(clause.lower())), None)
    return (years[-1] + step,) if step is not None and years else ()
