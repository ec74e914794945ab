"""The one open archive of the server: opened when there is something to open, shared by all requests."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import current_app

from index.archive import Archive
from index.catalogue_drafts import Drafts
from search_app.answering import ask
from search_app.answering.answer import Answer
from search_app.page_images import PageImages
from search_app.web.kept_answers import KeptAnswers
from search_app.web.remembered import Remembered
from search_app.web.uploads import Uploads


class Holder:
    """What the server keeps between requests. Opening is tried again while the archive is empty."""

    def __init__(self, home: Path, read_only: bool, shared: Path | None = None) -> None:
        self.home = home
        self.read_only = read_only
        self.images = PageImages()
        self.answers = KeptAnswers(shared)
        self.uploads = Uploads(home, shared)
        self.remembered = Remembered()
        self._lock = threading.Lock()
        self._archive: Archive | None = None
        self._drafts: Drafts | None = None

    def open(self) -> Archive:
        """The archive. Raises UsageError, with a line for people, when nothing has been read in yet."""
        with self._lock:
            if self._archive is None:
                self._archive = Archive.open(self.home)
            return self._archive

    def drafts(self) -> Drafts:
        """The drafts of replies."""
        with self._lock:
            if self._drafts is None:
                self._drafts = Drafts(self.home)
            return self._drafts

    def close(self) -> None:
        """Let go of the archive and the drawing process."""
        self.images.close()
        with self._lock:
            if self._archive is not None:
                self._archive.close()
                self._archive = None
            if self._drafts is not None:
                self._drafts.close()
                self._drafts = None


def holder() -> Holder:
    """What the running application keeps."""
    kept: Holder = current_app.extensions["raadsvar"]
    return kept


def kept_answer(name: str) -> Answer | None:
    """The answer of that name; asked again when it was another process of this server that gave it."""
    answers = holder().answers
    if (kept := answers.get(name)) is not None:
        return kept.answer
    if (asked := answers.asked(name)) is None:
        return None
    question, corrections = asked
    answer = ask(archive(), question, **corrections)
    answers.keep(answer, corrections, name)
    return answer


def kept_corrections(name: str) -> Mapping[str, Any]:
    """How the question of that answer was corrected."""
    kept = holder().answers.get(name)
    return kept.corrections if kept is not None else {}


def archive() -> Archive:
    """The archive of the running application."""
    return holder().open()
