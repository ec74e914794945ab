"""Reading in a child process that dies alone: bounded memory, processor time, wall time, files and output.

Processes are kept and used again, so that starting Python and loading spaCy are paid once, not per file; one that
dies, is killed or has grown large is replaced.
"""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from ingest.document import Document
from ingest.document_json import load
from ingest.errors import ReadError
from ingest.extracting import without_facts
from ingest.extraction_json import initiative, load_extraction
from ingest.facts.extraction import Extraction
from ingest.initiatives import Initiative
from ingest.limits import Limits, workers
from ingest.sandbox_process import Answer, Worker

T = TypeVar("T")
_FILES_A_WORKER = 500
#: Finding initiatives may take the time of one file for each so many documents.
_DOCUMENTS_A_TURN = 500
_lock = threading.Lock()
_idle: list[Worker] = []
_busy: dict[Worker, object] = {}


def read(path: Path, limits: Limits, name: str, batch: object = None) -> Document:
    """The document that a worker reads from `path`; raises ReadError. `batch` lets `stop` end it."""
    with _worker(limits, batch) as worker:
        answer = worker.ask({"task": "read", "path": str(path.absolute()), "name": name}, name)
    return _loaded(answer, name, lambda: load(answer["document"]))


def understand(path: Path, limits: Limits, name: str, batch: object = None) -> Extraction:
    """The document and what it states, both from one worker; raises ReadError when there is no document.

    Each of the two may take what the limits allow. When only the second fails, the document says so as a problem.
    """
    with _worker(limits, batch) as worker:
        answer = worker.ask({"task": "understand", "path": str(path.absolute()), "name": name}, name)
        made = _second(worker, name) if "document" in answer else None
    document = _loaded(answer, name, lambda: load(answer["document"]))
    try:
        return _loaded(made or {}, name, lambda: load_extraction((made or {})["extraction"], answer["document"]))
    except ReadError as error:
        return without_facts(document, error.reason)


def _second(worker: Worker, name: str) -> Answer:
    try:
        return worker.more(name)
    except ReadError as error:
        worker.kill()
        return {"error": {"reason": error.reason, "code": error.code}}


def initiatives(lines: Iterable[bytes], documents: int, register: Path, limits: Limits) -> list[Initiative]:
    """The initiatives of all documents together; raises ReadError.

    Each line is JSON: `document` as `ingest.document_json.dump` gives it and what `load_extraction` needs beside.
    """
    turns = 1 + documents // _DOCUMENTS_A_TURN
    request = {
        "task": "initiatives",
        "documents": documents,
        "register": str(register),
        "wall_seconds": turns * limits.wall_seconds,
        "cpu_seconds": turns * limits.cpu_seconds,
    }
    with _worker(limits) as worker:
        answer = worker.ask(request, register.name, lines)
    return _loaded(answer, register.name, lambda: [initiative(v) for v in answer["initiatives"]])


def _loaded(answer: Answer, name: str, load_it: Callable[[], T]) -> T:
    """What an answer holds; raises ReadError for one that tells of a failure or is not as our own code makes it."""
    try:
        if "error" in answer:
            raise ReadError(name, str(answer["error"]["reason"]), str(answer["error"]["code"]))
        return load_it()
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise ReadError(name, "læseren gik ned over filen (den er beskadiget eller ondsindet)", "crashed") from error


def stop(batch: object) -> None:
    """Ends what is being read for a batch that nobody waits for any more."""
    for worker, owner in list(_busy.items()):
        if owner is batch:
            worker.kill()


def close_workers() -> None:
    """Ends the workers that wait for files."""
    with _lock:
        waiting, _idle[:] = list(_idle), []
    for worker in waiting:
        worker.close()


def _forget_workers() -> None:
    """After a fork, the workers belong to the parent alone."""
    global _lock
    _lock = threading.Lock()
    for worker in _idle:
        worker.disown()
    _idle.clear()
    _busy.clear()


atexit.register(close_workers)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_workers)


@contextmanager
def _worker(limits: Limits, batch: object = None) -> Iterator[Worker]:
    """A worker for one request; whatever goes wrong ends it, else it waits for the next."""
    worker = _take(limits)
    _busy[worker] = batch
    try:
        yield worker
    except BaseException:
        worker.close()
        raise
    else:
        _give_back(worker)
    finally:
        _busy.pop(worker, None)


def _take(limits: Limits) -> Worker:
    with _lock:
        for i, worker in enumerate(_idle):
            if worker.limits == limits and worker.alive():
                return _idle.pop(i)
    return Worker(limits)


def _give_back(worker: Worker) -> None:
    if worker.spent or worker.served >= _FILES_A_WORKER or not worker.alive():
        worker.close()
        return
    most = max(2, workers())
    with _lock:
        _idle.append(worker)
        surplus = _idle[:-most]
        del _idle[:-most]
    for old in surplus:
        old.close()
