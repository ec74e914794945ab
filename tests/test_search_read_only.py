"""An archive in a folder that may not be written is read all the same, also while another process writes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index import catalogue_database, indexing
from index import home as homes
from index.archive import Archive
from index.build import ingest
from ingest.errors import UsageError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder that this process takes to be read-only: tests may run as a user whom no mode of a file stops."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.txt").write_text("Notat\n\nUdvalget gav 3 mio. kr. til skaterbaner i 2014.\n", encoding="utf-8")
    home = tmp_path / "home"
    ingest([papers], home)
    access = os.access
    monkeypatch.setattr(catalogue_database.os, "access", lambda path, mode: Path(path) != home and access(path, mode))
    return home


def test_it_is_read_and_nothing_is_written(home: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    with Archive.open(home) as archive:
        assert archive.search("skaterbane").hits and archive.facts() and archive.documents()
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before


def test_an_index_of_another_version_that_cannot_be_made_anew_is_one_clear_line(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "ANALYSIS", "another")
    monkeypatch.setattr(homes, "locked", _refused)
    with pytest.raises(UsageError, match="ingest"):
        Archive.open(home)


def _refused(_: Path) -> None:
    raise UsageError("kan ikke skrives")


def test_what_another_process_writes_is_seen(home: Path, tmp_path: Path) -> None:
    (tmp_path / "papers" / "b.txt").write_text("Notat\n\nUdvalget gav 4 mio. kr. til byfester.\n", encoding="utf-8")
    code = "import sys, pathlib, index.build; index.build.ingest([pathlib.Path(sys.argv[1])], sys.argv[2])"
    with Archive.open(home) as archive:
        writer = subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "papers"), str(home)])
        while writer.poll() is None:
            assert archive.search("skaterbane").hits and archive.facts()
        assert writer.returncode == 0
        archive._looked = 0.0
        assert [i.file for i in archive.documents()] == ["a.txt", "b.txt"]
        assert archive.search("byfest").hits[0].document.file == "b.txt"
