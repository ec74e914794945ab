"""What the README says is so."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from search_app.cli import COMMANDS
from tests.conftest import PROJECT, Ran

README = (PROJECT / "README.md").read_text(encoding="utf-8")
EXAMPLES = [
    line.removeprefix("$ raadsvar ")
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ raadsvar ")
]
LINKS = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)


@pytest.fixture(scope="module")
def workplace(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as the README's reader has it: the project's files, and a data folder."""
    folder = tmp_path_factory.mktemp("workplace")
    (folder / "corpus").symlink_to(PROJECT / "corpus")
    (folder / "docs").symlink_to(PROJECT / "docs")
    shutil.copytree(sample_home, folder / "home")
    return folder


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_of_the_readme_runs(command, workplace: Path, monkeypatch: pytest.MonkeyPatch, example: str) -> None:
    monkeypatch.chdir(workplace)
    monkeypatch.setenv("RAADSVAR_HOME", str(workplace / "home"))
    ran: Ran = command(*shlex.split(example))
    assert ran.code == 0, ran.err
    assert ran.out.strip() or "--docx" in example or "--export" in example


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 10


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"raadsvar {name}\b", README)


@pytest.mark.parametrize("target", [t for t in LINKS if t != "docs/screenshot.png"])
def test_a_link_of_the_readme_leads_somewhere(target: str) -> None:
    assert (PROJECT / target).exists()


def test_the_screenshot_is_a_picture() -> None:
    assert (PROJECT / "docs" / "screenshot.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_every_make_target_of_the_readme_exists() -> None:
    targets = re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = set(re.findall(r"make ([a-z-]+)", README))
    assert named <= set(targets)


def test_the_decisions_are_all_listed() -> None:
    folder = PROJECT / "docs" / "decisions"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    assert [p.name for p in folder.glob("0*.md") if p.name not in listed] == []
