"""Letters in many forms (tests/letters_in_many_forms.toml) give the questions that they ask, and nothing else."""

from __future__ import annotations

import tomllib
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from ingest.reading import read_in_process
from search_app.letters.extract import letter_of

LETTERS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "letters_in_many_forms.toml").read_text(encoding="utf-8")
)["letter"]


@pytest.mark.parametrize("written", LETTERS, ids=[written["form"] for written in LETTERS])
def test_a_letter_asks_its_questions_and_no_others(written: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "brev.txt"
    path.write_text(written["text"].lstrip("\n"), encoding="utf-8")
    letter = letter_of(read_in_process(path))
    assert [asked.question for asked in letter.questions] == written["questions"]
    if "labels" in written:
        assert [asked.label for asked in letter.questions] == written["labels"]
    for asked, own in zip_longest(letter.questions, written.get("contexts", ()), fillvalue=""):
        assert own in asked.context
        assert all(part in asked.context for part in written.get("context", ()))
    for part in ("subject", "sender", "date"):
        assert part not in written or getattr(letter, part) == written[part]
    assert [asked.n for asked in letter.questions] == sorted({asked.n for asked in letter.questions})
