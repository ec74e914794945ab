"""The project's own papers agree with each other."""

from __future__ import annotations

import re
import tomllib

from tests.conftest import PROJECT

PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PUBLICCODE = (PROJECT / "publiccode.yml").read_text(encoding="utf-8")
CONSTRAINTS = (PROJECT / "constraints.txt").read_text(encoding="utf-8")


def normalised(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_held_by_the_constraints() -> None:
    held = {normalised(line.split("==")[0]) for line in CONSTRAINTS.splitlines() if "==" in line}
    wanted = [*PYPROJECT["dependencies"], *PYPROJECT["optional-dependencies"]["dev"]]
    names = {normalised(re.split(r"[\[<>=!;\s]", spec)[0]) for spec in wanted if "Windows'" not in spec or "!=" in spec}
    assert names - held == set()


def test_the_constraints_are_exact_and_name_no_place() -> None:
    lines = [line for line in CONSTRAINTS.splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+", line) for line in lines)


def test_every_dependency_has_its_line_in_the_decisions() -> None:
    said = normalised((PROJECT / "docs" / "decisions" / "0003-dependencies.md").read_text(encoding="utf-8"))
    wanted = [*PYPROJECT["dependencies"], *PYPROJECT["optional-dependencies"]["dev"]]
    names = {normalised(re.split(r"[\[<>=!;\s]", spec)[0]) for spec in wanted}
    assert {name for name in names if name not in said} == set()


def test_publiccode_has_what_its_standard_asks_for() -> None:
    keys = set(re.findall(r"^([A-Za-z]+):", PUBLICCODE, re.MULTILINE))
    mandatory = "publiccodeYmlVersion name url platforms categories developmentStatus softwareType description legal"
    assert set(f"{mandatory} maintenance localisation".split()) <= keys
    assert re.search(r"^  license: MPL-2.0$", PUBLICCODE, re.MULTILINE) and PYPROJECT["license"] == "MPL-2.0"
    assert f'softwareVersion: "{PYPROJECT["version"]}"' in PUBLICCODE


def test_publiccode_descriptions_have_the_lengths_that_its_standard_asks_for() -> None:
    short = re.findall(r"^    shortDescription: (.*)$", PUBLICCODE, re.MULTILINE)
    assert len(short) == 2 and all(len(text) <= 150 for text in short)
    long = re.findall(r"^    longDescription: \|\n((?:      .*\n)+)", PUBLICCODE, re.MULTILINE)
    assert len(long) == 2 and all(150 <= len(text) <= 10_000 for text in long)


def test_the_changelog_begins_with_what_is_not_yet_released() -> None:
    headings = re.findall(r"^## (.*)$", (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"


def test_every_data_file_goes_into_the_package() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    patterns = settings["package-data"]["*"]
    files = [p for room in ("ingest", "index", "search_app") for p in (PROJECT / room).rglob("*") if p.is_file()]
    data = [p for p in files if p.suffix not in {".py", ".pyc"} and "__pycache__" not in p.parts]
    assert len(data) > 10
    assert [p.name for p in data if f"**/*{p.suffix}" not in patterns] == []
