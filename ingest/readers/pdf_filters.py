"""The stream filters of PDF (ISO 32000-1, 7.4) with an end: what unpacks to more than anyone draws is cut there.

pdfminer.six unpacks without bound, and drops a whole stream for one wrong byte; here what stands before the damage
is kept.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from binascii import unhexlify
from types import SimpleNamespace
from typing import Any

from pdfminer import pdftypes

#: Bytes that one stream may unpack to.
MAX_UNPACKED = 48 * 1024 * 1024
#: Bytes that a filter is undone for that takes one after another in Python.
_MAX_BYTEWISE = 6 * 1024 * 1024
_STEP = 1 << 16
_CLEAR, _END = 256, 257
_A85 = re.compile(rb"[^!-uz]")
_NOT_HEX = re.compile(rb"[^0-9A-Fa-f]")


class TooManyObjects(Exception):
    """The page or the file holds more than is read of one."""


def inflated(data: bytes) -> bytes:
    """Deflated data unpacked as far as it goes and is sound; b"" when it is none."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        machine, found, size = zlib.decompressobj(window), list[bytes](), 0
        try:
            for at in range(0, len(data), _STEP):
                found.append(machine.decompress(data[at : at + _STEP], MAX_UNPACKED - size))
                size += len(found[-1])
                if size >= MAX_UNPACKED:
                    raise TooManyObjects
                if machine.eof:
                    break
        except zlib.error:
            found += _bytewise(data, at, window, found)
        if any(found):
            return b"".join(found)
    return b""


def _bytewise(data: bytes, at: int, window: int, before: list[bytes]) -> list[bytes]:
    """What the step holds that the damage stands in, up to the damage."""
    machine, found = zlib.decompressobj(window), list[bytes]()
    size = sum(map(len, before))
    for begin in range(0, at, _STEP):
        machine.decompress(data[begin : begin + _STEP], MAX_UNPACKED)
    try:
        for place in range(at, min(at + _STEP, len(data))):
            found.append(machine.decompress(data[place : place + 1], max(1, MAX_UNPACKED - size)))
            size += len(found[-1])
    except zlib.error:
        pass
    return found


def from_lzw(data: bytes) -> bytes:
    """LZW data (7.4.4) with early change, as all writers use it."""
    out, table, before = bytearray(), _first_table(), b""
    bits, held, width = 0, 0, 9
    for byte in data:
        held, bits = (held << 8 | byte) & 0xFFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & (1 << width) - 1
        if code == _END:
            break
        if len(out) > MAX_UNPACKED:
            raise TooManyObjects
        if code == _CLEAR:
            table, before, width = _first_table(), b"", 9
            continue
        if code < len(table):
            entry = table[code]
        elif code == len(table) and before:
            entry = before + before[:1]
        else:
            break
        out += entry
        if before and len(table) < 4096:
            table.append(before + entry[:1])
            width = 9 + (len(table) > 510) + (len(table) > 1022) + (len(table) > 2046)
        before = entry
    return bytes(out)


def _first_table() -> list[bytes]:
    return [bytes((c,)) for c in range(256)] + [b"", b""]


def from_run_lengths(data: bytes) -> bytes:
    """Run-length data (7.4.5)."""
    out, at = bytearray(), 0
    while at < len(data):
        if len(out) > MAX_UNPACKED:
            raise TooManyObjects
        length = data[at]
        if length == 128:
            break
        if length < 128:
            out += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            out += data[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(out)


def from_ascii85(data: bytes) -> bytes:
    """ASCII base-85 data (7.4.3) up to its end mark, without what is no digit of it."""
    start = 2 if data.lstrip().startswith(b"<~") else 0
    kept = _A85.sub(b"", data.lstrip()[start:].partition(b"~")[0])
    if len(kept) + 4 * kept.count(b"z") > _MAX_BYTEWISE:
        raise TooManyObjects
    try:
        return a85decode(kept)
    except ValueError:  # a group too large, or a short one in the midst
        return b"".join(_group(kept[at : at + 5]) for at in range(0, len(kept), 5))


def _group(digits: bytes) -> bytes:
    try:
        return a85decode(digits)
    except ValueError:
        return b""


def from_hex(data: bytes) -> bytes:
    """Hexadecimal data (7.4.2) up to its end mark, without what is no digit."""
    digits = _NOT_HEX.sub(b"", data.partition(b">")[0])
    return unhexlify(digits + b"0" * (len(digits) % 2))


def _no_picture(data: bytes, params: Any) -> bytes:
    """Fax data holds a picture and no text; it is never looked at."""
    return b""


def _bounded(undo: Any, whole_rows: bool) -> Any:
    """A predictor of pdfminer that is given sound numbers and no more data than it can take."""

    def undone(*arguments: Any) -> bytes:
        *_, colors, columns, bits, data = arguments
        if not 0 < colors <= 32 or not 0 < columns <= 100_000 or len(data) > _MAX_BYTEWISE:
            return b""
        row = colors * columns * bits // 8
        if whole_rows and row:
            data = data[: len(data) // row * row]
        try:
            found: bytes = undo(*arguments[:-1], data)
        except (LookupError, ValueError):
            return b""
        return found

    return undone


def install() -> None:
    """Puts these filters where pdfminer looks for its own."""
    pdftypes.zlib = SimpleNamespace(decompress=inflated, error=zlib.error, decompressobj=zlib.decompressobj)
    pdftypes.lzwdecode = from_lzw
    pdftypes.rldecode = from_run_lengths
    pdftypes.ascii85decode = from_ascii85
    pdftypes.asciihexdecode = from_hex
    pdftypes.ccittfaxdecode = _no_picture
    pdftypes.apply_png_predictor = _bounded(pdftypes.apply_png_predictor, False)
    pdftypes.apply_tiff_predictor = _bounded(pdftypes.apply_tiff_predictor, True)
