"""The judged questions of the sample archive: how many are answered right, and never a quote that is not there."""

from __future__ import annotations

import pytest

from benchmarks.evaluate import evaluate_in, report
from benchmarks.scoring import Score, gives_value, score
from tests.conftest import CORPUS

RIGHT = 0.80
WRONG = 0.15


@pytest.fixture(scope="module")
def judged(sample_archive) -> Score:
    return evaluate_in(sample_archive, CORPUS / "questions.jsonl")


def test_most_judged_questions_are_answered_right(judged: Score) -> None:
    assert judged.right >= RIGHT * len(judged.judged), "\n".join(report("corpus", judged, misses=True))


def test_few_answers_are_wrong(judged: Score) -> None:
    answered = judged.count(lambda j: j.answer["status"] != "not_found")
    assert judged.wrong <= WRONG * answered, "\n".join(report("corpus", judged, misses=True))


def test_every_quote_stands_in_its_document(judged: Score) -> None:
    assert judged.quotes_verbatim == judged.quotes > 0


def test_the_questions_in_letters_are_found_and_answered(sample_archive) -> None:
    letters = evaluate_in(sample_archive, CORPUS / "letters.jsonl")
    assert letters.count(lambda j: j.answer["status"] == "not_asked") == 0
    assert letters.quotes_verbatim == letters.quotes > 0


QUESTION = {
    "id": "q", "kind": "participants", "match": "any", "values": [{"value": 81, "unit": "cases", "year": 2023}],
    "evidence": [{"doc": "rapport", "quote": "Forløb\t97\t89\t89\t81"}], "answer": "81",
}  # fmt: skip
CITATION = {"document": {"file": "rapport.pdf"}, "quote": "Forløb 97 89 89 81"}
ANSWER = {
    "status": "answered", "answer": "Der var 81 forløb i 2023.", "took_ms": 1.0, "warnings": [],
    "values": [{"value": 81, "unit": "cases", "text": "81"}], "citations": [CITATION],
}  # fmt: skip
TEXTS = {"rapport.pdf": "År\t2020\nForløb\t97\t89\t89\t81\n"}
SILENT = {"status": "not_found", "answer": None, "values": [], "citations": []}


def why(question: dict, answer: dict) -> tuple[str, ...]:
    return score([(question, answer)], TEXTS).judged[0].why


def test_the_judge_finds_a_right_answer_right() -> None:
    assert why(QUESTION, ANSWER) == ()


def test_the_judge_finds_each_fault() -> None:
    other = ANSWER | {"values": [{"value": 89, "text": "89"}], "answer": "89 forløb."}
    assert why(QUESTION, other) == ("value",)
    assert why(QUESTION, ANSWER | {"citations": []}) == ("citation",)
    assert why(QUESTION, ANSWER | {"citations": [CITATION, CITATION | {"quote": "opfundet"}]}) == ("quote",)
    assert why(QUESTION, ANSWER | SILENT) == ("no answer",)
    assert why(QUESTION | {"kind": "unanswerable"}, ANSWER) == ("answered",)
    assert why(QUESTION | {"kind": "unanswerable"}, ANSWER | SILENT) == ()


def test_the_judge_is_not_fooled_by_a_heap_of_values() -> None:
    heap = ANSWER | {"values": [{"value": n, "text": str(n)} for n in range(79, 90)]}
    assert not gives_value(QUESTION, heap)
