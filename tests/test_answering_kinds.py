"""Each kind of question gets its kind of answer, out of a few papers of an invented town."""

from __future__ import annotations

from typing import Any

import pytest

from search_app.answering import ask
from search_app.answering.answer import Answer


@pytest.fixture(scope="module")
def asked(town_archive):
    def put(question: str, **corrections: Any) -> Answer:
        return ask(town_archive, question, **corrections)

    return put


def values(answer: Answer) -> list[float | int | str]:
    return [v.value for v in answer.values]


@pytest.mark.parametrize(("question", "value"), [
    ("Hvor mange deltagere havde Havneværkstedet i 2019?", 97),
    ("Hvor mange deltagere havde BTA i 2020?", 198),
    ("Hvor mange deltagere havde Jobporten i 2018?", 210),
    ("Hvor mange deltagere havde Havnevaerkstedet i 2021?", 104),
    ("hvor mange deltagere havde havneværkstdet i 2019", 97),
    ("havneværkstedet deltagere 2019", 97),
    ("How many participants did Havneværkstedet have in 2019?", 97),
    ("Jeg vil gerne vide, hvor mange deltagere Klub Strandgården havde i 2020.", 40),
    ("Could you please tell me how many participants Klub Strandgården had in 2020?", 40),
    ("Og hvor mange deltagere havde Klub Strandgården så i 2018?", 45),
])  # fmt: skip
def test_a_count_out_of_the_table_however_it_is_asked_for(question: str, value: int, asked) -> None:
    answer = asked(question)
    assert (answer.status, answer.kind, values(answer)) == ("answered", "participants", [value])
    assert answer.values[0].unit == "persons" and answer.values[0].basis == "stated"


@pytest.mark.parametrize(("question", "value"), [
    ("Hvad var budgettet for Havneværkstedet i 2021?", 2_400_000),
    ("Hvor meget blev der brugt på Broen til Arbejde i 2021?", 3_910_000),
    ("Hvad fik Naboskab Mølleparken i 2022?", 500_000),
    ("Hvor stor var bevillingen til Naboskab Mølleparken i 2021?", 450_000),
])  # fmt: skip
def test_money_in_whole_kroner_in_the_state_that_is_asked_for(question: str, value: int, asked) -> None:
    answer = asked(question)
    assert (answer.kind, values(answer)) == ("funding", [value])
    assert answer.values[0].unit == "DKK"


def test_what_was_spent_against_the_budget(asked) -> None:
    answer = asked("Hvad brugte Broen til Arbejde i 2021 i forhold til budgettet?")
    assert {3_600_000, 3_910_000, 310_000} <= set(values(answer))
    assert [v.formula is not None for v in answer.values if v.basis == "computed"] == [True]


def test_a_count_of_a_named_base_in_prose(asked) -> None:
    answer = asked("Hvor mange af de 40 elever i Havneværkstedet i 2020 var i uddannelse et år efter?")
    assert values(answer) == [31]


def test_a_share(asked) -> None:
    answer = asked("Hvor stor en andel af deltagerne i Havneværkstedet har fået nye venner?")
    assert (answer.kind, values(answer), answer.values[0].unit) == ("outcome", [62], "percent")


def test_an_age_group(asked) -> None:
    answer = asked("Hvilken aldersgruppe er Havneværkstedet for?")
    assert values(answer) == ["14-19"] and answer.values[0].unit == "years"


def test_who_signed_and_who_runs(asked) -> None:
    assert "Inge Marie Toft" in values(asked("Hvem har underskrevet svaret til Poul Enevold?"))
    assert any("Fast Grund" in str(v) for v in values(asked("Hvem driver Broen til Arbejde?")))


def test_where(asked) -> None:
    answer = asked("Hvor ligger Havneværkstedet?")
    assert answer.kind == "where" and "Skippergade" in str(values(answer)[0])


def test_an_earlier_name(asked) -> None:
    assert values(asked("Hvad hed Broen til Arbejde før?")) == ["Jobporten"]


def test_a_reason(asked) -> None:
    answer = asked("Hvorfor faldt antallet af deltagere i Havneværkstedet i 2020?")
    assert answer.kind == "reason" and "lukket i fire måneder" in (answer.answer or "")


def test_a_list_of_points_and_a_list_of_rows(asked) -> None:
    aims = asked("Hvilke tre mål har ungeindsatserne?")
    assert values(aims) == ["Flere unge i fritidsjob", "Færre unge uden voksenkontakt", "Tryggere gårde og stier"]
    assert set(values(asked("Hvilke indsatser hører under BUF?"))) == {"Havneværkstedet", "Klub Strandgården"}


@pytest.mark.parametrize(("question", "row", "value"), [
    ("Hvilken indsats havde flest deltagere i 2021?", "Broen til Arbejde", 251),
    ("Hvilken indsats havde færrest deltagere i 2020?", "Naboskab Lindevang", 12),
    ("Which initiative had the most participants in 2021?", "Broen til Arbejde", 251),
    ("Havde Havneværkstedet eller Klub Strandgården flest deltagere i 2019?", "Havneværkstedet", 97),
])  # fmt: skip
def test_the_most_and_the_least(question: str, row: str, value: int, asked) -> None:
    answer = asked(question)
    assert answer.kind == "compare" and {row, value} <= set(values(answer))


def test_a_development_names_both_ends_and_the_change(asked) -> None:
    answer = asked("Hvordan har antallet af deltagere i Havneværkstedet udviklet sig fra 2018 til 2021?")
    assert answer.kind == "trend" and values(answer) == [88, 104, 16]
    assert [v.year for v in answer.values[:2]] == [2018, 2021]


def test_a_sum_over_years_an_average_and_a_difference(asked) -> None:
    total = asked("Hvor mange deltagere havde Klub Strandgården i alt 2018-2021?")
    average = asked("Hvor mange deltagere havde Klub Strandgården i gennemsnit 2018-2021?")
    apart = asked("Hvor mange flere deltagere havde Broen til Arbejde end Havneværkstedet i 2019?")
    assert (values(total), values(average), values(apart)) == ([194], [48.5], [136])
    for answer in (total, average, apart):
        assert answer.values[0].basis == "computed" and answer.values[0].formula
    assert "45 + 52 + 40 + 57" in (total.values[0].formula or "")


def test_a_computed_value_cites_every_operand(asked) -> None:
    answer = asked("Hvor mange flere deltagere havde Broen til Arbejde end Havneværkstedet i 2019?")
    quotes = " ".join(answer.citations[n - 1].quote for n in answer.values[0].citations)
    assert "Broen til Arbejde" in quotes and "Havneværkstedet" in quotes


@pytest.mark.parametrize(("question", "said"), [
    ("Hvad besluttede Børne- og Ungeudvalget om Klub Strandgården?", "5 stemmer mod 2"),
    ("Hvem stemte imod at flytte Klub Strandgården?", "liste K og R"),
])  # fmt: skip
def test_a_decision_is_what_was_decided_not_what_was_proposed(question: str, said: str, asked) -> None:
    answer = asked(question)
    assert answer.kind == "decision" and said in (answer.answer or "")
    assert "indstiller" not in (answer.answer or "").partition("(Forslaget lød:")[0]


def test_yes_and_no_are_inferred_and_say_from_what(asked) -> None:
    yes = asked("Ligger Havneværkstedet på Skippergade?")
    no = asked("Blev sommerlejren på Holmen vedtaget?")
    assert (values(yes)[0], values(no)[0]) == ("ja", "nej")
    assert all(a.values[0].basis == "inferred" and a.values[0].why for a in (yes, no))


def test_a_question_of_two_parts_is_answered_in_both(asked) -> None:
    answer = asked("Hvor ligger Havneværkstedet, og hvilken aldersgruppe er det for?")
    assert "14-19" in values(answer) and any("Skippergade" in str(v) for v in values(answer))


def test_the_part_that_is_not_found_is_named(asked) -> None:
    answer = asked("Hvor mange deltagere havde Klub Strandgården i 2019, og hvem er leder af klubben?")
    assert values(answer) == [52]
    assert [w.kind for w in answer.warnings] == ["partial_coverage"]


def test_rows_that_do_not_have_a_property(asked) -> None:
    assert set(values(asked("Hvilke indsatser hører ikke under BUF?"))) == {"Broen til Arbejde", "Naboskab Lindevang"}


def test_the_table_that_an_answer_rests_on_comes_with_it(asked) -> None:
    answer = asked("Hvor mange deltagere havde Havneværkstedet i 2019?")
    assert answer.tables[0].header == (("Indsats", "Forvaltning", "2018", "2019", "2020", "2021"),)
    assert len(answer.tables[0].rows) == 4 and answer.tables[0].citation == 1
    cited = answer.citations[0].table
    assert cited is not None and cited.row[cited.column or 0] == "97"


def test_an_english_question_is_answered_in_english(asked) -> None:
    answer = asked("What was the budget of Havneværkstedet in 2021?")
    assert answer.understood.language == "en" and "2,400,000" in (answer.answer or "")


def test_corrections_change_the_answer(asked) -> None:
    question = "Hvor mange deltagere havde Havneværkstedet i 2019?"
    assert values(asked(question, years=[2020])) == [61]
    assert values(asked(question, initiatives=["klub-strandgaarden"])) == [52]
    assert values(asked(question, initiatives=["BTA"], years=[2021]))[0] == 251


def test_a_question_takes_its_subject_from_what_stands_around_it(asked) -> None:
    assert values(asked("Hvor mange deltagere var der i 2019?", context="Det gælder Klub Strandgården.")) == [52]


def test_every_answer_says_what_was_understood(asked) -> None:
    understood = asked("Hvor mange deltagere havde Jobporten i 2018?").understood
    assert (understood.initiatives, understood.years, understood.measure) == (
        ("Broen til Arbejde",), (2018,), "participants")  # fmt: skip
