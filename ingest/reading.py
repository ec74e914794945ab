"""Reading files: one in this process, one in a child under limits, or many."""

from __future__ import annotations

import hashlib
import stat
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from ingest import sandbox
from ingest.agenda import with_item_headings
from ingest.detect import claimed, format_name, media_type
from ingest.document import Document, Problem
from ingest.errors import ReadError
from ingest.facts.extraction import Extraction
from ingest.limits import Limits, from_environment
from ingest.metadata import describe
from ingest.ocr import read_with_ocr
from ingest.questions_answers import pairs
from ingest.readers import reader_for
from ingest.readers.context import ReadContext

_CHUNK = 1024 * 1024
T = TypeVar("T")


def read_file(path: Path, limits: Limits | None = None, name: str | None = None) -> Document:
    """The document in a file, read in a child process under limits; raises ReadError with one line of reason.

    `name` is the file name to show and record when it is not the path's own (an upload, a stored original).
    """
    return sandbox.read(path, limits or from_environment(), name or path.name)


def read_many(
    paths: Iterable[Path], limits: Limits | None = None, workers: int = 2
) -> Iterator[tuple[Path, Document | ReadError]]:
    """Each path with its document or its failure, in order; a dying reader costs only its own file.

    `workers` child processes read side by side; no more than a few documents wait in memory.
    """
    return _side_by_side(sandbox.read, paths, limits, workers)


def understand_many(
    paths: Iterable[Path], limits: Limits | None = None, workers: int = 2
) -> Iterator[tuple[Path, Extraction | ReadError]]:
    """As `read_many`, and what each document states; one whose facts cannot be had comes without, with the reason."""
    return _side_by_side(sandbox.understand, paths, limits, workers)


def _side_by_side(
    serve: Callable[[Path, Limits, str, object], T], paths: Iterable[Path], limits: Limits | None, workers: int
) -> Iterator[tuple[Path, T | ReadError]]:
    limits = limits or from_environment()
    batch = object()

    def attempt(path: Path) -> T | ReadError:
        try:
            return serve(path, limits, path.name, batch)
        except ReadError as error:
            return error

    waiting: deque[tuple[Path, Future[T | ReadError]]] = deque()
    threads = ThreadPoolExecutor(max_workers=max(1, workers), thread_name_prefix="read")
    try:
        for path in paths:
            waiting.append((path, threads.submit(attempt, path)))
            if len(waiting) >= 3 * max(1, workers):
                first, result = waiting.popleft()
                yield first, result.result()
        while waiting:
            first, result = waiting.popleft()
            yield first, result.result()
    finally:  # also when the caller stops early
        threads.shutdown(wait=False, cancel_futures=True)
        sandbox.stop(batch)


def read_in_process(path: Path, limits: Limits | None = None, name: str | None = None) -> Document:
    """The document in a file, read here and now; only sizes are limited. Raises ReadError."""
    limits, name = limits or from_environment(), name or path.name
    try:
        return _read(path, limits, name)
    except ReadError:
        raise
    except MemoryError as error:
        raise ReadError(name, "filen kræver mere hukommelse, end der er sat af", "out_of_memory") from error
    except OSError as error:
        raise ReadError(name, f"filen kan ikke åbnes ({error.strerror or type(error).__name__})", "damaged") from error
    except (RecursionError, Exception) as error:
        raise ReadError(name, f"filen er beskadiget og kan ikke læses ({type(error).__name__})", "damaged") from error


def _read(path: Path, limits: Limits, name: str) -> Document:
    _check_file(path, limits, name)
    kind = media_type(path, limits, name)
    reader = reader_for(kind)
    if reader is None:
        raise ReadError(name, f"formatet {format_name(kind)} læses ikke", "unknown_format")
    context = ReadContext(name, _digest(path), kind, limits)
    document = read_with_ocr(reader, path, context) if kind == "application/pdf" else reader(path, context)
    if not any(block.text.strip() for block in document.blocks):
        raise ReadError(name, _why_empty(document), "no_text")
    return pairs(describe(with_item_headings(_with_name_problem(document, name))))


def _check_file(path: Path, limits: Limits, name: str) -> None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        raise ReadError(name, "filen findes ikke eller kan ikke nås", "missing") from None
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(name, "det er ikke en almindelig fil", "missing")
    if status.st_size == 0:
        raise ReadError(name, "filen er tom", "empty")
    if status.st_size > limits.max_bytes:
        raise ReadError(name, f"filen er for stor ({status.st_size // 1_000_000} MB)", "too_large")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def _why_empty(document: Document) -> str:
    if any(problem.kind == "no_text" for problem in document.problems):
        return "filen har ingen tekst, kun billeder (scannet); den skal tekstgenkendes (OCR) først"
    return "filen har ingen tekst"


def _with_name_problem(document: Document, name: str) -> Document:
    claim = claimed(name)
    if claim is None or claim == document.media_type or document.media_type.startswith(("text/", "message/")):
        return document
    message = f"filen kalder sig {format_name(claim)}, men er læst som {format_name(document.media_type)}"
    return replace(document, problems=(*document.problems, Problem("name_differs", message)))
