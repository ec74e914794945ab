"""One generation of a Whoosh index, opened for reading: posting lists, lengths, keys and columns as arrays."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import LENGTHS_COLUMN
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader, TermNotFound
from whoosh.util.numeric import byte_to_length

from index.scoring import Ids, Mask, Scores

_LENGTHS = np.array([byte_to_length(n) for n in range(256)], np.float64)


class ClosingStorage(FileStorage):  # type: ignore[misc]
    """Knows the files opened last, to close them when what they were opened for has failed: Whoosh leaves them open."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.opened: list[Any] = []

    def open_file(self, name: str, *arguments: Any, **more: Any) -> Any:
        handle = super().open_file(name, *arguments, **more)
        self.opened.append(handle)
        return handle

    def close_opened(self) -> None:
        for handle in self.opened:
            with suppress(Exception):
                handle.close()
        self.opened.clear()


class Snapshot:
    """One generation of the index, for reading; see `index.scoring.Postings`."""

    def __init__(self, folder: Path) -> None:
        self._storage = ClosingStorage(str(folder))
        try:
            self._open(FileIndex(self._storage))
        except BaseException:
            self._storage.close_opened()
            raise

    def _open(self, index: FileIndex) -> None:
        self.generation: int = index.latest_generation()
        reader = index.reader()
        self._readers: list[SegmentReader] = [r for r, _ in reader.leaf_readers() if r.doc_count_all()]
        self._starts = np.cumsum([0, *(r.doc_count_all() for r in self._readers)])
        self.size = int(self._starts[-1])
        self._lock = threading.Lock()
        self._norms: dict[str, Scores] = {}
        self._ids: dict[int, str] = {}
        self.live = self._live()

    def __del__(self) -> None:
        # Closed when the last search that uses this state has gone, not when a newer state comes.
        self._storage.close_opened()

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
        column = reader._perdoc._cached_reader(f"_{field}_len", LENGTHS_COLUMN)
        if column is None:
            return np.zeros(reader.doc_count_all())
        codes = np.zeros(reader.doc_count_all(), np.uint8)
        # The column ends at the last passage that has the field; one byte a passage.
        written = np.frombuffer(column._dbfile.get(column._basepos, column._count), np.uint8)
        codes[: len(written)] = written
        return _LENGTHS[codes]

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
        found = self._ids.get(number)
        if found is None:
            found = self._ids[number] = self._column("id", number)[0]
        return found

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
