"""Figures without a subject are joined to the one initiative that stands near them, when all documents are known."""

from __future__ import annotations

from ingest.initiatives import Initiative, OtherName
from ingest.mentioned import Mentioned

KNOWN = [
    Initiative("staa-fast", "Stå Fast"),
    Initiative("styrket-laesning", "Styrket læsning", (OtherName("Bogbussen"),)),
    Initiative("borte", "Borte Tilbud", merged_into="staa-fast"),
]


def test_the_only_name_in_a_text_is_found_also_an_other_name() -> None:
    mentioned = Mentioned(KNOWN)
    found = [mentioned.only(t) for t in ("I 2023 havde Stå Fast 40 deltagere.", "Bogbussens 12 ture", "Ingen her")]
    assert [i.slug if i else None for i in found] == ["staa-fast", "styrket-laesning", None]


def test_two_names_are_none_and_small_letters_count_only_in_long_names() -> None:
    mentioned = Mentioned(KNOWN)
    assert mentioned.only("Stå Fast og Bogbussen") is None
    assert mentioned.only("Det gælder om at stå fast på kravet.") is None
    assert mentioned.only("Svar om styrket læsning") == KNOWN[1]


def test_the_nearest_text_that_names_one_decides() -> None:
    mentioned = Mentioned(KNOWN)
    assert mentioned.nearest(("40 deltagere", "", "Bogbussen", "Stå Fast")) == KNOWN[1]
    assert mentioned.nearest(("Borte Tilbud",)) is None
