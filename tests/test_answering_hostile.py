"""Questions that nobody should ask, asked at once and while the archive grows: no crash, no guess, no other answer."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.archive import Archive
from index.build import ingest
from ingest.errors import UsageError
from search_app.answering import MAX_QUESTION, ask
from search_app.answering.answer import Answer
from search_app.answering.present import answer_object
from search_app.answering.understand import language

BOUNDED = settings(
    max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def said(answer: Answer) -> dict[str, Any]:
    """The answer without the time that it took."""
    return answer_object(answer) | {"took_ms": 0}


def sound(answer: Answer) -> bool:
    """Is it either silent, or sourced?"""
    if answer.status == "not_found":
        return bool(answer.message) and not answer.values and answer.answer is None
    return bool(answer.answer) and bool(answer.citations)


@pytest.mark.parametrize("question", ["", " ", "\n\t \r", "\u00a0", "\u2003\u2003"])
def test_an_empty_question_is_refused_in_a_line(question: str, town_archive) -> None:
    with pytest.raises(UsageError):
        ask(town_archive, question)


def test_a_question_that_is_too_long_is_refused_with_its_length(town_archive) -> None:
    with pytest.raises(UsageError, match=str(MAX_QUESTION + 1)):
        ask(town_archive, "x" * (MAX_QUESTION + 1))


@pytest.mark.parametrize(
    "question", ["?", "...", "?!?!", "—", "»«", '"', "'", "()", "+", "*", "~", "^", "\\", "18+", "½"]
)
def test_signs_alone_find_nothing(question: str, town_archive) -> None:
    assert ask(town_archive, question).status == "not_found"


LONGEST = {
    "one word": "x" * MAX_QUESTION,
    "words": ("hvor mange deltagere havde " * 200)[:MAX_QUESTION],
    "clauses": ("hvor mange er der, og hvornår er det, og " * 120)[:MAX_QUESTION],
    "years": ("2019 " * 1_000)[:MAX_QUESTION],
    "names": ("Havneværkstedet " * 300)[:MAX_QUESTION],
    "question marks": "?" * MAX_QUESTION,
    "nested brackets": ("(" * 2_000 + ")" * 2_000),
    "commas": "a, " * 1_333,
    "hyphens": "-" * MAX_QUESTION,
    "figures": ("1.234.567 kr. " * 400)[:MAX_QUESTION],
}


@pytest.mark.parametrize("name", LONGEST)
def test_the_longest_questions_are_borne(name: str, town_archive) -> None:
    assert sound(ask(town_archive, LONGEST[name][:MAX_QUESTION].strip()))


@pytest.mark.parametrize("question", [
    "'; DROP TABLE documents; --",
    "' OR 1=1 --",
    "Hvor mange\" OR \"1\"=\"1",
    "<script>alert('hvor mange')</script>",
    "<b>Hvor mange</b> deltagere &amp; &lt;unge&gt;?",
    "{{ 7 * 7 }} {subject} {value} %s %d {0}",
    "../../etc/passwd",
    "hvor* AND (NOT unge) OR title:havn~2 ^3",
    "\"uafsluttet frase",
    "department:BUF year:[2019 TO]",
    "\x00\x01\x02 hvor mange",
    "hvor\u200bmange\u200b deltagere",
    "\u202eegnam rovh",
    "Ｈｖｏｒ ｍａｎｇｅ ｄｅｌｔａｇｅｒｅ？",
    "Hvor mange 👩\u200d👩\u200d👧 deltog i 🏊 i 2019?",
    "Сколько участников? 有多少參與者？ كم عدد المشاركين؟",
    "e\u0301" * 200,
    "\ud800 hvor mange",
    "Hvor mange deltagere i år 99999999999999999999?",
    "Hvor mange i 2019-1019 og 2019/20/21/22?",
    "Hvor mange deltagere i ٢٠١٩?",
    "Hvor mange er ² og ½ af ①?",
])  # fmt: skip
def test_code_and_odd_letters_in_a_question_do_no_harm(question: str, town_archive) -> None:
    assert sound(ask(town_archive, question))


def test_markup_around_a_question_does_not_change_what_it_asks(town_archive) -> None:
    answer = ask(town_archive, "**Hvor mange deltagere havde Havneværkstedet i 2019?**\u200b")
    assert [v.value for v in answer.values] == [97]


def test_a_name_in_decomposed_letters_is_the_same_name(town_archive) -> None:
    answer = ask(town_archive, "Hvor mange deltagere havde Klub Strandga\u030arden i 2019?")
    assert [v.value for v in answer.values] == [52]


@BOUNDED
@given(text=st.text(max_size=300))
def test_any_text_is_refused_or_answered_soundly(text: str, town_archive) -> None:
    if not " ".join(text.split()):
        return
    assert sound(ask(town_archive, text))


WORDS = ["hvor", "mange", "hvad", "fik", "Havneværkstedet", "Klub", "Strandgården", "BTA", "naboskab", "i", "2019",
         "og", "hvornår", "flest", "i alt", "ikke", "budget", "regnskab", "andel", "40", "elever", "forhold", "til",
         "tilsammen", "gennemsnit", "udviklet", "sig", "fra", "besluttede", "hvorfor", "how", "-", "?"]  # fmt: skip


@BOUNDED
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_any_row_of_words_of_questions_is_answered_soundly(words: list[str], town_archive) -> None:
    assert sound(ask(town_archive, " ".join(words)))


@BOUNDED
@given(text=st.text(max_size=200))
def test_the_language_of_any_text_is_one_of_two(text: str) -> None:
    assert language(text) in {"da", "en"}


ASKED = [
    "Hvor mange deltagere havde Havneværkstedet i 2019?",
    "Hvad brugte Broen til Arbejde i 2021 i forhold til budgettet?",
    "Hvilke indsatser hører under BUF?",
    "Hvilken indsats havde flest deltagere i 2021?",
    "Hvem har underskrevet svaret til Poul Enevold?",
    "Hvad besluttede Børne- og Ungeudvalget om Klub Strandgården?",
    "Hvor mange heste ejer kommunen?",
    "Hvor mange deltagere havde Klub Strandgården i alt 2018-2021?",
]


def test_four_at_once_get_the_answers_that_each_gets_alone(town_archive) -> None:
    alone = {q: said(ask(town_archive, q)) for q in ASKED}
    with Archive.open(town_archive.home) as fresh, ThreadPoolExecutor(4) as pool:
        questions = ASKED * 4
        answers = list(pool.map(lambda q: said(ask(fresh, q)), questions))
    assert answers == [alone[q] for q in questions]


def test_the_order_of_questions_does_not_change_the_answers(town_archive) -> None:
    def answers(questions: list[str]) -> dict[str, dict[str, Any]]:
        with Archive.open(town_archive.home) as fresh:
            return {q: said(ask(fresh, q)) for q in questions}

    assert answers(ASKED) == answers(ASKED[::-1])


def noticed(archive: Archive, before: int) -> None:
    """Wait until the open archive has seen that something was read in: it looks a few times a second."""
    for _ in range(200):
        if archive.generation != before:
            return
        time.sleep(0.05)
    raise AssertionError("the open archive does not see what was read in")


def test_an_archive_that_grows_is_asked_anew(tmp_path: Path) -> None:
    papers, home = tmp_path / "papers", tmp_path / "home"
    papers.mkdir()
    (papers / "a.txt").write_text("NOTAT\n\nHavnefesten havde 1.250 gæster i 2022.\n", encoding="utf-8")
    ingest([papers], home)
    question = "Hvor mange gæster havde Havnefesten i 2023?"
    with Archive.open(home) as archive:
        assert ask(archive, question).status == "not_found"
        before = archive.generation
        (papers / "b.txt").write_text("NOTAT\n\nHavnefesten havde 1.400 gæster i 2023.\n", encoding="utf-8")
        ingest([papers], home)
        noticed(archive, before)
        assert [v.value for v in ask(archive, question).values] == [1400]


def test_asking_while_papers_are_added_gives_the_old_answer_or_the_new_and_no_other(tmp_path: Path) -> None:
    papers, home = tmp_path / "papers", tmp_path / "home"
    papers.mkdir()
    (papers / "a.txt").write_text("NOTAT\n\nHavnefesten havde 1.250 gæster i 2022.\n", encoding="utf-8")
    ingest([papers], home)
    for n in range(3):
        text = f"NOTAT\n\nMarked {n} på torvet havde {300 + n} boder i 20{18 + n}.\n"
        (papers / f"marked-{n}.txt").write_text(text, encoding="utf-8")
    with Archive.open(home) as archive, ThreadPoolExecutor(1) as pool:
        before, seen = archive.generation, []
        growing = pool.submit(ingest, [papers], home)
        while not growing.done():
            seen.append([v.value for v in ask(archive, "Hvor mange gæster havde Havnefesten i 2022?").values])
        growing.result()
        noticed(archive, before)
        # What is read in may become visible in more than one step.
        for _ in range(200):
            after = ask(archive, "Hvor mange boder havde Marked 1 i 2019?")
            if after.values:
                break
            time.sleep(0.05)
    assert all(values == [1250] for values in seen)
    assert [v.value for v in after.values] == [301]
