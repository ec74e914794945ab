"""The register is changed without losing what people wrote in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_documents import document_of, table_of

from ingest.facts.extract import extract
from ingest.initiatives import Initiative, OtherName
from ingest.register import Register, load
from ingest.register_edit import add, entry_text, merge, rename, split
from ingest.register_proposals import propose, with_proposals

TEXT = """# The register of the library department.
# Ask before you change it.

# Found in the minutes of 2012.
[[initiative]]
name = "Bogbussen"  # until the new bus
department = "Kulturforvaltningen"

[[initiative.other_names]]
name = "Den rullende bog"
from = 2003

# This one is new.
[[initiative]]
name = "Læsebroen"
slug = "bro"
abbreviations = ["LB", "LÆ"]
successor_of = ["bogbussen"]
"""


@pytest.fixture
def read(tmp_path: Path):  # type: ignore[no-untyped-def]
    def reading(text: str) -> Register:
        path = tmp_path / "initiatives.toml"
        path.write_text(text, encoding="utf-8")
        return load(path)

    return reading


def comments(text: str) -> set[str]:
    return {line[line.index("#") :] for line in text.splitlines() if "#" in line}


def test_renaming_keeps_address_comments_and_old_name(read) -> None:  # type: ignore[no-untyped-def]
    changed = rename(TEXT, "bogbussen", "Bogbilen", 2021)
    entry = read(changed).get("bogbussen")
    assert entry.name == "Bogbilen"
    assert entry.other_names == (OtherName("Den rullende bog", 2003), OtherName("Bogbussen", None, 2021))
    assert comments(changed) == comments(TEXT)


def test_merging_in_a_year_keeps_the_entry_and_points_on(read) -> None:  # type: ignore[no-untyped-def]
    entry = read(merge(TEXT, "bogbussen", "bro", 2022)).get("bogbussen")
    assert (entry.merged_into, entry.note) == ("bro", "Lagt ind under bro i 2022.")


def test_merging_doubles_moves_names_and_references(read) -> None:  # type: ignore[no-untyped-def]
    changed = merge(TEXT, "bogbussen", "bro")
    register = read(changed)
    assert [i.slug for i in register.initiatives] == ["bro"]
    assert [o.name for o in register.initiatives[0].other_names] == ["Bogbussen", "Den rullende bog"]
    assert {"# Found in the minutes of 2012.", "# This one is new."} <= comments(changed)


def test_splitting_gives_a_name_its_own_entry(read) -> None:  # type: ignore[no-untyped-def]
    register = read(split(TEXT, "bogbussen", ["Den rullende bog"]))
    assert [i.name for i in register.initiatives] == ["Bogbussen", "Den rullende bog", "Læsebroen"]
    assert register.get("bogbussen").other_names == ()  # type: ignore[union-attr]


def test_an_entry_is_added_at_the_end_with_its_comment(read) -> None:  # type: ignore[no-untyped-def]
    new = Initiative("ny", 'Ny "Sti"', (OtherName("Stien", 2001, 2005),), ("NS",), "TMF", note="a\nb")
    changed = add(TEXT, new, "From here\nand there")
    assert changed.startswith(TEXT.rstrip())
    assert "# From here\n# and there\n[[initiative]]" in changed
    entry = read(changed).get("ny")
    assert (entry.name, entry.abbreviations, entry.other_names) == (new.name, new.abbreviations, new.other_names)


def test_what_cannot_be_done_is_said(read) -> None:  # type: ignore[no-untyped-def]
    for change in (
        lambda: rename(TEXT, "nothing", "X"),
        lambda: merge(TEXT, "bro", "bro"),
        lambda: split(TEXT, "bro", ["Nope"]),
        lambda: add(TEXT, Initiative("bro", "Bro")),
        lambda: rename("[[", "a", "b"),
    ):
        with pytest.raises(ValueError, match=r"»|TOML"):
            change()


def test_an_entry_round_trips(read) -> None:  # type: ignore[no-untyped-def]
    made = Initiative("s", "Navn", (OtherName("Andet", None, 2010),), ("NV",), "SOF", "t", ("u",), "note")
    (entry,) = read(entry_text(made) + '[[initiative]]\nname="t"\n').initiatives[:1]
    assert entry == Initiative(**{f: getattr(made, f) for f in made.__slots__} | {"registered": True})


def test_proposals_tell_where_a_name_was_found_and_leave_out_what_is_registered(read) -> None:  # type: ignore[no-untyped-def]
    overview = table_of([["Indsats", "Forvaltning"], ["Læsebroen", "KFF"], ["Madklubben", "SUF"]])
    proposals = propose([extract(document_of(overview))], read(TEXT))
    assert [(p.initiative.name, p.sure) for p in proposals] == [("Madklubben", True)]
    changed = with_proposals(TEXT, proposals)
    assert "# Forslag, vægt 3,00\n# proeve.txt: " in changed
    assert read(changed).resolve("Madklubben") is not None
    assert changed.startswith(TEXT.rstrip())


def test_a_former_name_can_be_taken_out_of_an_initiative_that_keeps_its_slug() -> None:
    renamed = rename('[[initiative]]\nname = "Læsebroen"\nslug = "laesebroen"\n', "laesebroen", "Læsehavnen", 2023)
    assert 'slug = "laesebroen-2"' in split(renamed, "laesebroen", ["Læsebroen"])
