"""Adding documents: every file gets an outcome, names are not trusted, what is known is recognised."""

from __future__ import annotations

import io
import re
import shutil
import time
from pathlib import Path

import pytest

from index.archive import Archive
from index.home import locked
from search_app.web import create_app
from tests.conftest import CORPUS

NOTE = "Notat om broer\n\nIndsatsen Blå Bro har 44 deltagere i 2020.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def client(home: Path):
    return create_app(home).test_client()


def sent(client, *files: tuple[bytes, str]):
    """Add the files by the form; the response."""
    token = re.search(r'name="token" value="(\w+)"', client.get("/add").text)[1]
    return client.post("/add", data={"token": token, "files": [(io.BytesIO(c), name) for c, name in files]})


def outcome(client, *files: tuple[bytes, str]) -> list[dict[str, str]]:
    """Add the files and wait until each has been dealt with."""
    address = sent(client, *files).location
    for _ in range(300):
        told = client.get(f"{address}.json").json
        if told["finished"]:
            assert "progress.js" not in client.get(address).text
            return told["files"]
        time.sleep(0.1)
    raise AssertionError(f"not finished: {told}")


def test_every_file_gets_its_outcome_and_what_was_read_can_be_asked_about(client) -> None:
    page = (CORPUS / "documents").glob("*.html")
    files = [(NOTE.encode(), "bro.txt"), (b"%PDF-1.4 half", "halv.pdf"), (next(page).read_bytes(), "side.html")]
    told = outcome(client, *files)
    assert [(f["file"], f["state"]) for f in told] == [
        ("bro.txt", "read"),
        ("halv.pdf", "failed"),
        ("side.html", "read"),
    ]
    assert told[1]["reason"]
    assert client.get(f"/documents/{told[0]['document']}").status_code == 200
    assert "halv.pdf" in client.get("/problems").text
    assert "44" in client.get("/ask?q=Hvor+mange+deltagere+har+Bl%C3%A5+Bro%3F").text


def test_what_is_known_is_recognised_and_a_new_version_replaces_the_old(client, home) -> None:
    outcome(client, (NOTE.encode(), "bro.txt"))
    assert [f["state"] for f in outcome(client, (NOTE.encode(), "bro.txt"))] == ["known"]
    assert [f["state"] for f in outcome(client, (NOTE.replace("44", "45").encode(), "bro.txt"))] == ["replaced"]
    with Archive.open(home) as archive:
        assert len(archive.documents()) == 1 and len(archive.documents(current=False)) == 2


NAMES = ["../../../ud.txt", "/etc/ud.txt", "C:\\ud.txt", 'a;b"c.txt', ".", "initiatives.toml", "x" * 300]


@pytest.mark.parametrize("name", NAMES)
def test_names_that_were_sent_decide_nothing(client, home, name) -> None:
    told = outcome(client, (NOTE.encode(), name))
    assert told[0]["state"] == "read"
    kept = list((home / "uploads").iterdir())
    assert len(kept) == 1 and kept[0].name == told[0]["file"] != "initiatives.toml"
    assert not (home / "initiatives.toml").exists() or "Blå" not in (home / "initiatives.toml").read_text("utf-8")
    assert sorted(p.name for p in home.parent.iterdir()) == ["home"]


def test_no_file_is_a_page_that_says_so(client) -> None:
    assert sent(client).status_code == 422
    assert client.get("/add/nope").status_code == 404


def test_while_another_process_reads_in_the_batch_waits(client, home, sample_home) -> None:
    shutil.copytree(sample_home, home, dirs_exist_ok=True)
    with locked(home):
        address = sent(client, (NOTE.encode(), "bro.txt")).location
        time.sleep(1.5)
        page = client.get(address)
        assert not client.get(f"{address}.json").json["finished"]
        assert 'http-equiv="refresh"' in page.text and "progress.js" in page.text and "læses" in page.text
    for _ in range(300):
        if client.get(f"{address}.json").json["finished"]:
            break
        time.sleep(0.1)
    assert client.get(f"{address}.json").json["files"][0]["state"] == "read"


def test_processes_that_serve_together_tell_of_each_others_batches(home, tmp_path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    one, other = (create_app(home, shared=shared).test_client() for _ in range(2))
    address = sent(one, (NOTE.encode(), "bro.txt")).location
    for _ in range(300):
        told = other.get(f"{address}.json").json
        if told["finished"]:
            break
        time.sleep(0.1)
    assert told["files"][0]["state"] == "read"
    assert other.get("/add/..%2F..%2Fx").status_code == 404
