"""An initiative through the years, each figure with its source."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.passage import DocumentInfo
from ingest.facts.model import Evidence, Fact
from ingest.initiatives import Initiative, OtherName
from search_app.csv_text import csv_text, defused
from search_app.history import find_initiative, history
from search_app.history_entries import entries_of
from search_app.history_gaps import changed_counts, gaps
from search_app.workbook import workbook

LIBRARY = Initiative("boernebogbussen", "Børnebogbussen", (OtherName("Bogbussen", 2010, 2015),))


@dataclass(frozen=True)
class Stored:
    """What an archive gives for a fact."""

    fact: Fact
    document: DocumentInfo
    initiative: Initiative | None = LIBRARY


def info(name: str) -> DocumentInfo:
    return DocumentInfo(name, f"{name}.pdf", name, "memo", "2020", None, "da", "application/pdf", 1, "x")


def stored(value: float | str, document: str = "a", row: int = 1, column: int = 1, **more: object) -> Stored:
    evidence = Evidence("b1", 0, 1, "Bogbussen\t1", 1, "t1", row, column)
    fact = Fact("f", "Bogbussen", "funding", "Bogbussen", value, "DKK", str(value), evidence, "cell", year=2012)
    return Stored(replace(fact, **more), info(document))  # type: ignore[arg-type]


def entries(*facts: Stored):
    return entries_of(facts, LIBRARY)  # type: ignore[arg-type]


def test_the_same_value_in_two_documents_is_one_entry_with_two_sources() -> None:
    (entry,) = entries(stored(5e6), stored(5e6, "b", label="Børnebogbussen"))
    assert [d.id for d, _ in entry.sources] == ["a", "b"]
    assert not entry.conflict


def test_two_values_for_the_same_year_are_marked_as_a_conflict() -> None:
    assert [e.conflict for e in entries(stored(5e6), stored(6e6, "b"), stored(7e6, year=2013))] == [True, True, False]


def test_a_rounded_value_is_no_conflict() -> None:
    assert [e.conflict for e in entries(stored(15_552_000), stored(15_600_000, "b"))] == [False, False]


def test_two_columns_of_one_row_are_two_things_and_no_conflict() -> None:
    assert [e.conflict for e in entries(stored(5e6), stored(6e6, column=2))] == [False, False]


def test_texts_and_cells_that_state_nothing_are_no_conflict() -> None:
    assert not any(e.conflict for e in entries(stored("not_stated", unit="none"), stored(5e6, "b")))


def test_gaps_are_the_years_between_figures() -> None:
    found = gaps([("funding", 2010), ("funding", 2014), ("funding", 2015), ("participants", 2012), ("funding", None)])
    assert [(g.first, g.last) for g in found] == [(2011, 2013)]
    assert "2011 til 2013" in found[0].message


def test_a_change_of_what_is_counted_is_said() -> None:
    (warning,) = changed_counts([("Forløb", 2010), ("Forløb", 2012), ("Brugere", 2013)])
    assert "»Forløb« (2010–2012)" in warning and "»Brugere« (2013)" in warning
    assert changed_counts([("Forløb", 2010), ("Forløb", 2011)]) == ()


@pytest.mark.parametrize(
    "cell", ["=1+1", "+SUM(A1)", "-cmd|x", "@x", "\t=1", "\r=1", "\n=1", "\tord", "-2+3", "  =1+1", "＝1+1", "＠x"]
)
def test_a_cell_that_looks_like_a_formula_is_defused(cell: str) -> None:
    assert defused(cell) == "'" + cell


def test_a_workbook_has_numbers_and_texts_and_no_formula() -> None:
    cells = ["=1+1", "+SUM(A1)", "-cmd|x", "@x", "\t=1", "\r=1", "-3,5", "-1.250.000", "2023", "-"]
    with zipfile.ZipFile(io.BytesIO(workbook([("indsats",), *((cell,) for cell in cells)]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert [float(v) for v in re.findall(r'<c r="A\d+" s="\d+"><v>([^<]+)</v>', sheet)] == [-3.5, -1250000.0]
    assert all(text in texts for text in ("=1+1", "+SUM(A1)", "-cmd|x", "@x", "2023"))


@pytest.mark.parametrize("cell", ["-", "-3,5", "+12 %", "-1.250.000", "Forløb", "", "12,6"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert defused(cell) == cell


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(st.text(alphabet=st.characters(blacklist_categories=("Cs",))), min_size=2, max_size=2)))
def test_csv_gives_back_the_cells(rows: list[list[str]]) -> None:
    written = csv_text(rows)
    read = list(csv.reader(io.StringIO(written, newline=""), delimiter=";"))
    assert read == [[defused(cell) for cell in row] for row in rows]


def test_history_of_the_sample_archive_as_json(command, sample_home) -> None:
    shown = json.loads(command("history", "Ny Start", "--json", "--home", sample_home).out)
    assert shown["initiative"]["name"] == "Ny Start"
    users = {y["year"]: [e["value"] for e in y["participants"]] for y in shown["years"]}
    assert 103 in users[2023] and 152 in users[2022]
    sources = [s for y in shown["years"] for g in ("funding", "participants") for e in y[g] for s in e["sources"]]
    assert sources and all(s["document"]["file"] and s["quote"] for s in sources)
    assert len(shown["documents"]) >= 3


def test_history_as_csv_has_a_source_in_each_row(command, sample_home) -> None:
    ran = command("history", "Ny Start", "--csv", "--home", sample_home)
    rows = list(csv.DictReader(io.StringIO(ran.out), delimiter=";"))
    assert len(rows) > 10
    assert all(row["kilde"] and row["indsats"] == "Ny Start" for row in rows)


def test_an_initiative_is_found_by_its_former_name_and_without_case(command, sample_home) -> None:
    first = json.loads(command("history", "exit-programmet", "--json", "--home", sample_home).out)
    assert first["initiative"]["slug"] == "eki"


def test_a_name_that_is_nearly_right_gets_a_suggestion(command, sample_home) -> None:
    ran = command("history", "Ny Strat", "--home", sample_home)
    assert ran.code == 2
    assert "»Ny Start«" in ran.err


def test_history_as_a_workbook_has_a_row_for_each_value(command, sample_home, tmp_path) -> None:
    told = command("history", "Ny Start", "--xlsx", tmp_path / "ny-start.xlsx", "--home", sample_home)
    assert (told.code, (tmp_path / "ny-start.xlsx").read_bytes()[:2]) == (0, b"PK")
    assert command("history", "Ny Start", "--xlsx", tmp_path / "nej" / "x.xlsx", "--home", sample_home).code == 2


def test_papers_that_only_name_the_initiative_are_among_its_papers(sample_archive) -> None:
    initiative = find_initiative(sample_archive, "Ny Start")
    shown = {d.id for d, _ in history(sample_archive, initiative).documents}
    assert {i.id for i, _ in sample_archive.mentions(initiative.slug) if i.current} <= shown
