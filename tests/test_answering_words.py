"""Answers in words: what became of a thing, lists with exceptions, who and when, told in other words than asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.analysis import analyse
from index.archive import Archive
from index.build import ingest
from search_app.answering import ask
from search_app.answering.answer import Answer
from search_app.answering.decide import _tells_items
from search_app.answering.question import Clause
from search_app.answering.score import name_coverage
from search_app.answering.terms import bag
from search_app.answering.wordforms import derived, with_particle
from tests.answering_reports import write_reports


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("words")
    ingest(write_reports(folder), folder / "home")
    archive = Archive.open(folder / "home")
    yield lambda question: ask(archive, question)
    archive.close()


def said(answer: Answer) -> str:
    return " | ".join(str(v.value) for v in answer.values)


@pytest.mark.parametrize(("sentence", "verb", "form"), [
    ("Hvorfor blev grunden valgt fra", "valgt", "fravalgt"),
    ("hvornår blev skiltene sat op", "sat", "opsat"),
    ("hvornår blev ordningen sat i gang", "sat", "igangsat"),
])  # fmt: skip
def test_a_verb_is_known_with_its_particle_before_it(sentence: str, verb: str, form: str) -> None:
    tokens = list(analyse(sentence))
    at = next(n for n, t in enumerate(tokens) if t.text == verb)
    keys = with_particle(tokens[at], tokens[at + 1 :]).keys
    assert form in keys or f"{form[:-3]}sætte" in keys or "igangsætte" in keys


@pytest.mark.parametrize(("word", "form"), [
    ("lukning", "lukke"), ("åbning", "åbne"), ("lukke", "lukning"), ("udvide", "udvidelse"),
])  # fmt: skip
def test_nouns_and_verbs_are_made_of_one_another(word: str, form: str) -> None:
    assert form in derived(word)


def test_what_became_of_a_thing_is_told_in_the_order_of_time(asked) -> None:
    answer = asked("Hvad blev der af Cykelbiblioteket?")
    assert "åbnede" in said(answer) and "nedlagt" in said(answer)
    assert said(answer).index("åbnede") < said(answer).index("nedlagt")


@pytest.mark.parametrize(("question", "told"), [
    ("Hvorfor blev grunden ved Skovvej valgt fra?", "blød bund"),
    ("Hvem kan låne en cykel i Cykelbiblioteket?", "familier, skoler og foreninger"),
    ("Hvornår har genbrugsgården åbent?", "lørdag"),
])  # fmt: skip
def test_the_answer_has_what_is_asked_for(question: str, told: str, asked) -> None:
    assert told in said(asked(question))


def test_rows_are_listed_by_what_the_question_quotes_and_by_what_they_lack(asked) -> None:
    assert said(asked("Hvilke værksteder er ikke åbne for hele kommunen?")) == "Glasværkstedet"
    assert said(asked("Hvilke værksteder har ingen bevilling i 2024?")) == "Keramikhuset"


def test_a_sentence_without_a_cause_is_no_reason(asked) -> None:
    assert asked("Hvorfor er Glasværkstedet kun for Nordbyen?").status == "not_found"


_MINUTES = """Referat af Økonomiudvalgets møde den 3. november 2022

2. Fordeling af puljen

Sagsfremstilling

Ekstra midler i 2023

Indsats\tForvaltning\tKr.
Læseklubben\tBUF\t300.000
Sommerskolen\tBUF\t800.000
Havnevagten\tTMF\t450.000

Indstilling

Økonomiforvaltningen indstiller, at udvalget godkender fordelingen.
"""


@pytest.mark.parametrize("question", [
    "Hvilke indsatser fik ekstra midler i 2023 ifølge indstillingen?",
    "Which initiatives received extra money in 2023 according to the recommendation?",
])  # fmt: skip
def test_all_rows_of_a_table_are_listed_in_both_languages(question: str, tmp_path: Path) -> None:
    (tmp_path / "referat.txt").write_text(_MINUTES, encoding="utf-8")
    ingest([tmp_path / "referat.txt"], tmp_path / "home")
    archive = Archive.open(tmp_path / "home")
    answer = ask(archive, question)
    archive.close()
    assert [v.value for v in answer.values] == ["Læseklubben", "Sommerskolen", "Havnevagten"]


def test_a_name_of_small_words_is_known_in_sentences() -> None:
    assert name_coverage("ALL IN", bag("ALL IN får 0,1 mio. kr.")) == 1.0
    assert name_coverage("ALL IN", bag("Sommerskolen får 0,1 mio. kr.")) == 0.0


@pytest.mark.parametrize(("sentence", "told"), [
    ("Indsatserne hører under de tre mål i planen, bl.a. på skoler og i klubber.", False),
    ("De tre mål er: læsning, leg og læring.", True),
    ("Med undtagelse af klubberne er der tale om tilbud, der lukker.", False),
])  # fmt: skip
def test_a_sentence_that_only_counts_or_excepts_what_is_listed_is_no_list(sentence: str, told: bool) -> None:
    clause = Clause(
        "Hvilke tilbud lukker?" if "undtagelse" in sentence else "Hvad er de tre mål i planen?", "list", None, ()
    )
    assert _tells_items(clause, sentence) is told
