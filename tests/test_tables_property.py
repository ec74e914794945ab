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
    """A generated table with what each cell is worth: value and unit by (row, column)."""

    table: Table
    caption: str
    worth: dict[tuple[int, int], tuple[float, str]]


@st.composite
def written(draw: st.DrawFn) -> tuple[str, float]:
    """A number in one of the Danish ways to write it, and its value."""
    decimals = draw(st.integers(0, 3))
    whole = draw(st.integers(0, 9_999_999))
    part = draw(st.integers(0, 10**decimals - 1)) if decimals else 0
    separator = draw(st.sampled_from([".", "", "\u00a0", " "]))
    text = f"{whole:,}".replace(",", separator) + (f",{part:0{decimals}}" if decimals else "")
    return text, whole + part / 10**decimals


@st.composite
def tables(draw: st.DrawFn) -> Made:
    """Names or years across, the unit in the cell, the row, the column or the caption."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True))
    years = list(map(str, range(2019, 2019 + draw(st.integers(2, 4)))))
    down, across = draw(st.sampled_from([(names, years), (years, names)]))
    word, unit, scale = draw(st.sampled_from(UNITS))
    where = draw(st.sampled_from(["cell", "column", "caption"]))
    corner = draw(st.sampled_from(["Indsats", "Projekt"])) if down is names else "År"
    suffix = f" ({word})" if where == "column" else ""
    rows = [[corner, *(a + suffix for a in across)]]
    worth: dict[tuple[int, int], tuple[float, str]] = {}
    for r, label in enumerate(down, 1):
        row = [label]
        for c in range(1, len(across) + 1):
            text, value = draw(written())
            in_cell = where == "cell" and word != "1.000 kr."
            row.append(f"{text} {word}" if in_cell else text)
            factor = scale if in_cell or where != "cell" else None
            if factor is not None:
                worth[(r, c)] = (value * factor, unit)
        rows.append(row)
    caption = f"Opgørelse ({word})" if where == "caption" else "Opgørelse"
    return Made(table_of(rows), caption, worth)


def facts_of(made: Made) -> list[Fact]:
    document = document_of(("caption", made.caption), made.table)
    reading = understand(document, made.table)
    return [f for f in table_facts(document, reading, subjects(document, [reading])) if isinstance(f, Fact)]


@settings(max_examples=150, deadline=None)
@given(tables())
def test_the_value_of_a_fact_is_what_its_cell_says_under_its_unit(made: Made) -> None:
    stated = {(f.evidence.row, f.evidence.column): f for f in facts_of(made)}
    for place, (value, unit) in made.worth.items():
        assert stated[place].value == pytest.approx(value, rel=1e-9)
        assert stated[place].unit == unit


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_cell_of_data_gives_one_fact_with_its_year(made: Made) -> None:
    facts = facts_of(made)
    height, width = made.table.size
    assert len(facts) == (height - 1) * (width - 1)
    assert all(f.year is not None and 2019 <= f.year <= 2022 for f in facts)


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
