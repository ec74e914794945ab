"""Spaces that part no columns: inside figures (12 345), and the wide ones of typewriter type."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pdf_lines import Line, line_of
from ingest.readers.pdf_page import Word

_FIRST = re.compile(r"^[(\[<>~≈±]*[-−–+]?[$€£]?\d{1,3}$")
_NEXT = re.compile(r"^\d{3}(?:[.,]\d+)?[)\]%*†‡⁰¹²³⁴⁵⁶⁷⁸⁹ᵃ-ᶻ]*$")
_SPACE = 0.36  # widest space inside a figure, in sizes of the font


def is_group(before: Word, word: Word) -> bool:
    """Whether the word is the next three digits of the figure before it."""
    gap = word.x0 - before.x1
    near = -0.05 * word.size < gap < _SPACE * word.size or abs(gap - letter(before)) < 0.05 * word.size
    return near and bool(_NEXT.match(word.text)) and bool(_FIRST.match(before.text) or _NEXT.match(before.text))


def letter(word: Word) -> float:
    """The width of a letter of typewriter type, in which a space is as wide; 0 of other type."""
    wide = (word.x1 - word.x0) / len(word.text)
    return wide if abs(wide - 0.6 * word.size) < 0.02 * word.size else 0.0


def with_figures(line: Line) -> Line:
    """The line with each figure as one word."""
    if not any(is_group(a, b) for a, b in pairwise(line.words)):
        return line
    words = line.words[:1]
    before = line.words[0]
    open_figure = bool(_FIRST.match(before.text))
    for word in line.words[1:]:
        if open_figure and is_group(before, word):
            words[-1] = replace(words[-1], text=f"{words[-1].text} {word.text}", x1=word.x1)
        else:
            words.append(word)
            open_figure = bool(_FIRST.match(word.text))
        before = word
    return line_of(words)
