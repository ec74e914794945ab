"""Where sentences begin and end in Danish text that is full of abbreviations, ordinals and amounts. No spaCy needed."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.lexicon import load
from ingest.numbers_grammar import months

_OPENING = re.compile(r"[\"”“»«'(\[*_–—-]*\s?[A-ZÆØÅÉ0-9]")
_WORD_BEFORE = re.compile(r"[^\s(\[\"”“*_/]*$")


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    return frozenset(load("abbreviations")["words"])


def sentences(text: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences, in order, without the white space between them.

    Text of a table (cells parted by tabs) is split into its rows. Every character that is not
    white space belongs to exactly one sentence.
    """
    if "\t" in text:
        return _lines(text)
    spans: list[tuple[int, int]] = []
    start = 0
    for match in re.finditer(r"(?P<mark>[.!?…]+)[\"”»«’')\]*_]*\s+|\n\s*\n", text):
        if match["mark"] is not None and not _ends(text, match):
            continue
        _add(spans, text, start, match.end())
        start = match.end()
    _add(spans, text, start, len(text))
    return spans


def _lines(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        _add(spans, text, start, start + len(line))
        start += len(line)
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a mark ends its sentence: what follows may open one, and what stands before is no abbreviation."""
    if not _OPENING.match(text, match.end()):
        return False
    if match["mark"] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, match.start() - 30), match.start())
    word = (before[0] if before else "").lower()
    if word.isdigit():
        # "2022/23." and "12,5." are no ordinals.
        part = text[max(0, match.start() - len(word) - 1) : match.start() - len(word)]
        return part in {"/", ","} or _number_ends(word, text, match.start() - len(word), match.end())
    if word in _abbreviations():
        # "mio. kr. Heraf": after an amount an abbreviation may close the sentence as well.
        return word in {"kr", "mv", "m.v", "m.m", "m.fl", "osv", "lign", "pct", "mdr", "mfl"} and _is_new(
            text, match.end()
        )
    if len(word) == 1 and word.isalpha():
        return bool(_CODES.search(text, max(0, match.start() - 40), match.start()))
    return not _INITIALS.fullmatch(before[0] if before else "")


_CODES = re.compile(
    r"(?:\b[A-ZÆØÅ]{1,3}(?: \(\d+\))?,? (?:og |samt )?|\bstem(?:te|mer) (?:for |imod |mod )?|(?:[Ff]or|[Mm]od): )"
    r"[A-ZÆØÅ]$"
)
"""Letters of parties: "C og O." ends a sentence, an initial does not."""

_INITIALS = re.compile(r"[A-ZÆØÅ](?:\.[A-ZÆØÅ])+")
_LEADS_ORDINAL = frozenset(
    "den d de det nr stk punkt pkt kap kapitel bilag § §§ trin fase etape ad pr i spørgsmål svar".split()
)


def _number_ends(word: str, text: str, start: int, after: int) -> bool:
    """ "12. januar", "1. Sikre" and "den 2. Verdenskrig" go on; "mod 1. Imod", a year or three digits close."""
    following = re.match(r"[^\W\d_]+", text[after:])
    if following and following[0].lower() in months():
        return False
    led = re.search(r"(?<!\w)([a-zæøå§][\wæøå]*) $", text[max(0, start - 25) : start])
    closes = led is not None and led[1] not in _LEADS_ORDINAL and bool(following and following[0][0].isupper())
    return (
        len(word) >= 3
        or closes
        or bool(
            re.match(
                r"[\"”“»]?(?:I|Det|Den|De|Der|Disse|Heraf|Herudover|Indsatsen|Vi|Som|For|På|Tallene|Dette)\b",
                text[after:],
            )
        )
    )


def _is_new(text: str, after: int) -> bool:
    word = re.match(r"[\"”“»(]?[A-ZÆØÅ][^\W\d_]*", text[after:])
    return bool(word)
