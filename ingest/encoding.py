"""From bytes to text when nothing says in which encoding they are: decided by evidence."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and how many characters could not be told."""

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes) -> Decoded:
    """Text of bytes in UTF-8, UTF-16, UTF-32 or Windows-1252; bytes that fit nowhere become U+FFFD."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _lossy(data[len(mark) :], encoding)
    wide = _wide(data)
    if wide:
        return _lossy(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _lossy(data, "utf-8" if _mostly_utf8(data) else "cp1252")


def sniff_text(head: bytes) -> str:
    """The beginning of a text file, for recognising it; a character cut at the end is no evidence."""
    return decode(head).text


def looks_like_text(head: bytes) -> bool:
    """Whether the beginning of a file is text in any of the encodings: hardly a control character in it."""
    if any(head.startswith(mark) for mark, _ in _BOMS):
        text = decode(head).text
        return (
            sum(c < " " and c not in "\t\n\r\f" for c in text) <= len(text) / 200
            and text.count("\ufffd") <= len(text) / 50
        )
    if _wide(head):
        return True
    return len(_CONTROL.findall(head)) <= len(head) / 500


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Danish text is then zero."""
    sample = data[:4096]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes) -> bool:
    whole = _MULTIBYTE.findall(data)
    stray = len(_HIGH.findall(data)) - sum(map(len, whole))
    return len(whole) > 3 * stray


def _lossy(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))
