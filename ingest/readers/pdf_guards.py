"""Bounds on what a PDF file may claim, where pdfminer.six takes it at its word.

A cross-reference stream can claim more entries than it has bytes, and a font's ToUnicode map ranges of billions
of codes; both are refused at once instead of being counted through.
"""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import Any, BinaryIO

from pdfminer import pdfdocument, pdffont, pdfinterp
from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdfdocument import PDFNoValidXRef, PDFXRefStream
from pdfminer.pdfinterp import PDFContentParser

from ingest.readers import pdf_filters
from ingest.readers.pdf_filters import TooManyObjects

from ingest.readers.pdf_code_maps import CIDFont

#: Codes that one font can map; a font with two-byte codes has 65,536.
MAX_CODES = 200_000
#: Letters that one code stands for (a ligature, a sign written out), and the length of a map.
MAX_LETTERS_A_CODE, MAX_MAP_BYTES = 32, 1_500_000
#: Bytes of operators that a page may have without drawing anything, those for each glyph or step of a path, and what
#: a word of them counts beside its bytes.
FREE_BYTES, BYTES_A_DRAWN, BYTES_A_TOKEN = 4_000_000, 800, 8


class _References(PDFXRefStream):  # type: ignore[misc]
    """A cross-reference stream whose entries are those that it has."""

    def load(self, parser: Any) -> None:
        super().load(parser)
        if self.entlen is None or not 0 < self.entlen < 64 or self.data is None:
            raise PDFNoValidXRef("cross-reference stream without widths")
        left = len(self.data) // self.entlen
        kept: list[tuple[int, int]] = []
        claimed: list[tuple[int, int]] = self.ranges
        for start, count in claimed:
            kept.append((start, min(count, left)))
            left -= kept[-1][1]
        self.ranges: list[tuple[int, int]] = kept


class _Codes(FileUnicodeMap):  # type: ignore[misc]
    """A map of codes that ends where no font goes on."""

    _added = 0

    def add_cid2unichr(self, cid: int, code: Any) -> None:
        if isinstance(code, bytes) and len(code) > MAX_LETTERS_A_CODE * 2:
            return
        self._added += 1
        if self._added > MAX_CODES:
            raise ValueError("ToUnicode map of too many codes")
        super().add_cid2unichr(cid, code)


class Budget:
    """How much a page may have to be gone through: some, and more for all that it draws."""

    drawn = 0
    spent = 0

    def begin(self) -> None:
        self.drawn = self.spent = 0

    def spend(self, size: int) -> None:
        self.spent += size
        if self.spent > FREE_BYTES + BYTES_A_DRAWN * self.drawn:
            raise TooManyObjects


#: The budget of the page that is being read; this process reads one at a time.
budget = Budget()


class _Contents(PDFContentParser):  # type: ignore[misc]
    """Operators of a page, that end where they only keep the reader busy."""

    def fillbuf(self) -> bool:
        if self.charpos < len(self.buf):
            return False
        changed = bool(super().fillbuf())
        budget.spend(len(self.buf))
        return changed

    def _add_token(self, obj: Any) -> None:
        budget.spend(BYTES_A_TOKEN)
        super()._add_token(obj)


class _MapParser(CMapParser):  # type: ignore[misc]
    """A parser of maps of codes that keeps what it read when there is too much, or something is wrong."""

    def __init__(self, cmap: Any, fp: BinaryIO) -> None:
        super().__init__(cmap, BytesIO(fp.read(MAX_MAP_BYTES)))

    def run(self) -> None:
        with suppress(Exception):  # what pdfminer raises on a damaged map has no common kind
            super().run()


def install() -> None:
    """Puts the bounded classes where pdfminer makes its own."""
    pdf_filters.install()
    pdfinterp.PDFContentParser = _Contents
    pdfdocument.PDFXRefStream = _References
    pdffont.FileUnicodeMap = _Codes
    pdfinterp.PDFCIDFont = CIDFont
