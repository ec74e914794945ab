"""The parts of an e-mail (RFC 2046): which of them is the letter, and what else comes with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage, Message
from functools import cached_property

from ingest.encoding import decode
from ingest.readers.attachments import Attachment
from ingest.readers.mail_heads import TRIPS, head, unencoded

_TEXTS = ("plain", "html")
#: Parts that only prove or encrypt the others.
_PROOFS = ("pkcs7-signature", "x-pkcs7-signature", "pgp-signature", "pgp-keys", "pgp-encrypted")
_MOST_PARTS = 5_000
#: A plain form this short beside a far longer one in HTML only tells to look there.
_HARDLY_ANY = 100


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A part that holds no others; `choice` is the set of forms that it is one of, if any, `text` whether it is to be
    read in its place."""

    part: EmailMessage
    choice: int | None
    text: bool


@dataclass(frozen=True)
class Letter:
    """A mail as its reader sees it: texts in order, each in one form, and files."""

    message: EmailMessage

    @cached_property
    def _leaves(self) -> list[_Leaf]:
        return list(_leaves(self.message))

    def texts(self) -> Iterator[EmailMessage]:
        """The texts of the letter; of several forms of one, the plain one unless it says hardly anything."""
        done: set[int] = set()
        for leaf in self._leaves:
            if not leaf.text or leaf.choice in done:
                continue
            if leaf.choice is not None:
                done.add(leaf.choice)
                yield _best([x.part for x in self._leaves if x.text and x.choice == leaf.choice])
            else:
                yield leaf.part

    def attachments(self) -> Iterator[Attachment]:
        """What is attached, mails in the mail among it."""
        for leaf in self._leaves:
            if not leaf.text and leaf.part.get_content_subtype() not in _PROOFS:
                yield _attachment(leaf.part)


def _best(forms: list[EmailMessage]) -> EmailMessage:
    plain = next((p for p in forms if p.get_content_subtype() == "plain"), None)
    html = next((p for p in forms if p.get_content_subtype() == "html"), None)
    if plain is None or html is None:
        return forms[0]
    said = len(text_of(plain).strip())
    hardly = said < _HARDLY_ANY and len(re.sub(r"<[^<>]*>", "", text_of(html)[:100_000])) > 20 * (said + 5)
    return html if hardly or not said else plain


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


def _leaves(message: EmailMessage) -> Iterator[_Leaf]:
    """The parts that hold no others, in order; mails in the mail are not opened."""
    waiting: list[tuple[EmailMessage, int | None]] = [(message, None)]
    seen = 0
    while waiting and seen < _MOST_PARTS:
        part, choice = waiting.pop()
        seen += 1
        inner = part.get_payload() if part.is_multipart() and part.get_content_maintype() == "multipart" else None
        if not isinstance(inner, list):
            yield _Leaf(part, choice, _is_text(part))
            continue
        if choice is None and part.get_content_subtype() == "alternative":
            choice = seen
        waiting += [(p, choice) for p in reversed(inner) if isinstance(p, EmailMessage)]


def _is_text(part: EmailMessage) -> bool:
    """A text to be read in its place, not a file; so is what should have parts and has none."""
    kind = part.get_content_maintype()
    if kind == "multipart":
        return True
    named = part.get_content_disposition() == "attachment" or bool(_stated_name(part))
    return kind == "text" and part.get_content_subtype() in _TEXTS and not named


def _stated_name(part: EmailMessage) -> str:
    try:
        return unencoded(part.get_filename() or "")
    except TRIPS:
        return ""


def _file_name(part: EmailMessage) -> str:
    return _stated_name(part) or f"uden navn ({re.sub(r'[^a-z0-9/.+-]', '', part.get_content_type())[:60]})"


def _mail_name(part: EmailMessage) -> str:
    inner = _inner(part)
    subject = "" if inner is None else head(inner, "Subject")
    return _stated_name(part) or subject[:200].replace("/", "-") or "mail uden emne"


def _inner_mail(part: EmailMessage) -> bytes:
    inner = _inner(part)
    try:
        return b"" if inner is None else inner.as_bytes()
    except TRIPS:
        return b""


def _inner(part: EmailMessage) -> Message | None:
    """The mail that a part is."""
    payload = part.get_payload()
    return payload[0] if isinstance(payload, list) and payload and isinstance(payload[0], Message) else None
