"""Lines joined to running text: words broken at line ends become whole, elliptic compounds keep their hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ingest.vocabulary import vocabulary

_BROKEN = re.compile(r"[^\W\d_]{2,}[-\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def joined(lines: Iterable[str]) -> str:
    """One text of printed lines: `partner-` / `skabsaftale` is joined, `rocker-` / `og bandemiljø` kept."""
    parts: list[str] = []
    for line in lines:
        line = line.strip()
        if not line:
            continue
        if parts and _is_broken(parts[-1], line):
            parts[-1] = parts[-1][:-1]
        elif parts and not (parts[-1][-1] in "-/\u2010" and line[0].isupper() and parts[-1][-2:-1] not in (" ", "")):
            parts.append(" ")  # not so after a hyphen that belongs to the word: København-/Projekt
        parts.append(line)
    return "".join(parts)


def _is_broken(text: str, line: str) -> bool:
    if not line[0].islower() or not _BROKEN.search(text[-40:]):
        return False
    first = _FIRST_WORD.match(line)
    return first is not None and first.group() not in _after_ellipsis()


@cache
def _after_ellipsis() -> frozenset[str]:
    return frozenset(vocabulary("headings")["after_ellipsis"])
