"""Asking by the form: the answer's own page, its sources, and what is said when there is none."""

from __future__ import annotations

import html
import json
import re

import pytest

from index.passage import DocumentInfo
from search_app.answering import ask
from search_app.answering.answer import (
    Answer,
    AnswerTable,
    AnswerWarning,
    Citation,
    TableCitation,
    Understood,
    Value,
)
from search_app.web import create_app
from search_app.web.answer_cells import row_chart, used_cells
from search_app.web.answer_view import AnswerView, marked
from search_app.web.formats import Formats
from search_app.web.language import texts
from search_app.web.understood_chips import understood_chips
from tests.conftest import CORPUS

DANISH = Formats(texts("da"))


@pytest.fixture(scope="session")
def answered(sample_archive) -> Answer:
    """An answer of the sample archive that has a figure out of a table of a PDF."""
    for line in (CORPUS / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        answer = ask(sample_archive, json.loads(line)["question"])
        first = answer.citations[0] if answer.citations else None
        if first and answer.values and first.table and first.boxes:
            return answer
    raise AssertionError("no question of the sample archive is answered out of a table")


def test_a_question_by_form_gets_an_address_that_does_not_hold_it(web, answered) -> None:
    sent = web.post("/ask", data={"question": answered.question})
    assert sent.status_code == 303
    assert re.fullmatch(r"/answers/[\w-]{16}", sent.location)
    page = html.unescape(web.get(sent.location).text)
    assert answered.question in page
    assert all(c.document.file in page or (c.document.title or "") in page for c in answered.citations)


def test_reloading_the_answer_asks_nothing_again(web, answered) -> None:
    address = web.post("/ask", data={"question": answered.question}).location
    assert web.get(address).data == web.get(address).data


def test_every_figure_of_the_answer_has_a_mark_that_leads_to_a_source(web, answered) -> None:
    page = web.get(web.post("/ask", data={"question": answered.question}).location).text
    marks = set(re.findall(r'class="mark" href="#source-(\d+)"', page))
    assert marks >= {str(n) for v in answered.values[:12] for n in v.citations}
    assert all(f'id="source-{n}"' in page for n in marks)


def test_following_a_source_leads_to_its_page_with_the_words_marked(web, answered) -> None:
    page = web.get(web.post("/ask", data={"question": answered.question}).location).text
    address = html.unescape(re.search(r'<a href="(/documents/[^"]+answer=[^"]+)"', page)[1])
    shown = web.get(address.partition("#")[0]).text
    assert 'class="cite-box"' in shown
    assert '<mark class="cited"' in shown
    assert html.escape(answered.citations[0].table.row[-1]) in shown


def test_the_table_of_the_answer_has_its_cell_marked_and_can_be_downloaded(web, answered) -> None:
    page = web.get(web.post("/ask", data={"question": answered.question}).location).text
    table = answered.tables[0]
    assert f"/tables/{table.id}.csv" in page and f"/tables/{table.id}.xlsx" in page
    assert re.search(r'<tr class="marked"', page)


def test_a_link_to_share_shows_the_same_answer(web, answered) -> None:
    page = web.get("/ask", query_string={"q": answered.question})
    assert page.status_code == 200
    assert answered.question in html.unescape(page.text)


def test_a_question_that_the_documents_do_not_answer_is_not_answered(web) -> None:
    page = web.post("/ask", data={"question": "Hvor mange pingviner har rådhuset?"}, follow_redirects=True).text
    assert "Det står ikke i dokumenterne" in page
    assert "Spørg på en anden måde" in page


def test_a_correction_is_taken_over(web, answered) -> None:
    corrected = {"question": answered.question, "years": "2012"}
    page = web.post("/ask", data=corrected, follow_redirects=True).text
    chips = page.split('class="chips"')[1].split("</ul>")[0]
    assert "2012" in chips


def test_an_answer_that_is_no_longer_kept_says_so(web) -> None:
    gone = web.get("/answers/never-was-there00")
    assert gone.status_code == 410
    assert "Stil spørgsmålet igen" in gone.text


@pytest.mark.parametrize("question", ["", "   ", "\n", "x" * 10_000])
def test_a_question_that_cannot_be_put_is_explained_on_a_page(web, question) -> None:
    refused = web.post("/ask", data={"question": question})
    assert refused.status_code == 422
    assert "<h1>" in refused.text and "Traceback" not in refused.text


def test_words_of_the_question_are_shown_as_words(web) -> None:
    page = web.post("/ask", data={"question": "<script>alert(1)</script> {{ 7*7 }}?"}, follow_redirects=True).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}?" in page


def _made(text: str, *values: Value, citation: Citation) -> Answer:
    return Answer("?", "answered", "funding", Understood(), text, values, (citation, citation))


def test_marks_stand_after_the_figure_they_belong_to(answered) -> None:
    one = Value(12_600_000.0, "DKK", "12,6 mio. kr.", citations=(1,))
    other = Value(81.0, "cases", "81", citations=(2,))
    answer = _made("Der var 81 sager til 12.600.000 kr. i alt.", other, one, citation=answered.citations[0])
    segments = [(s.text + s.last, s.marks) for s in marked(answer, DANISH)]
    assert segments == [("Der var 81 sager", (2,)), (" til 12.600.000 kr.", (1,)), (" i alt.", ())]


def test_a_figure_is_not_found_inside_another(answered) -> None:
    value = Value(81.0, "text", "81", citations=(1,))
    answer = _made("Der var 1.815 og 81,5 og 81.", value, citation=answered.citations[0])
    assert "".join(s.text + s.last for s in marked(answer, DANISH)) == "Der var 1.815 og 81,5 og 81."
    assert marked(answer, DANISH)[0].text + marked(answer, DANISH)[0].last == "Der var 1.815 og 81,5 og 81"


def test_what_a_figure_is_of_is_said_once_and_its_formula_is_read_with_one_sign(answered) -> None:
    fallen = Value(11, "percent", "11 %", "Brugere 2014", "Brugere 2014", 2014, "computed", (1,), "27 − 38 = -11")
    shown = AnswerView(_made("Et fald på 11 %.", fallen, citation=answered.citations[0]), DANISH).figures
    assert [(f.label, f.formula) for f in shown] == [("Brugere 2014", "27 − 38 = −11")]


def test_a_sentence_that_is_the_answer_is_not_listed_again(answered) -> None:
    said = ["Indstillingen blev godkendt med 9 stemmer mod 3.", "Ø undlod at stemme."]
    values = [Value(s, "text", s, citations=(1,)) for s in said]
    assert AnswerView(_made(" ".join(said), *values, citation=answered.citations[0]), DANISH).figures == []
    names = [Value(s, "text", s, citations=(1,)) for s in ("Hotspot", "Ny Start")]
    listed = AnswerView(_made("Hotspot; Ny Start.", *names, citation=answered.citations[0]), DANISH).figures
    assert [f.value.text for f in listed] == ["Hotspot", "Ny Start"]


def test_figures_of_sentences_that_nothing_names_alike_are_not_drawn_as_one(answered) -> None:
    told = [Value(float(n), "DKK", str(n), "", "A", 2020 + n, citations=(1,)) for n in range(1, 4)]
    assert AnswerView(_made("1, 2 og 3.", *told, citation=answered.citations[0]), DANISH).chart is None


def test_a_count_of_nothing_named_is_shown_without_a_unit() -> None:
    shown = [DANISH.value(11, unit).split() for unit in ("count", "number", "cases")]
    assert shown == [["11"], ["11"], ["11", "sager"]]


def test_an_answer_in_another_language_than_the_page_is_marked_as_that(web) -> None:
    page = web.get("/ask?q=How+many+penguins+does+the+town+hall+have%3F&lang=da").text
    assert '<h1 class="question" lang="en">' in page and '<p class="sentence" lang="en">' in page


def test_a_figure_through_the_years_is_drawn_and_a_mixture_is_not(answered) -> None:
    years = [Value(float(n), "persons", str(n), "Brugere", "A", 2020 + n, citations=(1,)) for n in range(1, 4)]
    drawn = AnswerView(_made("1, 2 og 3.", *years, citation=answered.citations[0]), DANISH).chart
    mixed = [*years, Value(9.0, "DKK", "9", "Kr.", "A", 2024, citations=(1,))]
    assert [b.point.column for b in drawn.bars] == ["2021", "2022", "2023"]
    assert AnswerView(_made("1, 2 og 3.", *mixed, citation=answered.citations[0]), DANISH).chart is None


def test_a_warning_shows_both_sources_side_by_side(web_app, answered) -> None:
    warned = Answer(
        "Spørger?", "answered", "funding", Understood(), answered.answer, answered.values, answered.citations * 2,
        warnings=(AnswerWarning("conflicting_values", "Kilderne siger 12,5 og 12,6.", (1, 2)),),
    )  # fmt: skip
    name = web_app.extensions["raadsvar"].answers.keep(warned, {})
    page = web_app.test_client().get(f"/answers/{name}").text
    side = page.split('class="side-by-side"')[1].split("</section>")[0]
    assert "Kilderne siger 12,5 og 12,6." in page
    assert side.count("<blockquote") == 2


def test_processes_that_serve_together_show_each_others_answers(sample_home, tmp_path, answered) -> None:
    one = create_app(sample_home, read_only=True, shared=tmp_path).test_client()
    other = create_app(sample_home, read_only=True, shared=tmp_path).test_client()
    address = one.post("/ask", data={"question": answered.question}).location
    page = other.get(address)
    assert page.status_code == 200 and answered.question in html.unescape(page.text)
    assert other.get("/answers/..%2Fhome").status_code in (404, 410)
    assert create_app(sample_home, read_only=True).test_client().get(address).status_code == 410


def test_what_was_understood_can_be_corrected_one_thing_after_the_other(web, sample_archive, answered) -> None:
    name = next(i.name for i in sample_archive.initiatives() if i.registered)
    sent = {"question": "Hvor mange penge er der?", "years": "2020-2022"}
    page = html.unescape(web.post("/ask", data=sent, follow_redirects=True).text)
    assert "2020–2022" in page and "Fortryd rettelserne" in page
    assert '<input type="hidden" name="years" value="2020, 2021, 2022">' in page
    both = html.unescape(web.post("/ask", data=sent | {"initiative": name}, follow_redirects=True).text)
    link = re.search(r'<a class="button quiet" href="(/(?:ask|spoerg)\?q=[^"]+)"', both)[1]
    assert "years=" in link and "initiative=" in link
    assert name in html.unescape(web.get(link).text)


def test_a_correction_that_means_nothing_is_refused(web) -> None:
    refused = web.post("/ask", data={"question": "Hvad?", "initiative": "xylofonorkester"})
    assert refused.status_code == 422 and "ikke en kendt indsats" in refused.text
    assert web.post("/ask", data={"question": "Hvad?", "years": "snart"}).status_code == 422


def test_chips_reword_the_question_in_either_language(sample_archive) -> None:
    name = next(i.name for i in sample_archive.initiatives() if i.registered)
    answer = ask(sample_archive, f"Hvor mange penge fik {name} i 2023?")
    chips = {c.name: c for c in understood_chips(answer, sample_archive, texts("da"), DANISH)}
    assert {"kind", "initiatives", "years", "departments", "language"} <= chips.keys()
    reworded = {o.value for o in chips["kind"].options}
    assert f"Hvor mange deltagere havde {name} i 2023?" in reworded and all(name in q for q in reworded)
    assert [o.value for o in chips["language"].options] == [f"How much money did {name} get in 2023?"]
    assert {o.value for o in chips["years"].options} >= {"2022", "2024"}


def table_of(*rows: tuple[str, ...], header: tuple[str, ...], scale: float = 1) -> AnswerTable:
    return AnswerTable("d-t1", None, (header,), rows, {"unit": "DKK", "scale": scale, "basis": "column"}, 1)


def cited_row(table: AnswerTable, row: int, column: int) -> Citation:
    info = DocumentInfo("d", "f.pdf", None, "memo", None, None, "da", "application/pdf", 1, "2024")
    cell = TableCitation(table.id, table.header[0], table.rows[row], row + 1, column)
    return Citation(info, "b1", 0, 5, " ".join(table.rows[row]), "", "", 1, (), table=cell)


def answer_out_of(table: AnswerTable, values: tuple[Value, ...], citation: Citation) -> Answer:
    return Answer("?", "answered", "total", Understood(), "Svar.", values, (citation,), (table,))


def test_every_operand_of_a_sum_is_marked_in_the_table() -> None:
    table = table_of(("Forløb", "97", "89", "89", "81"), header=("År", "2020", "2021", "2022", "2023"))
    total = Value(356, "cases", "356", basis="computed", citations=(1,), formula="97 + 89 + 89 + 81 = 356")
    answer = answer_out_of(table, (total,), cited_row(table, 0, 1))
    assert used_cells(answer, table) == {(0, 1), (0, 2), (0, 3), (0, 4)}
    change = Value(16, "cases", "16", basis="computed", citations=(1,), formula="97 − 81 = 16")
    assert used_cells(answer_out_of(table, (change,), cited_row(table, 0, 1)), table) == {(0, 1), (0, 4)}


def test_of_equal_figures_in_a_row_the_one_of_the_year_is_marked() -> None:
    table = table_of(("Forløb", "97", "89", "89", "81"), header=("År", "2020", "2021", "2022", "2023"))
    stated = Value(89, "cases", "89", year=2022, citations=(1,))
    assert used_cells(answer_out_of(table, (stated,), cited_row(table, 0, 3)), table) == {(0, 3)}


def test_scaled_amounts_are_found_in_their_cells_and_drawn_over_the_years() -> None:
    table = table_of(("Bro", "1,2", "-", "1,5", "2"), header=("Indsats", "2020", "2021", "2022", "2023"), scale=1e6)
    stated = Value(1_500_000, "DKK", "1,5", year=2022, citations=(1,))
    answer = answer_out_of(table, (stated,), cited_row(table, 0, 3))
    assert used_cells(answer, table) == {(0, 3)}
    drawn = row_chart(answer, ["/x"], DANISH)
    assert [(b.point.column, b.point.value, b.point.faint) for b in drawn.bars] == [
        ("2020", 1_200_000, True), ("2022", 1_500_000, False), ("2023", 2_000_000, True),
    ]  # fmt: skip
    assert [name for name, _ in drawn.columns] == ["2020", "2021", "2022", "2023"]


def test_years_that_run_down_a_table_are_drawn_too() -> None:
    rows = (("2021", "5", "7"), ("2022", "6", "8"), ("2023", "9", "9"))
    table = table_of(*rows, header=("År", "Sager", "Personer"))
    answer = answer_out_of(table, (Value(8, "persons", "8", year=2022, citations=(1,)),), cited_row(table, 1, 2))
    assert [b.point.value for b in row_chart(answer, ["/x"], DANISH).bars] == [7, 8, 9]


def test_the_very_cell_is_marked_on_the_page_of_the_source(web, answered) -> None:
    page = web.get(web.post("/ask", data={"question": answered.question}).location).text
    address = html.unescape(re.search(r'<a href="(/documents/[^"]+cells=[^"]+)"', page)[1])
    shown = web.get(address.partition("#")[0]).text
    cells = re.search(r"cells=([\d.]+)", address)[1].split(".")
    assert "cite-row" in shown and len(re.findall(r'<mark class="cited"', shown)) == len(cells)
    for strange in ("x", "-1", "99999", "1.x", "." * 200):
        assert web.get(re.sub(r"cells=[^&]+", f"cells={strange}", address).partition("#")[0]).status_code == 200


def test_of_a_long_table_the_rows_around_the_figure_are_shown() -> None:
    rows = tuple((f"Bro {n}", str(1000 + n)) for n in range(300))
    table = table_of(*rows, header=("Indsats", "Bevilling"))
    answer = answer_out_of(table, (Value(1200, "DKK", "1200", citations=(1,)),), cited_row(table, 200, 1))
    start, shown = AnswerView(answer, DANISH).excerpt(table)
    assert len(shown) == 25 and rows[200] in shown and shown[0] == rows[start]
