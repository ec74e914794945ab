"""Files of questions, one JSON object a line; answered in order, each as soon as it is there."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from ingest.errors import RaadsvarError, UsageError

#: What the public interface has in every answer, for a question that could not be put.
UNANSWERED: dict[str, Any] = {
    "status": "not_found", "answer": None, "values": [], "citations": [], "tables": [], "warnings": [],
}  # fmt: skip


@contextmanager
def lines_of(batch: str) -> Iterator[Iterable[str]]:
    """The lines of the file, or of standard input for "-". Raises UsageError when it cannot be opened."""
    if batch == "-":
        yield sys.stdin
        return
    try:
        text = Path(batch).read_text(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise UsageError(f"{batch}: kan ikke læses ({error.strerror})") from error
    yield text.split("\n")


def ask_each(lines: Iterable[str], answer: Callable[[str], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One record out for each line in. A line that fails gets `error`, and those after it are answered."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record: dict[str, Any] = {}
        try:
            record = _record(line)
            yield answer(_question(record)) | {"id": record.get("id")}
        except RaadsvarError as error:
            yield _failed(record, number, str(error))
        except Exception as error:  # one question must not cost the others their answer
            yield _failed(record, number, f"uventet fejl ({type(error).__name__}: {error})")


def _record(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise UsageError(f"linjen er ikke JSON ({error})") from error
    if not isinstance(record, dict):
        raise UsageError('linjen skal være et objekt med "id" og "question"')
    return record


def _question(record: dict[str, Any]) -> str:
    question = record.get("question")
    if not isinstance(question, str):
        raise UsageError('linjen skal være et objekt med "id" og "question"')
    return question


def _failed(record: dict[str, Any], number: int, reason: str) -> dict[str, Any]:
    reason = " ".join(reason.split())
    click.echo(f"raadsvar: linje {number}: {reason}", err=True)
    asked = {"id": record.get("id"), "question": record.get("question")}
    return asked | UNANSWERED | {"message": reason, "error": reason}
