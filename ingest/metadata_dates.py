"""The date of a document: not the first date in it, but the one that it puts on itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from ingest.metadata_lines import Clues
from ingest.vocabulary import vocabulary


@cache
def _months() -> dict[str, int]:
    return {word: number for number, words in enumerate(vocabulary("calendar")["months"], 1) for word in words}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = "|".join(re.escape(m) for m in sorted(_months(), key=len, reverse=True))
    english = "january|february|march|may|june|july|october"
    written = re.compile(rf"(?<!\d)(\d{{1,2}})\.?\s*({names}|{english})\.?,?\s*(\d{{4}})(?!\d)", re.I)
    figures = re.compile(
        r"(?<![\d.,/-])(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./ -]\s?(\d{4}|\d{2}))"
        r"(?![\d/-]|[.,]\d)"
    )
    month = re.compile(rf"(?<![\w.])({names}|{english})\s+(\d{{4}})(?!\d)", re.I)
    return written, figures, month


_ENGLISH = {"january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7, "october": 10}
_YEAR = re.compile(r"(?<![\d./-])((?:19|20)\d\d)(?![\d/-]|\.\d)")
#: The hour of a meeting: "kl. 15.00-17.30".
_CLOCK = re.compile(
    r"^\s*,?\s*(?:fra\s+)?(?:kl\.?|klokken|at)\s*\d{1,2}[.:]?\d{0,2}(?:\s*(?:-|–|til)\s*(?:kl\.?\s*)?\d{1,2}[.:]?\d{0,2})?",
    re.I,
)
_PLACE_BEFORE = re.compile(r"[A-ZÆØÅ][\w. ]{1,30},?\s*(?:den|d\.)?\s*", re.I)


@cache
def _weekday() -> re.Pattern[str]:
    """A day of the week right before a date."""
    return re.compile(rf"\b(?:{'|'.join(vocabulary('documents')['date']['weekdays'])})\s*,?\s*(?:den|d\.?)?\s*$", re.I)


def find_date(text: str) -> tuple[str, int, int] | None:
    """The first day or month in a text, as ISO, with where it stands; impossible days are none."""
    written, figures, month = _patterns()
    found: list[tuple[str, int, int]] = []
    for m in written.finditer(text):
        number = _months().get(m.group(2).lower()) or _ENGLISH.get(m.group(2).lower(), 0)
        found += _iso(int(m.group(3)), number, int(m.group(1)), m)
    for m in figures.finditer(text):
        year, mid, day = (m.group(1), m.group(2), m.group(3)) if m.group(1) else (m.group(6), m.group(5), m.group(4))
        found += _iso(_century(int(year)), int(mid), int(day), m)
    if not found:
        for m in month.finditer(text):
            number = _months().get(m.group(1).lower()) or _ENGLISH.get(m.group(1).lower(), 0)
            found.append((f"{m.group(2)}-{number:02d}", m.start(), m.end()))
    return min(found, key=lambda f: f[1], default=None)


def document_date(clues: Clues, title: str | None) -> str | None:
    """ISO, as precise as it is stated: a line that is only a date, a labelled one, the title's year.

    The signature and dates within sentences count last and never, respectively.
    """
    in_title = find_date(title) if title and len(title) <= 160 else None
    for lines in (clues.margin_lines, clues.head_lines, clues.signature):
        found = _own_date(lines)
        if found:  # a title printed over two lines may have its date broken
            return in_title[0] if in_title and in_title[0].startswith(found) else found
    if in_title:
        return in_title[0]
    return _made_on(clues) or _title_year(title) or _cover_year(clues)


def _made_on(clues: Clues) -> str | None:
    """The day that a sentence tells the paper to be made on: "Svar afgivet den 18. april"."""
    verbs = "|".join(vocabulary("documents")["date"]["made"])
    before = re.compile(rf".*\b(?:{verbs})\s*(?:den|d\.)?\s*:?\s*", re.I | re.S)
    for line in clues.prose.split("\n"):
        found = find_date(line) if len(line) <= 250 else None
        if found and before.fullmatch(line[: found[1]]):
            return found[0]
    return None


def _own_date(lines: Iterable[str]) -> str | None:
    labels = "|".join(re.escape(w) for w in sorted(vocabulary("documents")["date"]["labels"], key=len, reverse=True))
    label = re.compile(rf"(?:^|.*[\s,])(?:{labels})\s*[:.]?\s*", re.I)
    weak: str | None = None
    for line in lines:
        found = find_date(line) if len(line) <= 110 else None
        if not found:
            continue
        before, after = line[: found[1]].strip(), _CLOCK.sub("", line[found[2] :]).strip(" .,")
        day = _weekday().search(before)
        if day and not after:
            return found[0]
        if not before and not after:
            return found[0]
        if not after and (label.fullmatch(before + " ") or _PLACE_BEFORE.fullmatch(before)):
            return found[0]
        if weak is None and label.fullmatch(before + " ") and before.endswith((":", "dato")):
            weak = found[0]
    return weak


def _title_year(title: str | None) -> str | None:
    years = _YEAR.findall(title or "")
    return years[-1] if len(set(years)) == 1 else None


def _cover_year(clues: Clues) -> str | None:
    """A year alone on a line of the cover."""
    return next((line for line in clues.head_lines[:6] if _YEAR.fullmatch(line)), None)


def _century(year: int) -> int:
    return year if year > 99 else 1900 + year if year > 60 else 2000 + year


def _iso(year: int, month: int, day: int, found: re.Match[str]) -> list[tuple[str, int, int]]:
    try:
        return [(date(year, month, day).isoformat(), found.start(), found.end())] if 1900 <= year <= 2100 else []
    except ValueError:
        return []
