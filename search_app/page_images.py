"""Images of PDF pages, drawn by a child process: a damaged file can cost a picture, never the server.

The child is started at the first picture and kept. It has limits on memory and processor time, gets
a number of seconds per page and is replaced when it dies or takes too long. Pictures are kept in
memory by content, so that turning pages back and forth draws nothing twice.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from collections import OrderedDict
from pathlib import Path
from typing import IO

#: Widths (pixels) that may be asked for: ordinary and high-density screens, and small pictures to find a page by.
WIDTHS = (800, 1600, 180)
PAGE_SECONDS = 20.0
KEPT_BYTES = 64 * 1024 * 1024


class PageNotDrawn(Exception):
    """The page cannot be shown as an image; its text still can."""


class PageImages:
    """Draws pages as WebP. Safe to use from several threads; one page is drawn at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, int, int], bytes] = OrderedDict()
        self._bytes = 0
        self._child: subprocess.Popen[bytes] | None = None

    def draw(self, file: Path, key: str, page: int, width: int) -> bytes:
        """The page (from 1) of a PDF, `width` pixels wide; `key` names the content, to keep it by.

        Raises PageNotDrawn when there is no such page or it cannot be drawn in time.
        """
        with self._lock:
            name = (key, page, width)
            if name in self._kept:
                self._kept.move_to_end(name)
                return self._kept[name]
            image = self._ask(file, page, width)
            self._keep(name, image)
            return image

    def _keep(self, name: tuple[str, int, int], image: bytes) -> None:
        self._kept[name] = image
        self._bytes += len(image)
        while self._bytes > KEPT_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= len(old)

    def _ask(self, file: Path, page: int, width: int) -> bytes:
        child = self._running()
        if child.stdin is None or child.stdout is None:  # pragma: no cover - both are pipes
            raise PageNotDrawn("no connection")
        watch = threading.Timer(PAGE_SECONDS, child.kill)
        watch.start()
        try:
            child.stdin.write(json.dumps([str(file), page, width]).encode() + b"\n")
            child.stdin.flush()
            return _answer(child.stdout)
        except (OSError, ValueError) as error:
            self.close()
            raise PageNotDrawn("the page could not be drawn") from error
        finally:
            watch.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "search_app.page_drawing"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._child

    def close(self) -> None:
        """End the child process, if there is one."""
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        child.kill()
        child.wait()


def _answer(stream: IO[bytes]) -> bytes:
    size = int(stream.readline() or b"0")
    if size < 0:
        raise PageNotDrawn("no such page")
    image = stream.read(size)
    if not image or len(image) != size:
        raise ValueError("the drawing process ended")
    return image
