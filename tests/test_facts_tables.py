"""What the cells of tables in the manner of council papers state, by kind."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from made_documents import document_of, table_of

from ingest.facts.extract import extract
from ingest.facts.model import Fact

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "golden" / "facts" / "tables.toml").read_text(encoding="utf-8")
)["case"]


def facts_of(case: dict[str, Any]) -> list[Fact]:
    rows = [[cell.strip() for cell in row.split("|")] for row in case["rows"]]
    before = [("h2", t[2:]) if t.startswith("# ") else t for t in case.get("before", [])]
    after = [("footnote", t) for t in case.get("after", [])]
    document = document_of(*before, table_of(rows, header_rows=case.get("header", 1)), *after)
    return [f for f in extract(document).facts if f.evidence.table is not None]


def is_value(fact: Fact, value: str, unit: str, year: str) -> bool:
    if str(fact.year or "-") != year or fact.unit not in unit.split("|"):
        return False
    if unit == "none":
        return True
    return isinstance(fact.value, int | float) and fact.value == pytest.approx(float(value), rel=1e-9)


def holds(fact: Fact, condition: str) -> bool:
    name, _, wanted = condition.partition("=")
    if name in {"part", "lasting", "is_total"}:
        return str(int(bool(getattr(fact, {"part": "part_of_total"}.get(name, name))))) == wanted
    stated = str(getattr(fact, {"price": "price_level"}.get(name, name)))
    return wanted in stated if name in {"hedge", "note"} else stated == wanted


@pytest.mark.parametrize("case", CASES, ids=[str(c["kind"]) for c in CASES])
def test_a_table_states_what_its_cells_say_under_its_headings(case: dict[str, Any]) -> None:
    left = facts_of(case)
    for line in case["facts"]:
        place, value, unit, year, *conditions = line.split()
        row, column = map(int, place.split("."))
        here = [f for f in left if (f.evidence.row, f.evidence.column) == (row, column)]
        fits = [f for f in here if is_value(f, value, unit, year)]
        assert fits, (line, [(f.value, f.unit, f.year) for f in here])
        left.remove(fits[0])
        assert all(holds(fits[0], c) for c in conditions), (line, fits[0])
