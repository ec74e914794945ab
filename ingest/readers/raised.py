"""Raised figures: the mark of a footnote after a number, or a power, must not pass for a digit of it."""

from __future__ import annotations

import re

_FIGURES = str.maketrans("0123456789()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻")
_MARK = re.compile(r"[\s\d()+,*-]{1,8}")


def raised(text: str) -> str:
    """Text that is set as superscript, its figures as raised ones; words stay as they are."""
    return text.translate(_FIGURES) if _MARK.fullmatch(text) else text
