"""Outlook messages (MS-OXMSG): heads, letter and what is attached."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ingest.attached import HEADING, LEVEL
from ingest.document import Document
from ingest.encoding import decode
from ingest.readers.attachments import Attachment, add_attachments, shown_name
from ingest.readers.builder import DocumentBuilder
from ingest.readers.compound import CompoundError, Storage, read_compound
from ingest.readers.context import ReadContext
from ingest.readers.html import add_html
from ingest.readers.text import add_text

_SUBJECT, _BODY, _HTML, _SENDER, _ADDRESS, _TO = 0x37, 0x1000, 0x1013, 0xC1A, 0xC1F, 0xE04
#: Of an attachment: its names, its bytes (or the message that it is), its mark in the letter's HTML.
_FILE, _SHORT_FILE, _SHOWN_NAME, _DATA, _CONTENT_ID = 0x3707, 0x3704, 0x3001, 0x3701, 0x3712
_SENT, _DELIVERED = 0x0039, 0x0E06
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM")
_FIRST_DAY = datetime(1601, 1, 1, tzinfo=UTC)


def read_msg(path: Path, context: ReadContext) -> Document:
    """The document in an Outlook message: its heads in the side column, its subject as heading, its text."""
    try:
        root = read_compound(path.read_bytes(), context.limits.inflated_bytes)
    except CompoundError as error:
        raise context.error("beskeden er beskadiget eller afkortet") from error
    builder = DocumentBuilder(context)
    subject, sender, to, sent = _add_letter(builder, root, 1)
    recognised = add_attachments(builder, _attachments(root))
    _add_messages(builder, root, context.limits.max_depth - 1)
    document = builder.document(title=subject or None)
    authors = (sender,) if sender else ()
    return document.with_(date=sent, authors=authors, addressee=to or None, kind="letter", ocr=recognised)


def _add_letter(builder: DocumentBuilder, root: Storage, level: int) -> tuple[str, str, str, str | None]:
    """The blocks of a message itself; gives its subject, sender, receivers and day."""
    sender, to, sent = _text(root, _SENDER) or _text(root, _ADDRESS), _text(root, _TO).rstrip("\0"), _sent(root)
    for label, value in (("Fra", sender), ("Til", to), ("Dato", sent)):
        if value:
            builder.add("sidebar", f"{label}: {value}")
    subject = _text(root, _SUBJECT)
    builder.add("heading", subject, level=level)
    _add_body(builder, root)
    return subject, sender, to, sent


def _attached(root: Storage) -> list[Storage]:
    return [storage for name, storage in sorted(root.storages.items()) if name.startswith("__attach")]


def _attachments(root: Storage) -> Iterator[Attachment]:
    for storage in _attached(root):
        if f"__substg1.0_{_DATA:04X}000D" in storage.storages:
            continue
        name = _text(storage, _FILE) or _text(storage, _SHORT_FILE) or _text(storage, _SHOWN_NAME)
        data = storage.streams.get(f"__substg1.0_{_DATA:04X}0102", b"")
        inline = data.startswith(_PICTURES) and bool(_text(storage, _CONTENT_ID))
        yield Attachment(name, data, inline=inline)


def _add_messages(builder: DocumentBuilder, root: Storage, depth: int) -> None:
    """Messages that are attached as such, each under its own name, with what is attached to them in turn."""
    for storage in _attached(root):
        message = storage.storages.get(f"__substg1.0_{_DATA:04X}000D")
        if message is None:
            continue
        name = shown_name(_text(storage, _SHOWN_NAME) or _text(message, _SUBJECT))
        if depth < 1:
            reason = "det ligger for dybt (filer i filer i filer)"
            builder.problem("attachment_not_read", f"bilaget {name} er ikke læst: {reason}")
            continue
        builder.add("heading", HEADING + name, level=LEVEL)
        _add_letter(builder, message, LEVEL + 1)
        add_attachments(builder, _attachments(message))
        _add_messages(builder, message, depth - 1)


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
    properties = root.streams.get("__properties_version1.0", b"")
    properties = properties[24 if len(properties) % 16 else 32 :]  # an attached message has a shorter head
    times: dict[int, str] = {}
    for at in range(0, len(properties) - 15, 16):
        kind, tag, _, value = struct.unpack_from("<HHIQ", properties, at)
        if kind == 0x40 and tag in (_SENT, _DELIVERED) and 0 < value < 3 * 10**18:
            times[tag] = (_FIRST_DAY + timedelta(microseconds=value // 10)).date().isoformat()
    return times.get(_SENT) or times.get(_DELIVERED)
