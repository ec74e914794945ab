"""Asking by the form: the answer's own page, its sources, and what is said when there is none."""

from __future__ import annotations

import html
import json
import re

import pytest

from search_app.answering import ask
from search_app.answering.answer import Answer, AnswerWarning, Citation, Understood, Value
from search_app.web import create_app
from search_app.web.answer_view import AnswerView, marked
from search_app.web.formats import Formats
from search_app.web.language import texts
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
