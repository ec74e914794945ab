"""What holds with the catalogue in SQLite holds with PostgreSQL: the same tests, and the same facts."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from index.archive import Archive
from index.build import ingest
from index.catalogue_database import URL_VARIABLE
from search_app.answering import ask
from search_app.answering.present import answer_object
from tests import test_ingest_incremental as incremental
from tests import test_ingest_kill as kill
from tests import test_reading_extraction as extraction
from tests.conftest import CORPUS

QUESTION = "Hvor mange deltagere havde Helhedsindsats for indsatte i 2013?"

papers, home = incremental.papers, incremental.home


class TestIncremental:
    """See `tests/test_ingest_incremental.py`."""


#: Tests of SQLite's own file.
OWN_TO_SQLITE = {"test_an_archive_of_an_older_version_is_brought_up_to_date_when_it_is_opened"}
for name, test in vars(incremental).items():
    if name.startswith("test_") and name not in OWN_TO_SQLITE:
        setattr(TestIncremental, name, staticmethod(test))

del test  # the last of the loop is not to be run twice
test_killed = kill.test_an_ingest_killed_while_readers_work_leaves_no_reader_behind
test_unstorable = extraction.test_characters_that_no_database_can_hold_are_replaced


def told(home: Path) -> tuple[object, ...]:
    """What an archive of the sample documents says, without the times of the day."""
    ingest([CORPUS], home)
    with Archive.open(home) as archive:
        facts = [dataclasses.asdict(f.fact) for f in archive.facts()]
        hits = [h.passage.id for h in archive.search("fritidsjob unge 2016", limit=30).hits]
        answer = answer_object(ask(archive, QUESTION)) | {"took_ms": 0}
        return facts, hits, [i.slug for i in archive.initiatives()], answer


def test_both_databases_tell_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_postgres = told(tmp_path / "postgres")
    assert not (tmp_path / "postgres" / "catalogue.sqlite").exists()
    monkeypatch.delenv(URL_VARIABLE)
    assert told(tmp_path / "sqlite") == on_postgres
