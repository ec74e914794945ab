"""Which year a figure of a sentence is for, and the date that it was taken on."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ingest.facts.prose_sentence import Sentence
from ingest.lexicon import alternatives
from ingest.numbers import Figure
from ingest.tables.heading_times import PRICE
from ingest.vocabulary import vocabulary

#: A year within so many characters opens its sentence.
OPENING = 12
#: Kinds of figures that are data.
DATA = frozenset({"amount", "count", "share", "age", "duration", "measure", "bare"})


def year_of(sentence: Sentence, figure: Figure, as_of_date: str | None) -> tuple[int | None, str | None, str | None]:
    """Year, where it was read, and the period when it is not one year: beside the figure, else the only one."""
    times = [f for f in sentence.figures if _is_time(sentence, f)]
    respective = _respective(sentence, figure, times) or _from_to(sentence, figure)
    if respective is not None:
        return int(respective.value), "sentence", respective.text if respective.kind == "period" else None
    told = {int(t.value) for t in times if t.kind != "period" or season(t)}
    if YEAR_BEFORE.match(sentence.text, figure.end) and len(told) == 1:
        return told.pop() - 1, "sentence", None
    if figure.unit == "DKK" and not as_of_date:
        # The day of a meeting is not the year that its money is for.
        times = [t for t in times if len(t.iso or "") < 10]
    beside = _beside(sentence, figure, times)
    if beside is not None:
        until = next((t for t in times if _spans(sentence.text, beside, t)), None)
        if until is not None:
            return None, "sentence", sentence.text[beside.start : until.end]
        if beside.kind == "period":
            return season(beside), "sentence", beside.text
        return (
            int(beside.value),
            "sentence",
            (beside.text if beside.kind == "date" and len(beside.iso or "") < 10 else None),
        )
    times = [t for t in times if not _in_next_clause(sentence.text, figure, t)]
    years = {int(f.value) for f in times if f.kind != "period"}
    if len(years) == 1:
        return years.pop(), "sentence", None
    if not times and as_of_date:
        return int(as_of_date[:4]), "sentence", None
    if len(times) == 1:
        return season(times[0]), "sentence", times[0].text
    if not times and figure.kind != "age" and sentence.before is not None and (sentence.goes_on or sentence.lead):
        year, basis, period = year_of(sentence.before, figure, None) if sentence.before.figures else (None, None, None)
        return year, "sentence_before" if basis else None, period
    return None, None, None


#: "mod 187 året før": of the year before the one that the sentence names.
YEAR_BEFORE = re.compile(
    r"(?:\s[^\W\d_]+)?\s(?:i\s)?(?:året\s(?:før|forinden)|(?:det\s)?foregående\s(?:skole)?år|forrige\sår)(?!\w)"
)


def season(figure: Figure) -> int | None:
    """A school year or season ("2022/23") counts as the year in which it begins; a longer period is no year."""
    return int(figure.value) if figure.high == figure.value + 1 and "/" in figure.text else None


def _in_next_clause(text: str, figure: Figure, time: Figure) -> bool:
    """ "655 har fået tjek, og rådgiveren er ansat til 2025": the year belongs to what is said after the "og"."""
    colon = max((m.end() for m in re.finditer(r":\s", text[: time.start])), default=0)
    if time.start - colon <= OPENING:
        # "I 2021 var bevillingen …, og regnskabet blev …": what opens a sentence holds for all of it.
        return False
    after = time.start >= figure.end
    between = text[figure.end : time.start] if after else text[time.end : figure.start]
    # "Henvendelser i 2022: 118 pr. telefon": what stands before a colon holds for what follows it.
    return bool(
        re.search(
            rf"[;{':' if after else ''}]\s|,\s(?:og|men|mens)\s(?!(?:ud\s)?af\sd(?:isse|em|e)\s|heraf|hvoraf)", between
        )
    )


def _spans(text: str, first: Figure, last: Figure) -> bool:
    """ "2014 - 31/12 2022" and "juli 2022 til og med juni 2023" are one period."""
    between = text[first.end : last.start] if last.start > first.end else ""
    return bool(re.fullmatch(r"\s?[-–—]\s?|\s(?:til|til og med|t\.o\.m\.)\s(?:den\s|d\.\s)?", between))


_RESPECTIVELY = re.compile(r"(?<!\w)(?:henholdsvis|hhv\.)\s", re.IGNORECASE)


def _respective(sentence: Sentence, figure: Figure, times: list[Figure]) -> Figure | None:
    """ "i 2021 og 2022 henholdsvis 14 og 19 møder": as many years as figures, each its own."""
    word = _RESPECTIVELY.search(sentence.text)
    if word is None or figure.kind not in DATA:
        return None
    data = [f for f in sentence.figures if f.kind in DATA and f.start >= word.end()]
    listed = data[: len(times)]
    if figure not in listed or len(times) < 2 or len(listed) != len(times) or any(t.kind == "period" for t in times):
        return None
    return times[listed.index(figure)]


def _from_to(sentence: Sentence, figure: Figure) -> Figure | None:
    """ "faldet fra 7,4 til 7,0 pct. fra 2021/22 til 2022/23": the first figure's time is the first."""
    data = [f for f in sentence.figures if f.kind in DATA]
    pairs = [p for p in pairwise(data) if figure in p and _joined(sentence.text, *p)]
    years = [f for f in sentence.figures if f.kind in {"year", "period"} and _is_time(sentence, f)]
    spans = [p for p in pairwise(years) if _joined(sentence.text, *p)]
    if len(pairs) != 1 or len(years) > 2:
        return None
    if len(years) == 1 and years[0].kind == "period" and " til " in years[0].text and years[0].high is not None:
        first = replace(years[0], kind="year", text=years[0].text[:4])
        spans = [(first, replace(first, value=years[0].high))]
    return spans[0][pairs[0].index(figure)] if len(spans) == 1 else None


def _joined(text: str, first: Figure, last: Figure) -> bool:
    before = text[max(0, first.start - 5) : first.start].lower()
    return text[first.end : last.start] == " til " and before.endswith("fra ")


def _price_levels(text: str) -> list[tuple[int, int, str]]:
    return [(m.start(), m.end(), y) for m in PRICE.finditer(text) if (y := m["year"] or m["after"])]


def price_level_of(sentence: Sentence, figure: Figure) -> str | None:
    """The price level that stands nearest an amount in its sentence ("2024-p/l", "i 2025-priser")."""
    found = _price_levels(sentence.text)
    return min(found, key=lambda f: (f[0] < figure.start, abs(f[0] - figure.end)))[2] if found else None


_NAMED = re.compile(r"(?<=[a-zæøå,]\s)[A-ZÆØÅ][a-zæøå]{4,}(?:en|et|puljen|planen|strategien|plan|strategi)\s$")


def _is_time(sentence: Sentence, figure: Figure) -> bool:
    """Years that figures are for: not those that something has lasted since, nor of a publication in parentheses."""
    if figure.kind not in {"year", "period", "date"} or not figure.value or figure.start in sentence.claimed:
        return False
    if figure.kind == "year" and _NAMED.search(sentence.text[: figure.start]):
        # "støttes af Cykelpuljen 2022": the year is part of a name.
        return False
    if any(start <= figure.start < end for start, end, _ in _price_levels(sentence.text)):
        return False
    before = sentence.text[max(0, figure.start - 30) : figure.start].lower()
    if re.search(r"(?:siden|strategi|plan|fra og med|besluttede[^.]*)\s*[*(]*$", before):
        return False
    return not re.search(r"\([^()]*[A-ZÆØÅ]\w[^()]*,?\s$", sentence.text[: figure.start][-40:])


def _beside(sentence: Sentence, figure: Figure, times: list[Figure]) -> Figure | None:
    """The year that stands right after the figure, without another figure of data between, or just before it."""
    data = [f for f in sentence.figures if f.kind in DATA and f is not figure]
    after = [t for t in times if t.start >= figure.end and t.start - figure.end <= 90]
    if after and not any(figure.end <= f.start < after[0].start for f in data):
        between = re.sub(r"(?<!\w)(?:pr|ca|d|kr|hhv|inkl|ekskl)\.", "", sentence.text[figure.end : after[0].start])
        if not re.search(r"[.;]|,\s(?:og|mens|men)\s", between):
            return after[0]
    before = [t for t in times if t.end <= figure.start]
    if before and not any(before[-1].end <= f.start < figure.start for f in data):
        # "vedtaget i 2022, og der er indtil nu plantet 412 træer": what is so now was not in that year.
        today = now().search(sentence.text[before[-1].end : figure.start])
        return None if today and _in_next_clause(sentence.text, figure, before[-1]) else before[-1]
    return None


@lru_cache(maxsize=1)
def now() -> re.Pattern[str]:
    """Words of the day on which a paper is written."""
    return re.compile(rf"(?<!\w)(?:{alternatives(vocabulary('claims')['now']['words'])})(?!\w)", re.IGNORECASE)


def as_of(sentence: Sentence) -> str | None:
    """The date of "opgjort pr. 25. oktober 2018" or "pr. 1. marts 2024"; ISO, as precise as it is written."""
    for figure in sentence.figures:
        if figure.kind == "date" and figure.iso:
            before = sentence.text[max(0, figure.start - 12) : figure.start].lower()
            if re.search(r"(?:(?<!\w)pr\.|(?<!\w)per|opgjort)\s*(?:den\s|d\.\s)?$", before) or re.match(
                r"ultimo|primo|medio", figure.text.lower()
            ):
                return figure.iso
    return None
