"""One reader process as its parent sees it: started, asked, listened to with a clock, and ended.

What comes back is JSON with its length in front, never a pickle: a child that was taken over by a hostile file can
only hand over text.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.errors import ReadError
from ingest.limits import Limits

HEADER = struct.Struct(">Q")
_START_SECONDS = 60
#: How the name of each worker's folder for temporary files begins.
FOLDER = "raadsvar-reader-"

Answer = dict[str, Any]
#: Characters that no database and no file can hold: NUL, and halves of characters.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def _storable(value: Any) -> Any:
    """The value with a replacement character for each that cannot be stored, so that all spans stay right."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_storable(v) for v in value]
    return {k: _storable(v) for k, v in value.items()} if isinstance(value, dict) else value


class Worker:
    """A child process that serves one request after another."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.served = 0
        self.spent = False
        self._expired = False
        root = str(Path(__file__).resolve().parent.parent)
        # What the child leaves behind when it is killed goes with this folder.
        self._folder = tempfile.mkdtemp(prefix=FOLDER)
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
        environment |= {
            "PYTHONPATH": root,
            "PYTHONIOENCODING": "utf-8",
            "OPENBLAS_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            "TMPDIR": self._folder,
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

    def ask(self, request: dict[str, Any], name: str, lines: Iterable[bytes] = ()) -> Answer:
        """The first answer to a request and the lines that belong to it.

        Raises ReadError when the process dies or takes longer than `wall_seconds` of the request, else of the limits.
        """
        self.served += 1
        seconds = int(request.get("wall_seconds", self.limits.wall_seconds))
        try:
            if self.served == 1:
                with self._clock(_START_SECONDS):
                    self._receive(1)  # starting Python is not reading
            with self._clock(seconds):
                self._send(json.dumps(request).encode() + b"\n")
                for line in lines:
                    self._send(line + b"\n")
                return self._answer(name)
        except (EOFError, OSError, ValueError):
            raise self._obituary(name, seconds) from None

    def more(self, name: str) -> Answer:
        """The next answer to the same request; raises ReadError as `ask` does."""
        try:
            with self._clock(self.limits.wall_seconds):
                return self._answer(name)
        except (EOFError, OSError, ValueError):
            raise self._obituary(name, self.limits.wall_seconds) from None

    def _answer(self, name: str) -> Answer:
        (size,) = HEADER.unpack(self._receive(HEADER.size))
        if size > self.limits.output_bytes:
            raise ReadError(name, "det, der står i filen, fylder for meget", "too_large")
        data = self._receive(size)
        answer: Answer = json.loads(data)
        if b"\\u0000" in data or b"\\ud" in data:
            answer = _storable(answer)
        self.spent = self.spent or bool(answer.get("spent"))
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
        view = memoryview(data)
        while view:  # a pipe takes as much as it has room for
            view = view[self._process.stdin.write(view) or 0 :]

    def _receive(self, size: int) -> bytes:
        assert self._process.stdout is not None
        buffer = bytearray()
        while len(buffer) < size:
            piece = self._process.stdout.read(min(1 << 20, size - len(buffer)))
            if not piece:
                raise EOFError
            buffer += piece
        return bytes(buffer)

    def _obituary(self, name: str, seconds: int) -> ReadError:
        """Why the process died, from how it died."""
        try:
            status = self._process.wait(5)
        except subprocess.TimeoutExpired:
            status = 0
        if self._expired or status == -getattr(signal, "SIGXCPU", 0) != 0:
            limit = f"{seconds} s" if self._expired else f"{self.limits.cpu_seconds} s regnetid"
            return ReadError(name, f"behandlingen tog for lang tid (over {limit})", "timeout")
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
        shutil.rmtree(self._folder, ignore_errors=True)

    def kill(self) -> None:
        """Ends the process; who waits for its answer hears of it."""
        self.spent = True
        if self._process.poll() is None:
            try:
                os.killpg(self._process.pid, signal.SIGKILL)
            except (OSError, AttributeError):  # gone meanwhile, or a system without process groups
                self._process.kill()
