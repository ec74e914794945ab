"""Dates in Danish writing to ISO, as precise as they are written; a date that does not exist has none."""

from __future__ import annotations

import re
from datetime import date

from ingest.numbers_grammar import months


def date_of(match: re.Match[str]) -> tuple[str | None, int | None]:
    """ISO date (2014-04-15, 2014-04 or 2014) and year; None for what the text does not say or cannot be."""
    if match["long"] is not None:
        return _day(match["ly"], months()[match["lm"].lower()], int(match["ld"]))
    if match["iso"] is not None:
        return _day(match["iy"], int(match["im"]), int(match["id"]))
    if match["short"] is not None:
        return _day(_full_year(match["sy"]), int(match["sm"]), int(match["sd"]))
    if match["month"] is not None:
        return f"{match['my']}-{months()[match['mm'].lower()]:02}", int(match["my"])
    if match["part"] is not None:
        return _part(match)
    year = match["hy"]
    return (year, int(year)) if year else (None, None)


def _part(match: re.Match[str]) -> tuple[str, int]:
    year = match["py"]
    if match["pm"]:
        return f"{year}-{months()[match['pm'].lower()]:02}", int(year)
    return year, int(year)


def _full_year(written: str) -> str:
    if len(written) == 4:
        return written
    return f"{'20' if int(written) < 60 else '19'}{written}"


def _day(year: str | None, month: int, day: int) -> tuple[str | None, int | None]:
    if year is None:
        # A day without a year is a date, but none that can be placed.
        return None, None
    try:
        return date(int(year), month, day).isoformat(), int(year)
    except ValueError:
        return None, int(year)


def impossible(text: str) -> bool:
    """Whether a day and month are written that no year has (31. september), or not the year that is written."""
    from ingest.numbers_grammar import pattern

    match = pattern().search(text)
    if match is None or match["ignored"] is not None:
        return False
    if match["long"] is not None:
        day, month, year = int(match["ld"]), months()[match["lm"].lower()], match["ly"]
    elif match["short"] is not None:
        day, month, year = int(match["sd"]), int(match["sm"]), _full_year(match["sy"])
    else:
        return False
    try:
        date(int(year or 2000), month, day)
    except ValueError:
        return True
    return False
