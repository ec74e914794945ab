"""Figures read by hand are compared with facts as the benchmark says, and its golden files can be read."""

from __future__ import annotations

from pathlib import Path

from made_documents import document_of, table_of

from benchmarks.facts_gold import Comparison, read_gold, report
from ingest.facts.extract import extract

GOLDEN = Path(__file__).parent / "golden" / "facts"


def test_the_golden_files_are_whole() -> None:
    figures = read_gold(GOLDEN / "council_reports.tsv")
    assert len([g for g in figures if g.in_table and not g.optional]) == 424
    assert len([g for g in figures if not g.in_table and not g.optional]) == 278
    assert len({g.document for g in figures}) == 5
    assert all(g.units[0] and (g.year is None or 1990 <= g.year <= 2030) for g in figures)
    assert len(read_gold(GOLDEN / "sample_archive.jsonl")) >= 250


def test_recall_precision_and_the_reason_of_a_miss_are_told(tmp_path: Path) -> None:
    lines = [
        "paper\ttable\tLæsebroen\tbrugere\tLæsebroen\t2022\t64\t\tpersons\t2022",
        "paper\ttable\tLæsebroen\tbrugere\tLæsebroen\t2023\t72\t\tpersons\t2023",
        "paper\tprose\t\tkurser\tkurser\t\t14\t\tactivities\t2021",
        "paper\tprose\t\tmøder\tmøder\t\t9\t\tactivities\t2022",
    ]
    (tmp_path / "gold.tsv").write_text("# figures\n" + "\n".join(lines), encoding="utf-8")
    table = table_of([["Indsats", "2022", "2023"], ["Læsebroen", "64", "71"], ["Madklubben", "31", "-"]])
    paper = extract(document_of("I 2022 blev der holdt 14 kurser.", "Antal brugere", table))
    gold = read_gold(tmp_path / "gold.tsv")
    told = report(gold, {"paper": paper})
    assert told[:3] == ["tables: 1 of 2 (50.0 %)", "prose: 0 of 2 (0.0 %)", "precision: 1 of 4 figures (25.0 %)"]
    assert any(line.startswith("missed, year 2022: paper: -, kurser") for line in told)
    assert sum(line.startswith("missed, no such value") for line in told) == 2
    compared = Comparison(gold, {"paper": paper}).outcome
    assert [f.value for f in compared.found.values()] == [64]
