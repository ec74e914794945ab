"""What does not agree in a paper is reported, and nothing where all agrees: short papers of each kind."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from made_documents import document_of, table_of

from ingest.document import Table
from ingest.facts.extract import extract

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "golden" / "facts" / "findings.toml").read_text(encoding="utf-8")
)["case"]


def part_of(text: str, number: int) -> str | tuple[str, str] | Table:
    if "\n" in text:
        return table_of([[cell.strip() for cell in row.split("|")] for row in text.split("\n")], f"t{number}")
    for mark, kind in (("## ", "h3"), ("# ", "h2")):
        if text.startswith(mark):
            return kind, text.removeprefix(mark)
    return text


@pytest.mark.parametrize("case", CASES, ids=[str(c["kind"]) for c in CASES])
def test_what_does_not_agree_is_reported_and_nothing_else(case: dict[str, Any]) -> None:
    document = document_of(*(part_of(text, n) for n, text in enumerate(case["parts"], 1)))
    found = extract(document).findings
    assert sorted(f.kind for f in found) == sorted(case["finds"]), [f.message for f in found]
    blocks = document.block_by_id
    for finding in found:
        assert finding.evidence
        assert all(e.quote in blocks[e.block].text for e in finding.evidence)
