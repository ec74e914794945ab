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
from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher
from whoosh.columns import VarBytesColumn
from whoosh.fields import FieldType, Schema
from whoosh.formats import Existence

from index.fields import FACETS, FIELDS
from index.whoosh_postings import ArrayFieldWriter, ArrayPostingsWriter, unpacked_ids, unpacked_weights

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


class ArrayMatcher(W3LeafMatcher):  # type: ignore[misc]
    """Steps through postings for Whoosh, and gives them all at once for us."""

    def _read_ids(self) -> None:
        if self._data is None:
            self._read_data()
        ids = self._data[0]
        self._ids = ids if self._byteids else tuple(unpacked_ids(ids).tolist())

    def _read_weights(self) -> None:
        if self._data is None:
            self._read_data()
        self._weights = array("f", unpacked_weights(self._data[1], self._blocklength).tolist())

    def arrays(self) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """All passages of this posting list and their frequencies."""
        ids, weights = [], []
        while not self._atend:
            self._read_data()
            ids.append(unpacked_ids(self._data[0]))
            weights.append(unpacked_weights(self._data[1], len(ids[-1])))
            self._next_block()
        return np.concatenate(ids), np.concatenate(weights)


class ArrayCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's default codec with array blocks, uncompressed, and no lengths looked up for each posting."""

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=0, inlinelimit=0)

    def field_writer(self, storage: Any, segment: Any) -> ArrayFieldWriter:
        return ArrayFieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> ArrayPostingsWriter:
        return ArrayPostingsWriter(dbfile, blocklimit=self._blocklimit, byteids=byteids, compression=0, inlinelimit=0)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> ArrayMatcher:
        offset, length = terminfo.extent()
        return ArrayMatcher(dbfile, offset, length, format_, term=term, scorer=scorer)
