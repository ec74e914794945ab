"""Marks of emphasis in plain text: `**bold**` and `*italics*` become spans, the marks leave the text."""

from __future__ import annotations

import re

from ingest.document import Span

_BOLD = re.compile(r"\*\*(?=\S)(.{1,300}?)(?<=\S)\*\*")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*?[^\s*])\*(?![\w*])")


def without_marks(text: str) -> tuple[str, tuple[Span, ...]]:
    """The text a reader is meant to see, and which parts of it are bold.

    A single asterisk that opens nothing is a footnote mark or part of a name, and stays.
    """
    if "*" not in text:
        return text, ()
    pieces: list[str] = []
    bold: list[Span] = []
    at = length = 0
    for found in _BOLD.finditer(text):
        before = _ITALIC.sub(r"\1", text[at : found.start()])
        inner = _ITALIC.sub(r"\1", found.group(1))
        pieces += [before, inner]
        bold.append((length + len(before), length + len(before) + len(inner)))
        length += len(before) + len(inner)
        at = found.end()
    pieces.append(_ITALIC.sub(r"\1", text[at:]))
    return "".join(pieces), tuple(bold)
