"""Compound files (MS-CFB 2.2): storages and streams inside one file, as Outlook writes them."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # this and above: end of chain, free, reserved
_NONE = 0xFFFFFFFF


class CompoundError(ValueError):
    """The file is not a sound compound file."""


@dataclass
class Storage:
    """A folder of streams and storages, by name."""

    streams: dict[str, bytes] = field(default_factory=dict)
    storages: dict[str, Storage] = field(default_factory=dict)


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def read_compound(data: bytes, most_bytes: int) -> Storage:
    """All that a compound file holds, `most_bytes` at most; raises CompoundError."""
    try:
        return _Reader(data, most_bytes).root()
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise CompoundError(str(error)) from error


def root_names(data: bytes) -> frozenset[str]:
    """What stands at the top of a compound file, by name; raises CompoundError."""
    try:
        return frozenset(_Reader(data, 0).children(0))
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise CompoundError(str(error)) from error


class _Reader:
    def __init__(self, data: bytes, most_bytes: int) -> None:
        if not data.startswith(_MAGIC):
            raise CompoundError("no compound file")
        self._data, self._room = data, most_bytes
        self._sector, self._mini = 1 << self._u16(30), 1 << self._u16(32)
        if self._sector not in (512, 4096) or self._mini != 64:
            raise CompoundError("odd sector size")
        self._cutoff = self._u32(56)
        self._fat = self._table(self._fat_sectors())
        self._entries = self._directory()
        self._minifat = self._table(self._chain(self._u32(60)))
        root = self._entries[0]
        self._ministream = b"".join(self._at(s) for s in self._chain(root.start))[: root.size]

    def root(self) -> Storage:
        return self._storage(self._entries[0], set())

    def children(self, number: int) -> list[str]:
        """The names directly in a storage."""
        names, waiting, seen = list[str](), [self._entries[number].child], set[int]()
        while waiting:
            at = waiting.pop()
            if at < len(self._entries) and at not in seen:
                seen.add(at)
                names.append(self._entries[at].name)
                waiting += [self._entries[at].left, self._entries[at].right]
        return names

    def _u16(self, at: int) -> int:
        return int(struct.unpack_from("<H", self._data, at)[0])

    def _u32(self, at: int) -> int:
        return int(struct.unpack_from("<I", self._data, at)[0])

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._data[start : start + self._sector]

    def _table(self, sectors: list[int]) -> list[int]:
        joined = b"".join(self._at(s) for s in sectors)
        return list(struct.unpack(f"<{len(joined) // 4}I", joined[: len(joined) // 4 * 4]))

    def _fat_sectors(self) -> list[int]:
        """The sectors of the allocation table: 109 in the header, more in a chain of their own."""
        found = list(struct.unpack_from("<109I", self._data, 76))
        following, seen = self._u32(68), set[int]()
        while following < _END and following not in seen:
            seen.add(following)
            entries = self._table([following])
            found += entries[:-1]
            following = entries[-1]
        return [s for s in found if s < _END]

    def _chain(self, start: int, table: list[int] | None = None) -> list[int]:
        """The sectors of a chain; one that runs in a circle is cut."""
        table = self._fat if table is None else table
        chain: list[int] = []
        while start < _END and start < len(table) and len(chain) <= len(table):
            chain.append(start)
            start = table[start]
        if len(chain) > len(table):
            raise CompoundError("a chain without end")
        return chain

    def _directory(self) -> list[_Entry]:
        raw = b"".join(self._at(s) for s in self._chain(self._u32(48)))
        entries = []
        for at in range(0, len(raw) - 127, 128):
            length, kind, left, right, child = struct.unpack_from("<HBxIII", raw, at + 64)
            start, size = struct.unpack_from("<II", raw, at + 116)
            name = raw[at : at + max(0, min(64, length) - 2)].decode("utf-16-le", "replace")
            entries.append(_Entry(name, kind, left, right, child, start, size))
        if not entries:
            raise CompoundError("no directory")
        return entries

    def _storage(self, entry: _Entry, seen: set[int]) -> Storage:
        storage, waiting = Storage(), [entry.child]
        while waiting:
            number = waiting.pop()
            if number == _NONE or number >= len(self._entries) or number in seen:
                continue
            seen.add(number)
            found = self._entries[number]
            waiting += [found.left, found.right]
            if found.kind == 1:
                storage.storages[found.name] = self._storage(found, seen)
            elif found.kind == 2:
                storage.streams[found.name] = self._stream(found)
        return storage

    def _stream(self, entry: _Entry) -> bytes:
        self._room -= min(entry.size, len(self._data))
        if self._room < 0:
            raise CompoundError("more content than the file can hold")
        if entry.size < self._cutoff:
            pieces = (self._ministream[s * 64 : s * 64 + 64] for s in self._chain(entry.start, self._minifat))
        else:
            pieces = (self._at(s) for s in self._chain(entry.start))
        return b"".join(pieces)[: entry.size]
