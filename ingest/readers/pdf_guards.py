"""Bounds on what a PDF file may claim or keep its reader busy with, where pdfminer.six takes it at its word.

A cross-reference stream can claim more entries than it has bytes, a page go through millions of operators that draw
nothing, a string open brackets that never close; all are refused at once instead of being counted through.
"""

from __future__ import annotations

import re
from typing import Any

from pdfminer import pdfdocument, pdfinterp, psparser
from pdfminer.pdfdocument import PDFNoValidXRef, PDFXRefStream
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.psparser import PSSyntaxError

from ingest.readers import pdf_filters, pdf_fonts
from ingest.readers.pdf_code_maps import CIDFont
from ingest.readers.pdf_filters import TooManyObjects

#: Bytes of operators that a page may have without drawing anything, those for each glyph or step of a path, and what
#: a word of them counts beside its bytes.
FREE_BYTES, BYTES_A_DRAWN, BYTES_A_TOKEN = 4_000_000, 800, 16
#: Objects of one file; a book of thousands of pages has some hundred thousand.
MAX_OBJECTS = 1_000_000
#: A string with brackets or signs escaped in it grows by one piece each, and is copied each time.
_LONGEST_PIECED_STRING = 64_000
_STRING_STEP = psparser.PSBaseParser._parse_string


class _References(PDFXRefStream):  # type: ignore[misc]
    """A cross-reference stream whose entries are those that it has."""

    def load(self, parser: Any) -> None:
        super().load(parser)
        if self.entlen is None or not 0 < self.entlen < 64 or self.data is None:
            raise PDFNoValidXRef("cross-reference stream without widths")
        left = min(len(self.data) // self.entlen, MAX_OBJECTS)
        kept: list[tuple[int, int]] = []
        claimed: list[tuple[int, int]] = self.ranges
        for start, count in claimed:
            kept.append((start, min(count, left)))
            left -= kept[-1][1]
        self.ranges: list[tuple[int, int]] = kept


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

    charpos: int

    def fillbuf(self) -> bool:
        if self.charpos < len(self.buf):
            return False
        changed = bool(super().fillbuf())
        budget.spend(len(self.buf))
        return changed

    def _add_token(self, obj: Any) -> None:
        budget.spend(BYTES_A_TOKEN)
        super()._add_token(obj)

    def get_inline_data(self, pos: int, target: bytes = b"EI") -> tuple[int, bytes]:
        """The bytes of a picture in the midst of the operators, up to its end mark and a blank."""
        self.seek(pos)
        mark, found = re.compile(re.escape(target) + rb"\s"), bytearray()
        while True:
            self.fillbuf()
            before = max(0, len(found) - len(target))
            held = len(found) - self.charpos
            found += self.buf[self.charpos :]
            end = mark.search(found, before)
            if end:
                self.charpos = end.end() - held
                return pos, bytes(found[: end.start()].removesuffix(b"\n").removesuffix(b"\r"))
            self.charpos = len(self.buf)


class _Silent:
    """Takes the place of pdfminer's log, which is asked for each token."""

    def debug(self, *_: Any) -> None:
        return

    info = warning = error = debug


def _string_step(self: Any, s: bytes, i: int) -> int:
    if len(self._curtoken) > _LONGEST_PIECED_STRING and i:
        raise PSSyntaxError("string of too many pieces")
    return int(_STRING_STEP(self, s, i))


def install() -> None:
    """Puts the bounded classes where pdfminer makes its own."""
    pdf_filters.install()
    pdf_fonts.install()
    psparser.PSBaseParser._parse_string = _string_step
    pdfinterp.PDFContentParser = _Contents
    pdfinterp.PDFCIDFont = CIDFont
    pdfdocument.PDFXRefStream = _References
    psparser.log = pdfinterp.log = _Silent()
