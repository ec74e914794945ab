"""Short forms that a document writes out itself: `Enheden for kriminalpræventive indsatser (EKI)`."""

from __future__ import annotations

import re
from functools import cache

from index.lexicon import data
from ingest.document import Document

_SHORT = re.compile(r"\(([A-ZÆØÅ][A-Za-zÆØÅæøå+]{1,7})\)")
_NOT_OF_NAME = re.compile(r"[^\w\s,/–-]")
_REACH = 240
"""How far back of its short form a name is looked for, in characters: ten long words."""
_WORD = re.compile(r"[\w-]+")


def learned(document: Document) -> list[tuple[str, str]]:
    """Short form and name, as the document has them."""
    found: dict[tuple[str, str], None] = {}
    for block in document.blocks:
        for match in _SHORT.finditer(block.text):
            before = block.text[max(0, match.start() - _REACH) : match.start()]
            name = _name(_NOT_OF_NAME.split(before)[-1].rstrip(), match[1])
            if name:
                found[match[1], name] = None
    return list(found)


def _name(before: str, short: str) -> str | None:
    """The words right before the parenthesis whose initials give the short form, as few as do."""
    words = list(_WORD.finditer(before))[-10:]
    for start in range(len(words) - 1, -1, -1):
        text = before[words[start].start() :]
        if words[start][0][:1].lower() == short[:1].lower() and _spelled(text.lower(), short.lower()):
            return text.strip()
    return None


def _spelled(text: str, short: str) -> bool:
    """Whether the letters of the short form stand in order, most of them where a word or a part of one begins."""
    at = 0
    begins = 0
    for letter in short:
        initial = re.compile(rf"\b{re.escape(letter)}").search(text, at)
        place = initial.start() if initial else text.find(letter, at)
        if place < 0:
            return False
        begins += initial is not None
        at = place + 1
    words = len(_WORD.findall(text))
    return begins >= 2 or (words == 1 and len(text) >= 2 * len(short)) or begins == len(short)


@cache
def general() -> tuple[tuple[str, str], ...]:
    """Short forms common in Danish administration."""
    return tuple((short, name) for short, name in data("abbreviations.toml")["abbreviations"].items())
