"""The embedded engine: Whoosh keeps the index, NumPy scores it.

Whoosh steps through postings in Python; reading its posting blocks as arrays gives the same ten hits at a tenth of
the time or less (benchmarks/search_speed.py). A state of the index is opened once, shared by all threads behind a
lock and replaced when the index has a new generation: a Whoosh searcher that two threads use gives wrong results.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex
from whoosh.query import Or, Term

from index.engine import EngineHit, EngineQuery, EngineResult, IndexedPassage
from index.scoring import Ranking
from index.whoosh_codec import ArrayCodec, schema
from index.whoosh_postings import ArrayPool
from index.whoosh_snapshot import ClosingStorage, Snapshot

BATCH = 20_000
SEGMENT = 50_000
OPEN_TRIES = 20
_CONTENTS = re.compile(r"_MAIN_(\d+)\.toc")


class IndexDamaged(Exception):
    """The folder holds no index that can be opened; it has to be built again from the catalogue."""


def latest_generation(folder: Path) -> int:
    """Number of the newest table of contents in the folder, -1 when there is none."""
    numbers = (_CONTENTS.fullmatch(path.name) for path in folder.iterdir())
    return max((int(match[1]) for match in numbers if match), default=-1)


class WhooshEngine:
    """A `SearchEngine` kept in a folder; one process may write at a time, any number may read."""

    def __init__(self, folder: Path, create: bool = True) -> None:
        self._folder = folder
        self._writing: Any = None
        self._pending: dict[str, IndexedPassage] = {}
        self._written: set[str] = set()
        self._deleted: set[str] = set()
        self._before: set[str] = set()
        self._segments = 0
        self._lock = threading.Lock()
        self._ranking: Ranking[Snapshot] = Ranking(self._read(create))

    @property
    def _snapshot(self) -> Snapshot:
        return self._ranking.source

    def _read(self, create: bool = False) -> Snapshot:
        """The present state. A commit beside us may remove a file between listing and opening: then again."""
        problem: Exception | None = None
        for _ in range(OPEN_TRIES):
            try:
                return Snapshot(self._folder)
            except EmptyIndexError as error:
                problem = error
                if not create:
                    break
                self._folder.mkdir(parents=True, exist_ok=True)
                FileIndex.create(FileStorage(str(self._folder)), schema(), "MAIN")
            except Exception as error:
                problem = error
                time.sleep(0.01)
        raise IndexDamaged(str(self._folder)) from problem

    def add(self, passages: Iterable[IndexedPassage]) -> None:
        for passage in passages:
            self._pending[passage.id] = passage
            if len(self._pending) >= BATCH:
                self._flush()

    def delete(self, document: str) -> None:
        self._flush()
        if any(self._written):
            self.commit()
        if self._snapshot.has("document", document):
            self._writer().delete_by_query(Term("document", document))
            self._deleted.add(document)

    def _writer(self) -> Any:
        if self._writing is None:
            if not self._segments:
                self._before = {path.name for path in self._folder.iterdir()}
            self._storage = ClosingStorage(str(self._folder))
            index = FileIndex(self._storage)
            self._writing = index.writer(codec=ArrayCodec(), compound=False, timeout=10)
            self._writing.pool = ArrayPool()
        return self._writing

    def _flush(self) -> None:
        if not self._pending:
            return
        if not self._written.isdisjoint(self._pending):
            pending, self._pending = self._pending, {}
            self.commit()
            self._pending = pending
        known = [p.id for p in self._pending.values() if self._is_committed(p)]
        writer = self._writer()
        for start in range(0, len(known), 500):
            writer.delete_by_query(Or([Term("id", key) for key in known[start : start + 500]]))
        for passage in self._pending.values():
            filled = {f: list(keys) for f, keys in (*passage.fields.items(), *passage.filters.items()) if keys}
            writer.add_document(id=[passage.id], **filled)
        self._written.update(self._pending)
        self._pending.clear()
        if len(self._written) >= SEGMENT * (self._segments + 1):
            self._finish_segment()

    def _finish_segment(self) -> None:
        """In bulk, segments of this size are written faster than one large one. We go on seeing the state before."""
        writer, self._writing = self._writing, None
        try:
            writer.commit(merge=False)
            self._segments += 1
        finally:
            self._storage.close_opened()

    def _is_committed(self, passage: IndexedPassage) -> bool:
        if not self._snapshot.size or self._deleted.issuperset(passage.filters.get("document", ("\x00",))):
            return False
        return self._snapshot.has("id", passage.id)

    def commit(self) -> None:
        """Make all that was added and deleted visible, and safe on disk."""
        self._flush()
        if self._writing is None and not self._segments:
            return
        try:
            if self._writing is not None:
                self._writing.commit(merge=len(self._written) < BATCH)
        finally:
            self._writing = None
            self._storage.close_opened()
            self._segments = 0
            self._written.clear()
            self._deleted.clear()
        self._sync()
        self.refresh()

    def _sync(self) -> None:
        """Whoosh never calls fsync; a commit that the catalogue counts on must survive a power cut."""
        for path in (*(p for p in self._folder.iterdir() if p.name not in self._before), self._folder):
            try:
                handle = os.open(path, os.O_RDONLY)
            except FileNotFoundError:
                continue
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def refresh(self) -> None:
        """See what another process has committed since."""
        with self._lock:
            if latest_generation(self._folder) != self._snapshot.generation:
                self._ranking = Ranking(self._read())

    def search(self, query: EngineQuery) -> EngineResult:
        ranking = self._ranking
        ids, scores, matched = ranking.search(query)
        names = (ranking.source.id(int(n)) for n in ids)
        ranked = sorted(zip((-scores).tolist(), names, strict=True))
        hits = tuple(EngineHit(key, -score) for score, key in ranked[: query.limit])
        return EngineResult(hits, int(matched.sum()), ranking.facets(matched, query.facets))

    def frequency(self, key: str, fields: tuple[str, ...]) -> int:
        return self._ranking.frequency(key, fields)

    def vocabulary(self, field: str) -> dict[str, int]:
        return self._snapshot.frequencies(field)

    def count(self) -> int:
        return self._snapshot.count()

    def documents(self) -> set[str]:
        return {key for key in self._snapshot.values("document") if self._snapshot.has("document", key)}

    @property
    def generation(self) -> int:
        return self._snapshot.generation

    def close(self) -> None:
        if self._writing is not None:
            self._writing.cancel()
            self._storage.close_opened()
            self._writing = None
        self._pending.clear()
        self._segments = 0
        self._written.clear()
        self._deleted.clear()

    @staticmethod
    def discard(folder: Path) -> None:
        """Remove an index; what it held can be built again from the catalogue."""
        shutil.rmtree(folder, ignore_errors=True)
