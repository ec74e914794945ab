"""Questions are found in letters however they are written."""

from __future__ import annotations

from ingest.document import Block, Document
from search_app.letters.extract import letter_of
from search_app.letters.letter import Letter


def letter(text: str) -> Letter:
    """A letter whose paragraphs are separated by empty lines."""
    parts = [part for part in text.strip().split("\n\n") if part.strip()]
    blocks = tuple(Block(f"b{n}", "paragraph", part) for n, part in enumerate(parts))
    return letter_of(Document("brev.txt", "text/plain", "0" * 64, blocks=blocks))


def asked(text: str) -> list[tuple[int, str, str]]:
    return [(q.n, q.label, q.question) for q in letter(text).questions]


NUMBERED = """
Til Kulturforvaltningen

Kære forvaltning

Emne: Bibliotekernes åbningstider i 2021

Jeg har læst årsberetningen og har nogle spørgsmål.

1. Hvor mange biblioteker har søndagsåbent?
2. Hvor mange besøg havde de, og hvad kostede det?
3. Hvor mange af disse besøg var om søndagen?

På forhånd tak.

Med venlig hilsen
Karen Krog
"""


def test_numbered_questions_keep_their_numbers() -> None:
    assert asked(NUMBERED) == [
        (1, "1", "Hvor mange biblioteker har søndagsåbent?"),
        (2, "2", "Hvor mange besøg havde de, og hvad kostede det?"),
        (3, "3", "Hvor mange af disse besøg var om søndagen?"),
    ]


def test_subject_year_and_preamble_go_with_every_question() -> None:
    for question in letter(NUMBERED).questions:
        assert "åbningstider i 2021" in question.context
        assert "årsberetningen" in question.context
        assert "Kære" not in question.context and "tak" not in question.context


def test_a_question_that_points_back_brings_the_one_before() -> None:
    first, second, third = letter(NUMBERED).questions
    assert "Hvor mange besøg" in third.context
    assert "søndagsåbent" in second.context, "»de« are the libraries of the first question"
    assert "?" not in first.context


def test_addressee_and_sender_are_told_from_the_text() -> None:
    found = letter(NUMBERED)
    assert (found.addressee, found.subject) == ("Kulturforvaltningen", "Bibliotekernes åbningstider i 2021")
    assert found.sender is not None and found.sender.startswith("Karen Krog")


def test_word_list_items_are_questions_too() -> None:
    blocks = (
        Block("b1", "paragraph", "Jeg har følgende spørgsmål:"),
        Block("b2", "list_item", "Hvor mange pladser er der?", marker="1."),
        Block("b3", "list_item", "Udgifterne i de seneste tre år", marker="2."),
        Block("b4", "footer", "Side 1 af 1? Ja"),
    )
    found = letter_of(Document("brev.docx", "x", "0" * 64, blocks=blocks)).questions
    assert [(q.n, q.question) for q in found] == [
        (1, "Hvor mange pladser er der?"),
        (2, "Udgifterne i de seneste tre år"),
    ]


def test_sub_questions_carry_what_stands_above_them() -> None:
    text = """
Jeg beder om svar på følgende spørgsmål:

1. Om svømmehallerne:
a) Hvor mange er der?
b) Hvor gamle er de?
2. Hvem har ansvaret for dem?
"""
    found = letter(text).questions
    assert [(q.n, q.label) for q in found] == [(1, "1a"), (2, "1b"), (3, "2")]
    assert all("svømmehallerne" in q.context for q in found[:2])


def test_a_parent_that_asks_is_a_question_itself() -> None:
    text = "Spørgsmål:\n\n1. Hvor mange svømmehaller er der?\na) Hvor gamle er de?\n\nVenlig hilsen P"
    assert [label for _, label, _ in asked(text)] == ["1", "1a"]


def test_bullets_are_numbered_in_order() -> None:
    text = "Mine spørgsmål er:\n\n- Hvor mange træer er der plantet?\n- Hvornår plantes de næste?"
    assert [(n, q) for n, _, q in asked(text)] == [
        (1, "Hvor mange træer er der plantet?"),
        (2, "Hvornår plantes de næste?"),
    ]


def test_running_text_gives_its_questions_and_requests() -> None:
    text = """
Jeg var til møde den
12. januar 2023 om cykelstier i 2022. Hvor mange kilometer blev anlagt? Jeg vil desuden gerne vide, hvad de kostede.

Kan I også sige, hvem der står for driften?
"""
    found = letter(text).questions
    assert [q.question for q in found] == [
        "Hvor mange kilometer blev anlagt?",
        "Jeg vil desuden gerne vide, hvad de kostede.",
        "Kan I også sige, hvem der står for driften?",
    ]
    assert all("cykelstier i 2022" in q.context for q in found)


def test_items_run_together_in_one_paragraph_are_parted() -> None:
    text = "Jeg har følgende spørgsmål: 1. Hvor mange skoler er der? 2. Hvad kostede de i 2012? 3. Hvem ejer dem?"
    assert [(n, q) for n, _, q in asked(text)] == [
        (1, "Hvor mange skoler er der?"),
        (2, "Hvad kostede de i 2012?"),
        (3, "Hvem ejer dem?"),
    ]
    assert [q for _, _, q in asked("Mødet er den 1. Det varer 2. Time. Hvornår er det?")] == ["Hvornår er det?"]


def test_a_question_outside_the_list_does_not_move_the_numbers() -> None:
    text = "Går det godt?\n\nFølgende spørgsmål ønskes besvaret:\n\n1. Hvor mange?\n2. Hvornår?"
    assert asked(text) == [(1, "1", "Hvor mange?"), (2, "2", "Hvornår?"), (3, "3", "Går det godt?")]


def test_an_announcement_of_questions_is_not_a_question() -> None:
    text = "Vil forvaltningen svare på følgende spørgsmål?\n\n1. Hvor mange skoler er der?"
    assert [q for _, _, q in asked(text)] == ["Hvor mange skoler er der?"]


def test_a_list_of_statements_is_not_asked() -> None:
    text = "Udvalget har besluttet:\n\n1. at bygge en skole\n2. at lukke en anden\n\nHvornår bliver det?"
    assert [q for _, _, q in asked(text)] == ["Hvornår bliver det?"]


def test_quoted_earlier_mail_and_the_signature_ask_nothing() -> None:
    text = "Hvor mange er der?\n\n> Hvem skrev dette?\n\nMed venlig hilsen\nBo Berg\nVed du, at vi har åbent?"
    assert [q for _, _, q in asked(text)] == ["Hvor mange er der?"]


def test_english_letters_are_understood() -> None:
    text = "Dear all\n\nI have some questions about libraries.\n\n1) How many visits were there?\n\nKind regards\nJo"
    found = letter(text)
    assert [q.question for q in found.questions] == ["How many visits were there?"]
    assert found.sender == "Jo"


def test_a_letter_without_questions_has_none() -> None:
    assert asked("Kære alle\n\nTak for sidst. Det var hyggeligt.\n\nMvh. Bo") == []
    assert asked("") == []


def test_questions_in_a_row_without_marks_are_told_apart() -> None:
    found = asked("Hej\n\nOm Værkstedet\n\nhvor mange var med i 2021\nhvad kostede det\nhvem står for det\n\nvh Bo")
    assert [q for _, _, q in found] == ["hvor mange var med i 2021", "hvad kostede det", "hvem står for det"]


def test_a_wish_to_know_several_things_stays_one_question() -> None:
    found = asked("Hej\n\nJeg vil gerne vide hvor mange der var med og hvad det kostede i 2021.\n\nvh Bo")
    assert len(found) == 1


def test_the_case_number_is_kept_and_is_no_part_of_what_is_asked() -> None:
    found = letter("Til skolen\nSagsnr.: 2023-0012345\n\n1. Hvor mange var med?\n2. Hvad kostede det?\n\nHilsen Bo")
    assert (found.case_number, found.addressee) == ("2023-0012345", "skolen")
    assert all("0012345" not in q.context for q in found.questions)


def test_a_letter_knows_its_language() -> None:
    english = letter("Dear Sir\n\n1. How many users were there in 2023?\n2. What did it cost?\n\nKind regards\nAnn")
    assert english.language == "en" and letter(NUMBERED).language == "da"
