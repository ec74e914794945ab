"""E-mails parsed with care: bounded in parts and in the length of heads, which cost Python's parser quadratic time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime
from typing import Any

from ingest.readers.context import ReadContext

#: Characters of a head that are read; of one that only describes a part, and of one that names people.
_LONGEST_DESCRIPTION, _LONGEST_HEAD = 2_000, 10_000
#: What the parser or its heads trip over in damaged mails.
TRIPS = (ValueError, LookupError, AttributeError, TypeError, RecursionError)
_PART = re.compile(rb"^content-(?:type|transfer-encoding|disposition):", re.I | re.M)
_ENCODED = re.compile(r"=\?[^?\s]+\?[bqBQ]\?[^?\s]*\?=")


class _Careful(EmailPolicy):
    """Heads cut at a length; those that describe a part stay plain text, which is quicker and never fails."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(_first(sourcelines))
        return name, value[: _LONGEST_DESCRIPTION if name.lower().startswith("content-") else _LONGEST_HEAD]

    def header_fetch_parse(self, name: str, value: str) -> Any:
        if name.lower().startswith("content-"):
            return " ".join(value.splitlines()).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        return super().header_fetch_parse(name, value)


def _first(lines: list[str]) -> list[str]:
    """The lines of a folded head up to the length that is read."""
    kept, length = lines[:1], 0
    for line in lines[1:]:
        length += len(line)
        if length > 2 * _LONGEST_HEAD:
            break
        kept.append(line)
    return kept


def parsed(data: bytes, context: ReadContext) -> EmailMessage:
    """The mail in these bytes; raises ReadError for one of more parts than any letter has."""
    most = context.limits.max_entries
    if sum(1 for _ in _PART.finditer(data)) > 3 * most or data.count(b"\n--") > 10 * most:
        raise context.error("mailen har for mange dele", "too_large")
    try:
        made = BytesParser(_class=EmailMessage, policy=_Careful()).parsebytes(data)
    except RecursionError:
        raise context.error("mailens dele ligger for dybt inde i hinanden", "too_large") from None
    assert isinstance(made, EmailMessage)
    return made


def head(message: Any, name: str) -> str:
    """A head as text on one line, "" when there is none or it cannot be read."""
    try:
        return " ".join(str(message.get(name, ""))[:_LONGEST_HEAD].split())
    except TRIPS:
        return ""


def day(message: EmailMessage) -> str | None:
    """The day that a mail was sent, as ISO."""
    try:
        return parsedate_to_datetime(head(message, "Date")[:100]).date().isoformat()
    except (*TRIPS, OverflowError):
        return None


def people(message: EmailMessage, field: str) -> Sequence[str]:
    """The names, else addresses, in a head."""
    try:
        addresses = message[field].addresses if message[field] else ()
    except TRIPS:
        return ()
    return tuple(a.display_name or a.addr_spec for a in addresses if a.display_name or a.addr_spec)


def unencoded(text: str) -> str:
    """Text with its encoded words (RFC 2047) read, also where they should not stand."""
    if not _ENCODED.search(text):
        return text
    try:
        return str(make_header(decode_header(text)))
    except (*TRIPS, OSError):
        return text
