"""Questions that were answered before are found again, with the figures that are newer than the reply."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import pytest

from index.archive import Archive
from index.build import ingest
from search_app.letters.draft import draft_bytes
from search_app.letters.draft_check import unsourced_in
from search_app.letters.earlier import earlier_replies
from search_app.letters.letter import Asked, Letter
from search_app.letters.reply import reply_to

REPLY = """Fjordbæk Kommune
Kulturforvaltningen

12-03-2021

Svar til Karen Krog om værkstederne

Kære Karen Krog

Tak for din henvendelse af 1. marts 2021. Du har stillet følgende spørgsmål:

1. Hvor mange deltagere har Cykelværkstedet haft?
2. Hvorfor lukker Træværkstedet om søndagen?

Ad 1: Cykelværkstedet havde 40 deltagere i 2019 og 52 deltagere i 2020.

Ad 2: Træværkstedet lukker om søndagen, fordi husets pedel har fri.

Med venlig hilsen
Kulturforvaltningen
"""
REPORT = """Fjordbæk Kommune

Årsberetning 2023

15-04-2024

Cykelværkstedet

År\t2021\t2022\t2023
Deltagere\t55\t61\t70

Kagebagerne

År\t2021\t2022\t2023
Deltagere\t5\t6\t7
"""
REGISTER = "".join(
    f'[[initiative]]\nname = "{name}"\nslug = "{slug}"\n\n'
    for name, slug in (("Cykelværkstedet", "cykel"), ("Træværkstedet", "trae"), ("Kagebagerne", "kage"))
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("earlier")
    papers = folder / "papers"
    papers.mkdir()
    (papers / "2021-svar.txt").write_text(REPLY, encoding="utf-8")
    (papers / "2024-beretning.txt").write_text(REPORT, encoding="utf-8")
    (papers / "initiatives.toml").write_text(REGISTER, encoding="utf-8")
    assert not ingest([papers], folder / "home").failed
    return folder / "home"


@pytest.fixture(scope="module")
def archive(home: Path) -> Iterator[Archive]:
    with Archive.open(home) as opened:
        yield opened


def test_a_similar_question_is_found_with_its_date_answer_and_quote(archive: Archive) -> None:
    found = earlier_replies(archive, "Hvor mange brugere har Cykelværkstedet?")
    assert [reply.question for reply in found] == ["Hvor mange deltagere har Cykelværkstedet haft?"]
    reply = found[0]
    assert (reply.date, reply.document.file) == ("2021-03-12", "2021-svar.txt")
    assert reply.answer == "Cykelværkstedet havde 40 deltagere i 2019 og 52 deltagere i 2020."
    assert reply.citation.quote in " ".join(archive.document(reply.document.id).text.split())
    assert 0.6 <= reply.similarity <= 1


def test_what_has_changed_since_is_told_by_later_figures_of_the_same(archive: Archive) -> None:
    reply = earlier_replies(archive, "Hvor mange deltagere har Cykelværkstedet haft?")[0]
    assert reply.similarity == 1
    assert [(n.initiative, n.fact.year, n.fact.value) for n in reply.newer] == [
        ("Cykelværkstedet", 2023, 70),
        ("Cykelværkstedet", 2022, 61),
        ("Cykelværkstedet", 2021, 55),
    ]
    assert all(n.url.startswith(f"/documents/{n.document.id}") for n in reply.newer)


def test_an_answer_without_figures_has_nothing_newer(archive: Archive) -> None:
    reply = earlier_replies(archive, "Hvorfor er Træværkstedet lukket om søndagen?")[0]
    assert (reply.question, reply.newer) == ("Hvorfor lukker Træværkstedet om søndagen?", ())


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange deltagere har Kagebagerne haft?",
        "Hvorfor steg huslejen på Cykelværkstedet?",
        "Hvem ejer havnen?",
        "Hvor mange?",
        "?",
        "",
    ],
)
def test_other_matters_are_not_taken_for_the_same(archive: Archive, question: str) -> None:
    assert earlier_replies(archive, question) == []


def test_the_letter_tells_the_subject_that_the_question_leaves_out(archive: Archive) -> None:
    found = earlier_replies(archive, "Hvor mange deltagere er der?", context="Spørgsmål om Cykelværkstedet")
    assert [reply.question for reply in found] == ["Hvor mange deltagere har Cykelværkstedet haft?"]
    assert len(earlier_replies(archive, "Hvor mange deltagere har Cykelværkstedet?", limit=0)) == 0


def test_the_letter_command_gives_earlier_replies(command: Callable, home: Path, tmp_path: Path) -> None:
    letter = tmp_path / "brev.txt"
    letter.write_text("1. Hvor mange deltagere har Cykelværkstedet haft?\n2. Hvem ejer havnen?\n", encoding="utf-8")
    first, second = json.loads(command("letter", letter, "--json", "--home", home).out)["questions"]
    assert second["earlier"] == []
    earlier = first["earlier"][0]
    assert {"question", "answer", "date", "document", "similarity", "citation", "url", "newer"} <= earlier.keys()
    newest = earlier["newer"][0]
    assert (newest["year"], newest["value"], newest["document"]["file"]) == (2023, 70, "2024-beretning.txt")
    shown = command("letter", letter, "--home", home).out
    assert "Besvaret før (12. marts 2021, 2021-svar.txt)" in shown and "Nyere tal: Cykelværkstedet" in shown


def test_the_draft_has_a_note_to_the_caseworker_with_its_sources(archive: Archive) -> None:
    asked = ("Hvor mange deltagere har Cykelværkstedet haft?", "Hvorfor lukker Træværkstedet om søndagen?")
    questions = [Asked(n, str(n), question, question, "") for n, question in enumerate(asked, 1)]
    content = draft_bytes(reply_to(archive, Letter("b", "Værksteder", None, None, None, "", tuple(questions))))
    notes = [p for p in docx.Document(io.BytesIO(content)).paragraphs if p.style.name == "Note til sagsbehandler"]
    assert len(notes) == 2
    assert notes[0].text.startswith("[Note til sagsbehandleren, slettes før afsendelse: Et lignende spørgsmål")
    assert "12. marts 2021" in notes[0].text and "2023: 70" in notes[0].text
    assert "Der er ingen nyere tal." in notes[1].text
    assert unsourced_in(content) == []
