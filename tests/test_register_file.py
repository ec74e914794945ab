"""The register: a TOML file that people keep, and the names that resolve to its entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.initiatives import Initiative, OtherName
from ingest.register import Register, combine, load

TEXT = """
# Kept by the culture department.
[[initiative]]
name = "Enheden for samværende borgere"
slug = "esb"
abbreviations = ["ESB"]
department = "Kulturforvaltningen"

[[initiative.other_names]]
name = "Samværskontoret"
to = 2019

[[initiative]]
name = "Ny Vej"

[[initiative]]
name = "Din Nabo"
successor_of = ["esb"]
"""


@pytest.fixture
def register(tmp_path: Path) -> Register:
    path = tmp_path / "initiatives.toml"
    path.write_text(TEXT, encoding="utf-8")
    return load(path)


def test_entries_have_names_years_and_slugs(register: Register) -> None:
    esb, ny, _ = register.initiatives
    assert esb.other_names == (OtherName("Samværskontoret", None, 2019),)
    assert (esb.registered, ny.slug, esb.names()) == (
        True,
        "ny-vej",
        ("Enheden for samværende borgere", "Samværskontoret", "ESB"),
    )


WAYS = [
    ("ESB", "esb"),
    ("ESB's", "esb"),
    ("esb", "esb"),
    ("enheden for sam-værende borgere", "esb"),
    ("Samværskontoret", "esb"),
    ("ESB-indsatsen", "esb"),
    ("Enheden for samværende borgere (ESB)", "esb"),
    ("NY VEJ", "ny-vej"),
    ("Ny Vejs", "ny-vej"),
    ("projekt ”Ny Vej”", "ny-vej"),
    ("projektet Ny Vej", "ny-vej"),
    ("Din Nabo samarbejdet", "din-nabo"),
    ("Ny Hal", None),
    ("", None),
    ("borgere", None),
]


@pytest.mark.parametrize(("name", "slug"), WAYS)
def test_names_resolve_in_case_hyphens_genitive_and_abbreviation(
    register: Register, name: str, slug: str | None
) -> None:
    found = register.resolve(name)
    assert (found.slug if found else None) == slug


def test_a_name_that_two_entries_have_resolves_to_neither() -> None:
    register = Register((Initiative("a", "Nord", abbreviations=("NH",)), Initiative("b", "Nær", abbreviations=("NH",))))
    assert register.resolve("NH") is None
    assert register.resolve("Nord") == register.initiatives[0]


def test_no_file_is_an_empty_register(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml").initiatives == ()


FAULTS = [
    ("[[initiative]\nname=1", "TOML"),
    ("[[initiative]]\nslug = 'x'", "nr. 1 har intet navn"),
    ("initiative = 3", "[[initiative]]"),
    ("[[initiative]]\nname='A'\n[[initiative]]\nname='A'", "samme slug"),
    ("[[initiative]]\nname='A'\nother_names=[{name='B', from='x'}]", "årstal"),
]


@pytest.mark.parametrize(("text", "said"), FAULTS)
def test_a_faulty_register_is_explained(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "initiatives.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=said.replace("[", r"\[")):
        load(path)


def test_what_was_found_adds_names_and_entries_but_changes_none(register: Register) -> None:
    discovered = [
        Initiative(
            "enheden", "Enheden for samværende borgere", (OtherName("Samværsenheden"),), ("SVE",), "Socialforvaltningen"
        ),
        Initiative("ny-hal", "Ny Hal", maybe_same=("enheden",)),
    ]
    both = combine(register, discovered)
    esb, new = both.get("esb"), both.get("ny-hal")
    assert esb is not None
    assert new is not None
    assert (esb.name, esb.department, esb.abbreviations) == (
        "Enheden for samværende borgere",
        "Kulturforvaltningen",
        ("ESB", "SVE"),
    )
    assert [o.name for o in esb.other_names] == ["Samværskontoret", "Samværsenheden"]
    assert (new.registered, new.maybe_same) == (False, ("esb",))
