"""Things that only a number tells apart: route 19 is not route 17, proposal D is not proposal A."""

from __future__ import annotations

import re
from functools import lru_cache

from search_app.answering.question import Clause

_NAMED = re.compile(r"\b([^\W\d_]{4,}) (\d{1,3})\b")
_ROW = r"((?:\d{1,3})(?:\s*(?:,|og|eller|and|or|/|-|–)\s*\d{1,3})*)\b"


@lru_cache(maxsize=2_000)
def _asked(text: str, numbers: frozenset[str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    found = [(m.group(1).lower(), m.group(2)) for m in _NAMED.finditer(text) if m.group(2) in numbers]
    # The noun as it stands, or with an ending: "rute 19", "ruterne 17 og 19".
    return tuple((re.compile(rf"\b{re.escape(noun)}\w{{0,4}}\s+(?:nr\.?\s*)?{_ROW}", re.I), n) for noun, n in found)


def of_another_number(clause: Clause, text: str) -> bool:
    """Does the text name the thing of the question with other numbers than the question's, and never with its own?"""
    numbers = frozenset(t.text for t in clause.terms if t.name and t.text.isdigit())
    if not numbers:
        return False
    for pattern, number in _asked(clause.text, numbers):
        named = {n for m in pattern.finditer(text) for n in re.findall(r"\d+", m.group(1))}
        if named and number not in named:
            return True
    return False
