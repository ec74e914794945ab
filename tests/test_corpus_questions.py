"""The judged questions and letters over the sample archive hold together."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from test_corpus_documents import CORPUS, collapsed, run_script

FIELDS = {"id", "question", "kind", "docs", "answer", "match", "values", "evidence", "hard", "group"}
KINDS = {
    "participants",
    "funding",
    "outcome",
    "decision",
    "description",
    "who",
    "where",
    "when",
    "list",
    "compare",
    "trend",
    "total",
    "reason",
    "ambiguous",
    "unanswerable",
}
HARD = {
    "alias",
    "compound",
    "typo",
    "table",
    "multi_doc",
    "cross_year",
    "arithmetic",
    "negation",
    "contradiction",
    "english",
    "paraphrase",
    "acronym",
    "follow_up_free",
}


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


QUESTIONS = lines("questions.jsonl")
LETTERS = lines("letters.jsonl")
ALL = [*QUESTIONS, *(question for letter in LETTERS for question in letter["questions"])]


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("texts")
    run_script("--texts", folder)
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}


def test_there_are_135_questions() -> None:
    assert len(QUESTIONS) == 135
    assert QUESTIONS[0]["question"] == "Hvor mange deltagere havde Helhedsindsats for indsatte i 2013?"
    assert QUESTIONS[67]["question"].startswith("Hvor mange samtaler blev gennemført i juni 2023")
    assert QUESTIONS[-1]["question"] == "Hvor mange havde Exit-programmet i forløb det første år?"
    assert [question["id"] for question in QUESTIONS] == [f"c{n:03d}" for n in range(1, 136)]


def test_every_kind_is_asked_and_many_questions_have_no_answer() -> None:
    kinds = Counter(question["kind"] for question in QUESTIONS)
    assert set(kinds) == KINDS
    assert kinds["unanswerable"] == 17 and kinds["ambiguous"] == 4


def test_every_hardness_occurs_and_no_other() -> None:
    assert {mark for question in ALL for mark in question["hard"]} == HARD


def test_no_question_is_asked_twice() -> None:
    asked = Counter(question["question"].casefold() for question in QUESTIONS)
    assert [question for question, count in asked.items() if count > 1] == []


def test_every_question_has_the_fields_of_the_form() -> None:
    for question in QUESTIONS:
        assert set(question) >= FIELDS, question["id"]
        assert question["match"] in {"any", "all"}, question["id"]
        assert all({"value", "unit", "year", "also"} == set(value) for value in question["values"]), question["id"]


def test_unanswerable_questions_name_their_near_miss_and_give_nothing() -> None:
    for question in (q for q in ALL if q["kind"] == "unanswerable"):
        assert question["note"] and not question["values"] and not question["evidence"] and not question["docs"]


def test_answerable_questions_have_values_and_evidence() -> None:
    for question in (q for q in ALL if q["kind"] != "unanswerable"):
        assert question["values"] and question["evidence"], question["question"]
        assert question["docs"] == list(dict.fromkeys(e["doc"] for e in question["evidence"])), question["question"]


def test_contradictions_give_both_sides() -> None:
    conflicts = [question for question in QUESTIONS if question.get("conflict")]
    assert len(conflicts) == 12
    assert all(len(question["conflict"]) >= 2 for question in conflicts)


def test_every_quote_stands_in_its_document(texts: dict[str, str]) -> None:
    for question in ALL:
        for evidence in question["evidence"]:
            assert collapsed(evidence["quote"]) in collapsed(texts[evidence["doc"]]), question["question"]


def test_a_table_quote_is_a_whole_row_under_its_header(texts: dict[str, str]) -> None:
    for question in ALL:
        for evidence in question["evidence"]:
            if "header" in evidence:
                rows = texts[evidence["doc"]].split("\n")
                assert evidence["quote"] in rows and evidence["header"] in rows, question["question"]


def test_there_are_three_letters_with_four_questions_each() -> None:
    assert [(letter["id"], len(letter["questions"])) for letter in LETTERS] == [("l01", 4), ("l02", 4), ("l03", 4)]
    for letter in LETTERS:
        assert all(question["question"] in letter["letter"] for question in letter["questions"]), letter["id"]
