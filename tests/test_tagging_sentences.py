"""Sentences in text full of abbreviations, and what the spaCy pipeline tags."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tagging import sentences
from ingest.tagging.pipeline import pipeline, tag

SPLITS = [
    (
        "Der er afsat 4 mio. kr. i 2020, jf. pkt. 3. Heraf er halvdelen brugt.",
        ["Der er afsat 4 mio. kr. i 2020, jf. pkt. 3.", "Heraf er halvdelen brugt."],
    ),
    ("Mødet var d. 12. januar 2021 på 3. sal. Alle kom.", ["Mødet var d. 12. januar 2021 på 3. sal.", "Alle kom."]),
    ("Det gælder f.eks. Søndre Skole m.fl. i byen.", ["Det gælder f.eks. Søndre Skole m.fl. i byen."]),
    ("Prisen er 5 mio. kr. Beløbet er fast.", ["Prisen er 5 mio. kr.", "Beløbet er fast."]),
    ("»Det er godt.« Sådan sagde hun! Og så?", ["»Det er godt.«", "Sådan sagde hun!", "Og så?"]),
    ("Der kom 5 i 2019. De næste kom i 2020.", ["Der kom 5 i 2019.", "De næste kom i 2020."]),
    ("Uden punktum", ["Uden punktum"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_abbreviations_dates_and_amounts_do_not_end_a_sentence(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


def test_rows_of_a_table_are_sentences() -> None:
    assert sentences("År\t2020\nBrugere\t97") == [(0, 7), (8, 18)]


@given(st.text(alphabet="aB. !?1\n\t»«(mio.kr)", max_size=60))
def test_every_character_that_is_no_white_space_is_in_exactly_one_sentence(text: str) -> None:
    spans = sentences(text)
    inside = [i for a, b in spans for i in range(a, b)]
    assert len(inside) == len(set(inside))
    assert {i for i, c in enumerate(text) if not c.isspace()} <= set(inside)


def test_components_declare_what_they_assign() -> None:
    declared = {name: pipeline().get_pipe_meta(name).assigns for name in pipeline().pipe_names}
    assert declared["raadsvar_figures"] == ["token.tag", "token._.figure", "doc._.figures"]
    assert "doc.spans" in declared["raadsvar_claims"]
    assert pipeline().analyze_pipes()["problems"]["raadsvar_claims"] == []


def test_figures_departments_and_names_are_one_token_each() -> None:
    text = "Siden 2012 har Læsebroen fået 1,2 mio. kr. af Børne- og Ungdomsforvaltningen."
    doc = tag(text, [(15, 24, "Læsebroen")])
    assert doc.text == text
    tagged = {t.tag_: t.text for t in doc if t.tag_}
    assert tagged == {
        "YEAR": "2012",
        "NAME": "Læsebroen",
        "AMOUNT": "1,2 mio. kr.",
        "DEPARTMENT": "Børne- og Ungdomsforvaltningen",
    }
    assert [(s.label_, s.text) for s in doc.spans["claims"]] == [("since_year", "Siden 2012")]


@given(st.text(alphabet="ab 1,.%\u00a0\tå–-(kr)", max_size=50))
def test_tagging_keeps_the_text(text: str) -> None:
    doc = tag(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t.text)] == t.text for t in doc)


def test_spacy_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, ingest.facts.extract, ingest.discovery, ingest.register; print('spacy' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
        == "False"
    )
