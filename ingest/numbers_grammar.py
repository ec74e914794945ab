"""The grammar of Danish figures: one regular expression over all that has digits, built from the data files.

Alternatives are ordered: what only looks like a figure (case numbers, telephone numbers, references)
is consumed first and yields nothing, then dates and periods, then numbers with their unit.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.lexicon import alternatives, load

SPACE = "[ \u00a0\u202f\u2009]"
DASH = r"[-–—‑]"
#: The comma is the decimal sign; a point or a narrow space before exactly three digits separates thousands.
NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d|\.\d)"
    "|\\d{1,3}(?:[\u00a0\u202f\u2009']\\d{3})+(?:,\\d+)?(?!\\d)"
    r"|\d{1,3}(?: \d{3})+(?:,\d+)?(?!\d|[.,]\d)"
    r"|\d+\.\d{1,2}(?=\s?(?:%|pct|mio|mia|mill))"
    r"|\d+(?:,\d+)?[½¼¾]?(?!\d|[.,]\d)|[½¼¾])"
)
HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Number of the month by each way to write it."""
    return {word: n for n, words in enumerate(load("calendar")["months"], 1) for word in words}


@lru_cache(maxsize=1)
def month_pattern() -> str:
    return rf"(?:{alternatives(months())})(?!\w)"


def _ignored() -> list[str]:
    """What has digits and is no figure."""
    references = alternatives(load("units")["references"]["words"])
    item = rf"\d+(?:[-–./,][A-ZÆØÅ]?\d+)*(?!\d|{SPACE}?(?:%|pct|kr|mio|mia|pers|borg))"
    return [
        # A journal number by the municipalities' common plan (27.36.04-K04-3-23) begins like a date.
        r"(?<!\d)\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}(?:-\d+)*",
        r"[\w.+-]{1,64}@\S{1,255}|https?://\S+|www\.\S+",
        r"\d{4}-(?!(?:19|20)\d\d(?!\d))\d{4,}(?:-\d+)*|\d{2,4}-\d{5,}(?:-\d+)*|\d{6}-\d{4}|(?<![\d.,])\d{8,}(?!\.\d{3}|,\d)",
        rf"(?<!\d)\d{{4}}{SPACE}\d{{4}}(?!\d)|(?<!\d)(?:\d{{2}}{SPACE}){{3}}\d{{2}}(?!\d)",
        r"(?<!\w)(?:telefon|tlf\.?|mobil|fax|ean|cvr)(?:-?\s?n(?:umme)?r\.?)?\W{0,3}\d[\d ]{4,}\d",
        rf"(?<!\w)(?:{references}){SPACE}{item}(?:(?:,{SPACE}?|{SPACE}?(?:og|eller|/){SPACE}?){item})*",
        rf"§{{1,2}}{SPACE}?\d+\w?",
        rf"(?<!\d)\d{{1,2}}[.:]\d{{2}}{SPACE}?{DASH}{SPACE}?\d{{1,2}}[.:]\d{{2}}(?!\d)",
        rf"(?<![\d.,])\d{{4}}{SPACE}(?-i:[A-ZÆØÅ][a-zæøå]+{SPACE}(?:[A-ZÆØÅ]|NV|SV))(?!\w)",
        r"(?<![\d.,])\d{1,2}\.(?:-\d{1,2}\.)?" + f"{SPACE}?" + r"kl\.?(?!\w)",
        r"(?<=[A-Za-zÆØÅæøå])[-–]?\d+(?!\w*årig)",
        rf"(?<![\d.,])(?P<same>\d+){DASH}(?P=same)(?!\d)",
        r"(?<![\d.,])\d{1,2}\+",
        r"(?<!\w)\+\d{1,2}(?![\d.,]|\s?(?:%|pct|kr|mio|procent))",
    ]


def _dates() -> list[str]:
    month = month_pattern()
    parts = alternatives(load("calendar")["parts"])
    quarters = alternatives(load("calendar")["quarters"])
    halves = alternatives(load("calendar")["halves"])
    year = r"(?:19|20)\d\d(?!\d)"
    return [
        rf"(?P<long>(?<![\d,])(?P<ld>\d{{1,2}})\.{SPACE}?(?P<lm>{month})(?:{SPACE}(?P<ly>{year}))?)",
        r"(?P<iso>(?<!\d)(?P<iy>(?:19|20)\d\d)-(?P<im>\d\d)-(?P<id>\d\d)(?!\d))",
        rf"(?P<short>(?<![\d,.])(?P<sd>\d{{1,2}})(?P<sep>[./-]){SPACE}?(?P<sm>\d{{1,2}})(?:(?P=sep)|[./]|{SPACE}){SPACE}?"
        rf"(?P<sy>{year}|(?<=[./-])\d\d(?![\d.,])))",
        rf"(?P<half>(?P<hn>[1-4])\.{SPACE}(?P<hw>{quarters}|{halves}){SPACE}?(?P<hy>{year})?)",
        rf"(?P<part>(?<!\w)(?P<pw>{parts}){SPACE}(?:(?P<pm>{month}){SPACE})?(?P<py>{year})(?!/\d\d|{DASH}))",
        rf"(?P<month>(?<!\w)(?P<mm>{month}){SPACE}(?P<my>{year}))",
    ]


def _periods() -> list[str]:
    return [
        rf"(?P<period>(?<![\d.,-])(?P<from>(?:19|20)\d\d)(?:{SPACE}?(?:{DASH}|/|(?<=\s)til(?:{SPACE}og{SPACE}med)?){SPACE}?(?P<to>(?:19|20)\d\d)"
        r"|[-–—/](?P<to2>\d\d))(?![\d/]|[.,]\d))",
    ]


def _measures() -> list[str]:
    """A number, or two with a dash between them, with sign, currency before and unit after."""
    units = load("units")
    thousands = alternatives(units["money"]["thousands"])
    scales = alternatives(units["scales"])
    money = alternatives(units["money"]["words"])
    measured = alternatives(w for words in units["measured"].values() for w in words)
    end = r"(?![A-Za-zÆØÅæøå])"
    unit = (
        rf"(?:(?P<thousands>{thousands}){end}|(?P<scale>{scales}){end}(?:{SPACE}?(?P<money>{money}){end})?"
        rf"|(?P<only_money>{money}|,-(?:{SPACE}?kr\.?)?){end}|(?P<measured>{measured}){end})"
    )
    before = rf"(?:(?P<between>(?:mellem|ml\.){SPACE}\*{{0,2}})|"
    before += rf"(?P<before>(?:t\.?kr\.?|mio\.{SPACE}kr\.|kr\.?|DKK){SPACE}?))?"
    # "fra 168 til 187" is two figures, "fra 6 til 13 år" one age group
    ages = rf"til(?:{SPACE}og{SPACE}med)?{SPACE}(?={NUMBER}{SPACE}?(?:år|-?årige?))"
    og = rf"og{SPACE}(?={NUMBER}-?årige?)"
    to = rf"(?:{SPACE}?{DASH}{SPACE}?|(?(between){SPACE}og{SPACE}|{SPACE}(?:{ages}|{og})))"
    return [
        rf"(?P<fraction>(?<![\d.,/])(?P<fn>[1-9])/(?P<fd>[2-9]|10)(?![\d/]|{SPACE}?\d{{4}}))",
        rf"(?P<number>{before}(?<!\w)(?P<sign>[−÷]|(?<![\w)])[-–](?=\d))?(?<!\d[.,])(?P<value>{NUMBER})"
        rf"(?:{to}(?P<high>{NUMBER})(?!/\d|\.?{SPACE}?{month_pattern()}))?(?P<plus>\+(?!\w))?(?:{SPACE}?{DASH}?{SPACE}?{unit})?)",
    ]


@lru_cache(maxsize=1)
def pattern() -> re.Pattern[str]:
    """The whole grammar. Compiling it takes some ten milliseconds, so it is made on first use."""
    ignored = "|".join(f"(?:{p})" for p in _ignored())
    rest = "|".join(_dates() + _periods() + _measures())
    return re.compile(f"(?P<ignored>{ignored})|{rest}", re.IGNORECASE)
