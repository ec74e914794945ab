"""Initiatives found without a register: once each, with their other names, and few that are none."""

from __future__ import annotations

from made_documents import document_of, table_of

from ingest.discovery import discover
from ingest.document import Document, Table
from ingest.facts.extract import extract
from ingest.initiatives import Initiative


def found(*documents: Document) -> dict[str, Initiative]:
    return {i.name: i for i in discover(extract(d) for d in documents)}


def overview(*names: str) -> Table:
    return table_of([["Indsats", "Forvaltning", "Økonomi (2024) kr."], *([n, "SUF", "100.000"] for n in names)])


def chapter(name: str, about: str) -> list[tuple[str, str] | str]:
    return [("h2", name), about, ("h3", "Målgruppe:"), "Elever.", ("h3", "Økonomi:"), "Ukendt."]


def test_rows_of_a_column_of_initiatives_are_found_with_their_department() -> None:
    names = found(document_of(overview("Læsebroen", "Madklubben", "I alt")))
    assert set(names) == {"Læsebroen", "Madklubben"}
    assert names["Læsebroen"].department == "Sundheds- og Omsorgsforvaltningen"


def test_chapters_with_recurring_sub_headings_are_initiatives() -> None:
    parts = [p for n in ("Læsebroen", "Madklubben", "Åben Hal") for p in chapter(n, f"{n} er et tilbud til elever.")]
    names = found(
        document_of(("h1", "Årsrapport"), ("h2", "Indledning"), "Rapporten viser resultater.", *parts, ("h2", "Bilag"))
    )
    assert set(names) == {"Læsebroen", "Madklubben", "Åben Hal"}


def test_items_of_an_agenda_are_no_initiatives() -> None:
    parts = [
        p
        for n in ("Lokalplan for havnen", "Ny cykelsti", "Regnskab")
        for p in (("h2", n), ("h3", "Indstilling"), "Godkend.", ("h3", "Beslutning"), "Ja.")
    ]
    assert found(document_of(*parts)) == {}


def test_spellings_of_one_name_are_one_initiative() -> None:
    first = document_of(overview("NABO-HJÆLPEN", "Enheden for sam-værende borgere"), date="2020")
    second = document_of(overview("Nabohjælpen", "Enheden for samværende borgere (ESB)"), date="2022")
    names = found(first, second)
    assert set(names) == {"Nabohjælpen", "Enheden for samværende borgere (ESB)"}
    assert names["Enheden for samværende borgere (ESB)"].abbreviations == ("ESB",)


def test_names_that_only_may_be_the_same_stay_apart_and_are_linked() -> None:
    names = found(document_of(overview("Ny Vej", "Madklubben")), document_of(overview("Ny Vej Nordhavn", "Åben Hal")))
    assert names["Ny Vej"].maybe_same == (names["Ny Vej Nordhavn"].slug,)
    assert names["Ny Vej Nordhavn"].maybe_same == (names["Ny Vej"].slug,)
    assert names["Madklubben"].maybe_same == ()


def test_a_number_in_a_name_tells_two_initiatives_apart() -> None:
    assert set(found(document_of(overview("Havneprojekt 1", "Havneprojekt 2")))) == {"Havneprojekt 1", "Havneprojekt 2"}


def test_the_same_name_in_two_towns_is_two_initiatives() -> None:
    made = discover(
        extract(
            document_of(
                f"{town} Kommune har opgjort sine indsatser. {town} Kommune er tilfreds.", overview("Madklubben", other)
            )
        )
        for town, other in (("Sønderby", "Læsebroen"), ("Vesterstad", "Åben Hal"))
    )
    assert [i.name for i in made].count("Madklubben") == 2
    assert len({i.slug for i in made}) == len(made)


def test_a_project_in_quotation_marks_is_found() -> None:
    assert set(found(document_of("Forvaltningen driver projekt ”Fra Bog til Båd” i havnen."))) == {"Fra Bog til Båd"}


def test_renames_told_in_the_text_give_former_names_with_years() -> None:
    names = found(
        document_of(overview("Læsebroen", "Madklubben"), "Læsebroen, der hed indtil 2021 Bogbussen, er for elever.")
    )
    (other,) = names["Læsebroen"].other_names
    assert (other.name, other.to_year) == ("Bogbussen", 2021)


def test_successors_are_linked() -> None:
    names = found(document_of(overview("Læsebroen", "Bogbussen"), "Bogbussen videreføres som Læsebroen fra 2022."))
    assert names["Læsebroen"].successor_of == (names["Bogbussen"].slug,)


def test_departments_generic_words_and_numbers_are_no_names() -> None:
    names = found(document_of(overview("Socialforvaltningen", "Øvrige", "Diverse indsatser", "42", "Læsebroen", "Løn")))
    assert set(names) == {"Læsebroen"}


def test_what_is_done_with_an_initiative_is_no_initiative_beside_it() -> None:
    assert set(found(document_of(overview("Madklubben", "Flytning af Madklubben", "Læsebroen")))) == {
        "Madklubben",
        "Læsebroen",
    }


def test_the_date_of_a_rename_is_no_name_and_both_names_are_one_initiative() -> None:
    for told in (
        "Bogbussen, som fra 1. januar 2023 skifter navn til Læsebroen, kører i Nord.",
        "Den 1. januar 2023 skiftede Bogbussen navn til Læsebroen.",
        "Udvalget besluttede at ændre navnet Bogbussen til Læsebroen fra 1. januar 2023.",
    ):
        names = found(document_of(overview("Læsebroen", "Bogbussen", "Madklubben"), told))
        assert set(names) == {"Læsebroen", "Madklubben"}, told
        (other,) = names["Læsebroen"].other_names
        assert (other.name, other.to_year) == ("Bogbussen", 2023), told


def test_what_is_called_something_by_a_pronoun_is_not_called_the_pronoun() -> None:
    names = found(document_of(overview("Læsebroen", "Madklubben"), "De hed tidligere Læsebroen."))
    assert names["Læsebroen"].other_names == ()


def test_names_that_the_text_marks_or_goes_on_with_are_found() -> None:
    assert set(found(document_of("Ordningen Pusteren Nord hjælper pårørende, og Pusteren Nord er gratis."))) == {
        "Pusteren Nord"
    }
    heading = ("h2", "Kulturhuset Dokken")
    assert "Kulturhuset Dokken" in found(document_of(("h1", "Beretning"), heading, "Dokken åbnede i 2023."))
    plain = ("h2", "Udsatte elever")
    assert found(document_of(("h1", "Beretning"), plain, "Udsatte elever får støtte i 2023.")) == {}


def test_an_item_of_minutes_is_no_initiative() -> None:
    paper = document_of(
        ("h1", "Referat"), ("h2", "Punkt 2. Ansøgning fra friskolen i Nordby"), "Nordby Friskole søger om 250.000 kr."
    )
    assert found(paper) == {}
