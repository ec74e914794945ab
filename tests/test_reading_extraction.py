"""Facts are taken out by the reader process: what goes wrong costs that file's facts, not the file or the batch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.archive import Archive
from index.build import ingest
from ingest import sandbox, sandbox_process
from ingest.document import Document
from ingest.document_json import dump, load
from ingest.errors import ReadError, UsageError
from ingest.extracting import NOT_EXTRACTED, extract_in_process
from ingest.extraction_json import dump_extraction, load_extraction
from ingest.facts.extraction import Extraction
from ingest.limits import Limits, workers
from ingest.reading import read_in_process, understand_many
from tests.conftest import CORPUS

#: Reading this takes a tenth of a second, taking out its facts a hundred times as long.
SENTENCE = "I 2014 gav udvalget {n} mio. kr. til den {n}. sag om legepladser, og {n} unge deltog i forløbet.\n\n"
SHORT = Limits(cpu_seconds=2, wall_seconds=60)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    endless = "Notat\n\n" + "".join(SENTENCE.format(n=n) for n in range(1, 6_000))
    (folder / "endless.txt").write_text(endless, encoding="utf-8")
    (folder / "short.txt").write_text("Notat\n\nUdvalget gav 3 mio. kr. til legepladser i 2014.\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("path", sorted((CORPUS / "documents").iterdir())[::5], ids=lambda p: p.suffix)
def test_a_reader_process_gives_the_same_as_this_one(path: Path) -> None:
    read = read_in_process(path)
    [(_, result)] = understand_many([path])
    assert result == extract_in_process(read)


def test_what_is_sent_between_processes_comes_back_the_same() -> None:
    read = read_in_process(sorted((CORPUS / "documents").glob("*.pdf"))[0])
    made = extract_in_process(read)
    sent = json.loads(json.dumps({"document": dump(read), "extraction": dump_extraction(made, read)}))
    assert load(sent["document"]) == read
    assert load_extraction(sent["extraction"], sent["document"]) == made
    assert "blocks" not in sent["extraction"]["changes"]


def test_facts_that_take_too_long_are_missing_with_the_reason_and_the_document_is_in(papers: Path) -> None:
    results = dict(understand_many(sorted(papers.iterdir()), SHORT))
    endless, short = results[papers / "endless.txt"], results[papers / "short.txt"]
    assert isinstance(endless, Extraction) and isinstance(short, Extraction)
    assert endless.facts == () and len(endless.document.blocks) > 5_000
    [problem] = endless.document.problems
    assert problem.kind == NOT_EXTRACTED and "2 s" in problem.message
    assert short.facts and short.document.problems == ()


def test_an_ingest_stores_and_finds_a_document_without_facts_and_tells_of_it(papers: Path, tmp_path: Path) -> None:
    summary = ingest([papers], tmp_path / "home", limits=SHORT)
    assert (summary.read, summary.documents, summary.failed) == (2, 2, [])
    [note] = summary.notes
    assert "endless.txt" in note and "\n" not in note
    with Archive.open(tmp_path / "home") as archive:
        assert {h.document.file for h in archive.search("legepladser forløbet").hits} == {"endless.txt"}
        assert {f.document.file for f in archive.facts()} == {"short.txt"}


def test_no_memory_for_facts_leaves_the_document(papers: Path) -> None:
    [(_, result)] = understand_many([papers / "short.txt"], Limits(memory_bytes=90 * 1024 * 1024))
    assert isinstance(result, Extraction)
    assert result.facts == () and [p.kind for p in result.document.problems] == [NOT_EXTRACTED]


def test_initiatives_that_cannot_be_found_leave_the_archive_as_it_was(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (papers / "endless.txt").unlink()
    register = '[[initiative]]\nname = "Legepladser i nord"\n'
    (papers / "initiatives.toml").write_text(register, encoding="utf-8")
    ingest([papers], tmp_path / "home")
    (papers / "more.txt").write_text("Notat\n\nUdvalget gav 4 mio. kr. til byfester i 2014.\n", encoding="utf-8")
    monkeypatch.setattr(sandbox, "initiatives", _too_slow)
    summary = ingest([papers], tmp_path / "home")
    assert summary.documents == 2 and any("for lang tid" in note for note in summary.notes)
    with Archive.open(tmp_path / "home") as archive:
        assert "Legepladser i nord" in {i.name for i in archive.initiatives()}
        assert archive.search("byfester").total == 1


def _too_slow(*_: object) -> None:
    raise ReadError("initiatives.toml", "behandlingen tog for lang tid (over 1 s)", "timeout")


def test_a_search_for_initiatives_that_runs_on_is_ended(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="for lang tid"):
        # One line too few: the process waits for it until its time is up.
        sandbox.initiatives(iter(()), 1, tmp_path / "initiatives.toml", Limits(wall_seconds=1))


@pytest.mark.parametrize("answer", [{}, {"document": 3}, {"document": {"file": "x"}}, {"error": {}}, {"error": 7}])
def test_an_answer_that_our_own_code_never_gives_is_a_failure_of_the_file(
    answer: dict[str, object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "brev.txt"
    path.write_text("Et brev om skoler.\n", encoding="utf-8")
    monkeypatch.setattr(sandbox.Worker, "ask", lambda *_: answer)
    with pytest.raises(ReadError) as failure:
        sandbox.read(path, Limits(), path.name)
    assert failure.value.code == "crashed"


def test_characters_that_no_database_can_hold_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    page = "<html><body><p>Notat om et 🌳 ved byens&#xD83C; bad&#0; i 2014, 3 mio. kr.</p></body></html>"
    (tmp_path / "papers" / "side.html").write_text(page, encoding="utf-8")
    summary = ingest([tmp_path / "papers"], tmp_path / "home")
    assert (summary.documents, summary.failed) == (1, [])
    with Archive.open(tmp_path / "home") as archive:
        [hit] = archive.search("byens bad").hits
        assert "\x00" not in hit.passage.text and "🌳" in hit.passage.text


@pytest.mark.parametrize("text", ["a\x00b", "a\ud83cb", "a\ud83c"])
def test_a_readers_answer_has_only_characters_that_can_be_stored(text: str) -> None:
    shown = sandbox_process._storable({"blocks": [{"text": text, "level": 1}]})
    assert shown == {"blocks": [{"text": text[0] + "\ufffd" + text[2:], "level": 1}]}


def test_the_number_of_readers_is_that_of_the_processors_or_as_told() -> None:
    assert workers({}) >= 1
    assert workers({"RAADSVAR_WORKERS": "3"}) == 3
    for wrong in ("0", "-1", "to", "1000"):
        with pytest.raises(UsageError, match="RAADSVAR_WORKERS"):
            workers({"RAADSVAR_WORKERS": wrong})


def test_the_document_of_a_worker_is_a_document(papers: Path) -> None:
    assert isinstance(sandbox.read(papers / "short.txt", Limits(), "andet navn.txt"), Document)
