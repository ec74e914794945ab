"""One figure of a sentence made a fact: its year, what it counts, the state of money, whether it is a result."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.facts.measures import by_unit
from ingest.facts.model import Fact
from ingest.facts.prose_labels import around, label_of_figure
from ingest.facts.prose_sentence import Sentence
from ingest.facts.prose_units import of_the_paper, share_of, unit_of
from ingest.facts.prose_years import DATA, price_level_of, year_of
from ingest.lexicon import alternatives
from ingest.numbers import Figure
from ingest.tables.headings import lasting_in
from ingest.vocabulary import vocabulary


def figure_fact(sentence: Sentence, figure: Figure, as_of_date: str | None) -> Fact | None:
    """The fact that a figure states by itself; None for what is no data (years, bare numbers that count nothing)."""
    if figure.kind == "date":
        return _date_fact(sentence, figure)
    if figure.kind not in DATA or _denied(sentence.text, figure) or _is_scale(sentence, figure):
        return None
    unit, noun, basis = unit_of(sentence, figure)
    if unit == "" or of_the_paper(noun):
        return None
    year, year_basis, period = year_of(sentence, figure, as_of_date)
    value = figure.value
    measure = _measure(sentence, figure, unit)
    return Fact(
        id="",
        subject=sentence.subject,
        measure=measure,
        label=label_of_figure(sentence, figure, noun),
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
        price_level=price_level_of(sentence, figure) if unit == "DKK" else None,
        share_of=share_of(sentence, figure),
    )


def _is_scale(sentence: Sentence, figure: Figure) -> bool:
    """ "Alle beløb er i 1.000 kr.", or so in a caption, gives a unit, not an amount."""
    text = sentence.text
    if text[figure.number_start : figure.number_end] not in {"1.000", "1000"} or figure.unit != "DKK":
        return False
    last = not text[figure.end :].strip(" .:;)")
    return bool(re.search(r"(?:(?<!\w)i|beløb|angivet)\s$", text[: figure.start])) or (
        last and (sentence.block.kind in {"caption", "heading"} or text[: figure.start].endswith((", ", "(")))
    )


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
        label=around(sentence.text, figure),
        value=figure.iso,
        unit="date",
        text=figure.text,
        evidence=sentence.evidence(figure.start, figure.end),
        rule="figure_date",
        year=int(figure.iso[:4]),
        year_basis="cell",
        section=sentence.section,
    )


def _measure(sentence: Sentence, figure: Figure, unit: str) -> str:
    if figure.kind == "age":
        return "age"
    if unit == "years":
        return "duration"
    if unit in {"percent", "percentage_points", "persons", "cases"} and _is_outcome(sentence, figure):
        return "outcome"
    return by_unit(unit)


def _is_outcome(sentence: Sentence, figure: Figure) -> bool:
    data = [f for f in sentence.figures if f.kind in DATA and f is not figure]
    left = max([0, figure.start - 50, *(f.end for f in data if f.end <= figure.start)])
    right = min([figure.end + 70, *(f.start for f in data if f.start >= figure.end)])
    near = re.sub(r"(?:færre|flere) end", " ", sentence.text[left:right].lower())
    return _outcomes().search(near) is not None


@lru_cache(maxsize=1)
def _outcomes() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(vocabulary('claims')['outcomes']['words'])})")


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
        # "afsatte i budget 2024 en pulje": the budget says when, the verb what was done.
        timed = 80 * bool(re.match(r"\s(?:for\s)?(?:19|20)\d\d", sentence.text[match.end() :]))
        distance = (
            timed + len(between) + (40 if after else 0) * bool(re.search(r"\d", between)) + 60 * between.count(";")
        )
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


@lru_cache(maxsize=1)
def _parts() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = alternatives(vocabulary("claims")["parts"]["words"])
    anywhere = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    return anywhere, re.compile(rf"(?<!\w)(?:{words})(?: er)?\W*$", re.IGNORECASE)


def is_part(sentence: Sentence, figure: Figure) -> bool:
    """After "heraf" in the sentence, or in a list under a line that ends with it."""
    anywhere, last = _parts()
    return bool(last.search(sentence.lead) or anywhere.search(sentence.text, 0, figure.start))
