"""Over every judged question of the sample archive: most are right, and each answer keeps the rules of answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from benchmarks.answering import bands, calibration
from benchmarks.answering_drawing import drawn
from benchmarks.answering_robustness import PARAPHRASES, evidenced_once, records, same
from benchmarks.evaluate import evaluate_in, report
from benchmarks.scoring import Judged, Score
from search_app.answering.answer import MAX_ANSWER_CHARS
from tests.conftest import CORPUS

RIGHT = 0.75
WARNINGS = {
    "conflicting_values", "total_mismatch", "unit_assumed", "stated_unavailable", "partial_coverage", "scope_differs",
}  # fmt: skip
KINDS = {
    "participants", "funding", "outcome", "decision", "description", "who", "where", "when", "list", "compare", "trend",
    "total", "reason",
}  # fmt: skip


@pytest.fixture(scope="module")
def judged(sample_archive) -> Score:
    return evaluate_in(sample_archive, CORPUS / "questions.jsonl")


@pytest.fixture(scope="module")
def answers(judged: Score) -> list[dict[str, Any]]:
    return [dict(j.answer) for j in judged.judged]


def answered(answers: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (a for a in answers if a["status"] != "not_found")


def test_three_quarters_of_the_questions_are_fully_right(judged: Score) -> None:
    assert judged.right >= RIGHT * len(judged.judged), "\n".join(report("corpus", judged, misses=True))


def test_what_the_papers_do_not_tell_is_seldom_answered(judged: Score) -> None:
    unanswerable = [j for j in judged.judged if j.question["kind"] == "unanswerable"]
    assert sum(j.right for j in unanswerable) >= 0.8 * len(unanswerable), [j.question["question"] for j in unanswerable]


def test_sure_answers_are_right_more_often_than_all(judged: Score) -> None:
    def share(found: list[Judged]) -> float:
        return sum(j.right for j in found) / len(found)

    told = [j for j in judged.judged if j.answer["status"] == "answered"]
    assert share([j for j in told if j.answer["confidence"] >= 0.9]) >= share(told)


def test_every_quote_is_word_for_word_what_its_place_in_the_paper_says(answers, sample_archive) -> None:
    for answer in answered(answers):
        for c in answer["citations"]:
            text = sample_archive.document(c["document"]["id"]).block_by_id[c["block"]].text
            assert " ".join(text[c["start"] : c["end"]].split()) == c["quote"], answer["question"]


def test_every_value_is_cited_and_every_citation_is_there(answers) -> None:
    for answer in answered(answers):
        ids = {c["id"] for c in answer["citations"]}
        assert ids, answer["question"]
        for value in answer["values"]:
            assert value["citations"] and set(value["citations"]) <= ids, answer["question"]
        for warning in answer["warnings"]:
            assert set(warning["citations"]) <= ids, answer["question"]


def test_stated_values_stand_in_the_row_or_sentence_that_they_cite(answers) -> None:
    for answer in answered(answers):
        for value in (v for v in answer["values"] if v["basis"] == "stated"):
            cited = " ".join(answer["citations"][n - 1]["quote"] for n in value["citations"])
            assert "".join(value["text"].split()) in "".join(cited.split()), (answer["question"], value)


def test_computed_values_show_their_formula_and_inferred_ones_say_why(answers) -> None:
    for answer in answered(answers):
        for value in answer["values"]:
            assert value["basis"] in {"stated", "computed", "inferred"}
            assert bool(value.get("formula")) == (value["basis"] == "computed"), (answer["question"], value)
            assert value["basis"] != "inferred" or value.get("why"), (answer["question"], value)


def test_an_answer_has_few_words_and_one_not_found_has_a_message(answers) -> None:
    for answer in answers:
        if answer["status"] == "not_found":
            assert answer["message"] and answer["answer"] is None and not answer["values"]
        else:
            assert 0 < len(answer["answer"]) <= MAX_ANSWER_CHARS and 0 < answer["confidence"] <= 1


def test_kinds_and_warnings_are_those_of_the_interface(answers) -> None:
    assert {a["kind"] for a in answers} <= KINDS
    assert {w["kind"] for a in answers for w in a["warnings"]} <= WARNINGS


def test_english_questions_and_no_others_are_taken_for_english(judged: Score) -> None:
    for j in judged.judged:
        english = "english" in j.question["hard"]
        assert (j.answer["understood"]["language"] == "en") == english, j.question["question"]


def test_answers_can_be_written_as_json(answers) -> None:
    assert json.loads(json.dumps(answers, ensure_ascii=False)) == answers


def test_a_table_row_that_is_cited_is_the_row_of_its_table(answers, sample_archive) -> None:
    for answer in answered(answers):
        for c in (c for c in answer["citations"] if "table" in c):
            document = sample_archive.document(c["document"]["id"])
            identity = c["table"]["id"].removeprefix(f"{document.id}-")
            assert list(document.table_by_id[identity].rows()[c["table"]["row_index"]]) == c["table"]["row"]


def test_the_bands_of_confidence_hold_every_answer_once(judged: Score) -> None:
    found = bands(judged.judged)
    assert sum(b.answers for b in found) == judged.count(lambda j: j.answer["status"] != "not_found")
    assert all(0 <= b.right + b.wrong <= b.answers for b in found)
    assert len(list(calibration(judged.judged))) > len(found)


def test_the_drawing_tells_its_figures_in_words_too() -> None:
    picture = drawn([(0.0, 0.5, 0, 0.0), (0.5, 1.0, 4, 0.75)])
    assert "0.5 to 1.0: 75% of 4" in picture and picture.count("<rect") == 2


def test_paraphrases_are_of_judged_questions_three_of_each_and_all_different() -> None:
    known = {q["id"]: q["question"] for q in records(CORPUS / "questions.jsonl")}
    lines = records(PARAPHRASES)
    assert len({line["id"] for line in lines}) == 40
    for line in lines:
        assert known[line["id"]] == line["question"]
        assert set(line["paraphrases"]) == {"shorter", "longer", "typo"}
        assert len({line["question"], *line["paraphrases"].values()}) == 4


def test_thirty_questions_rest_on_one_row_or_sentence() -> None:
    chosen = evidenced_once(CORPUS / "questions.jsonl")
    assert len({q["id"] for q in chosen}) == 30 and all(len(q["docs"]) == 1 for q in chosen)


def test_two_answers_are_the_same_by_value_or_by_place(answers) -> None:
    figures = [a for a in answered(answers) if len(a["values"]) == 1 and isinstance(a["values"][0]["value"], int)]
    one, other = figures[0], next(a for a in figures if a["values"][0]["value"] != figures[0]["values"][0]["value"])
    silent = next(a for a in answers if a["status"] == "not_found")
    assert same(one, one) and same(silent, silent)
    assert not same(one, other) and not same(one, silent)
