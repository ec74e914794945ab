"""Posting lists on their way into the index: gathered as arrays, written as blocks of packed bytes.

Whoosh gathers a tuple for each posting and sorts them all; passages come in order, so an array for each term needs no
sorting, and only the terms are sorted. Passage numbers are kept as steps, frequencies as bytes, as small as they fit.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import W3FieldWriter, W3PostingsWriter

WIDTHS = (1, 2, 4)
#: Field, term, passage, weight, and what else Whoosh would keep of a posting, which we do not have.
Posting = tuple[str, bytes, int, float, bytes]


class ArrayPool:
    """Takes the place of Whoosh's pool of postings while a segment is written."""

    def __init__(self) -> None:
        self._lists: dict[tuple[str, bytes], tuple[array[int], array[float]]] = {}

    def add(self, posting: Posting) -> None:
        key = posting[:2]
        found = self._lists.get(key)
        if found is None:
            found = self._lists[key] = array("I"), array("f")
        found[0].append(posting[2])
        found[1].append(posting[3])

    def iter_postings(self) -> TermLists:
        return TermLists(self._lists)

    def cleanup(self) -> None:
        self._lists = {}


class TermLists:
    """The posting lists of a pool by field and term, in order; `Iterable` of postings for whoever wants them singly."""

    def __init__(self, lists: dict[tuple[str, bytes], tuple[array[int], array[float]]]) -> None:
        self._lists = lists

    def by_term(self) -> Iterator[tuple[str, bytes, array[int], array[float]]]:
        for field, term in sorted(self._lists):
            ids, weights = self._lists[field, term]
            yield field, term, ids, weights

    def __iter__(self) -> Iterator[Posting]:
        for field, term, ids, weights in self.by_term():
            for n, weight in zip(ids, weights, strict=True):
                yield field, term, n, weight, b""


class ArrayFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes whole posting lists at once."""

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Posting]) -> None:
        if not isinstance(items, TermLists):
            super().add_postings(schema, lengths, items)
            return
        begun = None
        for field, term, ids, weights in items.by_term():
            if field != begun:
                if begun is not None:
                    self.finish_field()
                self.start_field(field, schema[field])
                begun = field
            self.start_term(term)
            self._postwriter.extend(ids, weights)
            self.finish_term()
        if begun is not None:
            self.finish_field()


class ArrayPostingsWriter(W3PostingsWriter):  # type: ignore[misc]
    """Writes a block's ids and weights as bytes."""

    _maxweight: float
    _ids: Any
    _weights: Any

    def add_posting(self, id_: Any, weight: float, vbytes: bytes, length: int | None = None) -> None:
        """As Whoosh's, without its checks of types and its statistics of lengths, which only pruning uses."""
        if len(self._ids) >= self._blocklimit:
            self._write_block()
        self._ids.append(id_)
        self._weights.append(weight)
        if weight > self._maxweight:
            self._maxweight = weight

    def extend(self, ids: array[int], weights: array[float]) -> None:
        """A whole posting list; the last block is written when the term ends."""
        for start in range(0, len(ids), self._blocklimit):
            if self._ids:
                self._write_block()
            self._ids = ids[start : start + self._blocklimit]
            self._weights = weights[start : start + self._blocklimit]
            self._maxweight = max(self._weights)

    def _mini_ids(self) -> Any:
        return tuple(self._ids) if self._byteids else packed_ids(np.asarray(self._ids, np.int64))

    def _mini_weights(self) -> Any:
        return packed_weights(np.asarray(self._weights, "<f4"))


def packed_ids(ids: NDArray[np.int64]) -> bytes:
    """Rising numbers as the first of them and the steps between them."""
    steps = np.diff(ids)
    width = next(w for w in WIDTHS if not len(steps) or int(steps.max()) < 256**w)
    return bytes([width]) + int(ids[0]).to_bytes(4, "little") + steps.astype(f"<u{width}").tobytes()


def unpacked_ids(data: bytes) -> NDArray[np.int64]:
    steps = np.frombuffer(data, f"<u{data[0]}", offset=5)
    ids = np.empty(len(steps) + 1, np.int64)
    ids[0] = int.from_bytes(data[1:5], "little")
    np.cumsum(steps, out=ids[1:])
    ids[1:] += ids[0]
    return ids


def packed_weights(weights: NDArray[np.float32]) -> bytes | None:
    """None when all are 1, a byte each when all are small whole numbers, else as they are."""
    if (weights == 1).all():
        return None
    small = weights.astype(np.uint8)
    return b"\1" + small.tobytes() if (small == weights).all() else b"\4" + weights.tobytes()


def unpacked_weights(data: bytes | None, count: int) -> NDArray[np.float64]:
    if data is None:
        return np.ones(count)
    return np.frombuffer(data, np.uint8 if data[0] == 1 else "<f4", offset=1).astype(np.float64)
