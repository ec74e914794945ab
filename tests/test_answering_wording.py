"""Questions as people write them: with courtesy, with slips, as headlines; and figures that share a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive import Archive
from index.build import ingest
from ingest.errors import UsageError
from search_app.answering import ask
from search_app.answering.bounds import bound_in, figure_told
from search_app.answering.figure_years import years_by_figure


def values(answer) -> list[object]:
    return [v.value for v in answer.values]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Kan forvaltningen venligst oplyse, hvor mange deltagere Klub Strandgården havde i 2020?", [40]),
        ("Jeg vil meget gerne høre, om I kan oplyse, hvor mange deltagere Klub Strandgården havde i 2020?", [40]),
        ("Må jeg spørge, hvor mange deltagere Klub Strandgården havde i løbet af 2020?", [40]),
        ("Klub Strandgården deltagere 2020", [40]),
        ("Hvor mange deltagre havde Klub Strandgården i 2020?", [40]),
        ("Could you please tell me how many participants Klub Strandgården had in 2020?", [40]),
    ],
)
def test_courtesy_slips_and_headlines_get_the_same_answer(question, expected, town_archive) -> None:
    assert values(ask(town_archive, question))[:1] == expected


def test_the_question_is_shown_as_it_was_put(town_archive) -> None:
    question = "Kan I oplyse, hvor mange deltagre Klub Strandgården havde i 2020?"
    assert ask(town_archive, question).question == question


@pytest.mark.parametrize(
    "question", ["Hvor mange er der?", "Hvad?", "Hvem er det?", "Hvornår var det?", "Hvor meget koster det?"]
)
def test_a_question_for_nothing_in_particular_is_not_answered(question, town_archive) -> None:
    assert ask(town_archive, question).status == "not_found"


def test_women_are_not_participants(town_archive) -> None:
    assert ask(town_archive, "Hvor mange kvinder deltog i Broen til Arbejde i 2021?").status == "not_found"


def test_what_a_thing_did_cost_is_told_by_its_account(town_archive) -> None:
    answer = ask(town_archive, "Hvad kostede Havneværkstedet i 2021?")
    assert values(answer) == [2_150_000]
    assert " fik " not in (answer.answer or "")


def test_a_beginning_is_the_subjects_own_and_a_definition_begins_with_it(town_archive) -> None:
    assert "2016" in str(values(ask(town_archive, "Hvornår begyndte Havneværkstedet?")))
    assert "åbent værksted" in (ask(town_archive, "Hvad er Havneværkstedet?").answer or "")


def test_a_group_is_named_by_the_word_that_its_names_share(town_archive) -> None:
    assert ask(town_archive, "Hvad får naboskabet i 2022?").status == "ambiguous"
    assert values(ask(town_archive, "Hvad fik naboskaberne tilsammen i 2022?")) == [1_300_000]


def test_rows_beyond_a_bound_are_listed_and_rows_with_a_property_are_counted(town_archive) -> None:
    over = ask(town_archive, "Hvilke indsatser havde over 100 deltagere i 2021?")
    assert set(values(over)) == {"Havneværkstedet", "Broen til Arbejde"}
    counted = ask(town_archive, "Hvor mange indsatser hører under BUF?")
    assert counted.values[0].value == 2 and counted.values[0].basis == "computed" and counted.values[0].formula


def test_a_figure_that_is_asserted_is_confirmed_or_put_right(town_archive) -> None:
    assert values(ask(town_archive, "Havde Klub Strandgården 45 deltagere i 2020?")) == ["nej", 40]
    assert values(ask(town_archive, "Er det rigtigt, at Klub Strandgården havde 40 deltagere i 2020?")) == ["ja", 40]
    assert values(ask(town_archive, "Havde Klub Strandgården mindst 40 deltagere i 2020?")) == ["ja", 40]
    assert values(ask(town_archive, "Havde Klub Strandgården over 40 deltagere i 2020?")) == ["nej", 40]


def test_a_warning_is_given_once(town_archive) -> None:
    answer = ask(town_archive, "Hvor mange deltagere i Havneværkstedet begår senere kriminalitet?")
    assert [w.kind for w in answer.warnings] == ["stated_unavailable"]


TWO_PAPERS = {
    "festen.txt": "NOTAT\n\nHavnefesten\n\nHavnefesten havde 1.250 gæster i 2022 mod 1.100 i 2021. "
    "Biblioteket havde 141 besøg i 2019, 144 i 2020 og 164 i 2021. "
    "Festen kostede 300.000 kr. i 2021 og 450.000 kr. i 2022.\n",
    "lys.txt": "NOTAT\n\nVejbelysning\n\nDer er 4.200 lamper langs vejene. "
    "I 2020 blev 600 skiftet, og i 2021 blev 850 skiftet.\n",
}


@pytest.fixture(scope="module")
def festive(tmp_path_factory):
    home: Path = tmp_path_factory.mktemp("years")
    (home / "papers").mkdir()
    for name, text in TWO_PAPERS.items():
        (home / "papers" / name).write_text(text, encoding="utf-8")
    ingest([home / "papers"], home / "data")
    with Archive.open(home / "data") as archive:
        yield archive


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvor mange gæster havde Havnefesten i 2022?", 1250),
        ("Hvor mange gæster havde Havnefesten i 2021?", 1100),
        ("Hvor mange besøg havde Biblioteket i 2019?", 141),
        ("Hvor mange besøg havde Biblioteket i 2020?", 144),
        ("Hvor mange besøg havde Biblioteket i 2021?", 164),
        ("Hvad kostede Havnefesten i 2021?", 300_000),
        ("Hvad kostede Havnefesten i 2022?", 450_000),
        ("Hvor mange lamper blev skiftet i 2020?", 600),
        ("Hvor mange lamper blev skiftet i 2021?", 850),
    ],
)
def test_a_figure_keeps_its_own_year(question, expected, festive) -> None:
    assert values(ask(festive, question)) == [expected]


def test_a_development_is_told_out_of_one_sentence(festive) -> None:
    answer = ask(festive, "Hvor meget steg antallet af gæster i Havnefesten fra 2021 til 2022?")
    assert 150 in values(answer) and any(v.formula for v in answer.values)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Antallet steg fra 141 til 164 fra 2019 til 2021", {"141": {2019}, "164": {2021}}),
        ("I 2019 og 2020 kom der hhv. 50 og 70", {"50": {2019}, "70": {2020}}),
        ("I 2022 var der 40 deltagere mod 35 i 2021", {"40": {2022}, "35": {2021}}),
        ("Fra 2019 til 2021 var der 45 borgere", {"45": {2019, 2020, 2021}}),
        ("I 2022 var der 40 deltagere", {}),
        ("Der var 40 deltagere", {}),
    ],
)
def test_years_stand_beside_their_figures(text, years) -> None:
    found = {text[start:].split()[0]: set(of) for start, of in years_by_figure(text).items()}
    assert found == years


def test_bounds_and_asserted_figures_are_told_apart() -> None:
    over, least = bound_in("Hvilke fik over 3 mio. kr.?"), bound_in("Hvilke havde mindst 100 deltagere?")
    assert over is not None and (over.value, over.unit, over.holds(3_000_000)) == (3_000_000, "DKK", False)
    assert least is not None and least.holds(100) and not least.holds(99)
    assert bound_in("Hvor mange deltog i 2021?") is None
    told = figure_told("Havde klubben 45 deltagere i 2020?")
    assert told is not None and told.value == 45
    assert figure_told("Blev de 45 deltagere spurgt?") is None


def test_how_sure_an_answer_must_be_is_a_setting(town_archive, monkeypatch) -> None:
    question = "Hvor mange deltagere havde Klub Strandgården i 2020?"
    monkeypatch.setenv("RAADSVAR_LEAST_CONFIDENCE", "1")
    low = ask(town_archive, "Hvorfor faldt antallet af deltagere i Havneværkstedet i 2020?")
    assert low.status == "not_found"
    monkeypatch.setenv("RAADSVAR_LEAST_CONFIDENCE", "0,2")
    assert values(ask(town_archive, question)) == [40]
    monkeypatch.setenv("RAADSVAR_LEAST_CONFIDENCE", "meget")
    with pytest.raises(UsageError):
        ask(town_archive, question)


def test_rows_below_that_of_another(town_archive) -> None:
    answer = ask(town_archive, "Hvilke indsatser fik færre penge end Broen til Arbejde i regnskabet for 2021?")
    assert set(values(answer)) == {"Havneværkstedet", "Klub Strandgården", "Naboskab Lindevang"}
