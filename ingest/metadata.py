"""What a document is: title, kind, date, numbers, department, people, language.

Everything is read from what a person would look at: head, side column, signature, title. Nothing that
is not there is guessed, except the kind (from several signs) and, where the head is silent, the department.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.attached import own_part
from ingest.document import Document
from ingest.metadata_dates import document_date
from ingest.metadata_kind import kind, language, title
from ingest.metadata_lines import Clues
from ingest.metadata_people import addressee, authors, committee, department
from ingest.vocabulary import vocabulary

_NUMBER = r"((?:19|20)\d\d\s-\s\d{3,}|(?:[A-ZÆØÅ]{1,5}[- ]?)?\d[\dA-Z]*(?:[-./][A-Z]?\d[\dA-Z]*){0,6})"

#: "Sag nr. 7" counts the items of a meeting.
_FEWEST_DIGITS = 3


def describe(document: Document) -> Document:
    """The document with what it is filled in; what its reader already knew stays."""
    clues = Clues(own_part(document))
    called = title(clues)
    found_kind = document.kind if document.kind != "other" else kind(clues, called)
    return document.with_(
        title=called,
        kind=found_kind,
        date=document.date or document_date(clues, called),
        case_number=document.case_number or _number(clues, "case_number") or _number(Clues(document), "case_number"),
        document_number=document.document_number or _number(clues, "document_number"),
        department=document.department or _sender(clues, called, found_kind),
        authors=document.authors or authors(clues, found_kind in ("letter", "reply")),
        addressee=document.addressee or addressee(clues),
        language=language(document),
    )


def _sender(clues: Clues, called: str | None, found_kind: str) -> str | None:
    """The department; of minutes and agendas without one, the committee."""
    named = department(clues, called)
    return committee(clues, called) if named is None and found_kind in ("minutes", "agenda_item") else named


def _number(clues: Clues, meaning: str) -> str | None:
    """The number after its label, in the side column or the head, on the same line or the next."""
    for lines in (clues.margin_lines, clues.head_lines):
        for found in _labelled(meaning).finditer("\n".join(lines)):
            if sum(c.isdigit() for c in found.group(1)) >= _FEWEST_DIGITS:
                return str(found.group(1))
    return None


@cache
def _labelled(meaning: str) -> re.Pattern[str]:
    words = sorted(vocabulary("letterhead")["labels"][meaning], key=len, reverse=True)
    choice = "|".join(re.escape(w).replace(r"\ ", r"\s*") for w in words)
    return re.compile(rf"(?:^|(?<=[\s|(]))(?i:{choice})[\s.:]*{_NUMBER}(?![\w])", re.M)
