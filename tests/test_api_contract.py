"""The HTTP API: the same objects as the command line, described, and never a defect for bad input."""

from __future__ import annotations

import io
import json
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import CORPUS

QUESTION = json.loads((CORPUS / "questions.jsonl").read_text(encoding="utf-8").splitlines()[0])["question"]
ANSWER_FIELDS = {
    "question", "status", "kind", "understood", "answer", "values", "citations", "tables", "warnings", "coverage",
    "took_ms",
}  # fmt: skip


def without_time(answer: dict) -> dict:
    return {k: v for k, v in answer.items() if k != "took_ms"}


def test_a_question_in_the_body_gives_the_answer_object(web) -> None:
    answer = web.post("/api/v1/ask", json={"question": QUESTION})
    assert answer.status_code == 200
    assert answer.json.keys() >= ANSWER_FIELDS
    assert answer.json["question"] == QUESTION


def test_the_address_gives_the_same_as_the_body_and_the_command_line(web, command, sample_home) -> None:
    posted = web.post("/api/v1/ask", json={"question": QUESTION}).json
    asked = web.get("/api/v1/ask", query_string={"q": QUESTION}).json
    said = json.loads(command("ask", QUESTION, "--json", "--home", sample_home).out)
    assert without_time(posted) == without_time(asked) == without_time(said)


def test_addresses_of_citations_open(web) -> None:
    for line in (CORPUS / "questions.jsonl").read_text(encoding="utf-8").splitlines()[:12]:
        for citation in web.post("/api/v1/ask", json={"question": json.loads(line)["question"]}).json["citations"]:
            page = web.get(citation["url"].partition("#")[0])
            assert page.status_code == 200
            assert "cite-box" in page.text or '<mark id="c1"' in page.text, citation["url"]


def test_a_letter_gives_each_question_its_answer(web) -> None:
    asked = f"1. {QUESTION}\n2. Hvor mange pingviner har rådhuset?"
    letter = f"Kære forvaltning\n\nJeg har to spørgsmål:\n\n{asked}\n\nVenlig hilsen\nA. B.\n"
    file = (io.BytesIO(letter.encode()), "../brev.txt")
    for body in (
        {"json": {"text": letter}},
        {"data": {"file": file}},
    ):
        answer = web.post("/api/v1/letters", **body)
        assert answer.status_code == 200, answer.text
        assert [q["n"] for q in answer.json["questions"]] == [1, 2]
        assert all(q.keys() >= ANSWER_FIELDS for q in answer.json["questions"])


def test_lists_and_single_things_agree(web) -> None:
    documents = web.get("/api/v1/documents").json["documents"]
    one = web.get(f"/api/v1/documents/{documents[0]['id']}").json
    assert one["file"] == documents[0]["file"] and one["blocks"]
    tables = web.get("/api/v1/tables").json["tables"]
    table = web.get(f"/api/v1/tables/{tables[0]['id']}").json
    assert len(table["header"]) + len(table["rows"]) == tables[0]["rows"]
    assert web.get(f"/api/v1/tables/{tables[0]['id']}.csv").mimetype == "text/csv"
    slug = web.get("/api/v1/initiatives").json["initiatives"][0]["slug"]
    assert web.get(f"/api/v1/initiatives/{slug}/history").json["initiative"]["slug"] == slug


def test_search_filters_pages_and_counts(web) -> None:
    first = web.get("/api/v1/search?q=unge&limit=5").json
    rest = web.get("/api/v1/search?q=unge&limit=5&offset=5").json
    assert len(first["hits"]) == 5 and first["total"] == rest["total"]
    assert {h["id"] for h in first["hits"]}.isdisjoint(h["id"] for h in rest["hits"])
    kind, count = next(iter(first["facets"]["kind"].items()))
    assert web.get(f"/api/v1/search?q=unge&kind={kind}").json["total"] == count


@pytest.mark.parametrize(
    ("method", "address", "body", "status"),
    [
        ("post", "/api/v1/ask", {"data": "{"}, 415),
        ("post", "/api/v1/ask", {"data": "{", "content_type": "application/json"}, 400),
        ("post", "/api/v1/ask", {"json": []}, 400), ("post", "/api/v1/ask", {"json": {}}, 422),
        ("post", "/api/v1/ask", {"json": {"question": ""}}, 422),
        ("post", "/api/v1/ask", {"json": {"question": 7}}, 422),
        ("post", "/api/v1/ask", {"json": {"question": "x" * 10_000}}, 422), ("get", "/api/v1/ask", {}, 400),
        ("get", "/api/v1/ask?q=%20", {}, 400), ("get", "/api/v1/search", {}, 400),
        ("get", "/api/v1/search?q=a&limit=0", {}, 400),
        ("get", "/api/v1/search?q=a&limit=x", {}, 400), ("get", "/api/v1/search?q=a&offset=-1", {}, 400),
        ("get", "/api/v1/documents/nope", {}, 404), ("get", "/api/v1/tables/nope", {}, 404),
        ("get", "/api/v1/initiatives/nope/history", {}, 404), ("delete", "/api/v1/ask", {}, 405),
        ("post", "/api/v1/letters", {}, 415), ("post", "/api/v1/letters", {"json": {"text": ""}}, 422),
        ("post", "/api/v1/letters", {"data": {"text": "x"}}, 415), ("get", "/api/v1/nope", {}, 404),
    ],
)  # fmt: skip
def test_bad_input_gets_problem_details(web, method, address, body, status) -> None:
    answer = getattr(web, method)(address, **body)
    assert answer.status_code == status, answer.text
    assert answer.content_type == "application/problem+json"
    assert answer.json.keys() >= {"type", "title", "status"} and answer.json["status"] == status


def test_files_that_are_no_letters_are_refused_in_one_line(web) -> None:
    for content in (b"", b"%PDF-1.4 half", b"PK\x03\x04half", b"\x00\x01\x02\x03" * 100):
        answer = web.post("/api/v1/letters", data={"file": (io.BytesIO(content), "brev.pdf")})
        assert answer.status_code == 422, answer.text
        assert answer.json["detail"] and "\n" not in answer.json["detail"]


def test_titles_of_problems_come_in_the_language_asked_for(web) -> None:
    assert web.get("/api/v1/documents/x?lang=en").json["title"] == "There is no such page"
    assert web.get("/api/v1/documents/x").json["title"] == "Siden findes ikke"


def test_every_operation_is_described_and_everything_described_exists(web, web_app) -> None:
    described = {(m, p) for p, known in web.get("/openapi.json").json["paths"].items() for m in known}
    rules = {
        (
            m.lower(),
            r.rule.replace("<", "{").replace(">", "}").replace("{document_id}", "{id}").replace("{table_id}", "{id}"),
        )
        for r in web_app.url_map.iter_rules()
        for m in r.methods - {"HEAD", "OPTIONS"}
        if r.endpoint.startswith("api.") and r.rule != "/openapi.json"
    }
    assert described == rules


def test_references_in_the_description_lead_somewhere(web) -> None:
    description = web.get("/openapi.json")
    schemas = description.json["components"]["schemas"]
    for part in description.text.split('"$ref": "')[1:] + description.text.split('"$ref":"')[1:]:
        assert part.split('"')[0].removeprefix("#/components/schemas/") in schemas


def test_the_server_says_that_it_lives_and_is_ready(web) -> None:
    assert web.get("/healthz").json == {"status": "ok"}
    assert web.get("/readyz").json["status"] == "ok"


_FREE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_TEXT = st.text(max_size=120)


@_FREE
@given(question=_TEXT, address=_TEXT)
def test_no_words_make_the_server_fail(web, question, address) -> None:
    quoted = quote(address.encode("utf-8", "surrogatepass"), safe="")
    calls = [
        web.post("/api/v1/ask", json={"question": question}), web.get(f"/api/v1/search?q={quoted}&limit=3"),
        web.get(f"/api/v1/ask?q={quoted}"), web.get(f"/search?q={quoted}"), web.get(f"/api/v1/documents/{quoted}"),
        web.get(f"/api/v1/tables/{quoted}.xlsx"), web.get(f"/api/v1/initiatives/{quoted}/history"),
    ]  # fmt: skip
    assert [c.status_code for c in calls if c.status_code >= 500] == []


@_FREE
@given(
    body=st.recursive(
        st.none() | st.booleans() | st.floats() | _TEXT, lambda s: st.lists(s) | st.dictionaries(_TEXT, s)
    )
)
def test_no_body_makes_the_server_fail(web, body) -> None:
    for address in ("/api/v1/ask", "/api/v1/letters"):
        assert web.post(address, data=json.dumps(body), content_type="application/json").status_code < 500
