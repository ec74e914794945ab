"""The register is kept from the command line, and the archive follows it without reading anything again."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from ingest.initiatives import Initiative
from ingest.register import load
from ingest.register_edit import add
from search_app.register_changes import change

NOTE = """Notat om bibliotekerne

{about}

Tabel 1. Deltagere

Indsats\t2012\t2013
Bogbussen\t120\t140
Læsehuset\t80\t90
"""
REGISTER = """# Holdes af biblioteket.
[[initiative]]
name = "Bogbussen"
slug = "bogbussen"  # den røde
"""


@pytest.fixture
def home(command, tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for n, about in enumerate(("Bogbussen kører hver dag.", "Læsehuset har åbent om søndagen.")):
        (folder / f"notat-{n}.txt").write_text(NOTE.format(about=about), encoding="utf-8")
    (folder / "initiatives.toml").write_text(REGISTER, encoding="utf-8")
    assert command("ingest", folder, "--home", tmp_path / "home").code == 0
    return tmp_path / "home"


def names(command, home: Path) -> dict[str, dict]:
    shown = json.loads(command("initiatives", "--json", "--home", home).out)
    return {i["name"]: i for i in shown["initiatives"]}


def test_what_the_documents_name_is_proposed_with_evidence_and_accepted(command, home: Path) -> None:
    shown = json.loads(command("initiatives", "propose", "--json", "--home", home).out)
    proposal = next(p for p in shown["proposals"] if p["name"] == "Læsehuset")
    assert proposal["score"] > 0 and proposal["evidence"][0]["file"].startswith("notat-")
    assert "Bogbussen" not in {p["name"] for p in shown["proposals"]}

    assert command("initiatives", "propose", "--accept", proposal["slug"], "--home", home).code == 0
    assert names(command, home)["Læsehuset"]["registered"] is True
    assert (home / "initiatives.toml").read_text(encoding="utf-8").startswith(REGISTER.rstrip("\n"))


def test_a_new_name_is_known_at_once_and_the_old_one_is_kept(command, home: Path) -> None:
    assert command("initiatives", "rename", "bogbussen", "Den rullende bog", "--year", 2015, "--home", home).code == 0
    known = names(command, home)["Den rullende bog"]
    assert known["slug"] == "bogbussen"
    assert [o["name"] for o in known["other_names"]] == ["Bogbussen"]
    history = json.loads(command("history", "Den rullende bog", "--json", "--home", home).out)
    assert {2012, 2013} <= {y["year"] for y in history["years"]}
    assert "# Holdes af biblioteket." in (home / "initiatives.toml").read_text(encoding="utf-8")


def test_two_are_merged_and_parted_again(command, home: Path) -> None:
    assert command("initiatives", "propose", "--accept", "laesehuset", "--home", home).code == 0
    assert command("initiatives", "merge", "laesehuset", "bogbussen", "--home", home).code == 0
    assert [o["name"] for o in names(command, home)["Bogbussen"]["other_names"]] == ["Læsehuset"]
    assert command("initiatives", "split", "bogbussen", "Læsehuset", "--home", home).code == 0
    assert names(command, home).keys() >= {"Bogbussen", "Læsehuset"}


@pytest.mark.parametrize(
    "call",
    [
        ["rename", "ukendt", "x"],
        ["merge", "bogbussen", "bogbussen"],
        ["split", "bogbussen", "Noget andet"],
        ["propose", "--accept", "ukendt"],
    ],
)
def test_a_change_that_cannot_be_made_changes_nothing(command, home: Path, call: list[str]) -> None:
    before = (home / "initiatives.toml").read_bytes()
    ran = command("initiatives", *call, "--home", home)
    assert ran.code == 2
    assert len(ran.error_lines) == 1
    assert (home / "initiatives.toml").read_bytes() == before


def test_there_must_be_an_archive(command, tmp_path: Path) -> None:
    ran = command("initiatives", "rename", "a", "b", "--home", tmp_path / "nowhere")
    assert ran.code == 2
    assert not (tmp_path / "nowhere").exists()


def test_people_who_edit_at_once_wait_for_each_other(home: Path) -> None:
    (home / "initiatives.toml").write_text("# Holdes af biblioteket.\n", encoding="utf-8")
    with ThreadPoolExecutor(4) as people:
        edits = [
            people.submit(change, home, partial(add, initiative=Initiative(s, s.title()))) for s in ("a1", "b2", "c3")
        ]
        for edit in edits:
            edit.result()
    text = (home / "initiatives.toml").read_text(encoding="utf-8")
    assert text.startswith("# Holdes af biblioteket.\n")
    assert {i.slug for i in load(home / "initiatives.toml").initiatives} == {"a1", "b2", "c3"}


def test_a_register_that_cannot_be_read_is_left_as_it_is(command, home: Path) -> None:
    (home / "initiatives.toml").write_bytes('[[initiative]]\nname = "Bogb\xe6ksen"\n'.encode("latin-1"))
    told = command("initiatives", "rename", "bogbussen", "Bogbilen", "--home", home)
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert "UTF-8" in told.err
