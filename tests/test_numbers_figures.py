"""Figures in Danish text: what is found, what it is worth, and what is no figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.numbers import figures, parse, split_parts
from ingest.numbers_dates import impossible

AMOUNTS = [
    ("Der er 4,2 mio. kr. til formålet", 4_200_000),
    ("en ramme på 3 mia. kr.", 3e9),
    ("koster 750 t.kr. om året", 750_000),
    ("koster 750 tkr. om året", 750_000),
    ("i alt 12.345.678 kr.", 12_345_678),
    ("i alt kr. 5.000 til mad", 5_000),
    ("prisen er 500,- kr.", 500),
    ("en pulje på 12,5 mio i 2019", 12_500_000),
    ("et mindreforbrug på -1,5 mio. kr.", -1_500_000),
    ("i alt 1 250 000 kr.", 1_250_000),
]


@pytest.mark.parametrize(("text", "value"), AMOUNTS)
def test_amounts_are_read_in_whole_kroner(text: str, value: float) -> None:
    found = [f for f in figures(text) if f.unit == "DKK"]
    assert [f.value for f in found] == [value]


FIGURES = [
    ("godt 40 elever", 40, "persons", "godt"),
    ("ca. 25 pct. af dem", 25, "percent", "ca."),
    ("30,6 % sidste år", 30.6, "percent", None),
    ("i op til 5 timer om ugen", 5, "hours", "op til"),
    ("et forløb på 4,5 måned", 4.5, "months", None),
    ("min. 13 uger", 13, "weeks", "min."),
    ("femten plejehjem", 15, "institutions", None),
    ("femogtyve pladser", 25, "places", None),
    ("halvandet år", 1.5, "years", None),
    ("steget med 2,5 procentpoint", 2.5, "percentage_points", None),
    ("500+ besøgende", 500, "persons", "+"),
    ("2 mio. borgere", 2_000_000, "persons", None),
    ("12 årsværk", 12, "fte", None),
    ("et areal på 400 m2", 400, "square_metres", None),
]


@pytest.mark.parametrize(("text", "value", "unit", "hedge"), FIGURES)
def test_counts_shares_and_durations_have_unit_and_hedge(text: str, value: float, unit: str, hedge: str | None) -> None:
    (found,) = figures(text)
    assert (found.value, found.unit, found.hedge) == (value, unit, hedge)


AGES = [
    ("de 18-25-årige", 18, 25),
    ("unge på 15 – 17 år", 15, 17),
    ("mellem 17½ og 25 år", 17.5, 25),
    ("ml. 14 og 19 år", 14, 19),
    ("fra 6 til 13 år", 6, 13),
    ("mellem 10-16 år", 10, 16),
    ("de 16 og 17-årige", 16, 17),
    ("børn under 15 år", 15, None),
]


@pytest.mark.parametrize(("text", "low", "high"), AGES)
def test_age_groups_are_ranges(text: str, low: float, high: float | None) -> None:
    (found,) = figures(text)
    assert (found.kind, found.unit, found.value, found.high) == ("age", "years", low, high)


DATES = [
    ("den 3. marts 2021", "2021-03-03"),
    ("03.04.2021", "2021-04-03"),
    ("3-4-2021", "2021-04-03"),
    ("10.02.11", "2011-02-10"),
    ("31/12 2023", "2023-12-31"),
    ("marts 2021", "2021-03"),
    ("medio 2021", "2021"),
    ("2. kvartal 2021", "2021"),
    ("2021-04-03", "2021-04-03"),
]


@pytest.mark.parametrize(("text", "iso"), DATES)
def test_dates_are_as_precise_as_they_are_written(text: str, iso: str) -> None:
    (found,) = figures(text)
    assert (found.kind, found.iso) == ("date", iso)


def test_a_date_that_no_year_has_is_not_repaired() -> None:
    (found,) = figures("frem til 31. april 2022")
    assert found.iso is None
    assert impossible(found.text)
    assert not impossible("30. april 2022")


NOT_DATA = [
    "Sagsnr. 2019-0012345",
    "Telefon 1234 5678",
    "jf. § 13, stk. 2",
    "se bilag 3 og tabel 2",
    "elever i 9. kl.",
    "skemaet WHO-5",
    "et 1-1 tilbud",
    "kl. 16.30",
    "åbent 16.30 - 21.30",
    "på 3. sal",
    "skriv til post@eksempel.dk2",
    "4000 Roskilde K",
    "målgruppen 18+",
    "som vist i punkt 1, 2 og 4",
]


@pytest.mark.parametrize("text", NOT_DATA)
def test_what_only_looks_like_a_figure_gives_none(text: str) -> None:
    assert figures(text) == []


def test_a_number_like_a_year_is_a_count_when_it_counts() -> None:
    assert [(f.value, f.unit) for f in figures("Der kom 1900 gæster i 2019")] == [(1900, "persons"), (2019, "year")]


def test_periods_have_both_ends() -> None:
    assert [(f.value, f.high) for f in figures("for 2014-17, 2018 til 2021 og 2022-2025")] == [
        (2014, 2017),
        (2018, 2021),
        (2022, 2025),
    ]


def test_a_change_is_two_figures_and_no_range() -> None:
    assert [f.value for f in figures("fra 24 borgere til 13 borgere")] == [24, 13]
    assert [f.value for f in figures("steget fra 168 til 187")] == [168, 187]


def test_cells_of_several_figures_are_parted_with_their_labels() -> None:
    parts = [(f.value, label) for f, label in split_parts("1.500.000 Løn: 1.200.000 Drift udgør: 300.000")]
    assert parts == [(1_500_000, ""), (1_200_000, "Løn"), (300_000, "Drift udgør")]


WHOLE = [
    ("1,725", 1.725),
    ("1.725", 1725),
    ("18,10", 18.1),
    ("12.000,50", 12000.5),
    ("÷3", -3),
    ("1.200-", -1200),
    ("17½", 17.5),
    ("12 345", 12345),
    ("94 %", 94),
    ("1,2 mio. kr.", 1_200_000),
    ("500,-", 500),
    ("-", None),
    ("i.o.", None),
    ("to og tyve ting", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "value"), WHOLE)
def test_parse_gives_the_value_of_a_text_that_is_one_figure(text: str, value: float | None) -> None:
    assert parse(text) == value


@given(st.integers(0, 999_999_999), st.integers(0, 3), st.sampled_from([".", "\u00a0", " ", ""]))
def test_every_danish_writing_of_a_number_gives_its_value(number: int, decimals: int, separator: str) -> None:
    whole, part = divmod(number, 10**decimals)
    text = f"{whole:,}".replace(",", separator) + (f",{part:0{decimals}}" if decimals else "")
    assert parse(text) == pytest.approx(number / 10**decimals)


@given(st.text(max_size=80))
def test_figures_slice_the_text_and_do_not_overlap(text: str) -> None:
    last = 0
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text
        assert last <= figure.start < figure.end
        last = figure.end


def test_a_journal_number_is_no_date() -> None:
    assert figures("J.nr. 27.36.04-K04-3-23") == []
    assert figures("Sagsnr. 15.20.00-P05-3-24 af 1. maj 2024")[0].iso == "2024-05-01"
