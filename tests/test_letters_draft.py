"""The draft reply is a Word document in which every figure has its footnote."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

import docx
from lxml import etree

from index.passage import DocumentInfo
from ingest.document import Block, Document
from search_app.answering.answer import Answer, AnswerTable, AnswerWarning, Understood, Value, cite
from search_app.letters.draft import draft_bytes
from search_app.letters.figures_check import unsourced
from search_app.letters.letter import Asked, Letter
from search_app.letters.reply import Reply, ReplyItem
from search_app.letters.wording import written_date

TEXT = "I 2022 var der 1.250 pladser, og de kostede 12,6 mio. kr. Det er 30 pct. flere."
SOURCE = Document("notat.txt", "text/plain", "a" * 64, blocks=(Block("b1", "paragraph", TEXT, page=3),))
INFO = DocumentInfo(SOURCE.id, "notat.txt", "Notat om pladser", "memo", "2023-02-01", None, "da", "text/plain", 3, "x")
QUOTE = cite(INFO, SOURCE, SOURCE.blocks[0], 0, len(TEXT))


def answer(text: str, *values: Value, **more: object) -> Answer:
    return Answer("Hvor mange?", "answered", "count", Understood(), text, values, (QUOTE,), **more)  # type: ignore[arg-type]


GOOD = answer(
    "Der var 1.250 pladser i 2022.",
    Value(1250, "places", "1.250", year=2022, citations=(1,)),
    warnings=(AnswerWarning("scope_differs", "Tallene tæller ikke det samme.", (1,)),),
    tables=(AnswerTable("t", "Pladser", (("År", "2022"),), (("Pladser", "1.250"),), None, 1),),
)
INVENTED = answer("Der var 1.300 pladser i 2022.")
SILENT = Answer("Hvem?", "not_found", "who", Understood(), message="intet om det i 4 dokumenter")


def reply(*answers: Answer) -> Reply:
    questions = tuple(Asked(n, str(n), f"Spørgsmål nummer {n}?", "", "") for n, _ in enumerate(answers, 1))
    letter = Letter("brev.txt", "Pladser", "Forvaltningen", "Karen Krog", "2024-03-05", "", questions)
    return Reply(letter, tuple(map(ReplyItem, questions, answers)))


def draft(*answers: Answer) -> bytes:
    return draft_bytes(reply(*answers), today=date(2024, 3, 8))


def texts(content: bytes) -> list[str]:
    return [p.text for p in docx.Document(io.BytesIO(content)).paragraphs]


def test_the_letter_has_its_parts_in_order() -> None:
    said = texts(draft(GOOD))
    order = ["Til Karen Krog", "Dato: 8. marts 2024", "Sagsnr.: [Sagsnummer]", "Pladser", "Kære Karen Krog"]
    assert said[:5] == order
    assert said[5].startswith("Tak for din henvendelse af 5. marts 2024.")
    assert said.index("Ad 1: Spørgsmål nummer 1?") < said.index("Der var 1.250 pladser i 2022.")
    assert said[-2:] == ["Kilder", "1. Notat om pladser, 1. februar 2023, s. 3 (notat.txt)"]
    assert "Bemærk: Tallene tæller ikke det samme." in said


def test_the_table_stands_under_its_answer() -> None:
    table = docx.Document(io.BytesIO(draft(GOOD))).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["År", "2022"], ["Pladser", "1.250"]]


def test_every_answer_has_a_footnote_with_document_page_and_quote() -> None:
    with zipfile.ZipFile(io.BytesIO(draft(GOOD, GOOD, SILENT))) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        assert b"footnotes+xml" in package.read("[Content_Types].xml")
    namespace = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    identifier = f"{{{namespace['w']}}}id"
    references = [r.get(identifier) for r in body.iterfind(".//w:footnoteReference", namespace)]
    stored = {n.get(identifier): "".join(n.itertext()) for n in notes.iterfind("w:footnote", namespace)}
    assert references == ["1", "2", "3", "4"]
    for answered, table in (("1", "2"), ("3", "4")):
        assert stored[answered].strip() == f"Notat om pladser, 1. februar 2023, s. 3 (notat.txt): »{TEXT}«"
        assert stored[table].endswith("s. 3 (notat.txt): »År | 2022 / Pladser | 1.250«")


def test_what_was_not_found_is_marked_for_the_caseworker() -> None:
    assert "[Mangler oplysning: intet om det i 4 dokumenter]" in texts(draft(SILENT))


def test_a_figure_without_a_source_is_refused() -> None:
    assert unsourced(INVENTED) == ["1.300 pladser"] or unsourced(INVENTED) == ["1.300"]
    said = "\n".join(texts(draft(INVENTED)))
    assert "Der var 1.300 pladser" not in said
    assert "[Mangler oplysning: svaret har tal uden kilde" in said
    assert "Kilder" not in said


def test_figures_are_known_again_in_other_ways_of_writing_them() -> None:
    assert unsourced(answer("De kostede 12.600.000 kr.")) == []
    assert unsourced(answer("Det er 30 % flere end før, i 2022.")) == []
    assert unsourced(answer("Tilsammen 2.500.", Value(2500, "places", "2.500", citations=(1,)))) == []
    assert unsourced(answer("De kostede 12,7 mio. kr.")) != []


def test_dates_are_written_the_danish_way_as_precise_as_they_are() -> None:
    dates = ["2014-04-15", "2014-04", "2014", "", "i går", "2014-13"]
    assert [written_date(d) for d in dates] == ["15. april 2014", "april 2014", "2014", "", "i går", "2014"]


def test_characters_that_word_cannot_hold_do_not_stop_the_draft() -> None:
    block = Block("b1", "paragraph", "Der var \x0b\x01 12 pladser.")
    source = Document("n.txt", "text/plain", "b" * 64, blocks=(block,))
    quote = cite(INFO, source, block, 0, len(block.text))
    said = Answer("q", "answered", "count", Understood(), "Der var \x01 12 pladser.", (), (quote,))
    assert any("12 pladser" in line for line in texts(draft(said)))


def test_the_case_number_of_the_letter_stands_in_its_field() -> None:
    numbered = replace(reply(GOOD), letter=replace(reply(GOOD).letter, case_number="2024-0031122"))
    assert "Sagsnr.: 2024-0031122" in texts(draft_bytes(numbered, today=date(2024, 3, 8)))


def test_an_english_letter_gets_an_english_draft_and_the_next_one_is_danish_again() -> None:
    english = replace(reply(GOOD, SILENT), letter=replace(reply(GOOD, SILENT).letter, language="en"))
    said = texts(draft_bytes(english, today=date(2024, 3, 8)))
    assert said[:3] == ["To Karen Krog", "Date: 8 March 2024", "Case no.: [Case number]"]
    assert "Thank you for your letter of 5 March 2024. Your questions are answered below." in said
    assert "Re 1: Spørgsmål nummer 1?" in said and "Yours sincerely" in said and "Sources" in said
    assert any(s.startswith("[Information missing") for s in said)
    assert texts(draft(GOOD))[0] == "Til Karen Krog"
