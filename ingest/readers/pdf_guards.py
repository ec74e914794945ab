"""Bounds on what a PDF file may claim, where pdfminer.six takes it at its word.

A cross-reference stream can claim more entries than it has bytes, and a font's ToUnicode map ranges of billions
of codes; both are refused at once instead of being counted through.
"""

from __future__ import annotations

from typing import Any

from pdfminer import pdfdocument, pdffont, pdfinterp
from pdfminer.cmapdb import FileUnicodeMap
from pdfminer.pdfdocument import PDFNoValidXRef, PDFXRefStream

from ingest.readers.pdf_code_maps import CIDFont

#: Codes that one font can map; a font with two-byte codes has 65,536.
MAX_CODES = 200_000


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
        self._added += 1
        if self._added > MAX_CODES:
            raise ValueError("ToUnicode map of too many codes")
        super().add_cid2unichr(cid, code)


def install() -> None:
    """Puts the bounded classes where pdfminer makes its own."""
    pdfdocument.PDFXRefStream = _References
    pdffont.FileUnicodeMap = _Codes
    pdfinterp.PDFCIDFont = CIDFont
