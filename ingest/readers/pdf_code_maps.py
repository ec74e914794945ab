"""Fonts that bring their own map from codes to glyphs (ISO 32000-1, 9.7.5.4), which pdfminer.six does not read.

Without it such a font's text is lost; some programs that repair or certify PDF files write every font so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pdfminer.cmapdb import CMap, CMapDB, FileUnicodeMap
from pdfminer.pdffont import PDFCIDFont
from pdfminer.pdftypes import PDFStream, resolve1

_MAX_BYTES = 2_000_000
_MAX_CODES = 70_000
_PART = re.compile(rb"begin(codespacerange|cidchar|cidrange)(.*?)end\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9a-fA-F\s]*)>|(\d+)")


class CodeMap(CMap):  # type: ignore[misc]
    """Codes of one to four bytes to glyph numbers (CIDs)."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.cids: dict[bytes, int] = {}
        self.spaces: list[tuple[bytes, bytes]] = []
        for part in _PART.finditer(data[:_MAX_BYTES]):
            self._add(part.group(1), list(_tokens(part.group(2))))
        self._lengths = sorted({len(low) for low, _ in self.spaces} | {len(code) for code in self.cids})

    def _add(self, kind: bytes, tokens: list[bytes | int]) -> None:
        step = 3 if kind == b"cidrange" else 2
        for k in range(0, len(tokens) - step + 1, step):
            low, high, cid = tokens[k], tokens[k + step - 2], tokens[k + step - 1]
            if kind == b"codespacerange":
                high = cid
            if not isinstance(low, bytes) or not isinstance(high, bytes) or not low or len(low) != len(high):
                continue
            if kind == b"codespacerange":
                self.spaces.append((low, high))
            elif isinstance(cid, int):
                self._range(low, high, cid)

    def _range(self, low: bytes, high: bytes, cid: int) -> None:
        first, last = int.from_bytes(low, "big"), int.from_bytes(high, "big")
        for n in range(min(last - first + 1, _MAX_CODES - len(self.cids))):
            self.cids[(first + n).to_bytes(len(low), "big")] = cid + n

    def decode(self, code: bytes) -> Iterator[int]:
        at = 0
        while at < len(code):
            length = next((n for n in self._lengths if self._is_code(code[at : at + n])), None)
            if length is None:
                at += self._lengths[0] if self._lengths else 1
                continue
            yield self.cids.get(code[at : at + length], 0)
            at += length

    def _is_code(self, code: bytes) -> bool:
        if code in self.cids:
            return True
        return any(
            len(low) == len(code) and all(a <= c <= b for a, c, b in zip(low, code, high, strict=True))
            for low, high in self.spaces
        )


def _tokens(part: bytes) -> Iterator[bytes | int]:
    for token in _TOKEN.finditer(part):
        if token.group(2) is not None:
            yield int(token.group(2)[:9])
        else:
            digits = b"".join(token.group(1).split())
            yield bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


class CIDFont(PDFCIDFont):  # type: ignore[misc]
    """pdfminer's font of many glyphs, with its own code map where the file has one."""

    def __init__(self, manager: Any, spec: Any, *rest: Any) -> None:
        super().__init__(manager, spec, *rest)
        if isinstance(self.cmap, CodeMap) and isinstance(self.unicode_map, FileUnicodeMap):
            # ToUnicode tells what codes mean, pdfminer asks it by glyph number.
            known = self.unicode_map.cid2unichr
            meant = {cid: known.get(int.from_bytes(code, "big")) for code, cid in self.cmap.cids.items()}
            self.unicode_map.cid2unichr = {cid: text for cid, text in meant.items() if text is not None}

    def get_cmap_from_spec(self, spec: Any, strict: bool) -> Any:
        try:
            encoding = resolve1(spec.get("Encoding"))
            if isinstance(encoding, PDFStream) and not _predefined(encoding):
                found = CodeMap(encoding.get_data())
                if found.cids:
                    return found
        except Exception:  # a damaged map is none: pdfminer raises anything on damaged streams
            return super().get_cmap_from_spec(spec, False)
        return super().get_cmap_from_spec(spec, strict)


def _predefined(encoding: PDFStream) -> bool:
    name = getattr(resolve1(encoding.get("CMapName")), "name", "")
    if name in ("DLIdent-H", "DLIdent-V", "OneByteIdentityH", "OneByteIdentityV", "Identity-H", "Identity-V"):
        return True
    try:
        CMapDB.get_cmap(name)
    except CMapDB.CMapNotFound:
        return False
    return True
