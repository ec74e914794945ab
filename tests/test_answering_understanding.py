"""What a question is understood to ask: language, kind, years, names, clauses, the state of money."""

from __future__ import annotations

import pytest

from search_app.answering.lexis import Lexis
from search_app.answering.periods import years_in
from search_app.answering.question import Question
from search_app.answering.understand import language, operation_of, state_of, understand, want_of


@pytest.fixture(scope="module")
def lexis(sample_archive) -> Lexis:
    return Lexis(sample_archive)


@pytest.fixture(scope="module")
def town_lexis(town_archive) -> Lexis:
    return Lexis(town_archive)


def names(question: Question) -> list[str]:
    return [s.initiative.name for s in question.subjects]


@pytest.mark.parametrize("text", [
    "How many participants did the programme have in 2021?",
    "What did the council decide about the youth club?",
    "Which initiative received the most money?",
    "When did Havneværkstedet start?",
    "Where is Klub Strandgården?",
])  # fmt: skip
def test_english_is_told_by_its_small_words_also_around_danish_names(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize("text", [
    "Hvor mange deltagere havde værkstedet i 2021?",
    "klubben bevilling 2024",
    "Vil forvaltningen oplyse, hvem der driver Green Teams?",
    "hvor stor er bevillingen",
    "",
])  # fmt: skip
def test_danish_is_taken_for_danish_and_so_is_what_tells_nothing(text: str) -> None:
    assert language(text) == "da"


@pytest.mark.parametrize(("clause", "want"), [
    ("Hvor mange unge er med", "number"),
    ("Antal unge i indsatsen", "number"),
    ("How many young people take part", "number"),
    ("Hvor mange penge er der sat af", "money"),
    ("Hvad koster et forløb", "money"),
    ("Hvor stor er bevillingen", "money"),
    ("How much money did they get", "money"),
    ("Hvor stor en andel kom i job", "share"),
    ("Hvor mange procent kom i job", "share"),
    ("What share of the pupils passed", "share"),
    ("Hvor længe varer et forløb", "duration"),
    ("Hvor mange timer om ugen er der åbent", "hours"),
    ("Hvor gamle er de unge", "age"),
    ("Hvilken aldersgruppe henvender tilbuddet sig til", "age"),
    ("Hvorfor faldt antallet", "reason"),
    ("Af hvilken grund lukkede klubben", "reason"),
    ("Hvornår åbnede klubben", "when"),
    ("I hvilket år begyndte forsøget", "when"),
    ("Hvem står for mødestedet", "who"),
    ("Hvilken forvaltning har ansvaret", "who"),
    ("Hvor ligger klubben", "where"),
    ("Where is the club", "where"),
    ("Hvilke indsatser er bydækkende", "list"),
    ("Hvad besluttede udvalget om klubben", "decision"),
    ("Hvordan stemte partierne", "decision"),
    ("Hvad hed klubben tidligere", "name"),
    ("Modtager klubben tilskud", "yesno"),
    ("Has the club received a grant", "yesno"),
    ("Hvad går indsatsen ud på", "description"),
])  # fmt: skip
def test_the_kind_of_value_follows_from_the_wording(clause: str, want: str) -> None:
    assert want_of(clause) == want


@pytest.mark.parametrize(("clause", "operation"), [
    ("Hvilken indsats har flest brugere", "maximum"),
    ("Which initiative has the most users", "maximum"),
    ("Hvem havde færrest deltagere", "minimum"),
    ("Hvor mange er det i alt", "sum"),
    ("Hvad koster de tre tilsammen", "sum"),
    ("Hvordan har antallet udviklet sig", "trend"),
    ("Hvor mange var der i gennemsnit", "average"),
    ("Hvor mange flere fik klubben end værkstedet", "compare"),
    ("Hvor mange brugere havde klubben", None),
])  # fmt: skip
def test_what_is_to_be_done_with_figures(clause: str, operation: str | None) -> None:
    assert operation_of(clause) == operation


@pytest.mark.parametrize(("text", "named", "covered"), [
    ("Hvor mange i 2013?", (2013,), (2013,)),
    ("Hvor mange i 2012 og 2014?", (2012, 2014), (2012, 2014)),
    ("Beløb 2011-2014", (2011, 2014), (2011, 2012, 2013, 2014)),
    ("Beløb 2011–14", (2011, 2014), (2011, 2012, 2013, 2014)),
    ("fra 2019 til 2021", (2019, 2021), (2019, 2020, 2021)),
    ("2019 til og med 2021", (2019, 2021), (2019, 2020, 2021)),
    ("mellem 2019 og 2021", (2019, 2021), (2019, 2020, 2021)),
    ("between 2019 and 2021", (2019, 2021), (2019, 2020, 2021)),
    ("Hvor mange elever i skoleåret 2022/23?", (2022,), (2022,)),
    ("Hvor mange elever i 2022/2023?", (2022,), (2022,)),
    ("Hvor mange unge var der?", (), ()),
    ("Hvad blev der af de 2.015.000 kr.?", (), ()),
    ("Hvad blev der af de 2015,5 kr.?", (), ()),
])  # fmt: skip
def test_years_and_spans(text: str, named: tuple[int, ...], covered: tuple[int, ...]) -> None:
    years = years_in(text)
    assert (years.named, years.covered) == (named, covered)


@pytest.mark.parametrize("text", ["Hvad siger 2024-rapporten om EKI?", "Hvad siger årsrapporten fra 2024 om EKI?"])
def test_a_year_that_dates_a_paper_is_not_the_year_asked_for(text: str) -> None:
    years = years_in(text)
    assert (years.named, years.document) == ((), (2024,))


def test_a_span_that_goes_backwards_or_too_far_is_not_counted_out() -> None:
    assert years_in("fra 2021 til 2019").covered == (2019, 2021)
    assert len(years_in("fra 1900 til 2099").covered) == 2


def test_since_a_year_is_kept() -> None:
    assert years_in("Hvor mange har der været siden 2010?").since == 2010


@pytest.mark.parametrize(("text", "state"), [
    ("Hvad viser regnskabet?", "account"),
    ("Hvor meget blev der brugt?", "account"),
    ("Hvor stort er budgettet?", "budget"),
    ("Hvad er der bevilget?", "budget"),
    ("Hvor meget er udmøntet?", "released"),
    ("Hvor meget søger klubben om?", "proposal"),
    ("Hvor meget blev brugt i forhold til budgettet?", None),
    ("Hvor mange penge er der?", None),
])  # fmt: skip
def test_the_state_in_which_money_is_asked_for(text: str, state: str | None) -> None:
    assert state_of(text) == state


@pytest.mark.parametrize("text", [
    "Hvor mange kom i Klub Strandgården?",
    "Hvor mange kom i Klub Strandgårdens lokaler?",
    "hvor mange kom i klub strandgården",
    "Hvor mange kom i Klub Strandgaarden?",
    "Hvor mange kom i Klub Strandgåden?",
    "Hvor mange kom i KLUB STRANDGÅRDEN?",
    "Hvor mange kom i klub-strandgården?",
])  # fmt: skip
def test_a_name_is_known_inflected_lower_case_without_danish_letters_and_misspelt(text: str, town_lexis) -> None:
    assert names(understand(text, town_lexis)) == ["Klub Strandgården"]


@pytest.mark.parametrize(
    "text", ["Hvor mange fik BTA?", "Hvor mange fik Jobporten?", "Hvor mange fik Jobportens hjælp?"]
)
def test_an_abbreviation_and_an_earlier_name_stand_for_the_initiative(text: str, town_lexis) -> None:
    assert names(understand(text, town_lexis)) == ["Broen til Arbejde"]


@pytest.mark.parametrize(("text", "name"), [
    ("Hvor mange brugere havde helhedsindsatsen for indsatte?", "Job og uddannelse til dømte og varetægtsfængslede"),
    ("Hvad koster ssp plus?", "SSP+"),
    ("Hvor mange var i SSP+'s forløb?", "SSP+"),
    ("Hvor mange brugere havde 18+ Enhederne?", "18+ Enhederne"),
    ("Hvor mange unge er i ungdomsbrandkorpset?", "Hovedstadens Beredskabs Ungdomsbrandkorps"),
])  # fmt: skip
def test_names_with_signs_and_small_words(text: str, name: str, lexis) -> None:
    assert name in names(understand(text, lexis))


@pytest.mark.parametrize("text", [
    "Hvor mange unge kommer i byens klubber?",
    "Hvad er arbejde?",
    "Hvor mange broer har kommunen?",
    "Hvor mange børn går til svømning?",
])  # fmt: skip
def test_ordinary_words_name_no_initiative(text: str, town_lexis) -> None:
    assert names(understand(text, town_lexis)) == []


def test_a_question_of_two_parts_has_two_clauses_about_the_same_subject(town_lexis) -> None:
    asked = understand("Hvornår begyndte Havneværkstedet, og hvor ligger det?", town_lexis)
    assert [c.want for c in asked.clauses] == ["when", "where"]
    assert names(asked) == ["Havneværkstedet"]


def test_each_clause_keeps_the_years_that_it_names(town_lexis) -> None:
    asked = understand("Hvor mange deltog i 2019, og hvor mange deltog i 2020?", town_lexis)
    assert [c.years for c in asked.clauses] == [(2019,), (2020,)]
    assert asked.years == (2019, 2020)


def test_a_coordination_that_asks_one_thing_stays_one_clause(town_lexis) -> None:
    assert len(understand("Hvor mange drenge og piger var der i klubben?", town_lexis).clauses) == 1
    assert len(understand("Hvad er Børne- og Ungeudvalgets mål?", town_lexis).clauses) == 1


def test_what_stands_around_a_question_lends_subject_and_year(town_lexis) -> None:
    around = "Vi har i 2020 fulgt Havneværkstedet."
    asked = understand("Hvor mange deltagere var der?", town_lexis, around)
    assert names(asked) == ["Havneværkstedet"]
    own = understand("Hvor mange deltagere havde Klub Strandgården i 2021?", town_lexis, around)
    assert names(own) == ["Klub Strandgården"] and own.years == (2021,)


@pytest.mark.parametrize(("text", "kind"), [
    ("Hvor mange deltagere havde Havneværkstedet i 2019?", "participants"),
    ("Hvad fik Havneværkstedet i 2019?", "funding"),
    ("Hvor stor en andel kom i uddannelse?", "outcome"),
    ("Hvad besluttede udvalget om Havneværkstedet?", "decision"),
    ("Hvad går Havneværkstedet ud på?", "description"),
    ("Hvem driver Havneværkstedet?", "who"),
    ("Hvor ligger Havneværkstedet?", "where"),
    ("Hvornår begyndte Havneværkstedet?", "when"),
    ("Hvilke indsatser hører under BUF?", "list"),
    ("Hvilken indsats har flest deltagere?", "compare"),
    ("Hvordan har deltagerantallet udviklet sig?", "trend"),
    ("Hvor mange deltagere er der i alt?", "total"),
    ("Hvorfor faldt antallet?", "reason"),
])  # fmt: skip
def test_the_public_kind(text: str, kind: str, town_lexis) -> None:
    assert understand(text, town_lexis).kind == kind


def test_negation_is_understood(town_lexis) -> None:
    assert understand("Hvilke indsatser er ikke bydækkende?", town_lexis).clauses[0].negated
    assert not understand("Hvilke indsatser er bydækkende?", town_lexis).clauses[0].negated
