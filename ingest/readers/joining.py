"""Lines joined to running text: words broken at line ends become whole, elliptic compounds keep their hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.vocabulary import vocabulary

_BROKEN = re.compile(r"[^\W\d_]{2,}[-\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def joined(lines: Iterable[str]) -> str:
    """One text of printed lines: `partner-` / `skabsaftale` is joined, `rocker-` / `og bandemiljø` kept."""
    text = ""
    for line in lines:
        line = line.strip()
        if not text:
            text = line
        elif _is_broken(text, line):
            text = text[:-1] + line
        elif text[-1] in "-/\u2010" and line[0].isupper() and text[-2:-1] not in (" ", ""):
            text += line  # Københavns-/Projekt: a hyphen that belongs to the word
        else:
            text += " " + line
    return text


def _is_broken(text: str, line: str) -> bool:
    if not _BROKEN.search(text) or not line[0].islower():
        return False
    first = _FIRST_WORD.match(line)
    return bool(first) and first.group() not in _after_ellipsis()  # type: ignore[union-attr]


def _after_ellipsis() -> frozenset[str]:
    return frozenset(vocabulary("headings")["after_ellipsis"])
