"""The embedded engine: Whoosh keeps the index, NumPy scores it.

Whoosh steps through postings in Python; reading its posting blocks as arrays gives the same ten hits at a tenth of
the time or less (benchmarks/search_speed.py). A state of the index is opened once, shared by all threads behind a
lock and replaced when the index has a new generation: a Whoosh searcher that two threads use gives wrong results.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex
from whoosh.query import Or, Term
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.util.numeric import byte_to_length

from index.engine import EngineHit, EngineQuery, EngineResult, IndexedPassage
from index.scoring import Ids, Mask, Ranking, Scores
from index.whoosh_codec import ArrayCodec, schema

BATCH = 20_000
OPEN_TRIES = 20
_LENGTHS = np.array([byte_to_length(n) for n in range(256)], np.float64)


class IndexDamaged(Exception):
    """The folder holds no index that can be opened; it has to be built again from the catalogue."""


class Snapshot:
    """One generation of the index, for reading; see `index.scoring.Postings`."""

    def __init__(self, index: FileIndex) -> None:
        self.generation: int = index.latest_generation()
        reader = index.reader()
        self._readers: list[SegmentReader] = [r for r, _ in reader.leaf_readers() if r.doc_count_all()]
        self._starts = np.cumsum([0, *(r.doc_count_all() for r in self._readers)])
        self.size = int(self._starts[-1])
        self._lock = threading.Lock()
        self._norms: dict[str, Scores] = {}
        self.live = self._live()

    def __del__(self) -> None:
        # Closed when the last search that uses this state has gone, not when a newer state comes.
        for reader in getattr(self, "_readers", []):
            reader.close()

    def _live(self) -> Mask | None:
        deleted = [start + n for r, start in self._segments() for n in r._perdoc.deleted_docs()]
        if not deleted:
            return None
        live = np.ones(self.size, bool)
        live[deleted] = False
        return live

    def _segments(self) -> list[tuple[SegmentReader, int]]:
        return [(r, int(s)) for r, s in zip(self._readers, self._starts, strict=False)]

    def count(self) -> int:
        return self.size if self.live is None else int(self.live.sum())

    def postings(self, field: str, key: str) -> tuple[Ids, Scores]:
        ids: list[Ids] = []
        weights: list[Scores] = []
        with self._lock:
            for reader, start in self._segments():
                try:
                    matcher = reader._terms.matcher(field, key.encode(), reader.schema[field].format)
                except (TermNotFound, KeyError):
                    continue
                found, times = matcher.arrays()
                ids.append(found + start)
                weights.append(times)
        if not ids:
            return np.empty(0, np.int64), np.empty(0)
        return np.concatenate(ids), np.concatenate(weights)

    def norms(self, field: str, b: float) -> Scores:
        if field not in self._norms:
            with self._lock:
                lengths = np.concatenate([self._lengths(r, field) for r in self._readers])
                total = sum(r._perdoc.field_length(field) for r in self._readers)
            mean = total / self.size or 1.0
            self._norms[field] = (1 - b) + b * lengths / mean
        return self._norms[field]

    @staticmethod
    def _lengths(reader: SegmentReader, field: str) -> Scores:
        column = reader._perdoc._cached_reader(f"_{field}_len", _lengths_column())
        if column is None:
            return np.zeros(reader.doc_count_all())
        return _LENGTHS[np.fromiter((column[n] for n in range(reader.doc_count_all())), np.uint8)]

    def _column(self, field: str, number: int) -> list[str]:
        segment = int(np.searchsorted(self._starts, number, side="right")) - 1
        reader = self._readers[segment]
        with self._lock:
            column = reader._perdoc._cached_reader(field, reader.schema[field].column_type)
            raw = column[number - int(self._starts[segment])] if column is not None else b""
        text = bytes(raw).decode()
        return text.split("\x1f") if text else []

    def body(self, number: int) -> Sequence[str]:
        return self._column("body", number)

    def id(self, number: int) -> str:
        return self._column("id", number)[0]

    def values(self, facet: str) -> Sequence[str]:
        return list(self.frequencies(facet))

    def frequencies(self, field: str) -> dict[str, int]:
        """Every key of a field and in how many passages it stands, deleted ones included."""
        found: dict[str, int] = {}
        with self._lock:
            for reader in self._readers:
                if field not in reader._terms.indexed_field_names():
                    continue
                for (name, key), info in reader._terms.items_from(field, b""):
                    if name != field:
                        break
                    text = key.decode()
                    found[text] = found.get(text, 0) + info.doc_frequency()
        return found

    def has(self, field: str, key: str) -> bool:
        ids, _ = self.postings(field, key)
        return bool(len(ids)) and (self.live is None or bool(self.live[ids].any()))


def _lengths_column() -> Any:
    from whoosh.codec.whoosh3 import LENGTHS_COLUMN

    return LENGTHS_COLUMN


class WhooshEngine:
    """A `SearchEngine` kept in a folder; one process may write at a time, any number may read."""

    def __init__(self, folder: Path, create: bool = True) -> None:
        self._folder = folder
        self._writing: Any = None
        self._pending: dict[str, IndexedPassage] = {}
        self._written: set[str] = set()
        self._lock = threading.Lock()
        self._index = self._open(create)
        self._ranking: Ranking[Snapshot] = Ranking(self._read())

    @property
    def _snapshot(self) -> Snapshot:
        return self._ranking.source

    def _open(self, create: bool) -> FileIndex:
        storage = FileStorage(str(self._folder))
        for attempt in range(OPEN_TRIES):
            try:
                return FileIndex(storage)
            except EmptyIndexError:
                if not create:
                    raise IndexDamaged(str(self._folder)) from None
                self._folder.mkdir(parents=True, exist_ok=True)
                return FileIndex.create(storage, schema(), "MAIN")
            except Exception:
                # A commit beside us may have removed a file between listing and opening.
                if attempt == OPEN_TRIES - 1:
                    raise IndexDamaged(str(self._folder)) from None
                time.sleep(0.01)
        raise IndexDamaged(str(self._folder))

    def _read(self) -> Snapshot:
        for attempt in range(OPEN_TRIES):
            try:
                return Snapshot(self._index)
            except Exception:
                if attempt == OPEN_TRIES - 1:
                    raise IndexDamaged(str(self._folder)) from None
                time.sleep(0.01)
        raise IndexDamaged(str(self._folder))

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

    def _writer(self) -> Any:
        if self._writing is None:
            self._writing = self._index.writer(codec=ArrayCodec(), compound=False, limitmb=256, timeout=10)
        return self._writing

    def _flush(self) -> None:
        if not self._pending:
            return
        if not self._written.isdisjoint(self._pending):
            pending, self._pending = self._pending, {}
            self.commit()
            self._pending = pending
        known = [key for key in self._pending if self._snapshot.has("id", key)] if self._snapshot.size else []
        writer = self._writer()
        for start in range(0, len(known), 500):
            writer.delete_by_query(Or([Term("id", key) for key in known[start : start + 500]]))
        for passage in self._pending.values():
            filled = {f: list(keys) for f, keys in (*passage.fields.items(), *passage.filters.items()) if keys}
            writer.add_document(id=[passage.id], **filled)
        self._written.update(self._pending)
        self._pending.clear()

    def commit(self) -> None:
        """Make all that was added and deleted visible, and safe on disk."""
        self._flush()
        if self._writing is None:
            return
        writer, self._writing = self._writing, None
        writer.commit(merge=len(self._written) < BATCH)
        self._written.clear()
        self._sync()
        self.refresh()

    def _sync(self) -> None:
        """Whoosh never calls fsync; a commit that the catalogue counts on must survive a power cut."""
        for path in (*self._folder.iterdir(), self._folder):
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
            if self._index.latest_generation() != self._snapshot.generation:
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
            self._writing = None
        self._pending.clear()

    @staticmethod
    def discard(folder: Path) -> None:
        """Remove an index; what it held can be built again from the catalogue."""
        shutil.rmtree(folder, ignore_errors=True)
