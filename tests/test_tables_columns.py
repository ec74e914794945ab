"""What the columns of a table of many things are: money, years, places, people, counts, words."""

from __future__ import annotations

import pytest
from made_documents import document_of, table_of

from ingest.document import Table
from ingest.facts.extract import extract
from ingest.facts.model import Fact


def facts_of(*parts: object) -> list[Fact]:
    return list(extract(document_of(*parts)).facts)  # type: ignore[arg-type]


def below(heading: str, cell: str, caption: str = "Oversigt over kommunens indsatser") -> Fact:
    """The fact of a cell below a heading, beside a name."""
    rows = [["Indsats", heading], ["Læsebroen", cell], ["Madklubben", cell]]
    return next(f for f in facts_of(("caption", caption), table_of(rows)) if f.evidence.column == 1)


@pytest.mark.parametrize("heading", ["Bevilling", "Udgift", "Forbrug", "Tilskud", "Økonomi", "Pris", "Anlægsudgift"])
def test_a_column_headed_by_money_is_money_whatever_the_table_lists(heading: str) -> None:
    fact = below(heading, "1.850.000")
    assert (fact.value, fact.unit, fact.measure, fact.unit_basis) == (1_850_000, "DKK", "funding", "inferred")


@pytest.mark.parametrize(
    ("caption", "value"),
    [("Indsatser i 2023. Beløb i 1.000 kr.", 7_150_000), ("Indsatser, mio. kr.", 7_150_000_000)],
)
def test_the_captions_scale_holds_for_a_column_of_money(caption: str, value: int) -> None:
    fact = below("Bevilling 2023", "7.150", caption)
    assert (fact.value, fact.unit, fact.unit_basis) == (value, "DKK", "caption")


@pytest.mark.parametrize(
    ("heading", "cell", "value", "unit"),
    [
        ("Bassinvolumen (m3)", "4.200", 4200, "cubic_metres"),
        ("Saltforbrug (ton)", "1.420", 1420, "tonnes"),
        ("CO2-effekt (ton/år)", "1.850", 1850, "tonnes"),
        ("Længde (km)", "11,8", 11.8, "kilometres"),
        ("Selvfinansiering", "41 pct.", 41, "percent"),
    ],
)
def test_a_unit_of_the_columns_or_the_cells_own_stands_against_a_caption_of_money(
    heading: str, cell: str, value: float, unit: str
) -> None:
    fact = below(heading, cell, "Projekter, mio. kr.")
    assert (fact.value, fact.unit) == (value, unit)


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("Færdig", "end"),
        ("Afsluttet", "end"),
        ("Opstart", "start"),
        ("Tidligste ibrugtagning", "start"),
        ("Byggeår", "start"),
    ],
)
def test_four_digits_below_a_heading_of_time_are_a_year(heading: str, measure: str) -> None:
    fact = below(heading, "2027", "Projekter, mio. kr.")
    assert (fact.value, fact.unit, fact.measure, fact.year) == (2027, "year", measure, 2027)


def test_a_period_stays_as_it_is_written_and_tells_start_and_end() -> None:
    table = table_of([["Projekt", "Periode", "Udgift (kr.)"], ["Broen", "2021-2025", "5"], ["Vejen", "2022-", "6"]])
    facts = [f for f in facts_of(table) if f.evidence.column == 1]
    assert [(f.measure, f.value, f.unit) for f in facts] == [
        ("period", "2021-2025", "text"), ("start", 2021, "year"), ("end", 2025, "year"),
        ("period", "2022-", "text"), ("start", 2022, "year"),
    ]  # fmt: skip
    assert all(f.year is None for f in facts_of(table) if f.unit == "DKK")


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("Hvor", "place"), ("Sted", "place"), ("Skoler", "place"), ("Lokation", "place"),
        ("Ansvarlig", "responsible"), ("Leder af projektet", "responsible"), ("Tovholder", "responsible"),
        ("Finansiering", "funder"), ("Betales af", "funder"), ("Samarbejdspartnere", "operator"),
        ("Udføres af", "operator"), ("Status", "status"), ("Forvaltning", "department"),
    ],
)  # fmt: skip
def test_a_column_of_words_tells_what_its_heading_says(heading: str, measure: str) -> None:
    assert below(heading, "Byens Hus og Alle seks skoler").measure == measure


def header(rows: int, table: Table) -> list[tuple[object, ...]]:
    facts = facts_of(("caption", "Budget, regnskab og afvigelse"), Table(table.id, table.cells, None, rows))
    return [(f.column_label, f.value, f.unit, f.state, f.year) for f in facts]


def test_two_rows_of_headings_give_each_column_its_own_unit_year_and_state() -> None:
    table = table_of(
        [
            ["Indsats", "2020 (1.000 kr.)", "<", "Afvigelse", "<"],
            ["", "Budget", "Regnskab", "1.000 kr.", "Pct."],
            ["Læsebroen", "14.200", "13.490", "-710", "-5,0"],
        ]
    )
    assert header(2, table) == [
        ("2020 (1.000 kr.) Budget", 14_200_000, "DKK", "budget", 2020),
        ("2020 (1.000 kr.) Regnskab", 13_490_000, "DKK", "account", 2020),
        ("Afvigelse 1.000 kr.", -710_000, "DKK", None, None),
        ("Afvigelse Pct.", -5, "percent", None, None),
    ]


def test_labels_that_begin_with_a_number_are_labels() -> None:
    table = table_of([["Linje", "Passagerer 2021"], ["21 Byen-Havnen", "163.500"], ["143 Ø-Skoven", "22.900"]])
    assert [(f.row_label, f.value, f.unit) for f in facts_of(table)] == [
        ("21 Byen-Havnen", 163_500, "persons"),
        ("143 Ø-Skoven", 22_900, "persons"),
    ]


def test_a_column_of_units_says_what_each_row_counts() -> None:
    table = table_of([["Indsats", "Opgøres i", "2023"], ["Læsebroen", "Brugere", "140"], ["Broen", "Forløb", "38"]])
    counted = [(f.value, f.unit, f.unit_basis) for f in facts_of(table) if f.evidence.column == 2]
    assert counted == [(140, "persons", "row"), (38, "cases", "row")]


def test_what_a_table_lists_is_no_unit_of_what_is_said_of_it() -> None:
    for heading in ("I job", "Vurdering", "Kontakter"):
        assert below(heading, "47", "Projekter og initiativer").unit != "initiatives"


def test_numbers_of_rows_are_no_figures() -> None:
    table = table_of([["Nr.", "Indsats", "Pris (kr.)"], ["1", "Læsebroen", "500"], ["2", "Madklubben", "900"]])
    assert [f.unit for f in facts_of(table) if f.evidence.column == 0] == ["text", "text"]


def test_seasons_are_the_year_that_they_begin_in_everywhere() -> None:
    table = table_of([["Sæson", "Antal udkald"], ["2022/23", "83"], ["2023/24", "92"]])
    prose = "I 2022/23 deltog 318 elever."
    told = [(f.value, f.year, f.period) for f in facts_of(table, prose)]
    assert told == [(83, 2022, "2022/23"), (92, 2023, "2023/24"), (318, 2022, "2022/23")]
