"""Text that is made to cost much: it ends, and what is not taken apart is told."""

from __future__ import annotations

import pytest
from made_documents import document_of, table_of

from ingest.facts.extract import extract

PIECES = [
    "12 % 50 pct. ", "1 ", "1.000.", "2020 2021 ", "5 mio. kr. ", "Projekt Alfa Beta ", "((((", "Aa hed Bb ",
    "en af to ",
    "Aa, tidligere Bb, ", "den 1. januar 2020 ", "kan ikke opgøres ", "1/2/", ", og ", "A",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.timeout(30)
def test_text_without_full_stops_costs_no_more_than_its_length(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    table = table_of([["Indsats", "Beskrivelse"], ["Læsebroen", text], [text[:3000], "5"]])
    made = extract(document_of(text, ("caption", text[:2000]), table))
    told = {r.reason for r in made.rejections}
    assert "too_long" in told or not any(c.isdigit() for c in piece)


def test_a_heap_of_numbers_is_no_sentence() -> None:
    made = extract(document_of("Der var " + "12 borgere, " * 300 + "i alt."))
    assert made.facts == ()
    assert [r.reason for r in made.rejections] == ["too_long"]
