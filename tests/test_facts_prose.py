"""What sentences state: amounts and their state, counts, shares, ages, starts, who pays, where, what is not known."""

from __future__ import annotations

from made_documents import document_of, table_of

from ingest.facts.extract import Extraction, extract
from ingest.facts.model import Fact

OVERVIEW = table_of([["Indsats", "Målgruppe"], ["Læsebroen", "Elever"], ["Madklubben", "Pensionister"]])


def made(*texts: str | tuple[str, str]) -> Extraction:
    return extract(document_of(*texts))


def prose(*texts: str | tuple[str, str]) -> list[Fact]:
    return [f for f in made(*texts).facts if f.evidence.table is None]


def only(measure: str, *texts: str) -> Fact:
    (fact,) = [f for f in prose(*texts) if f.measure == measure]
    return fact


def test_money_is_set_aside_released_or_spent() -> None:
    facts = prose(
        "Udvalget valgte at afsætte 6,5 mio. kr. i 2019. "
        "Der er udmeldt 4 mio. kr. til drift i 2019, og der er anvendt 1,5 mio. kr."
    )
    assert [(f.value, f.state) for f in facts if f.unit == "DKK"] == [
        (6_500_000, "set_aside"),
        (4_000_000, "released"),
        (1_500_000, "spent"),
    ]
    assert {f.year for f in facts} == {2019}


def test_parts_under_heraf_are_marked_and_take_the_year_over_them() -> None:
    facts = prose(
        "Der er udmeldt 8 mio. kr. til drift i 2020.",
        "Heraf er",
        ("li", "5 mio. kr. afsat til løn"),
        ("li", "3 mio. kr. afsat til husleje"),
    )
    assert [(f.value, f.part_of_total, f.year) for f in facts] == [
        (8_000_000, False, 2020),
        (5_000_000, True, 2020),
        (3_000_000, True, 2020),
    ]


def test_an_amount_spread_over_years_has_its_parts_and_a_computed_rest() -> None:
    facts = prose("Der er bevilget 6,4 mio. kr., heraf 1,2 mio. kr. i 2019 og resten ligeligt i 2020 og 2021.")
    assert [(f.value, f.year, f.basis, f.part_of_total) for f in facts] == [
        (6_400_000, None, "stated", False),
        (1_200_000, 2019, "stated", True),
        (2_600_000, 2020, "computed", True),
        (2_600_000, 2021, "computed", True),
    ]
    assert facts[0].period == "2019-2021"


def test_counts_tell_what_is_counted_with_hedge_and_date() -> None:
    fact = only("participants", "Godt 92 ledige med hund er foreløbig omfattet i 2018 (opgjort pr. 25. oktober 2018).")
    assert (fact.value, fact.unit, fact.label, fact.hedge, fact.year, fact.as_of) == (
        92,
        "persons",
        "ledige med hund",
        "Godt",
        2018,
        "2018-10-25",
    )


def test_a_bare_number_counts_what_the_one_before_it_counted() -> None:
    facts = prose("Ud af de 35 borgere er 23 flyttet, 3 er afgået til ordinær uddannelse, og 9 er holdt op.")
    assert [(f.value, f.unit) for f in facts] == [(35, "persons"), (23, "persons"), (3, "persons"), (9, "persons")]
    assert facts[2].measure == "outcome"


def test_the_quote_is_the_sentence_and_the_span_the_figure() -> None:
    text = "Først kom ingen. Så kom 40 elever i 2021. Til sidst lukkede det."
    document = document_of(text)
    (fact,) = extract(document).facts
    assert fact.evidence.quote == "Så kom 40 elever i 2021."
    assert text[fact.evidence.start : fact.evidence.end] == fact.text == "40"


def test_starts_ends_payers_and_places_are_facts_of_the_chapter() -> None:
    document = document_of(
        OVERVIEW,
        ("h2", "Læsebroen"),
        "Læsebroen har siden 2012 hjulpet elever. "
        "Bevillingen finansieres af Børne- og Ungdomsforvaltningen og Socialforvaltningen.",
        "Læsebroen er placeret i Havnegade på Nordhavn, og henvender sig til elever i 2. klasse. "
        "Indsatsen udløber med udgangen af 2026.",
    )
    told = {
        (f.measure, f.value) for f in extract(document).facts if f.evidence.table is None and f.subject == "Læsebroen"
    }
    assert told == {
        ("start", 2012),
        ("funder", "Børne- og Ungdomsforvaltningen"),
        ("funder", "Socialforvaltningen"),
        ("place", "Havnegade på Nordhavn"),
        ("target_group", "elever i 2. klasse"),
        ("end", 2026),
    }


def test_a_table_since_a_year_is_no_start() -> None:
    assert not [f for f in prose("Tabellen viser antallet af elever siden 2019.") if f.measure == "start"]


def test_what_cannot_be_told_is_a_fact_and_a_finding() -> None:
    told = made(
        "Forvaltningen har ikke mulighed for at opgøre antallet af cykler.",
        "Tallet vil tidligst kunne beregnes medio 2026.",
    )
    assert [f.measure for f in told.facts] == ["unavailable", "unavailable", "available_from"]
    assert (told.facts[2].value, told.facts[2].period) == (2026, "medio 2026")
    assert [f.kind for f in told.findings] == ["stated_unavailable", "stated_unavailable"]


def test_a_date_that_does_not_exist_is_reported() -> None:
    told = made("Populationen er opgjort frem til 31. september 2022.")
    assert [f.kind for f in told.findings] == ["impossible_date"]
    assert [r.reason for r in told.rejections] == ["impossible_date"]


def test_case_numbers_addresses_and_page_furniture_give_no_facts() -> None:
    assert (
        prose("Sagsnr. 2019-0012345", "Telefon 3312 3456", "Nygade 4, 4000 Roskilde K.", "Se bilag 3 og tabel 2.") == []
    )


def test_shares_have_their_words_and_ages_their_group() -> None:
    facts = prose("I 2023 var 94,6 % af deltagerne mænd i alderen 18-60 år.")
    assert [(f.measure, f.value, f.high, f.unit, f.year) for f in facts] == [
        ("share", 94.6, None, "percent", 2023),
        ("age", 18, 60, "years", 2023),
    ]


def test_two_periods_joined_are_one() -> None:
    (fact,) = [
        f for f in prose("Målingen omfatter 43 elever fra juli 2022 til og med juni 2023.") if f.unit == "persons"
    ]
    assert (fact.year, fact.period) == (None, "juli 2022 til og med juni 2023")
