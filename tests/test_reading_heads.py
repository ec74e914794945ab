"""What a paper is, told from its head: invented papers of many kinds and layouts, as plain text and as Word files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import docx
import pytest

from ingest.document import Document
from ingest.reading import read_in_process

PAPERS = tomllib.loads((Path(__file__).parent / "heads_of_papers.toml").read_text(encoding="utf-8"))["paper"]


def as_text(text: str, folder: Path) -> Document:
    path = folder / "papir.txt"
    path.write_text(text, encoding="utf-8")
    return read_in_process(path)


def as_word(text: str, folder: Path) -> Document:
    """Each line a paragraph without any style, as hasty writers do."""
    made = docx.Document()
    for line in text.split("\n"):
        made.add_paragraph(line)
    made.save(str(folder / "papir.docx"))
    return read_in_process(folder / "papir.docx")


@pytest.mark.parametrize("make", [as_text, as_word], ids=["txt", "docx"])
@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p["name"])
def test_a_paper_is_what_its_head_says(paper: dict[str, Any], make: Any, tmp_path: Path) -> None:
    document = make(paper["text"], tmp_path)
    said = {key: value for key, value in paper.items() if key not in ("name", "text")}
    found = {key: getattr(document, key) for key in said}
    if "questions" in found:
        found["questions"] = len(document.questions)
    if "authors" in found:
        found["authors"] = list(document.authors)
    assert found == said
