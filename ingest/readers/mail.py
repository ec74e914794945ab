"""E-mails (RFC 5322, MIME): who to whom about what, the letter itself, and what is attached."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from ingest.document import Document
from ingest.encoding import decode
from ingest.readers.builder import DocumentBuilder
from ingest.readers.context import ReadContext
from ingest.readers.html import add_html
from ingest.readers.text import add_text

_SHOWN = (("From", "Fra"), ("To", "Til"), ("Cc", "Kopi til"), ("Date", "Dato"))
_MOST_PARTS = 500


def read_mail(path: Path, context: ReadContext) -> Document:
    """The document in an e-mail: its heads in the side column, its subject as heading, its text."""
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(path.read_bytes())
    builder = DocumentBuilder(context)
    for name, label in _SHOWN:
        value = _head(message, name)
        if value:
            builder.add("sidebar", f"{label}: {value}")
    subject = _head(message, "Subject")
    if subject:
        builder.add("heading", subject, level=1)
    _add_body(builder, message)
    _add_attachments(builder, message)
    document = builder.document(title=subject or None)
    return document.with_(
        date=_date(message), authors=_names(message, "From")[:1], addressee=_addressee(message), kind="letter"
    )


def _head(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError):  # a head that the parser itself trips over
        return ""


def _add_body(builder: DocumentBuilder, message: EmailMessage) -> None:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None and not message.is_multipart():
        part = message
    if part is None or part.get_content_maintype() not in ("text", "multipart"):
        builder.problem("no_text", "brevets tekst kunne ikke findes i mailen")
        return
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "surrogateescape")
    text = _decoded(data, part.get_content_charset())
    if part.get_content_subtype() == "html":
        add_html(builder, text)
    else:
        add_text(builder, text)


def _decoded(data: bytes, stated: str | None) -> str:
    try:
        return data.decode(stated or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return decode(data).text


def _add_attachments(builder: DocumentBuilder, message: EmailMessage) -> None:
    for i, part in enumerate(message.iter_attachments()):
        if i >= _MOST_PARTS:
            break
        name = " ".join((part.get_filename() or part.get_content_type()).split())
        if part.get_content_maintype() == "text" and _add_text_of(builder, part, name):
            continue
        builder.add("sidebar", f"Bilag: {name}")
        builder.problem("attachment_not_read", f"bilaget {name} er ikke læst; gem det som fil for at få det med")


def _add_text_of(builder: DocumentBuilder, part: EmailMessage, name: str) -> bool:
    """The text of an attachment that is plain text or HTML, under its name; False when there is none."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or part.get_content_subtype() not in ("plain", "html", "csv"):
        return False
    text = _decoded(payload, part.get_content_charset())
    if not text.strip():
        return False
    builder.add("heading", f"Bilag: {name}", level=2)
    if part.get_content_subtype() == "html":
        add_html(builder, text)
    else:
        add_text(builder, text)
    return True


def _date(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(_head(message, "Date")).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _names(message: EmailMessage, field: str) -> tuple[str, ...]:
    try:
        addresses = message[field].addresses if message[field] else ()
    except (ValueError, IndexError, AttributeError, TypeError):
        return ()
    return tuple(a.display_name or a.addr_spec for a in addresses if a.display_name or a.addr_spec)


def _addressee(message: EmailMessage) -> str | None:
    return ", ".join(_names(message, "To")[:5]) or None
