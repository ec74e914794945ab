"""Judged letters: are all questions found, and is each answered right?"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.scoring import Record, Score, score
from index.archive import Archive
from ingest.reading import read_in_process
from search_app.letters.extract import letter_of
from search_app.letters.reply import reply_object, reply_to

#: An answer object for a question that was not found in its letter.
UNASKED: dict[str, Any] = {
    "status": "not_asked",
    "answer": None,
    "values": [],
    "citations": [],
    "warnings": [],
    "took_ms": 0,
}


def evaluate_letters(archive: Archive, letters: Path, texts: dict[str, str]) -> Score:
    """Answer every letter of the file and judge its questions by their numbers."""
    records = [json.loads(line) for line in letters.read_text(encoding="utf-8").splitlines() if line.strip()]
    return score((pair for record in records for pair in _pairs(archive, record)), texts)


def _pairs(archive: Archive, record: Record) -> Iterator[tuple[Record, Record]]:
    answers = {q["n"]: q for q in reply_object(reply_to(archive, letter_of(_read(record["letter"]))))["questions"]}
    for question in record["questions"]:
        yield question | {"id": f"{record['id']}.{question['n']}"}, answers.get(question["n"], UNASKED)


def _read(text: str) -> Any:
    with tempfile.TemporaryDirectory(prefix="raadsvar-letter-") as folder:
        path = Path(folder) / "letter.txt"
        path.write_text(text, encoding="utf-8")
        return read_in_process(path)
