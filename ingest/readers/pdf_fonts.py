"""Bounds on what the fonts of a PDF file may claim: ranges of codes and widths that no font has."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from typing import Any, BinaryIO

from pdfminer import pdffont
from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdffont import TrueTypeFont, Type1FontHeaderParser

#: Codes that one font can map; a font with two-byte codes has 65,536.
MAX_CODES = 200_000
#: Letters that one code stands for (a ligature, a sign written out), and the length of a map.
MAX_LETTERS_A_CODE, MAX_MAP_BYTES = 32, 1_500_000


class _Codes(FileUnicodeMap):  # type: ignore[misc]
    """A map of codes that ends where no font goes on."""

    _added = 0

    def add_cid2unichr(self, cid: int, code: Any) -> None:
        if isinstance(code, bytes) and len(code) > MAX_LETTERS_A_CODE * 2:
            return
        self._added += 1
        if self._added > MAX_CODES:
            raise ValueError("map of too many codes")
        super().add_cid2unichr(cid, code)


class _MapParser(CMapParser):  # type: ignore[misc]
    """A parser of maps of codes that keeps what it read when there is too much, or something is wrong."""

    def __init__(self, cmap: Any, fp: BinaryIO) -> None:
        super().__init__(cmap, BytesIO(fp.read(MAX_MAP_BYTES)))

    def run(self) -> None:
        with suppress(Exception):  # what pdfminer raises on a damaged map has no common kind
            super().run()


class _Type1Head(Type1FontHeaderParser):  # type: ignore[misc]
    """The clear part of a Type 1 font file, which is short."""

    def __init__(self, data: BinaryIO) -> None:
        super().__init__(BytesIO(data.read(MAX_MAP_BYTES // 10)))


class _TrueType(TrueTypeFont):  # type: ignore[misc]
    """A font file whose table of characters is left out when it lists more than there are."""

    def parse_cmap_format_4(self, fp: BinaryIO, char2gid: dict[int, int]) -> None:
        begin = fp.tell()
        count = struct.unpack(">HHH", fp.read(6))[2] // 2
        fp.read(6)
        ends = struct.unpack(f">{count}H", fp.read(2 * count))
        fp.read(2)
        starts = struct.unpack(f">{count}H", fp.read(2 * count))
        if sum(max(0, last - first + 1) for first, last in zip(starts, ends, strict=True)) <= MAX_CODES:
            fp.seek(begin)
            super().parse_cmap_format_4(fp, char2gid)

    def parse_cmap_format_12(self, fp: BinaryIO, char2gid: dict[int, int]) -> None:
        begin = fp.tell()
        (count,) = struct.unpack(">10xI", fp.read(14))
        groups = [struct.unpack(">III", fp.read(12)) for _ in range(min(count, MAX_CODES))]
        if sum(max(0, last - first + 1) for first, last, _ in groups) <= MAX_CODES:
            fp.seek(begin)
            super().parse_cmap_format_12(fp, char2gid)


def _entries(seq: Iterable[Any], length: int) -> Iterable[tuple[int, int, list[Any]]]:
    """First code, last code and the numbers of each entry of a /W or /W2 array (ISO 32000-1, 9.7.4.3)."""
    numbers: list[Any] = []
    left = MAX_CODES
    for value in seq:
        step = length - 2
        if isinstance(value, list):
            first = int(numbers[-1]) if numbers else 0
            for at in range(0, min(len(value) - step + 1, left) if numbers else 0, step):
                yield first + at // step, first + at // step, value[at : at + step]
            left -= len(value) if numbers else 0
            numbers = []
        elif isinstance(value, int | float):
            numbers.append(value)
            if len(numbers) == length:
                first, last = int(numbers[0]), int(numbers[1])
                if 0 <= last - first < left:
                    yield first, last, numbers[2:]
                    left -= last - first + 1
                numbers = []


def _widths(seq: Iterable[Any]) -> dict[int, Any]:
    return {code: w for first, last, (w,) in _entries(seq, 3) for code in range(first, last + 1)}


def _upright_widths(seq: Iterable[Any]) -> dict[int, Any]:
    found = _entries(seq, 5)
    return {code: (w, (x, y)) for first, last, (w, x, y) in found for code in range(first, last + 1)}


def install() -> None:
    """Puts the bounded classes where pdfminer makes its own."""
    pdffont.FileUnicodeMap = _Codes
    pdffont.CMapParser = _MapParser
    pdffont.TrueTypeFont = _TrueType
    pdffont.Type1FontHeaderParser = _Type1Head
    pdffont.get_widths = _widths
    pdffont.get_widths2 = _upright_widths
