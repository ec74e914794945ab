"""Whoosh's own index format with one change: a block of postings holds arrays of bytes, not tuples of numbers.

NumPy then reads a posting list without touching each posting, while Whoosh's own readers and segment merging
still work through `ArrayMatcher`.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3PostingsWriter
from whoosh.columns import VarBytesColumn
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence

from index.fields import FACETS, FIELDS

BLOCK = 8192


class KeysField(FieldType):  # type: ignore[misc]
    """Takes a sequence of keys as they are; no analysis, no positions. The weight of a posting is its frequency."""

    def __init__(self, scorable: bool, unique: bool = False, column: bool = False) -> None:
        super().__init__(Existence(), None, scorable=scorable, unique=unique)
        if column:
            self.column_type = VarBytesColumn()

    def index(self, value: Sequence[str], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for key, times in Counter(value).items():
            yield key.encode(), times, float(times), b""

    def to_column_value(self, value: Sequence[str]) -> bytes:
        return "\x1f".join(value).encode()


def schema() -> Schema:
    """Fields to search, facets to filter by, and the id and body kept by column."""
    fields: dict[str, FieldType] = {name: KeysField(scorable=True, column=name == "body") for name in FIELDS}
    fields |= {name: KeysField(scorable=False) for name in FACETS}
    fields["id"] = KeysField(scorable=False, unique=True, column=True)
    return Schema(**fields)


class ArrayPostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    """Writes a block's ids and weights as bytes."""

    _maxweight: float

    def add_posting(self, id_: Any, weight: float, vbytes: bytes, length: int | None = None) -> None:
        """As Whoosh's, without its checks of types and its statistics of lengths, which only pruning uses."""
        if len(self._ids) >= self._blocklimit:
            self._write_block()
        self._ids.append(id_)
        self._weights.append(weight)
        if weight > self._maxweight:
            self._maxweight = weight

    def _mini_ids(self) -> Any:
        return tuple(self._ids) if self._byteids else np.asarray(self._ids, "<u4").tobytes()

    def _mini_weights(self) -> Any:
        if all(w == 1.0 for w in self._weights):
            return None
        return np.asarray(self._weights, "<f4").tobytes()


class ArrayMatcher(W3LeafMatcher):  # type: ignore[misc]
    """Steps through postings for Whoosh, and gives them all at once for us."""

    def _read_ids(self) -> None:
        if self._data is None:
            self._read_data()
        ids = self._data[0]
        self._ids = ids if self._byteids else tuple(np.frombuffer(ids, "<u4").tolist())

    def _read_weights(self) -> None:
        if self._data is None:
            self._read_data()
        weights = self._data[1]
        if weights is None:
            self._weights = array("f", [1.0]) * self._blocklength
        else:
            self._weights = array("f", np.frombuffer(weights, "<f4").tolist())

    def arrays(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """All passages of this posting list and their frequencies."""
        ids, weights = [], []
        while not self._atend:
            self._read_data()
            block, weight = np.frombuffer(self._data[0], "<u4"), self._data[1]
            ids.append(block)
            weights.append(np.ones(len(block), "f4") if weight is None else np.frombuffer(weight, "<f4"))
            self._next_block()
        return np.concatenate(ids).astype(np.int64), np.concatenate(weights).astype(np.float64)


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's default codec with array blocks, uncompressed, and no lengths looked up for each posting."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=0, inlinelimit=0)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> ArrayPostingsWriter:
        return ArrayPostingsWriter(dbfile, blocklimit=self._blocklimit, byteids=byteids, compression=0, inlinelimit=0)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> ArrayMatcher:
        offset, length = terminfo.extent()
        return ArrayMatcher(dbfile, offset, length, format_, term=term, scorer=scorer)
