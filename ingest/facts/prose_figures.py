"""One figure of a sentence made a fact: its year, what it counts, the state of money, whether it is a result."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.facts.measures import by_unit
from ingest.facts.model import Fact
from ingest.facts.prose_sentence import Sentence
from ingest.numbers import Figure
from ingest.numbers_context import noun_unit
from ingest.tables.headings import lasting_in
from ingest.vocabulary import vocabulary

_DATA = frozenset({"amount", "count", "share", "age", "duration", "measure", "bare"})


def figure_fact(sentence: Sentence, figure: Figure, as_of_date: str | None) -> Fact | None:
    """The fact that a figure states by itself; None for what is no data (years, bare numbers that count nothing)."""
    if figure.kind == "date":
        return _date_fact(sentence, figure)
    if figure.kind not in _DATA or _denied(sentence.text, figure) or _is_scale(sentence.text, figure):
        return None
    unit, noun, basis = _unit(sentence, figure)
    if unit == "":
        return None
    year, year_basis, period = year_of(sentence, figure, as_of_date)
    value = figure.value
    measure = _measure(sentence, figure, unit)
    return Fact(
        id="",
        subject=sentence.subject,
        measure=measure,
        label=_label(sentence, figure, noun),
        value=int(value) if value == int(value) else value,
        unit=unit,
        text=figure.text,
        evidence=sentence.evidence(figure.start, figure.end),
        rule=f"figure_{figure.kind}",
        year=year,
        period=period,
        as_of=as_of_date,
        state=_state(sentence, figure) if unit == "DKK" else None,
        hedge=figure.hedge,
        unit_basis=basis,
        section=sentence.section,
        part_of_total=is_part(sentence, figure),
        high=figure.high,
        year_basis=year_basis,
        noun=noun,
        lasting=_lasting(sentence, figure) if unit == "DKK" else None,
        caption=sentence.lead.strip(),
    )


def _is_scale(text: str, figure: Figure) -> bool:
    """ "Alle beløb er i 1.000 kr." gives a unit, not an amount."""
    written = text[figure.number_start : figure.number_end]
    return written in {"1.000", "1000"} and bool(re.search(r"(?:(?<!\w)i|beløb|angivet)\s$", text[: figure.start]))


def _denied(text: str, figure: Figure) -> bool:
    """ "… og ikke 12,5 mio. kr." states what the figure is not."""
    return bool(re.search(r"(?<!\w)(?:og|men)\sikke\s(?:på\s|kun\s)?$", text[: figure.start], re.IGNORECASE))


def _date_fact(sentence: Sentence, figure: Figure) -> Fact | None:
    if figure.iso is None or len(figure.iso) < 10:
        return None
    return Fact(
        id="",
        subject=sentence.subject,
        measure="date",
        label=_around(sentence.text, figure),
        value=figure.iso,
        unit="date",
        text=figure.text,
        evidence=sentence.evidence(figure.start, figure.end),
        rule="figure_date",
        year=int(figure.iso[:4]),
        year_basis="cell",
        section=sentence.section,
    )


def _unit(sentence: Sentence, figure: Figure) -> tuple[str, str | None, str]:
    """Unit, counted noun, and where the unit was read. A bare number counts what the figure before it counted."""
    if figure.unit:
        return figure.unit, figure.noun, "cell"
    noun = noun_of_these(sentence.text[figure.end : figure.end + 70])
    if noun is not None:
        return noun[1], noun[0], "cell"
    coming = next((f for f in sentence.figures if f.start >= figure.end), None)
    between = sentence.text[figure.end : coming.start] if coming is not None else ""
    if coming is not None and coming.unit and coming.kind in _DATA and _JOINED.fullmatch(between):
        return coming.unit, coming.noun, "prose"
    earlier = [f for f in sentence.figures if f.start < figure.start and f.kind == "count" and f.unit != "count"]
    if earlier and figure.value <= earlier[-1].value:
        return earlier[-1].unit, earlier[-1].noun, "prose"
    if _changes(sentence) and sentence.text[figure.number_start : figure.number_end].count(","):
        # "steg fra 6,8 til 7,1": a measure without a unit, such as an average of marks.
        return "number", None, "assumed"
    return "", None, "cell"


def _changes(sentence: Sentence) -> bool:
    words = vocabulary("claims")["changes"]["words"]
    return any(t.lower_ in words for t in sentence.doc)


#: "32 til 21 dage", "14 ud af 22 skoler": the second figure's unit is the first's as well.
_JOINED = re.compile(r"\s(?:til|mod|ud af|af|og|eller)\s(?:de\s)?")


def noun_of_these(after: str) -> tuple[str, str] | None:
    """ "57 af disse borgere", "12 af de 22 indsatser", "6 af indsatserne": what is counted, and its unit."""
    match = re.match(
        r"\s+(?:ud\s+)?af\s+(?:(?:de|disse|alle|vores|samtlige)\s+)?(?:\d+\s+)?((?:(?!\d)[\w-]+\s*){1,3})", after
    )
    for word in re.findall(r"[\w-]+", match[1]) if match else []:
        unit = noun_unit(word)
        if unit is not None:
            return word, unit
    return None


def year_of(sentence: Sentence, figure: Figure, as_of_date: str | None) -> tuple[int | None, str | None, str | None]:
    """Year, where it was read, and the period when it is not one year: beside the figure, else the only one."""
    times = [f for f in sentence.figures if _is_time(sentence, f)]
    if figure.unit == "DKK" and not as_of_date:
        # The day of a meeting is not the year that its money is for.
        times = [t for t in times if len(t.iso or "") < 10]
    beside = _beside(sentence, figure, times)
    if beside is not None:
        until = next((t for t in times if _spans(sentence.text, beside, t)), None)
        if until is not None:
            return None, "sentence", sentence.text[beside.start : until.end]
        if beside.kind == "period":
            return None, "sentence", beside.text
        return (
            int(beside.value),
            "sentence",
            (beside.text if beside.kind == "date" and len(beside.iso or "") < 10 else None),
        )
    years = {int(f.value) for f in times if f.kind != "period"}
    if len(years) == 1:
        return years.pop(), "sentence", None
    if not times and as_of_date:
        return int(as_of_date[:4]), "sentence", None
    if len(times) == 1:
        return None, "sentence", times[0].text
    if not times and sentence.before is not None and (sentence.goes_on or sentence.lead):
        year, basis, period = year_of(sentence.before, figure, None) if sentence.before.figures else (None, None, None)
        return year, "sentence_before" if basis else None, period
    return None, None, None


def _spans(text: str, first: Figure, last: Figure) -> bool:
    """ "2014 - 31/12 2022" and "juli 2022 til og med juni 2023" are one period."""
    between = text[first.end : last.start] if last.start > first.end else ""
    return bool(re.fullmatch(r"\s?[-–—]\s?|\s(?:til|til og med|t\.o\.m\.)\s(?:den\s|d\.\s)?", between))


def _is_time(sentence: Sentence, figure: Figure) -> bool:
    """Years that figures are for: not those that something has lasted since, nor of a publication in parentheses."""
    if figure.kind not in {"year", "period", "date"} or not figure.value or figure.start in sentence.claimed:
        return False
    before = sentence.text[max(0, figure.start - 30) : figure.start].lower()
    if re.search(r"(?:siden|strategi|plan|fra og med|besluttede[^.]*)\s*[*(]*$", before):
        return False
    return not re.search(r"\([^()]*[A-ZÆØÅ][^()]*,?\s$", sentence.text[: figure.start][-40:])


def _beside(sentence: Sentence, figure: Figure, times: list[Figure]) -> Figure | None:
    """The year that stands right after the figure, without another figure of data between, or just before it."""
    data = [f for f in sentence.figures if f.kind in _DATA and f is not figure]
    after = [t for t in times if t.start >= figure.end and t.start - figure.end <= 90]
    if after and not any(figure.end <= f.start < after[0].start for f in data):
        between = sentence.text[figure.end : after[0].start]
        if not re.search(r"[.;]|,\s(?:og|mens|men)\s", between):
            return after[0]
    before = [t for t in times if t.end <= figure.start]
    if before and not any(before[-1].end <= f.start < figure.start for f in data):
        return before[-1]
    return None


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


def _measure(sentence: Sentence, figure: Figure, unit: str) -> str:
    if figure.kind == "age":
        return "age"
    if unit == "years":
        return "duration"
    if unit in {"percent", "percentage_points", "persons", "cases"} and _is_outcome(sentence, figure):
        return "outcome"
    return by_unit(unit)


def _is_outcome(sentence: Sentence, figure: Figure) -> bool:
    data = [f for f in sentence.figures if f.kind in _DATA and f is not figure]
    left = max([0, figure.start - 50, *(f.end for f in data if f.end <= figure.start)])
    right = min([figure.end + 70, *(f.start for f in data if f.start >= figure.end)])
    near = sentence.text[left:right].lower()
    return any(re.search(rf"(?<!\w){re.escape(w)}", near) for w in vocabulary("claims")["outcomes"]["words"])


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    return {w: state for state, words in vocabulary("claims")["states"].items() for w in words}


def _state(sentence: Sentence, figure: Figure) -> str | None:
    """set_aside, released, spent …: the nearest word that says so, before the figure or after it."""
    best: tuple[int, str] | None = None
    for match in re.finditer(r"[^\W\d_]+", sentence.text.lower()):
        state = _states().get(match[0])
        if state is None:
            continue
        after = match.start() >= figure.end
        between = sentence.text[figure.end : match.start()] if after else sentence.text[match.end() : figure.start]
        distance = len(between) + (40 if after else 0) * bool(re.search(r"\d", between)) + 60 * between.count(";")
        if best is None or distance < best[0]:
            best = (distance, state)
    if best is None or best[0] > 160:
        lead = {_states()[w] for w in re.findall(r"[^\W\d_]+", sentence.lead.lower()) if w in _states()}
        return lead.pop() if len(lead) == 1 else None
    return best[1]


def _lasting(sentence: Sentence, figure: Figure) -> bool | None:
    """What the words nearest before the amount say, else those right after it."""
    amounts = [f for f in sentence.figures if f.unit == "DKK" and f.end <= figure.start]
    before = sentence.text[amounts[-1].end if amounts else 0 : figure.start]
    said = lasting_in(before)
    return said if said is not None else lasting_in(sentence.text[figure.end : figure.end + 25])


def is_part(sentence: Sentence, figure: Figure) -> bool:
    """After "heraf" in the sentence, or in a list under a line that ends with it."""
    words = "|".join(map(re.escape, vocabulary("claims")["parts"]["words"]))
    if re.search(rf"(?<!\w)(?:{words})(?: er)?\W*$", sentence.lead.lower()):
        return True
    return bool(re.search(rf"(?<!\w)(?:{words})(?!\w)", sentence.text[: figure.start].lower()))


_VERBS = re.compile(
    r"^(?:har|er|blev|var|bliver|havde|kan|vil|skal|fik|får|deltog|deltager|gik|går|kom|kommer|via|samt|hvoraf|heraf|mens|men|og|som|der|at|pr\.?|ud)$"
)


def _label(sentence: Sentence, figure: Figure, noun: str | None) -> str:
    """What is counted, in the sentence's words: the noun with what belongs to it, else what stands around it."""
    if figure.noun is None:
        return _around(sentence.text, figure)
    at = sentence.text.find(figure.noun, figure.end)
    if at < 0:
        return figure.noun
    words = [figure.noun]
    if sentence.text[at + len(figure.noun) :][:1] in {",", ".", ";", ")"}:
        return figure.noun
    for match in re.finditer(r"\s+([^\s]+)", sentence.text[at + len(figure.noun) :]):
        word = match[1]
        bare = word.strip("*(),.;:")
        if _VERBS.match(bare.lower()) or re.match(r"[\d(–-]", word) or len(words) > 7:
            break
        words.append(bare)
        if word[-1] in ",.;:)":
            break
    while len(words) > 1 and words[-1].lower() in _SMALL:
        words.pop()
    return " ".join(words)


_SMALL = frozenset(
    {
        "i",
        "på",
        "til",
        "for",
        "med",
        "af",
        "fra",
        "den",
        "det",
        "de",
        "en",
        "et",
        "om",
        "ved",
        "over",
        "under",
        "sig",
        "ikke",
    }
)


_CLAUSES = re.compile(r",\s|;\s|\s\(|\)|:\s|\s[–-]\s|(?<=\w{4})\.\s")


def _around(text: str, figure: Figure) -> str:
    """The clause that a figure stands in, without the figure, at most 90 characters."""
    left, right = 0, len(text)
    for match in _CLAUSES.finditer(text):
        if match.end() <= figure.start:
            left = match.end()
        elif match.start() >= figure.end:
            right = match.start()
            break
    clause = text[left : figure.start] + text[figure.end : right]
    return " ".join(clause.strip(" *(),.:;").split())[:90]
