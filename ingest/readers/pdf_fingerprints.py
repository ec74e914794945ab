"""Which font a name in a page's operators means, when the page that tells it is lost.

A subset font maps the codes that the document uses and no others: a name whose codes are those of one font alone, and
nearly all of them, means that font. Any other stays unknown: a wrong font would give wrong letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_TOKEN = re.compile(rb"/([A-Za-z][\w.+-]*)\s+[-\d.]+\s+Tf\b|<([0-9A-Fa-f\s]*)>(?!>)|\(((?:\\.|[^\\()])*)\)", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_SINGLE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f\s]*>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<|\[)")
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
#: Fewer codes than this are those of many a font.
_FEWEST = 8
_NEARLY_ALL = 0.9

Codes = frozenset[bytes]


def meant_fonts(contents: Iterable[bytes], maps: Mapping[int, bytes]) -> dict[bytes, int | None]:
    """Font object by the name that the contents use; None for a name that cannot be told. `maps` holds the
    ToUnicode map of each font that is left."""
    known = {number: mapped_codes(data) for number, data in maps.items()}
    return {name: _meant(strings, known) for name, strings in _strings(contents).items()}


def mapped_codes(data: bytes) -> Codes:
    """The codes that a ToUnicode map gives a meaning."""
    found = {
        bytes.fromhex(m.group(1).decode())
        for part in _SINGLE.findall(data)
        for m in _PAIR.finditer(part)
        if _even(m.group(1))
    }
    for part in _RANGES.findall(data):
        for m in _TRIPLE.finditer(part):
            low, high, size = int(m.group(1), 16), int(m.group(2), 16), len(m.group(1)) // 2
            if 0 < size <= 2 and low <= high:
                found |= {code.to_bytes(size, "big") for code in range(low, min(high, (1 << 8 * size) - 1) + 1)}
    return frozenset(found)


def _even(digits: bytes) -> bool:
    return len(digits) % 2 == 0


def _strings(contents: Iterable[bytes]) -> dict[bytes, list[bytes]]:
    """The strings shown under each font name."""
    shown: dict[bytes, list[bytes]] = {}
    for content in contents:
        name = b""
        for token in _TOKEN.finditer(content):
            if token.group(1) is not None:
                name = token.group(1)
            elif name:
                shown.setdefault(name, []).append(_string(token.group(2), token.group(3)))
    return shown


def _string(digits: bytes | None, literal: bytes | None) -> bytes:
    if digits is not None:
        digits = b"".join(digits.split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    return _ESCAPE.sub(_sign, literal or b"")


def _sign(escape: re.Match[bytes]) -> bytes:
    sign = escape.group(1)
    if sign[:1].isdigit():
        return bytes([int(sign, 8) & 255])
    return _SIGNS.get(sign, sign)


def _meant(strings: list[bytes], known: Mapping[int, Codes]) -> int | None:
    fitting = []
    for number, codes in known.items():
        size = max(map(len, codes), default=0)
        used = {s[at : at + size] for s in strings for at in range(0, len(s), size)} if size else set()
        if len(used) >= _FEWEST and used <= codes and len(used) >= _NEARLY_ALL * len(codes):
            fitting.append(number)
    return fitting[0] if len(fitting) == 1 else None
