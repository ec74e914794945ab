"""Ingest reads what is new and nothing else, and says what became of every file."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import ingest.reading
import ingest.version
from index.archive import Archive
from index.build import ingest as ingest_files
from index.check import check
from index.home import locked, resolve
from index.passage import DocumentInfo
from ingest.document import Document, Problem
from ingest.errors import UsageError
from ingest.extracting import NOT_EXTRACTED
from ingest.limits import Limits


def note(subject: str, year: int = 2014, amount: str = "3,5 mio. kr.") -> str:
    return (
        f"Notat om {subject}\n\nBaggrund\n\nUdvalget afsatte {amount} til {subject} i {year}. "
        f"Arbejdet ledes af forvaltningen, som vender tilbage med en plan.\n"
    )


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(note("svømmehaller"), encoding="utf-8")
    (folder / "deep" / "b.txt").write_text(note("cykelstier"), encoding="utf-8")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def files_of(home: Path) -> list[str]:
    with Archive.open(home) as archive:
        return [i.file for i in archive.documents()]


def one(home: Path, words: str) -> DocumentInfo:
    with Archive.open(home) as archive:
        return archive.search(words).hits[0].document


def test_unchanged_files_are_not_read_again(papers: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ingest_files([papers], home)
    assert (first.read, first.unchanged, first.documents, first.failed) == (2, 0, 2, [])

    def never(*_: object) -> None:
        raise AssertionError("a file was read again")

    monkeypatch.setattr(ingest.reading, "understand_many", never)
    os.utime(papers / "a.txt", (1, 1))
    second = ingest_files([papers], home)
    assert (second.read, second.unchanged, second.replaced, second.removed) == (0, 2, 0, 0)
    assert (second.documents, second.passages, second.facts) == (first.documents, first.passages, first.facts)


def test_changed_bytes_replace_the_old_version_which_stays_addressable(papers: Path, home: Path) -> None:
    ingest_files([papers], home)
    old = one(home, "svømmehaller")
    (papers / "a.txt").write_text(note("skøjtebaner"), encoding="utf-8")
    summary = ingest_files([papers], home)
    assert (summary.read, summary.replaced, summary.unchanged, summary.documents) == (1, 1, 1, 2)
    with Archive.open(home) as archive:
        assert archive.search("svømmehaller").total == 0
        assert "svømmehaller" in archive.document(old.id).text
        kept = archive.info(old.id)
        assert kept is not None and not kept.current and archive.original(old.id).is_file()
        assert old.id not in {i.id for i in archive.documents()}
        assert old.id in {i.id for i in archive.documents(current=False)}
        assert {f.document.id for f in archive.facts()}.isdisjoint({old.id})
    assert one(home, "skøjtebaner").file == "a.txt"


def test_bytes_that_come_back_are_current_again_without_reading(papers: Path, home: Path) -> None:
    ingest_files([papers], home)
    (papers / "a.txt").write_text(note("skøjtebaner"), encoding="utf-8")
    ingest_files([papers], home)
    (papers / "a.txt").write_text(note("svømmehaller"), encoding="utf-8")
    summary = ingest_files([papers], home)
    assert (summary.read, summary.replaced, summary.documents) == (0, 1, 2)
    assert one(home, "svømmehaller").file == "a.txt"
    with Archive.open(home) as archive:
        assert archive.search("skøjtebaner").total == 0
    assert check(home) == []


def test_identical_bytes_under_two_names_are_one_document_with_two_sources(papers: Path, home: Path) -> None:
    (papers / "copy.txt").write_bytes((papers / "a.txt").read_bytes())
    summary = ingest_files([papers], home)
    assert (summary.read, summary.documents) == (2, 2)
    assert one(home, "svømmehaller").sources == (str(papers / "a.txt"), str(papers / "copy.txt"))
    (papers / "a.txt").unlink()
    assert ingest_files([papers], home).removed == 1
    assert one(home, "svømmehaller").current
    (papers / "copy.txt").unlink()
    assert ingest_files([papers], home).documents == 1


def test_files_that_are_gone_are_removed_only_when_their_folder_is_given(papers: Path, home: Path) -> None:
    ingest_files([papers], home)
    (papers / "a.txt").unlink()
    assert ingest_files([papers / "deep"], home).removed == 0
    assert files_of(home) == ["a.txt", "b.txt"]
    summary = ingest_files([papers], home)
    assert (summary.removed, summary.documents) == (1, 1)
    assert files_of(home) == ["b.txt"]
    assert check(home) == []


def test_a_file_that_cannot_be_read_is_reported_and_the_rest_is_in(papers: Path, home: Path) -> None:
    (papers / "empty.txt").write_bytes(b"")
    (papers / "text.pdf").write_text("Dette er ikke en PDF", encoding="utf-8")
    (papers / "half.docx").write_bytes(b"PK\x03\x04half")
    summary = ingest_files([papers], home)
    assert summary.documents >= 2
    failed = {Path(f["file"]).name: f["reason"] for f in summary.failed}
    assert {"empty.txt", "half.docx"} <= set(failed)
    assert all(reason and "\n" not in reason for reason in failed.values())
    with Archive.open(home) as archive:
        assert {Path(f.file).name for f in archive.failures()} == set(failed)


def test_a_failure_is_cleared_when_a_later_run_succeeds(papers: Path, home: Path) -> None:
    (papers / "late.txt").write_bytes(b"")
    assert len(ingest_files([papers], home).failed) == 1
    (papers / "late.txt").write_text(note("byfester"), encoding="utf-8")
    assert ingest_files([papers], home).failed == []
    with Archive.open(home) as archive:
        assert archive.failures() == []
        assert archive.search("byfest").total > 0


def test_a_file_that_becomes_unreadable_leaves_its_last_version(papers: Path, home: Path) -> None:
    ingest_files([papers], home)
    (papers / "a.txt").write_bytes(b"")
    assert len(ingest_files([papers], home).failed) == 1
    assert one(home, "svømmehaller").current


def test_housekeeping_files_in_folders_are_passed_over_and_told(papers: Path, home: Path) -> None:
    for name in ("README.md", "build.py", ".hidden", "~$lock.docx", "questions.jsonl", "style.css", "ci.yml"):
        (papers / name).write_text("x", encoding="utf-8")
    summary = ingest_files([papers], home)
    assert (summary.documents, summary.failed) == (2, [])
    assert {Path(p).name for p in summary.skipped} == {
        "README.md", "build.py", ".hidden", "~$lock.docx", "questions.jsonl", "style.css", "ci.yml"
    }  # fmt: skip


def test_a_register_beside_the_documents_becomes_the_archives_until_people_edit_it(papers: Path, home: Path) -> None:
    register = '[[initiative]]\nname = "Svømmehaller i syd"\nabbreviations = ["SIS"]\n'
    (papers / "initiatives.toml").write_text(register, encoding="utf-8")
    ingest_files([papers], home)
    with Archive.open(home) as archive:
        entry = archive.register().resolve("SIS")
        assert entry is not None and entry.registered and entry.name == "Svømmehaller i syd"
    edited = register.replace("SIS", "SVS")
    (home / "initiatives.toml").write_text(edited, encoding="utf-8")
    ingest_files([papers], home)
    with Archive.open(home) as archive:
        assert archive.register().resolve("SVS") is not None
    assert (home / "initiatives.toml").read_text(encoding="utf-8") == edited


def test_a_broken_register_is_one_clear_line(papers: Path, home: Path) -> None:
    (papers / "initiatives.toml").write_text("[[initiative\n", encoding="utf-8")
    with pytest.raises(UsageError) as error:
        ingest_files([papers], home)
    assert "initiatives.toml" in str(error.value) and "\n" not in str(error.value)


def test_a_missing_path_is_one_clear_line_and_nothing_is_made(home: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="findes ikke"):
        ingest_files([tmp_path / "nowhere"], home)
    assert not home.exists()


def test_two_ingests_at_once_are_one_clear_line(papers: Path, home: Path) -> None:
    ingest_files([papers], home)
    with locked(home), pytest.raises(UsageError, match=rf"proces {os.getpid()}"):
        ingest_files([papers], home)
    assert ingest_files([papers], home).unchanged == 2


def test_a_lock_left_by_a_dead_process_holds_nobody_up(papers: Path, home: Path) -> None:
    home.mkdir()
    (home / "lock").write_text("999999", encoding="ascii")
    assert ingest_files([papers], home).read == 2


def test_a_data_folder_that_cannot_be_written_is_one_clear_line(papers: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    with pytest.raises(UsageError, match="kan ikke skrives"):
        ingest_files([papers], blocked / "home")


def test_an_archive_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="raadsvar ingest"):
        Archive.open(tmp_path / "none")
    (tmp_path / "bare").mkdir()
    with pytest.raises(UsageError, match="raadsvar ingest"):
        Archive.open(tmp_path / "bare")


def test_progress_ends_at_the_number_of_files(papers: Path, home: Path) -> None:
    steps: list[tuple[int, int]] = []
    ingest_files([papers], home, progress=lambda done, total, file: steps.append((done, total)))
    assert steps[-1] == (2, 2) and [done for done, _ in steps] == [1, 2]


def test_an_open_archive_sees_what_another_process_ingests(papers: Path, home: Path) -> None:
    ingest_files([papers], home)
    with Archive.open(home) as archive:
        before = archive.generation
        (papers / "c.txt").write_text(note("byfester"), encoding="utf-8")
        code = "import sys, pathlib, index.build; index.build.ingest([pathlib.Path(sys.argv[1])], sys.argv[2])"
        subprocess.run([sys.executable, "-c", code, str(papers), str(home)], check=True)
        archive._looked = 0.0
        assert archive.generation > before
        assert archive.search("byfest").hits[0].document.file == "c.txt"
        assert [i.file for i in archive.documents()] == ["a.txt", "b.txt", "c.txt"]


def test_the_data_folder_is_the_option_else_the_variable_else_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAADSVAR_HOME", str(tmp_path / "variable"))
    assert resolve(str(tmp_path / "option")) == tmp_path / "option"
    assert resolve(None) == tmp_path / "variable"
    monkeypatch.delenv("RAADSVAR_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert resolve(None).name == "raadsvar"


def test_repair_builds_the_index_again_from_the_catalogue(papers: Path, home: Path) -> None:
    from index.check import repair

    ingest_files([papers], home)
    with Archive.open(home) as archive:
        before = [h.passage.id for h in archive.search("udvalget afsatte").hits]
    for path in (home / "index").iterdir():
        path.unlink()
    assert check(home) != []
    repair(home)
    assert check(home) == []
    with Archive.open(home) as archive:
        assert [h.passage.id for h in archive.search("udvalget afsatte").hits] == before


def test_check_tells_of_a_changed_and_a_missing_original(papers: Path, home: Path) -> None:
    ingest_files([papers], home)
    first, second = sorted((home / "originals").glob("*/*"))
    first.write_bytes(b"other bytes")
    second.unlink()
    problems = check(home)
    assert any("ændret" in p for p in problems) and any("mangler" in p for p in problems)


def test_everything_stored_of_a_document_is_given_back(papers: Path, home: Path) -> None:
    ingest_files([papers], home)
    with Archive.open(home) as archive:
        info = one(home, "cykelstier")
        document = archive.document(info.id)
        assert document.file == "b.txt" and document.sha256.startswith(info.id)
        assert [p.document for p in archive.passages(info.id)] == [info.id] * len(archive.passages(info.id))
        amounts = {f.fact.value for f in archive.facts(document=info.id) if f.fact.unit == "DKK"}
        assert amounts == {3_500_000}
        with pytest.raises(KeyError):
            archive.document("0" * 16)
        json.dumps([f.fact.text for f in archive.facts()])


def test_unchanged_files_are_read_again_once_when_the_program_reads_otherwise(
    papers: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (papers / "deep" / "copy.txt").write_bytes((papers / "a.txt").read_bytes())
    ingest_files([papers], home)
    before = one(home, "svømmehaller")
    monkeypatch.setattr(ingest.version, "READING", ingest.version.READING + 1)
    with Archive.open(home) as archive:
        found = len(archive.facts())
        summary = ingest_files([papers], home)
        assert (summary.reread, summary.read, summary.replaced, summary.documents) == (2, 0, 0, 2)
        archive._looked = 0.0
        assert len(archive.facts()) == found and archive.search("svømmehaller").hits
    assert one(home, "svømmehaller").sources == before.sources
    assert check(home) == []
    again = ingest_files([papers], home)
    assert (again.reread, again.unchanged) == (0, 3)


def test_reading_one_of_two_folders_again_leaves_the_other_as_a_source(
    papers: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "same.txt").write_bytes((papers / "a.txt").read_bytes())
    ingest_files([papers, tmp_path / "other"], home)
    monkeypatch.setattr(ingest.version, "READING", ingest.version.READING + 1)
    assert ingest_files([tmp_path / "other"], home).reread == 1
    (tmp_path / "other" / "same.txt").unlink()
    assert ingest_files([tmp_path / "other"], home).documents == 2


def test_facts_that_could_not_be_had_are_tried_again_under_other_limits() -> None:
    document = Document("a.txt", "text/plain", "0" * 64, problems=(Problem(NOT_EXTRACTED, "for lang tid"),))
    stamped = ingest.version.stamp(document, Limits())
    assert not ingest.version.is_outdated(stamped, Limits())
    assert ingest.version.is_outdated(stamped, Limits(cpu_seconds=1_000))


@pytest.mark.parametrize("url", ["nonsense", "no-such-database://a@b/c", "mysql://a@b/c"])
def test_an_address_of_no_database_is_one_clear_line(
    url: str, papers: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RAADSVAR_DATABASE_URL", url)
    with pytest.raises(UsageError, match="RAADSVAR_DATABASE_URL"):
        ingest_files([papers], home)


def test_an_archive_of_an_older_version_is_brought_up_to_date_when_it_is_opened(papers: Path, home: Path) -> None:
    ingest_files([papers], home)
    with closing(sqlite3.connect(home / "catalogue.sqlite")) as database, database:
        database.execute("DELETE FROM migrations WHERE name != '0001-first-tables'")
        database.execute("ALTER TABLE documents DROP COLUMN reading")
        database.execute("DELETE FROM state WHERE key = 'analysis'")
    assert one(home, "svømmehaller").file == "a.txt"
    assert check(home) == []
    assert ingest_files([papers], home).reread == 2


def test_links_that_lead_out_of_the_folder_are_not_followed(papers: Path, home: Path, tmp_path: Path) -> None:
    secret = tmp_path / "hemmelig.txt"
    secret.write_text(note("kodeord"), encoding="utf-8")
    (papers / "ude.txt").symlink_to(secret)
    (papers / "inde.txt").symlink_to(papers / "a.txt")
    summary = ingest_files([papers], home)
    assert [(Path(f["file"]).name, "peger ud af mappen" in f["reason"]) for f in summary.failed] == [("ude.txt", True)]
    assert not any("kodeord" in (d.title or "") for d in Archive.open(home).documents())
    assert not ingest_files([papers / "ude.txt"], home).failed  # named by a person, it is read
