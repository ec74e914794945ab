"""Names that running text, lists, headings and agendas give, also once; told from bodies, persons, places and words."""

from __future__ import annotations

import pytest
from made_documents import document_of

from index.analysis import tokens
from index.names import of_initiatives
from ingest.discovery import discover
from ingest.document import Document
from ingest.facts.extract import extract
from ingest.initiatives import Initiative

FILLER = (
    "Kommunen har i året arbejdet med en lang række opgaver, som gennemgås nærmere i det følgende afsnit af papiret."
)


def found(*parts: tuple[str, str] | str) -> dict[str, Initiative]:
    return {i.name: i for i in discover([extract(document_of(FILLER, *parts))])}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Unge uden plads tilbydes Fast Kurs, som er et forløb på ti uger.", "Fast Kurs"),
        ("Kommunen deltager i forskningsprojektet SØVN, som følger 300 familier.", "SØVN"),
        ("Pilotforløbet Far på Barsel kørte i to år.", "Far på Barsel"),
        ("Hvad blev der af Strikkebussen?", "Strikkebussen"),
        ("Der er afsat 200.000 kr. til Plant et Æbletræ i 2024.", "Plant et Æbletræ"),
        ("Kommunen har to særlige indsatser: Nye Veje og Mod på Mere.", "Mod på Mere"),
        ("Borgerne kan hente SkraldApp, som 900 bruger.", "SkraldApp"),
        ("Kampagnen ”Husk hjelmen!” er slut.", "Husk hjelmen!"),
        ("Åen Rundt-holdene blev aflyst i efteråret.", "Åen Rundt"),
        ("Det tidligere Håndarbejdshus er nedlagt.", "Håndarbejdshus"),
        ("Der findes bl.a. Én for Alle og Spis Sammen.", "Én for Alle"),
    ],
)
def test_running_text_names_an_initiative_once(text: str, name: str) -> None:
    assert name in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sundhedsstyrelsen har givet 400.000 kr. til kommunen.",
        "Kulturchef Agnete Holm Skov orienterede om sagen.",
        "Bente Kragh (A) stillede ændringsforslag.",
        "Arbejdet er udført af Møllers Tømrerfirma A/S sammen med Dansk Byggeri.",
        "Udgiften blev på Nørregade og ved Søndre Skole større end ventet.",
        "Udvidelsen begyndte i maj. Udgifterne deles. Borgerne er tilfredse.",
        "Mødet holdes onsdag den 4. maj kl. 15 på Rådhuset i Nyby.",
        "Byrådet vedtog Sundhedspolitik 2024 og Kommuneplan 2025.",
    ],
)
def test_bodies_persons_firms_places_and_words_are_none(text: str) -> None:
    assert found(text) == {}


def test_points_under_a_heading_of_proposals_are_named_by_what_opens_them() -> None:
    names = found(
        ("h2", "Nye ønsker"),
        ("li", "Havemakker i skolerne (300.000 kr. årligt): Frivillige dyrker grønt med eleverne."),
        ("li", "Forlængelse af aftenklubben i Vester (220.000 kr. i 2025)."),
    )
    assert set(names) == {"Havemakker i skolerne", "Forlængelse af aftenklubben i Vester"}


def test_headings_with_lines_of_facts_below_are_names() -> None:
    names = found(
        ("h2", "Gå med Os"), "Målgruppe: Borgere over 65 år", "Periode: 2020-2023", "Holdene går to gange om ugen."
    )
    assert set(names) == {"Gå med Os"}


def test_a_heading_whose_noun_opens_its_text_is_a_name() -> None:
    assert set(found(("h2", "Aftenbussen, linje 9"), "Bussen kørte i otte uger.")) == {"Aftenbussen, linje 9"}


def test_an_agenda_tells_what_is_to_be_done_and_business_is_none() -> None:
    parts = [
        p
        for n in (
            "Godkendelse af dagsorden",
            "Nedlæggelse af ruten 9K",
            "Orientering om Broen til Job",
            "Takst for mad",
        )
        for p in (("h2", n), ("h3", "Sagsfremstilling"), "Sagen er beskrevet i bilag.", ("h3", "Beslutning"), "Ja.")
    ]
    paper = document_of(FILLER, *parts).with_(kind="minutes")
    assert {i.name for i in discover([extract(paper)])} == {"Nedlæggelse af ruten 9K", "Broen til Job"}


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("Spiretjek hed indtil 2022 Havetjek.", "Spiretjek", "Havetjek"),
        ("Nattely, der tidligere hed Søvnhjælpen, er forlænget.", "Nattely", "Søvnhjælpen"),
        ("Rask på Job (tidl. Tilbage Nu) fortsætter.", "Rask på Job", "Tilbage Nu"),
        ("Snak Løs, nu kaldet Talebroen, åbner i maj.", "Talebroen", "Snak Løs"),
        ("Scenepakken genoptages under navnet Tæppefald.", "Tæppefald", "Scenepakken"),
    ],
)
def test_a_text_tells_former_and_later_names(text: str, name: str, other: str) -> None:
    assert other in [o.name for o in found(text)[name].other_names]


def test_what_went_into_another_and_what_follows_another_is_told() -> None:
    names = found(
        "Fra Eng til Fad blev i 2022 lagt sammen med Den Grønne Gryde.", "Rytmevognen blev erstattet af Musik Ind."
    )
    assert names["Fra Eng til Fad"].merged_into == names["Den Grønne Gryde"].slug
    assert names["Musik Ind"].successor_of == (names["Rytmevognen"].slug,)


def test_a_shorter_form_is_one_of_its_names() -> None:
    parts = ("Ungehuset Vindrosen åbnede i 2020 i den gamle toldbod.", "40 unge går i Vindrosen, som er åben hver dag.")
    (initiative,) = found(("h2", "Tilbud til unge"), ("h3", "Ungehuset Vindrosen"), *parts).values()
    assert "Vindrosen" in [o.name for o in initiative.other_names]


def spoken_of(name: str, text: str) -> bool:
    finder = of_initiatives([Initiative("it", name)], prose=True)
    return list(finder.found(tokens(text))) == ["it"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Trygt Hjem", "Trygt Hjems to terapeuter"),
        ("Trygt Hjem", "Trygt Hjem-holdene"),
        ("Nattelinjen", "nattelinjens åbningstid"),
        ("Sengesensorer", "sengesensorerne virker"),
        ("Søvnpiloterne", "en af søvnpiloterne"),
        ("TeleBro", "TeleBro-udstyret"),
        ("Rygestop på Recept", "rygestop på recept"),
    ],
)
def test_a_name_is_found_in_other_forms_and_inside_compounds(name: str, text: str) -> None:
    assert spoken_of(name, text)


@pytest.mark.parametrize(("name", "text"), [("Børn Med", "tag gerne børn med"), ("Loftet", "lampen i loftet")])
def test_ordinary_words_are_not_the_name_that_they_make(name: str, text: str) -> None:
    assert not spoken_of(name, text)


def test_a_programme_over_many_is_not_one_of_them() -> None:
    def paper() -> Document:
        chapters = [
            p
            for n in ("Læsebroen", "Madklubben", "Åben Hal", "Svømmelyst", "Ordhuset")
            for p in (("h2", n), f"{n} er et tilbud.", ("h3", "Målgruppe:"), "Elever.", ("h3", "Økonomi:"), "Ukendt.")
        ]
        title = "Årsrapport om indsatserne i Stærk Start"
        return document_of(("h1", title), "Stærk Start blev startet i 2015.", *chapters, title=title)

    assert "Stærk Start" not in {i.name for i in discover([extract(paper())])}
