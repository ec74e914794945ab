"""E-mails (RFC 5322, MIME): who to whom about what, the letter itself, and what is attached."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from ingest.document import Document
from ingest.readers.attachments import add_attachments
from ingest.readers.builder import DocumentBuilder
from ingest.readers.context import ReadContext
from ingest.readers.html import add_html
from ingest.readers.mail_parts import attachments, body_part, further_texts, text_of
from ingest.readers.text import add_text

_SHOWN = (("From", "Fra"), ("To", "Til"), ("Cc", "Kopi til"), ("Date", "Dato"))
_LONGEST_HEAD = 10_000


def read_mail(path: Path, context: ReadContext) -> Document:
    """The document in an e-mail: its heads in the side column, its subject as heading, its text, its attachments."""
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
    recognised = add_attachments(builder, attachments(message))
    document = builder.document(title=subject or None)
    return document.with_(
        date=_date(message), authors=_names(message, "From")[:1], addressee=_addressee(message), kind="letter",
        ocr=recognised,
    )  # fmt: skip


def _head(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, ""))[:_LONGEST_HEAD].split())
    except (ValueError, IndexError, AttributeError, TypeError):  # a head that the parser itself trips over
        return ""


def _add_body(builder: DocumentBuilder, message: EmailMessage) -> None:
    part = body_part(message)
    if part is None:
        builder.problem("no_text", "brevets tekst kunne ikke findes i mailen")
        return
    for text in (part, *further_texts(message)):
        if text.get_content_subtype() == "html":
            add_html(builder, text_of(text))
        else:
            add_text(builder, text_of(text))


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
