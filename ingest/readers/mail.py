"""E-mails (RFC 5322, MIME): who to whom about what, the letter itself, and what is attached."""

from __future__ import annotations

from email.message import EmailMessage
from itertools import islice
from pathlib import Path

from ingest.document import Document
from ingest.readers.attachments import add_attachments
from ingest.readers.builder import DocumentBuilder
from ingest.readers.context import ReadContext
from ingest.readers.html import add_html
from ingest.readers.mail_heads import day, head, parsed, people
from ingest.readers.mail_parts import Letter, text_of
from ingest.readers.text import add_text

_SHOWN = (("From", "Fra"), ("To", "Til"), ("Cc", "Kopi til"), ("Date", "Dato"))
_MOST_TEXTS = 200


def read_mail(path: Path, context: ReadContext) -> Document:
    """The document in an e-mail: its heads in the side column, its subject as heading, its text, its attachments."""
    message = parsed(path.read_bytes(), context)
    builder = DocumentBuilder(context)
    for name, label in _SHOWN:
        value = head(message, name)
        if value:
            builder.add("sidebar", f"{label}: {value}")
    subject = head(message, "Subject")
    if subject:
        builder.add("heading", subject, level=1)
    letter = Letter(message)
    _add_body(builder, letter)
    recognised = add_attachments(builder, letter.attachments())
    to = ", ".join(people(message, "To")[:5]) or None
    return builder.document(title=subject or None).with_(
        date=day(message), authors=tuple(people(message, "From")[:1]), addressee=to, kind="letter", ocr=recognised
    )


def _add_body(builder: DocumentBuilder, letter: Letter) -> None:
    texts = list(islice(letter.texts(), _MOST_TEXTS + 1))
    if not texts:
        builder.problem("no_text", "brevets tekst kunne ikke findes i mailen")
    for text in texts[:_MOST_TEXTS]:
        _add_text(builder, text)
    if len(texts) > _MOST_TEXTS:
        builder.problem("too_many_objects", f"mailen har over {_MOST_TEXTS} tekster; resten er ikke læst")


def _add_text(builder: DocumentBuilder, part: EmailMessage) -> None:
    if part.get_content_subtype() == "html":
        add_html(builder, text_of(part))
    else:
        add_text(builder, text_of(part))
