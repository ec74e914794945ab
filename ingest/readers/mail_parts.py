"""The parts of an e-mail (RFC 2046): which of them is the letter, and what else comes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage, Message

from ingest.encoding import decode
from ingest.readers.attachments import Attachment

_TEXTS = ("plain", "html")
#: Parts that only prove or encrypt the others.
_PROOFS = ("pkcs7-signature", "x-pkcs7-signature", "pgp-signature", "pgp-keys", "pgp-encrypted")
_MOST_PARTS = 5_000


def body_part(message: EmailMessage) -> EmailMessage | None:
    """The letter itself, rather as plain text than as HTML; None for a mail without text."""
    try:
        found = message.get_body(preferencelist=("plain", "html"))
    except (ValueError, KeyError, AttributeError, TypeError):  # parts that contradict each other
        found = None
    part = found if isinstance(found, EmailMessage) else None
    if part is None and not message.is_multipart():
        part = message
    if part is None:
        part = next((p for p, _ in _leaves(message) if _is_text(p)), None)
    # A multipart without parts: its text stands where the parts should.
    return part if part is not None and part.get_content_maintype() in ("text", "multipart") else None


def further_texts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Texts that stand after the letter without being another form of it, as some programs write them."""
    letter = body_part(message)
    for part, alternative in _leaves(message):
        if part is not letter and not alternative and _is_text(part):
            yield part


def attachments(message: EmailMessage) -> Iterator[Attachment]:
    """What is attached, mails in the mail among it; not the other forms of the letter itself."""
    letter = body_part(message)
    for part, alternative in _leaves(message):
        if part is letter or (_is_text(part) and (letter is not None or alternative)):
            continue
        if part.get_content_subtype() not in _PROOFS:
            yield _attachment(part)


def text_of(part: EmailMessage) -> str:
    """A part as text: in UTF-8 where its bytes are that, in the stated characters where they fit, else by evidence."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "surrogateescape")
    stated = (part.get_content_charset() or "utf-8").lower()
    tried = ("utf-8", stated) if any(byte > 127 for byte in data[:100_000]) or stated == "us-ascii" else (stated,)
    for charset in tried:
        try:
            return data.decode("cp1252" if charset in ("iso-8859-1", "latin-1") else charset)
        except (LookupError, ValueError):
            continue
    return decode(data).text


def _attachment(part: EmailMessage) -> Attachment:
    if part.get_content_type() == "message/rfc822":
        return Attachment(_mail_name(part), _inner_mail(part))
    name = _file_name(part)
    if part.get_content_maintype() == "text":
        return Attachment(name, text=text_of(part))
    payload = part.get_payload(decode=True)
    inline = part.get_content_maintype() == "image" and (
        part.get_content_disposition() != "attachment" or part["Content-ID"] is not None
    )
    return Attachment(name, payload if isinstance(payload, bytes) else b"", inline=inline)


def _leaves(message: EmailMessage) -> Iterator[tuple[EmailMessage, bool]]:
    """The parts that hold no others, in order, and whether each is one form of several; mails are not opened."""
    waiting: list[tuple[EmailMessage, bool]] = [(message, False)]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        part, alternative = waiting.pop()
        seen += 1
        inner = part.get_payload() if part.is_multipart() and part.get_content_maintype() == "multipart" else None
        if not isinstance(inner, list):
            yield part, alternative
            continue
        alternative = alternative or part.get_content_subtype() == "alternative"
        waiting += [(p, alternative) for p in reversed(inner) if isinstance(p, EmailMessage)]


def _is_text(part: EmailMessage) -> bool:
    """A text to be read in its place, not a file."""
    return (
        part.get_content_maintype() == "text"
        and part.get_content_subtype() in _TEXTS
        and part.get_content_disposition() != "attachment"
        and not _stated_name(part)
    )


def _stated_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""


def _file_name(part: EmailMessage) -> str:
    return _stated_name(part) or f"uden navn ({re.sub(r'[^a-z0-9/.+-]', '', part.get_content_type())[:60]})"


def _mail_name(part: EmailMessage) -> str:
    inner = _inner(part)
    try:
        subject = "" if inner is None else str(inner.get("Subject", ""))
    except (ValueError, IndexError, AttributeError, TypeError):
        subject = ""
    return _stated_name(part) or subject[:200].replace("/", "-") or "mail uden emne"


def _inner_mail(part: EmailMessage) -> bytes:
    inner = _inner(part)
    try:
        return b"" if inner is None else inner.as_bytes()
    except (ValueError, LookupError, AttributeError, TypeError):
        return b""


def _inner(part: EmailMessage) -> Message | None:
    """The mail that a part is."""
    payload = part.get_payload()
    return payload[0] if isinstance(payload, list) and payload and isinstance(payload[0], Message) else None
