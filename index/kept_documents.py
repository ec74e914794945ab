"""Opened documents, the last used of them kept: opening one takes milliseconds, and answering looks into many."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from ingest.document import Document

MOST_PIECES = 400_000
"""Blocks and cells of all documents kept; about 1 KB each."""


class KeptDocuments:
    """Documents by id, up to a size. Safe to use from several threads."""

    def __init__(self, load: Callable[[str], Document | None], most: int = MOST_PIECES) -> None:
        self._load, self._most = load, most
        self._kept: OrderedDict[str, Document] = OrderedDict()
        self._held = 0
        self._lock = threading.Lock()

    def get(self, identity: str) -> Document | None:
        """The document; None when there is none of that id."""
        with self._lock:
            found = self._kept.get(identity)
            if found is not None:
                self._kept.move_to_end(identity)
                return found
        found = self._load(identity)
        if found is not None:
            self._keep(identity, found)
        return found

    def _keep(self, identity: str, document: Document) -> None:
        with self._lock:
            if identity not in self._kept:
                self._kept[identity] = document
                self._held += _pieces(document)
            while self._held > self._most and len(self._kept) > 1:
                _, dropped = self._kept.popitem(last=False)
                self._held -= _pieces(dropped)

    def clear(self) -> None:
        """Let go of all of them."""
        with self._lock:
            self._kept.clear()
            self._held = 0


def _pieces(document: Document) -> int:
    return len(document.blocks) + sum(len(t.cells) for t in document.tables)
