"""Whatever the layout, the unit and the way to write a number: a fact's value is what its cell says."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import document_of, table_of

from ingest.document import Table
from ingest.facts.extract import extract
from ingest.facts.from_tables import table_facts
from ingest.facts.model import Fact
from ingest.facts.subjects import subjects
from ingest.tables.understand import understand

NAMES = [
    "Læsebroen",
    "Madklubben",
    "Bådværkstedet",
    "Fra Skole til Skov",
    "KLAR+",
    "Nabohjælpen Nord",
    "Unge på Vej",
    "Åben Hal",
]
UNITS = [
    ("kr.", "DKK", 1),
    ("1.000 kr.", "DKK", 1_000),
    ("mio. kr.", "DKK", 1_000_000),
    ("pct.", "percent", 1),
    ("timer", "hours", 1),
]


@dataclass(frozen=True)
class Made:
    """A generated table with what each cell is worth: value and unit by (row, column), None where it states nothing."""

    table: Table
    caption: str
    worth: dict[tuple[int, int], tuple[float, str] | None]
    prose: str


@st.composite
def written(draw: st.DrawFn, word: str) -> tuple[str, float]:
    """A number in one of the Danish ways to write it, and its value; amounts may be below nought or end in ",-"."""
    decimals = draw(st.integers(0, 3))
    whole = draw(st.integers(0, 9_999_999))
    part = draw(st.integers(0, 10**decimals - 1)) if decimals else 0
    separator = draw(st.sampled_from([".", "", "\u00a0", " ", "\u202f"]))
    text = f"{whole:,}".replace(",", separator) + (f",{part:0{decimals}}" if decimals else "")
    value = whole + part / 10**decimals
    below = ["-{}", "−{}", "({})"] if word in {"kr.", "1.000 kr.", "mio. kr."} else []
    form = draw(st.sampled_from(["{}", "{}", "{}", "ca. {}", "{} ", "*", *below, *(["{},-"] if word == "kr." else [])]))
    if form == "*":
        return (f"{whole}½", whole + 0.5) if whole < 1000 else (text, value)
    if form == "{},-" and decimals:
        return text, value
    return form.format(text), -value if form in {"-{}", "−{}", "({})"} else value


#: Cells that state nothing.
NOTHING = ["-", "–", "i.o.", "..", "ikke opgjort"]
#: Where the unit of a table may stand.
PLACES = ["cell", "column", "caption", "row", "beside", "above", "prose"]


@st.composite
def tables(draw: st.DrawFn) -> Made:
    """Names or years across; the unit in the cell, row, column, caption, a heading above all or a column beside."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True))
    years = list(map(str, range(2019, 2019 + draw(st.integers(2, 4)))))
    word, unit, scale = draw(st.sampled_from(UNITS))
    where = draw(st.sampled_from([p for p in PLACES if unit == "DKK" or p != "prose"]))
    turned = where not in {"row", "beside", "above", "prose"} and draw(st.booleans())
    down, across = (years, names) if turned else (names, years)
    corner = "År" if turned else draw(st.sampled_from(["Indsats", "Projekt"]))
    suffix = f" ({word})" if where == "column" else ""
    before = ["Enhed"] if where == "beside" else []
    rows = [[corner, *before, *(a + suffix for a in across)]]
    if where == "above":
        rows.insert(0, [corner, word, *["<"] * (len(across) - 1)])
    worth: dict[tuple[int, int], tuple[float, str] | None] = {}
    for label in down:
        row = [f"{label} ({word})" if where == "row" else label, *([word] if before else [])]
        for c in range(len(row), len(row) + len(across)):
            if draw(st.integers(0, 9)) == 0:
                row.append(draw(st.sampled_from(NOTHING)))
                worth[(len(rows), c)] = None
                continue
            text, value = draw(written(word if where != "cell" else ""))
            in_cell = where == "cell" and word != "1.000 kr."
            row.append(f"{text.strip()} {word}" if in_cell else text)
            if in_cell or where != "cell":
                worth[(len(rows), c)] = (value * scale, unit)
        rows.append(row)
    caption = f"Opgørelse ({word})" if where == "caption" else "Opgørelse"
    prose = f"Alle beløb er i {word}" if where == "prose" else "Opgørelsen ses her."
    return Made(table_of(rows, header_rows=1 + (where == "above")), caption, worth, prose)


def facts_of(made: Made) -> list[Fact]:
    document = document_of(made.prose, ("caption", made.caption), made.table)
    reading = understand(document, made.table)
    return [f for f in table_facts(document, reading, subjects(document, [reading])) if isinstance(f, Fact)]


@settings(max_examples=150, deadline=None)
@given(tables())
def test_the_value_of_a_fact_is_what_its_cell_says_under_its_unit(made: Made) -> None:
    stated = {(f.evidence.row, f.evidence.column): f for f in facts_of(made)}
    for place, said in made.worth.items():
        if said is None:
            assert stated[place].unit == "none"
            continue
        assert stated[place].value == pytest.approx(said[0], rel=1e-9)
        assert stated[place].unit == said[1]


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_cell_of_data_gives_one_fact_with_its_year(made: Made) -> None:
    facts = facts_of(made)
    figures = [f for f in facts if f.unit != "text"]
    assert len({(f.evidence.row, f.evidence.column) for f in figures}) == len(figures) >= len(made.worth)
    assert all(f.year is not None and 2019 <= f.year <= 2022 for f in figures)


CELLS = st.text(alphabet="0123456789.,-%/ kr()æøåabcI\t*<½", max_size=14).map(
    lambda t: "" if t == "<" else t.replace("\t", " ")
)


@settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_any_table_is_taken_apart_without_failing_and_evidence_slices_it(rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    document = document_of("Tabellen viser tal.", table_of([r + [""] * (width - len(r)) for r in rows]))
    made = extract(document)
    for fact in made.facts:
        text = document.block_by_id[fact.evidence.block].text
        assert 0 <= fact.evidence.start < fact.evidence.end <= len(text)
        assert text[fact.evidence.start : fact.evidence.end].strip() == fact.text.strip()
        assert fact.evidence.quote in text
