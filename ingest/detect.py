"""Which format a file is in, told from its content: magic bytes first, then structure.

The name of a file is never believed; where it claims a binary format and the content is plain
text, the file is refused, since that is a failed download far more often than a document.
"""

from __future__ import annotations

import re
from pathlib import Path

from ingest.encoding import looks_like_text, sniff_text
from ingest.errors import ReadError
from ingest.limits import Limits
from ingest.readers.archive import SafeZip
from ingest.readers.compound import CompoundError, root_names
from ingest.vocabulary import vocabulary

_HEAD = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = {
    b"\x89PNG": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
    b"GIF8": "image/gif",
}
_MAIN_PARTS = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_OLE_STREAMS = {
    "EncryptedPackage": "encrypted",
    "WordDocument": "application/msword",
    "__properties_version1.0": "application/vnd.ms-outlook",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
    "Workbook": "application/vnd.ms-excel",
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_LATER = re.compile(r"<(?:html|body|table|div|p)\b[^>]*>", re.I)
_MAIL_HEADER = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:.*\r?\n(?:[ \t].*\r?\n)*){2,}")
_MAIL_SURE = re.compile(r"^(?:message-id|mime-version|received|return-path|x-mailer|content-type):", re.I | re.M)


def media_type(path: Path, limits: Limits | None = None, name: str | None = None) -> str:
    """The media type of a file by its content; raises ReadError (empty, encrypted, unknown_format, damaged)."""
    name = name or path.name
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if len(head) < _HEAD and not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise ReadError(name, "filen er tom", "empty")
    found = _binary(path, head, limits or Limits(), name) or _textual(head)
    if found is None:
        raise ReadError(
            name, "formatet er ukendt (hverken PDF, Word, HTML, tekst eller et andet kendt format)", "unknown_format"
        )
    _refuse_text_in_disguise(found, path, name)
    return found


def format_name(media_type: str) -> str:
    """What people call a format."""
    for entry in vocabulary("formats")["format"]:
        if entry["media_type"] == media_type:
            return str(entry["name"])
    return media_type


def claimed(name: str) -> str | None:
    """The media type that a file name claims, if its ending is known."""
    ending = Path(name).suffix.lower().lstrip(".")
    for entry in vocabulary("formats")["format"]:
        if ending and ending in entry["endings"]:
            return str(entry["media_type"])
    return None


def _is_text(media_type: str) -> bool:
    return any(e["media_type"] == media_type and e.get("text") for e in vocabulary("formats")["format"])


def _refuse_text_in_disguise(found: str, path: Path, name: str) -> None:
    claim = claimed(name)
    if claim and _is_text(found) and not _is_text(claim):
        reason = f"filen kalder sig {format_name(claim)}, men indholdet er {format_name(found)}"
        raise ReadError(name, reason, "unknown_format")


def _binary(path: Path, head: bytes, limits: Limits, name: str) -> str | None:
    if re.search(rb"(?:^|[\r\n])[ \t]*%PDF-\d", head[:1024]) or head.startswith(b"\xef\xbb\xbf%PDF-"):
        return "application/pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(path, limits, name)
    if head.startswith(_OLE):
        return _ole(path, name)
    if head.startswith(b"{\\rtf"):
        return "application/rtf"
    return next((kind for magic, kind in _IMAGES.items() if head.startswith(magic)), None)


def _zip(path: Path, limits: Limits, name: str) -> str:
    with SafeZip(path, name, limits) as archive:
        if "mimetype" in archive.names:
            declared = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
            if declared.startswith("application/vnd.oasis.opendocument"):
                return declared
        if "[Content_Types].xml" in archive.names:
            for folder, kind in _MAIN_PARTS.items():
                if any(n.lower().startswith(folder) for n in archive.names):
                    return kind
        if archive.recovered:
            reason = "filen er beskadiget eller afkortet (ZIP-indholdet kan ikke læses)"
            raise ReadError(name, reason, "damaged")
    return "application/zip"


def _ole(path: Path, name: str) -> str:
    data = path.read_bytes()
    try:
        names = root_names(data)
    except CompoundError:  # damaged: the names stand in it somewhere
        names = frozenset(stream for stream in _OLE_STREAMS if stream.encode("utf-16-le") in data)
    for stream, kind in _OLE_STREAMS.items():
        if stream in names:
            if kind == "encrypted":
                raise ReadError(name, "filen er krypteret (beskyttet med adgangskode)", "encrypted")
            return kind
    raise ReadError(name, "formatet er ukendt (et Office-arkiv uden dokument)", "unknown_format")


def _textual(head: bytes) -> str | None:
    if not looks_like_text(head):
        return None
    text = sniff_text(head)
    if _HTML.match(text[:8192].lstrip("\ufeff")):
        return "text/html"
    header = _MAIL_HEADER.match(text.lstrip("\ufeff"))
    if header and len(_MAIL_SURE.findall(header.group())) >= 1:
        return "message/rfc822"
    if text.lstrip("\ufeff \r\n\t").startswith("<") and len(_HTML_LATER.findall(text)) >= 3:
        return "text/html"
    return "text/plain"
