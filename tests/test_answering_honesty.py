"""What is not known is not given: near misses are named, doubts are told, and no answer stands without its source."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index.archive import Archive
from index.build import ingest
from index.passage import DocumentInfo
from search_app.answering import ask
from search_app.answering.answer import Answer, AnswerWarning, Citation, Understood, UnsourcedAnswer, Value, cite
from search_app.answering.present import answer_object


def kinds(answer: Answer) -> list[str]:
    return [w.kind for w in answer.warnings]


@pytest.mark.parametrize(("year", "nearest"), [(2015, "2018"), (2024, "2021")])
def test_another_year_is_named_as_the_nearest_and_not_given(year: int, nearest: str, town_archive) -> None:
    answer = ask(town_archive, f"Hvor mange deltagere havde Havneværkstedet i {year}?")
    assert (answer.status, answer.answer, answer.values) == ("not_found", None, ())
    assert str(year) in (answer.message or "") and nearest in (answer.message or "")
    assert answer.coverage["years_without"] == [year] and 2019 in answer.coverage["years_with"]


@pytest.mark.parametrize("question", [
    "Hvor mange heste ejer kommunen?",
    "Hvem er leder af Klub Strandgården?",
    "Hvor mange deltagere havde Naboskab Mølleparken i 2020?",
    "Hvad koster en billet til svømmehallen?",
    "Hvornår åbner det nye rådhus?",
    "Hvad besluttede Økonomiudvalget om letbanen?",
    "Hvor mange bøder gav politiet i 2021?",
    "How many libraries does the town have?",
    "Hvorfor lukkede biblioteket?",
])  # fmt: skip
def test_what_no_paper_tells_is_not_found(question: str, town_archive) -> None:
    answer = ask(town_archive, question)
    assert (answer.status, answer.answer, answer.values, answer.citations) == ("not_found", None, (), ())
    assert answer.message


def test_a_figure_that_cannot_be_given_is_answered_with_the_sentence_that_says_so(town_archive) -> None:
    answer = ask(town_archive, "Hvor mange deltagere i Havneværkstedet begår senere kriminalitet?")
    assert "stated_unavailable" in kinds(answer)
    assert "kan ikke opgøres" in answer.citations[0].quote
    assert not any(isinstance(v.value, int | float) for v in answer.values)


def test_two_papers_that_differ_are_both_cited_and_warned_of(town_archive) -> None:
    answer = ask(town_archive, "Hvor mange deltagere havde Broen til Arbejde i 2021?")
    assert answer.values[0].value == 251
    warning = next(w for w in answer.warnings if w.kind == "conflicting_values")
    files = {answer.citations[n - 1].document.file for n in warning.citations}
    assert files == {"aarsrapport-2021.docx", "svar-2022.docx"}
    assert "248" in warning.message and "251" in warning.message


def test_figures_that_agree_are_not_warned_of(town_archive) -> None:
    assert kinds(ask(town_archive, "Hvor mange deltagere havde Havneværkstedet i 2019?")) == []


def test_a_total_that_does_not_add_up_is_warned_of(town_archive) -> None:
    answer = ask(town_archive, "Hvad er summen af bevillingerne i 2022?")
    assert "total_mismatch" in kinds(answer)
    assert {1_500_000, 1_600_000} & {v.value for v in answer.values}


def test_a_total_that_adds_up_is_not_warned_of(town_archive) -> None:
    assert kinds(ask(town_archive, "Hvad er summen af bevillingerne i 2021?")) == []


def test_each_reading_of_a_shared_name_is_labelled(sample_archive) -> None:
    answer = ask(sample_archive, "Hvad får partnerskabet i 2020?")
    assert answer.status == "ambiguous" and len(answer.values) >= 2
    assert len({v.initiative for v in answer.values}) == len(answer.values)
    assert all(v.initiative and v.initiative in (answer.answer or "") for v in answer.values)


QUESTIONS = [
    "Hvor mange deltagere havde Havneværkstedet i 2019?",
    "Hvad er summen af bevillingerne i 2022?",
    "Hvem har underskrevet svaret til Poul Enevold?",
    "Hvad besluttede Børne- og Ungeudvalget om Klub Strandgården?",
    "Hvilke tre mål har ungeindsatserne?",
    "Ligger Havneværkstedet på Skippergade?",
    "Hvordan har antallet af deltagere i Havneværkstedet udviklet sig fra 2018 til 2021?",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_quotes_stand_in_their_papers_where_the_citation_points(question: str, town_archive) -> None:
    answer = ask(town_archive, question)
    assert answer.citations
    for c in answer.citations:
        block = town_archive.document(c.document.id).block_by_id[c.block]
        assert " ".join(block.text[c.start : c.end].split()) == c.quote
        assert 0 <= c.start < c.end <= len(block.text)


def info_of(archive: Archive, file: str) -> DocumentInfo:
    return next(d for d in archive.documents() if d.file == file)


def citation_in(archive: Archive) -> Citation:
    info = info_of(archive, "status-havnen.txt")
    document = archive.document(info.id)
    block = next(b for b in document.blocks if "Skippergade" in b.text)
    return cite(info, document, block, 0, 20)


def sound(archive: Archive) -> Answer:
    value = Value(14, "count", "14", "", None, None, "stated", (1,))
    citations = (citation_in(archive),)
    return Answer("Hvor?", "answered", "where", Understood(), "Skippergade 14.", (value,), citations)


def test_a_sound_answer_can_be_made(town_archive) -> None:
    assert sound(town_archive).citations[0].quote == "Havneværkstedet er e"


BROKEN = {
    "without a citation": lambda a: {"citations": ()},
    "with a value that cites nothing": lambda a: {"values": (replace(a.values[0], citations=()),)},
    "with a value that cites what is not there": lambda a: {"values": (replace(a.values[0], citations=(2,)),)},
    "with a value that cites a number before the first": lambda a: {"values": (replace(a.values[0], citations=(0,)),)},
    "with a computed value without a formula": lambda a: {"values": (replace(a.values[0], basis="computed"),)},
    "without words": lambda a: {"answer": None},
    "with empty words": lambda a: {"answer": ""},
    "with too many words": lambda a: {"answer": "x" * 601},
    "with a warning that cites what is not there": lambda a: {"warnings": (AnswerWarning("scope", "?", (7,)),)},
    "that was not found but is given": lambda a: {"status": "not_found"},
    "that was not found but has values": lambda a: {"status": "not_found", "answer": None},
}  # fmt: skip


@pytest.mark.parametrize("how", BROKEN)
def test_an_answer_cannot_be_made(how: str, town_archive) -> None:
    answer = sound(town_archive)
    with pytest.raises(UnsourcedAnswer):
        replace(answer, **BROKEN[how](answer))


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (-4, 4), (0, 100_000)])
def test_a_quote_outside_its_paragraph_cannot_be_cited(start: int, end: int, town_archive) -> None:
    info = info_of(town_archive, "status-havnen.txt")
    document = town_archive.document(info.id)
    block = next(b for b in document.blocks if "Skippergade" in b.text)
    with pytest.raises(UnsourcedAnswer):
        cite(info, document, block, start, end)


def test_of_an_empty_paper_nothing_is_told_and_the_others_still_answer(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "tom.txt").write_text("", encoding="utf-8")
    (papers / "blank.txt").write_text(" \n\n \n", encoding="utf-8")
    (papers / "notat.txt").write_text("NOTAT\n\nHavnefesten havde 1.250 gæster i 2022.\n", encoding="utf-8")
    summary = ingest([papers], tmp_path / "home")
    assert {Path(f["file"]).name for f in summary.failed} == {"tom.txt", "blank.txt"}
    with Archive.open(tmp_path / "home") as archive:
        assert [v.value for v in ask(archive, "Hvor mange gæster havde Havnefesten i 2022?").values] == [1250]


def test_an_archive_of_nothing_but_an_empty_paper_answers_nothing(tmp_path: Path) -> None:
    (tmp_path / "tom.txt").write_text("", encoding="utf-8")
    ingest([tmp_path / "tom.txt"], tmp_path / "home")
    with Archive.open(tmp_path / "home") as archive:
        answer = ask(archive, "Hvor mange gæster havde Havnefesten i 2022?")
    assert answer.status == "not_found" and answer_object(answer)["citations"] == []


def test_a_quote_does_not_run_over_a_side_column_that_stands_in_mid_sentence(tmp_path: Path) -> None:
    told = "I 2021 var 310 borgere tilmeldt Strandhaven, og af dem var de 215 borgere på holdene"
    letter = f"Svar\n\n{told}\n\n4. maj 2022\n\nSagsnr.\n2022-0001234\n\nogså med i sommerferien.\n"
    (tmp_path / "svar.txt").write_text(letter, encoding="utf-8")
    ingest([tmp_path / "svar.txt"], tmp_path / "home")
    archive = Archive.open(tmp_path / "home")
    answer = ask(archive, "Hvor mange borgere var tilmeldt Strandhaven i 2021?")
    archive.close()
    assert [v.value for v in answer.values] == [310]
    assert answer.citations[0].quote == told


def test_figures_of_another_kind_of_school_are_not_given(tmp_path: Path) -> None:
    counted = ("820 folkeskoleelever", "260 friskoleelever")
    paper = "Læsning\n\n" + "\n\n".join(f"I 2021 deltog {x} i læsekampagnen." for x in counted)
    (tmp_path / "notat.txt").write_text(paper, encoding="utf-8")
    ingest([tmp_path / "notat.txt"], tmp_path / "home")
    archive = Archive.open(tmp_path / "home")
    answers = [ask(archive, f"Hvor mange elever på {s} deltog i læsekampagnen i 2021?") for s in _SCHOOLS]
    archive.close()
    assert [[v.value for v in a.values] for a in answers] == [[820], [260]]


_SCHOOLS = ("folkeskoler", "friskoler")
