"""A damaged PDF file put together again: the objects that are left, under a new page tree.

A file that ends too early has lost its cross-reference table and often its page tree (ISO 32000-1,
7.5: both stand at the end), while the pages' contents and fonts are there.
"""

from __future__ import annotations

import re
import zlib

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,9})\s+(\d{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_FONTS = re.compile(rb"(?:/[A-Za-z][\w.+-]*\s+\d+\s+\d+\s+R\s*)+")
_FONT = re.compile(rb"/Type\s*/Font(?![a-zA-Z])")
_NAMED = re.compile(rb"/([A-Za-z][\w.+-]*)\s+(\d+)\s+\d+\s+R")
_SHOWS = re.compile(rb"\bT[jJ]\b|['\"]")
_MAX_OBJECTS = 50_000
_MAX_STREAM = 20_000_000
_MAX_TOTAL = 200_000_000
_BOX = b"/MediaBox [0 0 595 842]"


def rebuilt_file(data: bytes) -> bytes | None:
    """The bytes with a new page tree at their end, or None when no page is left."""
    objects = _objects(data)
    if not objects:
        return None
    new = max(objects) + 1
    tail: list[bytes] = []
    pages = [number for number, body in objects.items() if _PAGE.search(_head(body))]
    if not pages:
        fonts = _font_names(objects)
        for contents in _text_streams(objects) if fonts else []:
            page = b"<< /Type /Page %s /Contents %d 0 R /Resources << /Font << %s >> >> >>" % (_BOX, contents, fonts)
            tail.append(b"%d 0 obj\n%s\nendobj\n" % (new, page))
            pages.append(new)
            new += 1
    if not pages:
        return None
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    tree = b"<< /Type /Pages /Kids [%s] /Count %d %s >>" % (kids, len(pages), _BOX)
    tail.append(b"%d 0 obj\n%s\nendobj\n" % (new, tree))
    tail.append(b"%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (new + 1, new))
    trailer = b"trailer\n<< /Size %d /Root %d 0 R >>\n%%%%EOF\n" % (new + 2, new + 1)
    # What was cut in the middle of a stream is closed before the new objects begin.
    return _without_trailers(data) + b"\nendstream\nendobj\n" + b"".join(tail) + trailer


def _without_trailers(data: bytes) -> bytes:
    """The old ways into the file are taken out, so that only the new one is found."""
    return data.replace(b"startxref", b"%tartxref").replace(b"trailer", b"%railer")


def _objects(data: bytes) -> dict[int, bytes]:
    """Bodies of the objects that stand in the file, by number; the last of a number counts."""
    starts = [(m.start(), m.end(), int(m.group(1))) for m in _OBJECT.finditer(data)][:_MAX_OBJECTS]
    ends = ([start for start, _, _ in starts] + [len(data)])[1:]
    return {number: data[begin:end] for (_, begin, number), end in zip(starts, ends, strict=True)}


def _head(body: bytes) -> bytes:
    """An object's dictionary, without its stream."""
    return body.split(b"stream", 1)[0][:5000]


def _text_streams(objects: dict[int, bytes]) -> list[int]:
    """Numbers of the streams that draw text."""
    found = []
    total = 0
    for number, body in objects.items():
        content = _content(body)
        total += len(content)
        if total > _MAX_TOTAL:
            break
        if b"BT" in content and b"ET" in content and b"Tf" in content and _SHOWS.search(content):
            found.append(number)
    return found


def _content(body: bytes) -> bytes:
    """A stream's bytes, inflated as far as it goes."""
    head, parted, rest = body.partition(b"stream")
    if not parted or b"/Image" in head or b"/FontFile" in head:
        return b""
    rest = rest.lstrip(b"\r\n")
    if b"FlateDecode" not in head:
        return rest[:_MAX_STREAM]
    try:
        return zlib.decompressobj().decompress(rest, _MAX_STREAM)
    except zlib.error:
        return b""


def _font_names(objects: dict[int, bytes]) -> bytes:
    """Entries of the font dictionaries that stand in the file.

    When they are lost nothing is guessed: a font taken for another gives other letters, not none.
    """
    fonts = {number for number, body in objects.items() if _FONT.search(_head(body)) and b"/CIDFont" not in _head(body)}
    names: dict[bytes, int] = {}
    for body in objects.values():
        for run in _FONTS.finditer(_head(body)):
            named = [(m.group(1), int(m.group(2))) for m in _NAMED.finditer(run.group())]
            if named and all(number in fonts for _, number in named):
                names.update(named)
    return b" ".join(b"/%s %d 0 R" % entry for entry in names.items())
