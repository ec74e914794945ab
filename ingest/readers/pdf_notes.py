"""Footnotes: small type that begins with a mark; the mark is raised, or a plain number that is raised in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.pdf_blocks import Draft
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_page import Page

_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NUMBER = re.compile(r"^\d{1,3}[.)]?$")


def raised_numbers(page: Page) -> frozenset[str]:
    """Numbers that stand raised behind a word of the page, as marks of notes do."""
    found = set()
    for word in page.words:
        for match in _RAISED.finditer(word.text):
            if match.start() > 0:
                found.add(match.group().translate(_PLAIN))
    return frozenset(found)


def begins_note(line: Line, raised: frozenset[str]) -> bool:
    """Whether the line begins as a note that the page refers to."""
    if len(line.words) < 2:
        return False
    first = line.words[0].text
    match = _RAISED.match(first)
    if match:
        return True
    return bool(_NUMBER.match(first)) and first.rstrip(".)") in raised and line.words[1].text[:1].isalpha()


def mark_notes(drafts: Sequence[Draft], raised: frozenset[str], body: float) -> None:
    """Turns small paragraphs that begin with a number raised elsewhere on the page into footnotes."""
    for draft in drafts:
        if draft.kind not in ("paragraph", "list_item") or draft.size > body - 0.4 or not draft.lines:
            continue
        if draft.kind == "list_item":
            number = (draft.marker or "").rstrip(".)")
            if number in raised:
                draft.kind = "footnote"
        elif begins_note(draft.first, raised) and not _RAISED.match(draft.first.words[0].text):
            draft.kind = "footnote"
            draft.marker = draft.first.words.pop(0).text
