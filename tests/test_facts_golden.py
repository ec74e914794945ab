"""Facts of the sample archive against those that were read from its papers by hand.

Each line of the golden file is one fact: document, initiative (null: none), value in base units, unit, year (null: the
paper states none beside it) and the beginning of the row or sentence that states it. Ways to count are compared as
written, except that a figure may be said to count something where the reader knows what.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ingest.discovery import discover
from ingest.facts.extract import extract
from ingest.facts.extraction import Extraction
from ingest.facts.model import Fact
from ingest.initiatives import Initiative
from ingest.mentioned import Mentioned
from ingest.naming import key
from ingest.reading import read_in_process
from ingest.register import Register, combine, load

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
GOLD = Path(__file__).parent / "golden" / "facts" / "sample_archive.jsonl"
TABLES, PROSE = 0.95, 0.80
#: Figures of a golden row or sentence that are stated with another unit or year than the reader saw.
WRONG = 0.03

Papers = dict[str, Extraction]


@pytest.fixture(scope="module")
def papers() -> Papers:
    files = sorted(p for p in (CORPUS / "documents").iterdir() if p.is_file())
    return {p.stem: extract(read_in_process(p)) for p in files}


@pytest.fixture(scope="module")
def known(papers: Papers) -> Register:
    return combine(load(CORPUS / "initiatives.toml"), discover(papers.values()))


def gold() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def stated(papers: Papers, line: dict[str, Any]) -> list[Fact]:
    """The facts of the row or sentence that have the value."""
    facts = (f for f in papers[line["doc"]].facts if f.evidence.quote.startswith(line["quote"]))
    return [f for f in facts if f.value == line["value"]]


def about(fact: Fact, paper: Extraction, known: Register, mentioned: Mentioned) -> Initiative | None:
    if fact.subject:
        return known.resolve(fact.subject)
    near = fact.caption if fact.evidence.table else fact.evidence.quote
    return mentioned.nearest((near, *reversed(fact.section), paper.document.title or ""))


def found(line: dict[str, Any], papers: Papers, known: Register, mentioned: Mentioned) -> bool:
    wanted = known.resolve(line["initiative"]) if line["initiative"] else None
    for fact in stated(papers, line):
        if fact.unit != line["unit"] or (line["year"] is not None and fact.year != line["year"]):
            continue
        whose = about(fact, papers[line["doc"]], known, mentioned)
        if wanted is None or (whose is not None and key(whose.name) == key(wanted.name)):
            return True
    return False


def test_facts_read_by_hand_are_found_with_unit_year_and_initiative(papers: Papers, known: Register) -> None:
    mentioned = Mentioned(known.initiatives)
    missing = [line for line in gold() if not found(line, papers, known, mentioned)]
    for in_table, enough in ((True, TABLES), (False, PROSE)):
        of_kind = [line for line in gold() if ("\t" in line["quote"]) == in_table]
        lost = [
            f"{m['doc']}: {m['value']} {m['unit']} {m['year']}" for m in missing if ("\t" in m["quote"]) == in_table
        ]
        assert 1 - len(lost) / len(of_kind) >= enough, lost


def test_values_read_by_hand_are_not_stated_with_another_unit(papers: Papers) -> None:
    told = [(line, f) for line in gold() for f in stated(papers, line)]
    same = {(line["doc"], line["quote"], line["value"]) for line in gold()}
    odd = [
        f"{line['doc']}: {f.value} {f.unit}, not {line['unit']}"
        for line, f in told
        if f.unit
        not in {g["unit"] for g in gold() if (g["doc"], g["quote"], g["value"]) in same and g["value"] == f.value}
    ]
    assert len(odd) <= WRONG * len(told), odd


def test_every_quote_stands_in_its_document(papers: Papers) -> None:
    for paper in papers.values():
        blocks = paper.document.block_by_id
        for fact in paper.facts:
            block = blocks[fact.evidence.block]
            assert fact.evidence.quote in block.text
            assert 0 <= fact.evidence.start < fact.evidence.end <= len(block.text)
