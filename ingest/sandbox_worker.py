"""The child's side of the sandbox: sets its own limits, then reads the files it is asked for."""

from __future__ import annotations

import json
import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from ingest.document_json import dump
from ingest.errors import ReadError
from ingest.extracting import extract_in_process, initiatives_in_process
from ingest.extraction_json import dump_extraction, load_extraction
from ingest.limits import Limits
from ingest.reading import read_in_process
from ingest.sandbox_process import FOLDER, HEADER, Answer

try:
    import resource
except ImportError:  # Windows has no such limits; the parent's clock and the readers' own bounds still hold
    resource = None  # type: ignore[assignment]

_LOOK_SECONDS = 0.25
_OUT_OF_MEMORY = {"reason": "filen kræver mere hukommelse, end der er sat af", "code": "out_of_memory"}


def main() -> None:
    """Answers requests on standard input, one a line, until it ends."""
    limits = Limits(**json.loads(sys.argv[1]))
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    _confine(limits)
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    replies.write(b".")  # ready
    for line in iter(sys.stdin.buffer.readline, b""):
        request = json.loads(line)
        for answer in _TASKS[request["task"]](request, limits):
            _reply(replies, answer, limits)
    _leave_nothing()


def _end_with(parent: int) -> None:
    """Nobody waits for the answer of a reader whose parent was killed."""
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    _leave_nothing()
    os._exit(1)


def _leave_nothing() -> None:
    """Removes the folder for temporary files, if it is the one made for this process."""
    folder = Path(os.environ.get("TMPDIR", ""))
    if folder.name.startswith(FOLDER):
        shutil.rmtree(folder, ignore_errors=True)


def _confine(limits: Limits) -> None:
    if resource is None:
        return
    _limit(resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS, limits.memory_bytes)
    _limit(resource.RLIMIT_NOFILE, limits.open_files)
    _limit(resource.RLIMIT_FSIZE, limits.output_bytes)
    _limit(resource.RLIMIT_CORE, 0)


def _limit(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    try:
        resource.setrlimit(what, (bound, hard))
    except (ValueError, OSError):  # a system that does not know this limit; wall time still holds
        return


def _allow_time(seconds: int) -> None:
    """Processor time counts from the start of the process: allow for what earlier files took."""
    if resource is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds + 1, hard))
    except (ValueError, OSError):
        return


def _attempted(work: Callable[[], Answer], limits: Limits) -> Answer:
    """What the work gives, or why it failed; `spent` when this process should not serve again."""
    try:
        return work() | {"spent": _grown(limits)}
    except ReadError as error:
        spent = error.code in ("out_of_memory", "crashed") or _grown(limits)
        return {"error": {"reason": error.reason, "code": error.code}, "spent": spent}
    except MemoryError:
        return {"error": _OUT_OF_MEMORY, "spent": True}


def _read(request: Answer, limits: Limits) -> Iterator[Answer]:
    _allow_time(limits.cpu_seconds)
    path, name = Path(request["path"]), request["name"]
    yield _attempted(lambda: {"document": dump(read_in_process(path, limits, name))}, limits)


def _understand(request: Answer, limits: Limits) -> Iterator[Answer]:
    """The document first, so that it is safe in the parent whatever becomes of this process afterwards."""
    _allow_time(limits.cpu_seconds)
    path, name, read = Path(request["path"]), request["name"], []

    def document() -> Answer:
        read.append(read_in_process(path, limits, name))
        return {"document": dump(read[0])}

    yield _attempted(document, limits)
    if read:
        _allow_time(limits.cpu_seconds)
        yield _attempted(lambda: {"extraction": dump_extraction(extract_in_process(read[0]), read[0])}, limits)


def _initiatives(request: Answer, limits: Limits) -> Iterator[Answer]:
    _allow_time(request["cpu_seconds"])
    lines = (sys.stdin.buffer.readline() for _ in range(request["documents"]))
    values = (json.loads(line) for line in lines)
    register = Path(request["register"])

    def found() -> Answer:
        extractions = (load_extraction(v, v["document"]) for v in values)
        return {"initiatives": [asdict(i) for i in initiatives_in_process(extractions, register)]}

    yield _attempted(found, limits)


_TASKS: dict[str, Callable[[Answer, Limits], Iterator[Answer]]] = {
    "read": _read, "understand": _understand, "initiatives": _initiatives,
}  # fmt: skip


def _grown(limits: Limits) -> bool:
    """Whether this process has once taken so much memory that a fresh one is better."""
    if resource is None:
        return False
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return peak > limits.memory_bytes // 2


def _reply(replies: BinaryIO, answer: Answer, limits: Limits) -> None:
    try:
        data = json.dumps(answer).encode()
    except MemoryError:
        data = json.dumps({"error": _OUT_OF_MEMORY, "spent": True}).encode()
    if len(data) > limits.output_bytes:
        too_large = {"reason": "det, der står i filen, fylder for meget", "code": "too_large"}
        data = json.dumps({"error": too_large, "spent": True}).encode()
    _write(replies, HEADER.pack(len(data)))
    _write(replies, data)


def _write(replies: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[replies.write(view) or 0 :]


if __name__ == "__main__":
    main()
