"""The child's side of the sandbox: sets its own limits, then reads the files it is asked for."""

from __future__ import annotations

import json
import os
import struct
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO

from ingest.document_json import dump
from ingest.errors import ReadError
from ingest.limits import Limits
from ingest.reading import read_in_process

try:
    import resource
except ImportError:  # Windows has no such limits; the parent's clock and the readers' own bounds still hold
    resource = None  # type: ignore[assignment]

_HEADER = struct.Struct(">Q")
_OUT_OF_MEMORY = {"reason": "filen kræver mere hukommelse, end der er sat af", "code": "out_of_memory"}


def main() -> None:
    """Answers requests on standard input, one a line, until it ends."""
    limits = Limits(**json.loads(sys.argv[1]))
    replies = os.fdopen(os.dup(1), "wb", buffering=0)
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    _confine(limits)
    replies.write(b".")  # ready
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _allow_time(limits)
        _reply(replies, _answer(Path(request["path"]), request["name"], limits), limits)


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


def _allow_time(limits: Limits) -> None:
    """Processor time counts from the start of the process: allow for what earlier files took."""
    if resource is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + limits.cpu_seconds + 1, hard))
    except (ValueError, OSError):
        return


def _answer(path: Path, name: str, limits: Limits) -> dict[str, Any]:
    try:
        return {"document": dump(read_in_process(path, limits, name)), "spent": _grown(limits)}
    except ReadError as error:
        return {
            "error": {"reason": error.reason, "code": error.code},
            "spent": error.code == "out_of_memory" or _grown(limits),
        }
    except MemoryError:
        return {"error": _OUT_OF_MEMORY, "spent": True}


def _grown(limits: Limits) -> bool:
    """Whether this process has once taken so much memory that a fresh one is better."""
    if resource is None:
        return False
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return peak > limits.memory_bytes // 2


def _reply(replies: BinaryIO, answer: dict[str, Any], limits: Limits) -> None:
    try:
        data = json.dumps(answer).encode()
    except MemoryError:
        data = json.dumps({"error": _OUT_OF_MEMORY, "spent": True}).encode()
    if len(data) > limits.output_bytes:
        too_large = {"reason": "det, der står i filen, fylder for meget", "code": "too_large"}
        data = json.dumps({"error": too_large, "spent": True}).encode()
    _write(replies, _HEADER.pack(len(data)))
    _write(replies, data)


def _write(replies: BinaryIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[replies.write(view) or 0 :]


if __name__ == "__main__":
    main()
