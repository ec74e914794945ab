"""What a document is, told from where a person would look."""

from __future__ import annotations

import pytest

from ingest.agenda import with_item_headings
from ingest.document import Block, Document
from ingest.metadata import describe
from ingest.questions_answers import pairs
from ingest.readers.markers import split_marker


def document(*blocks: tuple[str, str], title: str | None = None) -> Document:
    """A document of (kind, text); a list item's number before "|" is its marker."""
    made = []
    for i, (kind, text) in enumerate(blocks, 1):
        marker, _, rest = text.partition("|") if kind == "list_item" else (None, "", text)
        level = 1 if kind == "heading" else None
        made.append(Block(f"b{i}", kind, rest or text, level=level, marker=marker))  # type: ignore[arg-type]
    return describe(Document("fil.txt", "text/plain", "0" * 64, title=title, blocks=tuple(made)))


BODY = (
    "paragraph",
    "Den 3. januar 2011 blev der holdt møde om byens parker. Udvalget bad om en plan inden 1. maj 2012. " * 2,
)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("15.04.2014", "2014-04-15"),
        ("05-03-2010", "2010-03-05"),
        ("de. 19.1. 2010", "2010-01-19"),
        ("5/3 2019", "2019-03-05"),
        ("31. oktober 2018", "2018-10-31"),
        ("Aaby, den 5. maj 2011", "2011-05-05"),
        ("Dato: 7. juni 2021", "2021-06-07"),
        ("April 2017", "2017-04"),
        ("2024", "2024"),
        ("10.02.11", "2011-02-10"),
        ("31. september 2023", None),
        ("2019-11-30", "2019-11-30"),
        ("Sagsnr. 2014-0084450", None),
        ("Telefon 33 66 12 20", None),
    ],
)
def test_the_date_is_that_of_the_document(line: str, date: str | None) -> None:
    assert document(("heading", "Notat om parker"), ("paragraph", line), BODY).date == date


def test_dates_in_the_text_are_not_its_date() -> None:
    assert document(("heading", "Notat om parker"), BODY).date is None


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["Sagsnr.", "2014-0084450"], "2014-0084450"),
        (["Sagsnr. 2010-39625"], "2010-39625"),
        (["Journalnr.: 00.30.04-P19-2-20"], "00.30.04-P19-2-20"),
        (["Sagsnummer: EMN-2021-004512"], "EMN-2021-004512"),
        (["Sagsnr.", "Fejl! Ukendt egenskab.", "2014-77"], "2014-77"),
        (["Sag om parker 2014-77"], None),
    ],
)
def test_the_case_number_follows_its_label(lines: list[str], number: str | None) -> None:
    sides = [("sidebar", line) for line in lines]
    assert document(("heading", "Notat"), *sides, BODY).case_number == number


@pytest.mark.parametrize(
    ("blocks", "kind"),
    [
        ([("paragraph", "NOTAT"), ("heading", "Parker i byen")], "memo"),
        ([("heading", "Regnskabsnotat")], "budget_note"),
        ([("heading", "Budgetnotat: parker 2024")], "budget_note"),
        ([("heading", "Årsrapport 2023 for parkerne")], "annual_report"),
        ([("heading", "Referat af udvalgets møde"), ("heading", "Dagsorden")], "minutes"),
        (
            [("paragraph", "Kære Ib Krogh"), ("paragraph", "Tak for din henvendelse af 3. maj om byens parker.")],
            "reply",
        ),
        (
            [
                ("paragraph", "Kære naboer"),
                ("paragraph", "Vi planter træer på torvet."),
                ("paragraph", "Med venlig hilsen"),
            ],
            "letter",
        ),
        ([("heading", "Parkernes historie")], "other"),
    ],
)
def test_the_kind_is_what_the_paper_calls_itself_or_does(blocks: list[tuple[str, str]], kind: str) -> None:
    assert document(*blocks, BODY).kind == kind


def test_people_and_department_come_from_head_side_and_signature() -> None:
    found = document(
        ("paragraph", "AABY KOMMUNE"),
        ("paragraph", "Teknik- og Miljøforvaltningen"),
        ("paragraph", "Til"),
        ("paragraph", "Ib Krogh"),
        ("sidebar", "Sagsbehandler"),
        ("sidebar", "Mette Skov"),
        ("sidebar", "Ole Ring-Lund"),
        ("sidebar", "Telefon"),
        ("sidebar", "33 66 12 20"),
        ("paragraph", "Kære Ib"),
        BODY,
    )
    assert found.department == "Teknik- og Miljøforvaltningen"
    assert (found.addressee, found.authors) == ("Ib Krogh", ("Mette Skov", "Ole Ring-Lund"))
    letter = document(("paragraph", "Kære Ib"), BODY, ("paragraph", "Med venlig hilsen"), ("paragraph", "Karen Lund"))
    assert (letter.addressee, letter.authors) == ("Ib", ("Karen Lund",))


def test_a_letter_to_a_department_does_not_come_from_it() -> None:
    found = document(
        ("paragraph", "Til"), ("paragraph", "Socialforvaltningen"), ("paragraph", "Kære forvaltning"), BODY
    )
    assert (found.addressee, found.department) == ("Socialforvaltningen", None)


def test_a_department_in_the_genitive_of_the_title_is_named_without_it() -> None:
    assert document(("heading", "Børne- og Ungdomsforvaltningens plan for parker"), BODY).department == (
        "Børne- og Ungdomsforvaltningen"
    )


def test_the_title_of_the_file_counts_only_when_the_text_has_none() -> None:
    assert document(("heading", "Parker i byen"), BODY, title="Noget andet").title == "Parker i byen"
    assert document(("paragraph", "Kære Ib"), BODY, title="Svar til Ib").title == "Svar til Ib"
    assert document(("paragraph", "Kære Ib"), BODY, title="Microsoft Word - brev.docx").title is None
    assert document(("paragraph", "Emne: Byens parker"), ("paragraph", "Kære Ib"), BODY).title == "Byens parker"


def test_other_languages_are_told() -> None:
    english = (
        "The parks of the town are open, and the gardeners of the council have not been paid for that which was done. "
    )
    assert document(("paragraph", english * 3)).language == "en"
    assert document(BODY).language == "da"


ASKED = [("heading", "Spørgsmål"), ("list_item", "1.|Hvor mange træer?"), ("list_item", "2.|Hvad koster de?")]


def questions(*blocks: tuple[str, str]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(q.number, q.question, q.answer_blocks) for q in pairs(document(*blocks)).questions]


def test_answers_marked_ad_belong_to_the_listed_questions() -> None:
    found = questions(
        *ASKED,
        ("heading", "Svar"),
        ("heading", "Ad 1: Hvor mange træer?"),
        ("paragraph", "Der er 417."),
        ("heading", "Ad 2"),
        ("paragraph", "De koster 2 mio. kr."),
        ("list_item", "1.|heraf pleje"),
        ("paragraph", "Med venlig hilsen"),
        ("paragraph", "Karen Lund"),
    )
    assert found == [("1", "Hvor mange træer?", ("b6",)), ("2", "Hvad koster de?", ("b8", "b9"))]


def test_a_heading_for_each_question_with_the_question_below() -> None:
    found = questions(
        ("heading", "Spørgsmål 1"),
        ("paragraph", "Hvor mange træer?"),
        ("paragraph", "Svar: Der er 417."),
        ("heading", "Spørgsmål 2"),
        ("paragraph", "Hvad koster de?"),
        ("paragraph", "Svar:"),
        ("paragraph", "2 mio. kr."),
    )
    assert found == [("1", "Hvor mange træer?", ("b3",)), ("2", "Hvad koster de?", ("b7",))]


def test_numbered_headings_take_up_the_listed_questions() -> None:
    for heads in (("1) Data om træer", "2) Pris"), ("1. Data om træer", "2. Pris")):
        first, second = (("heading", head) for head in heads)
        answers = (("paragraph", "Der er 417."), ("paragraph", "2 mio. kr."))
        assert questions(*ASKED[1:], first, answers[0], second, answers[1]) == [
            ("1", "Hvor mange træer?", ("b4",)),
            ("2", "Hvad koster de?", ("b6",)),
        ]


def test_a_list_in_a_memo_is_no_list_of_questions() -> None:
    assert not questions(("heading", "Notat"), ("list_item", "1.|Plant træer."), ("list_item", "2.|Pas dem."), BODY)


def test_an_item_of_minutes_is_a_heading_over_the_parts_of_its_case() -> None:
    blocks = (
        ("list_item", "2.|Ny enhed: hjælp til unge"),
        ("heading", "Sagsfremstilling"),
        ("paragraph", "Enheden åbner."),
    )
    assert with_item_headings(document(*blocks)).blocks[0].kind == "heading"
    steps = (
        ("list_item", "2.|Ny enhed: hjælp til unge"),
        ("list_item", "3.|Flere lærere"),
        ("paragraph", "Det er planen."),
    )
    assert with_item_headings(document(*steps)).blocks[0].kind == "list_item"


def test_minutes_without_a_department_come_from_their_committee() -> None:
    minutes = document(("heading", "Referat af Børne- og Ungeudvalgets møde"), ("heading", "Dagsorden"), BODY)
    assert (minutes.kind, minutes.department) == ("minutes", "Børne- og Ungeudvalget")


@pytest.mark.parametrize(
    ("text", "marker"), [("17. september 2019", None), ("3. Decentrale enheder", "3."), ("1. Marketing", "1.")]
)
def test_a_date_is_no_list_item_and_an_item_that_begins_like_a_month_is(text: str, marker: str | None) -> None:
    assert split_marker(text)[0] == marker
