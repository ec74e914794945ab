"""Reading in a child process that dies alone: bounded memory, processor time, wall time, files and output.

Workers are kept and used again, so that starting Python is paid once, not per file; one that dies,
is killed or has grown large is replaced. What comes back is JSON, never a pickle: a child that was
taken over by a hostile file can only hand over text.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.document import Document
from ingest.document_json import load
from ingest.errors import ReadError
from ingest.limits import Limits

_HEADER = struct.Struct(">Q")
_START_SECONDS = 60
_FILES_A_WORKER = 500
_lock = threading.Lock()
_idle: list[Worker] = []
_busy: dict[Worker, object] = {}


def read(path: Path, limits: Limits, name: str, batch: object = None) -> Document:
    """The document that a worker reads from `path`; raises ReadError. `batch` lets `stop` end it."""
    worker = _take(limits)
    _busy[worker] = batch
    try:
        answer = worker.ask(str(path.absolute()), name)
    except BaseException:
        worker.close()
        raise
    finally:
        _busy.pop(worker, None)
    _give_back(worker, answer)
    if "error" in answer:
        error = answer["error"]
        raise ReadError(name, error["reason"], error["code"])
    return load(answer["document"])


def stop(batch: object) -> None:
    """Ends what is being read for a batch that nobody waits for any more."""
    for worker, owner in list(_busy.items()):
        if owner is batch:
            worker.kill()


def close_workers() -> None:
    """Ends the workers that wait for files."""
    with _lock:
        workers, _idle[:] = list(_idle), []
    for worker in workers:
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


def _take(limits: Limits) -> Worker:
    with _lock:
        for i, worker in enumerate(_idle):
            if worker.limits == limits and worker.alive():
                return _idle.pop(i)
    return Worker(limits)


def _give_back(worker: Worker, answer: dict[str, Any]) -> None:
    if answer.get("spent") or worker.served >= _FILES_A_WORKER or not worker.alive():
        worker.close()
        return
    with _lock:
        _idle.append(worker)
        surplus = _idle[:-8]
        del _idle[:-8]
    for old in surplus:
        old.close()


class Worker:
    """A child process that reads one file after another."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.served = 0
        self._expired = False
        root = str(Path(__file__).resolve().parent.parent)
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        environment |= {
            "PYTHONPATH": root,
            "PYTHONIOENCODING": "utf-8",
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
        }
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", "ingest.sandbox_worker", json.dumps(limits.as_dict())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
            bufsize=0,
        )

    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, path: str, name: str) -> dict[str, Any]:
        """What the worker makes of a file; raises ReadError when it dies or takes too long."""
        self.served += 1
        try:
            if self.served == 1:
                with self._clock(_START_SECONDS):
                    self._receive(1)  # starting Python is not reading
            with self._clock(self.limits.wall_seconds):
                self._send(json.dumps({"path": path, "name": name}).encode() + b"\n")
                (size,) = _HEADER.unpack(self._receive(_HEADER.size))
                if size > self.limits.output_bytes:
                    raise ReadError(name, "det, der står i filen, fylder for meget", "too_large")
                answer: dict[str, Any] = json.loads(self._receive(size))
        except (EOFError, OSError, ValueError):
            raise self._obituary(name) from None
        return answer

    @contextmanager
    def _clock(self, seconds: int) -> Iterator[None]:
        """Kills the worker when what is done within takes longer."""
        clock = threading.Timer(seconds, self._expire)
        clock.daemon = True
        clock.start()
        try:
            yield
        finally:
            clock.cancel()

    def _expire(self) -> None:
        self._expired = True
        self.kill()

    def _send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(data)

    def _receive(self, size: int) -> bytes:
        assert self._process.stdout is not None
        buffer = bytearray()
        while len(buffer) < size:
            piece = self._process.stdout.read(min(1 << 20, size - len(buffer)))
            if not piece:
                raise EOFError
            buffer += piece
        return bytes(buffer)

    def _obituary(self, name: str) -> ReadError:
        """Why the worker died, from how it died."""
        try:
            status = self._process.wait(5)
        except subprocess.TimeoutExpired:
            status = 0
        if self._expired:
            return ReadError(name, f"læsningen tog for lang tid (over {self.limits.wall_seconds} s)", "timeout")
        if status == -getattr(signal, "SIGXCPU", 0) != 0:
            return ReadError(name, f"læsningen tog for lang tid (over {self.limits.cpu_seconds} s regnetid)", "timeout")
        if status < 0 and -status in (getattr(signal, "SIGKILL", 9), signal.SIGABRT):
            return ReadError(name, "filen kræver mere hukommelse, end der er sat af", "out_of_memory")
        return ReadError(name, "læseren gik ned over filen (den er beskadiget eller ondsindet)", "crashed")

    def disown(self) -> None:
        """Lets go of a worker that another process owns."""
        self._process.returncode = 0

    def close(self) -> None:
        """Ends the process and all that it started."""
        self.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def kill(self) -> None:
        """Ends the process; who waits for its answer hears of it."""
        if self._process.poll() is None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except (OSError, AttributeError):  # gone meanwhile, or a system without process groups
                self._process.kill()
