"""Outlook messages (MS-OXMSG): heads, letter and the names of what is attached."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ingest.document import Document
from ingest.encoding import decode
from ingest.readers.builder import DocumentBuilder
from ingest.readers.compound import CompoundError, Storage, read_compound
from ingest.readers.context import ReadContext
from ingest.readers.html import add_html
from ingest.readers.text import add_text

_SUBJECT, _BODY, _HTML, _SENDER, _ADDRESS, _TO, _FILE, _SHORT_FILE = (
    0x37,
    0x1000,
    0x1013,
    0xC1A,
    0xC1F,
    0xE04,
    0x3707,
    0x3704,
)
_SENT, _DELIVERED = 0x0039, 0x0E06
_FIRST_DAY = datetime(1601, 1, 1, tzinfo=UTC)


def read_msg(path: Path, context: ReadContext) -> Document:
    """The document in an Outlook message: its heads in the side column, its subject as heading, its text."""
    try:
        root = read_compound(path.read_bytes(), context.limits.inflated_bytes)
    except CompoundError as error:
        raise context.error("beskeden er beskadiget eller afkortet") from error
    builder = DocumentBuilder(context)
    sender, to, sent = _text(root, _SENDER) or _text(root, _ADDRESS), _text(root, _TO).rstrip("\0"), _sent(root)
    for label, value in (("Fra", sender), ("Til", to), ("Dato", sent)):
        if value:
            builder.add("sidebar", f"{label}: {value}")
    subject = _text(root, _SUBJECT)
    builder.add("heading", subject, level=1)
    _add_body(builder, root)
    for name, storage in sorted(root.storages.items()):
        if name.startswith("__attach"):
            file = _text(storage, _FILE) or _text(storage, _SHORT_FILE) or "uden navn"
            builder.add("sidebar", f"Bilag: {file}")
            builder.problem("attachment_not_read", f"bilaget {file} er ikke læst; gem det som fil for at få det med")
    document = builder.document(title=subject or None)
    return document.with_(date=sent, authors=(sender,) if sender else (), addressee=to or None, kind="letter")


def _add_body(builder: DocumentBuilder, root: Storage) -> None:
    plain, html = _text(root, _BODY), root.streams.get(f"__substg1.0_{_HTML:04X}0102", b"")
    if plain.strip():
        add_text(builder, plain)
    elif html:
        add_html(builder, decode(html).text)
    else:
        builder.problem("no_text", "beskedens tekst findes kun i et format, der ikke læses")


def _text(storage: Storage, tag: int) -> str:
    """A text property, in UTF-16 or the older single bytes; "" when there is none."""
    wide = storage.streams.get(f"__substg1.0_{tag:04X}001F")
    if wide is not None:
        return wide.decode("utf-16-le", "replace").strip("\0 ")
    return decode(storage.streams.get(f"__substg1.0_{tag:04X}001E", b"")).text.strip("\0 ")


def _sent(root: Storage) -> str | None:
    """The day the message was sent, else delivered: among the properties of fixed length, 16 bytes each."""
    properties = root.streams.get("__properties_version1.0", b"")[32:]
    times: dict[int, str] = {}
    for at in range(0, len(properties) - 15, 16):
        kind, tag, _, value = struct.unpack_from("<HHIQ", properties, at)
        if kind == 0x40 and tag in (_SENT, _DELIVERED) and 0 < value < 3 * 10**18:
            times[tag] = (_FIRST_DAY + timedelta(microseconds=value // 10)).date().isoformat()
    return times.get(_SENT) or times.get(_DELIVERED)
