"""Which year, month or period a heading tells, and what its letters say of the figures ("B2024")."""

from __future__ import annotations

import re

from ingest.lexicon import load
from ingest.numbers import Figure
from ingest.numbers_grammar import months

#: "2024-p/l", "priser 2025": a price level, whose year is not what the figures are for.
PRICE = re.compile(
    r"(?P<year>(?:19|20)\d\d)?[- ]?(?:p/l|pl|prisniveau|priser|pris-? og lønniveau)(?!\w)"
    r"(?: *(?P<after>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<!\w)(?P<code>[A-Z]{1,2})[ -]?'?(?P<year>(?:19|20)\d\d|\d\d)(?!\w|[.,]\d)")


def code_year(text: str) -> tuple[str, int] | None:
    match = _CODE.search(text)
    if match is None or match["code"] not in load("columns")["year_codes"]:
        return None
    year = int(match["year"])
    return load("columns")["year_codes"][match["code"]], year if year > 99 else 2000 + year


def period_in(text: str, found: list[Figure]) -> tuple[int | None, int | None, str | None]:
    """Year, month and period as written. Two years make a period and no year, unless the rest is a price level."""
    code = code_year(text)
    if code is not None:
        return code[1], None, None
    price = PRICE.search(text)
    times = [
        f
        for f in found
        if f.kind in {"year", "date", "period"} and not (price and price.start() <= f.start < price.end())
    ]
    if any(f.value for f in times):
        # "2019 (til 31. august)": the day is of the year beside it.
        times = [f for f in times if f.value]
    month = _month_name(text)
    if len(times) == 1 and times[0].kind == "year":
        return int(times[0].value), month, None
    if len(times) == 1 and times[0].kind == "date":
        iso = times[0].iso or ""
        return (int(times[0].value) or None), (int(iso[5:7]) if len(iso) == 7 else month), times[0].text
    years = {int(f.value) for f in times}
    if len(times) == 1:
        # A school or financial year is counted as the year in which it begins.
        single = times[0].high == times[0].value + 1 and "/" in times[0].text
        return (int(times[0].value) if single else None), None, times[0].text
    if times:
        between = text[times[0].end : times[-1].start]
        joined = len(between) <= 30 and not re.search(r"[^\W\d_]{9,}", between)
        return (
            (years.pop() if len(years) == 1 else None),
            month,
            text[times[0].start : times[-1].end] if joined else None,
        )
    bare = _BARE_YEAR.search(text)
    # "2023 Piger", "Timer pr. uge 2021": a heading begins or ends with its year, whatever the words beside it count.
    return (int(bare.group(1) or bare.group(2)) if bare else None), month, None


_BARE_YEAR = re.compile(
    r"^\W*((?:19[5-9]|20[0-5])\d)(?=\s+[^\W\d_]{3,}[^\d]*$)|[^\W\d_]{3,}\s+((?:19[5-9]|20[0-5])\d)\W*$"
)


def _month_name(text: str) -> int | None:
    word = re.match(r"\W*([^\W\d_]+\.?)", text.lower())
    if word is None:
        return None
    month = months().get(word[1]) or months().get(word[1].rstrip("."))
    rest = text[word.end() :].strip(" .,()'’*0123456789")
    return month if not rest else None
