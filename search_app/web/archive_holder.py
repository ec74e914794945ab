"""The one open archive of the server: opened when there is something to open, shared by all requests."""

from __future__ import annotations

import threading
from pathlib import Path

from flask import current_app

from index.archive import Archive
from search_app.page_images import PageImages
from search_app.web.kept_answers import KeptAnswers


class Holder:
    """What the server keeps between requests. Opening is tried again while the archive is empty."""

    def __init__(self, home: Path, read_only: bool) -> None:
        self.home = home
        self.read_only = read_only
        self.images = PageImages()
        self.answers = KeptAnswers()
        self._lock = threading.Lock()
        self._archive: Archive | None = None

    def open(self) -> Archive:
        """The archive. Raises UsageError, with a line for people, when nothing has been read in yet."""
        with self._lock:
            if self._archive is None:
                self._archive = Archive.open(self.home)
            return self._archive

    def close(self) -> None:
        """Let go of the archive and the drawing process."""
        self.images.close()
        with self._lock:
            if self._archive is not None:
                self._archive.close()
                self._archive = None


def holder() -> Holder:
    """What the running application keeps."""
    kept: Holder = current_app.extensions["raadsvar"]
    return kept


def archive() -> Archive:
    """The archive of the running application."""
    return holder().open()
