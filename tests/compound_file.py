"""A writer of small compound files (MS-CFB), to have Outlook messages to read."""

from __future__ import annotations

import struct

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
Tree = dict[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """Streams under 4096 bytes in the mini stream, longer ones in sectors of their own."""
    entries: list[list[object]] = [["Root Entry", 5, _FREE, _END, 0]]
    mini, large = bytearray(), list[tuple[int, bytes]]()
    entries[0][2] = _add(tree, entries, mini, large)
    minifat = _minifat(entries)
    directory_sectors = -(-len(entries) // 4)
    blocks = [b"\0" * 512 * directory_sectors, minifat, bytes(mini)] + [content for _, content in large]
    fat, starts = [], list[int]()
    for block in blocks:
        count = -(-len(block) // 512)
        starts.append(len(fat) if count else _END)
        fat += [len(fat) + 1 + i for i in range(count - 1)] + ([_END] if count else [])
    entries[0][3], entries[0][4] = starts[2], len(mini)
    for (number, _), start in zip(large, starts[3:], strict=True):
        entries[number][3] = start
    place = len(fat)
    fat.append(_FAT)
    assert len(fat) <= 128
    blocks[0] = b"".join(_entry(*entry) for entry in entries)  # type: ignore[arg-type]
    body = b"".join(block.ljust(-(-len(block) // 512) * 512, b"\0") for block in blocks)
    table = struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat)))
    fixed = struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    places = struct.pack("<IIIIIIIIII", 0, 1, 0, 0, 4096, starts[1], 1, _END, 0, place)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + fixed + places
    return head + struct.pack("<108I", *[_FREE] * 108) + body + table


def _add(tree: Tree, entries: list[list[object]], mini: bytearray, large: list[tuple[int, bytes]]) -> int:
    """The entries of a storage, each the right neighbour of the one before; gives the first one's number."""
    first, before = _FREE, None
    for name, content in tree.items():
        number = len(entries)
        entries.append([name, 1 if isinstance(content, dict) else 2, _FREE, _END, 0, _FREE])
        if isinstance(content, dict):
            entries[number][2] = _add(content, entries, mini, large)
        elif len(content) >= 4096:
            large.append((number, content))
            entries[number][4] = len(content)
        elif content:
            entries[number][3], entries[number][4] = len(mini) // 64, len(content)
            mini += content.ljust(-(-len(content) // 64) * 64, b"\0")
        if before is None:
            first = number
        else:
            entries[before][5] = number
        before = number
    return first


def _minifat(entries: list[list[object]]) -> bytes:
    table: list[int] = []
    for _, kind, _, start, size, *_ in entries:
        if kind == 2 and isinstance(size, int) and 0 < size < 4096 and isinstance(start, int):
            count = -(-size // 64)
            table += [start + 1 + i for i in range(count - 1)] + [_END]
    return struct.pack(f"<{len(table)}I", *table)


def _entry(name: str, kind: int, child: int, start: int, size: int, right: int = _FREE) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, _FREE, right, child)
    return head + b"\0" * 36 + struct.pack("<II", start, size) + b"\0" * 4
