"""ZIP files that lost their directory, which stands at the end (APPNOTE.TXT 6.3.10, 4.3): the parts that are left.

Each part has a head of its own in front. A part is taken when its check sum holds; of the last one, which the file's
end cuts, what comes before the cut.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from ingest.limits import Limits

_HEAD = b"PK\x03\x04"
_DESCRIBED_BEHIND, _ENCRYPTED = 0x8, 0x1
_STORED, _DEFLATED = 0, 8
_MOST_PARTS = 2_000


def rebuilt_zip(data: bytes, limits: Limits) -> zipfile.ZipFile | None:
    """A ZIP file of the parts that are left, None when there are none."""
    made, room, names = io.BytesIO(), limits.inflated_bytes, set[str]()
    with zipfile.ZipFile(made, "w") as archive:
        at = data.find(_HEAD)
        while at >= 0 and len(names) < _MOST_PARTS and room > 0:
            name, content, end = _part(data, at, min(room, limits.part_bytes))
            if name and content and name not in names:
                archive.writestr(name, content)
                room -= len(content)
                names.add(name)
            at = data.find(_HEAD, max(end, at + 4))
    return zipfile.ZipFile(made) if names else None


def _part(data: bytes, at: int, room: int) -> tuple[str, bytes, int]:
    """Name and content of the part whose head is at a place, and where it ends; no content when it is unsound."""
    try:
        _, flags, method, _, _, crc, packed, _, length, extra = struct.unpack_from("<HHHHHIIIHH", data, at + 4)
    except struct.error:
        return "", b"", len(data)
    begin = at + 30 + length + extra
    name = data[at + 30 : at + 30 + length].decode("utf-8", "replace")
    if flags & _ENCRYPTED or not name or name.endswith("/"):
        return "", b"", begin
    if method == _STORED and not flags & _DESCRIBED_BEHIND:
        content = data[begin : begin + packed]
        whole, end = len(content) == packed, begin + packed
    elif method == _DEFLATED:
        content, whole, end = _inflated(data, begin, room)
    else:
        return "", b"", begin
    if whole and flags & _DESCRIBED_BEHIND:
        behind = end + 4 if data[end : end + 4] == b"PK\x07\x08" else end
        crc = int.from_bytes(data[behind : behind + 4], "little")
    sound = zlib.crc32(content) == crc if whole else end >= len(data)
    return name, content if sound and len(content) <= room else b"", end


def _inflated(data: bytes, begin: int, room: int) -> tuple[bytes, bool, int]:
    """What is packed from a place on, whether all of it is there, and where it ends."""
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = machine.decompress(memoryview(data)[begin:], room + 1)
    except zlib.error:
        return b"", False, begin
    return content, machine.eof, len(data) - len(machine.unused_data) if machine.eof else len(data)
