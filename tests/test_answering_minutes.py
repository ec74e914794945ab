"""Minutes: what was decided, by whom, and what was only proposed."""

from __future__ import annotations

import pytest

from index.archive import Archive
from index.build import ingest
from search_app.answering import ask
from search_app.answering.answer import Answer

MINUTES = """Lundby Kommune

Referat af Kultur- og Miljøudvalgets møde den 9. april 2024

Til stede: Agnes Holt (A), formand; Børge Lind (V); Cecilie Krag (F); Dorte Munk (O); Egon Sand (C)

Afbud: Egon Sand (C)

1. Godkendelse af dagsorden

Beslutning

Godkendt.

2. Ny svømmehal i Åby

Indstilling

Forvaltningen indstiller,

1. at svømmehallen bygges ved idrætspladsen,

2. at der afsættes 3,1 mio. kr. til projektering,

3. at friluftsbadet lukkes, når hallen åbner.

Beslutning

Ad 1: Godkendt. Ad 2: Godkendt med den ændring, at beløbet sænkes til 2,6 mio. kr. Ad 3: Udsat pga. høring.

3. Vindmøller ved Mosegård

Indstilling

Forvaltningen indstiller, at der opstilles fire vindmøller ved Mosegård.

Dorte Munk (O) stillede ændringsforslag om, at der kun opstilles to møller.

For stemte O. Imod stemte A, V og F. Ændringsforslaget faldt.

Beslutning

Indstillingen blev godkendt med 3 stemmer mod 1. Imod stemte O.

4. Nedlæggelse af biblioteksfilialen i Tving

Cecilie Krag (F) bemærkede, at filialen er byens eneste mødested.

Beslutning

Forslaget blev forkastet med 2 stemmer mod 2. Børge Lind (V) undlod at stemme.

5. Hundeskov i Ravnholt

Beslutning

Godkendt enstemmigt.
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("minutes")
    (folder / "referat.txt").write_text(MINUTES, encoding="utf-8")
    home = folder / "home"
    ingest([folder / "referat.txt"], home)
    archive = Archive.open(home)
    yield lambda question: ask(archive, question)
    archive.close()


def said(answer: Answer) -> str:
    return " ".join(str(v.value) for v in answer.values)


@pytest.mark.parametrize(("question", "told"), [
    ("Hvad besluttede udvalget om beløbet til projektering af svømmehallen?", "2,6 mio. kr."),
    ("Hvad blev besluttet om lukning af friluftsbadet?", "Udsat"),
    ("Hvad skete der med Dorte Munks ændringsforslag om vindmøllerne?", "faldt"),
    ("Hvilken beslutning blev der truffet om vindmøllerne ved Mosegård?", "godkendt med 3 stemmer mod 1"),
])  # fmt: skip
def test_each_point_and_each_motion_has_its_own_outcome(question: str, told: str, asked) -> None:
    assert told in said(asked(question))


@pytest.mark.parametrize(("question", "told", "not_told"), [
    ("Hvem stemte for ændringsforslaget om kun to møller ved Mosegård?", "For stemte O", "godkendt"),
    ("Hvem stemte imod indstillingen om fire vindmøller ved Mosegård?", "Imod stemte O", "Ændringsforslaget"),
    ("Hvem undlod at stemme om biblioteksfilialen i Tving?", "Børge Lind (V)", "Godkendt"),
    ("Hvem stemte imod hundeskoven i Ravnholt?", "enstemmigt", "Imod stemte"),
])  # fmt: skip
def test_votes_are_those_of_the_motion_and_the_side_asked_for(
    question: str, told: str, not_told: str, asked
) -> None:  # fmt: skip
    assert told in said(asked(question)) and not_told not in said(asked(question))


@pytest.mark.parametrize(("question", "word"), [
    ("Blev biblioteksfilialen i Tving nedlagt?", "nej"),
    ("Blev det vedtaget at lukke friluftsbadet, når svømmehallen åbner?", "nej"),
    ("Blev det godkendt at opstille fire vindmøller ved Mosegård?", "ja"),
])  # fmt: skip
def test_what_is_put_off_or_turned_down_was_not_decided(question: str, word: str, asked) -> None:
    assert asked(question).values[0].value == word


def test_votes_that_are_not_told_are_not_taken_from_another_matter(asked) -> None:
    assert asked("Hvem stemte imod svømmehallen i Åby?").status == "not_found"


def test_who_was_not_at_the_meeting(asked) -> None:
    assert said(asked("Hvem havde meldt afbud til mødet den 9. april 2024?")) == "Egon Sand (C)"
