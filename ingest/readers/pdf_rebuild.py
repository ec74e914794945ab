"""A damaged PDF file put together again: the objects that are left, under a new page tree.

A file that ends too early has lost its cross-reference table and often its page tree (ISO 32000-1,
7.5: both stand at the end), while the pages' contents and fonts are there.
"""

from __future__ import annotations

import re

from ingest.readers.pdf_filters import TooManyObjects, from_ascii85, inflated
from ingest.readers.pdf_fingerprints import meant_fonts

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,9})\s+(\d{1,5})\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_FONTS = re.compile(rb"(?:/[A-Za-z][\w.+-]*\s+\d+\s+\d+\s+R\s*)+")
_FONT = re.compile(rb"/Type\s*/Font(?![a-zA-Z])")
_NAMED = re.compile(rb"/([A-Za-z][\w.+-]*)\s+(\d+)\s+\d+\s+R")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_FIRST = re.compile(rb"/First\s+(\d{1,9})\b")
_TO_UNICODE = re.compile(rb"/ToUnicode\s+(\d+)\s+\d+\s+R")
#: A font without letters: what is set in a font that is lost shows as unknown signs.
_NO_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /Lost /Encoding /Identity-H /DescendantFonts [<< /Type /Font"
    b" /Subtype /CIDFontType2 /BaseFont /Lost /CIDSystemInfo << /Registry (None) /Ordering (None) >> >>] >>"
)
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
    packed = _unpacked(objects)
    tail = [b"%d 0 obj\n%s\nendobj\n" % entry for entry in packed.items()]
    objects |= packed
    new = max(objects) + 1
    pages = [number for number, body in objects.items() if _PAGE.search(_head(body))]
    if not pages:
        streams = _text_streams(objects)
        fonts = _font_names(objects) or _told_fonts(objects, streams, new)
        if fonts:
            tail.append(b"%d 0 obj\n%s\nendobj\n" % (new, _NO_FONT))
        for contents in streams if fonts else []:
            new += 1
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


def _unpacked(objects: dict[int, bytes]) -> dict[int, bytes]:
    """The objects inside object streams (ISO 32000-1, 7.5.7) that do not stand in the file as well."""
    found: dict[int, bytes] = {}
    for body in objects.values():
        head = _head(body)
        first = _FIRST.search(head)
        if not _PACKED.search(head) or first is None:
            continue
        content = _content(body)
        numbers = [int(n) for n in content[: int(first.group(1))].split() if n.isdigit()][: 2 * _MAX_OBJECTS]
        places = [int(first.group(1)) + at for at in numbers[1::2]]
        for number, begin, end in zip(numbers[::2], places, [*places[1:], len(content)], strict=False):
            if number not in objects and begin < end <= len(content):
                found[number] = content[begin:end]
    return found


def _told_fonts(objects: dict[int, bytes], streams: list[int], unknown: int) -> bytes:
    """Font entries for the names that the streams use, told by the codes that they show; b"" when none is told."""
    maps = {}
    for number, body in objects.items():
        means = _TO_UNICODE.search(_head(body)) if _FONT.search(_head(body)) else None
        if means and int(means.group(1)) in objects:
            maps[number] = _content(objects[int(means.group(1))])
    meant = meant_fonts((_content(objects[number]) for number in streams), maps)
    if not any(meant.values()):
        return b""
    return b" ".join(b"/%s %d 0 R" % (name, number or unknown) for name, number in meant.items())


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
    try:
        if b"ASCII85Decode" in head:
            rest = from_ascii85(rest)
        return (inflated(rest) if b"FlateDecode" in head else rest)[:_MAX_STREAM]
    except TooManyObjects:
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
