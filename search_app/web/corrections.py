"""How a person says that a question was understood wrongly."""

from __future__ import annotations

import re
from typing import Any

from werkzeug.datastructures import MultiDict

_YEAR = re.compile(r"\b((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?")


def corrections_of(form: MultiDict[str, str]) -> dict[str, Any]:
    """What the form says about initiative, years and department; nothing where it says nothing."""
    corrections: dict[str, Any] = {}
    if name := form.get("initiative", "").strip()[:300]:
        corrections["initiatives"] = (name,)
    if years := years_of(form.get("years", "")[:100]):
        corrections["years"] = years
    if name := form.get("department", "").strip()[:300]:
        corrections["departments"] = (name,)
    return corrections


def years_of(text: str) -> tuple[int, ...]:
    """ "2020-2022, 2024" → (2020, 2021, 2022, 2024)."""
    years: list[int] = []
    for first, last in _YEAR.findall(text):
        years += range(int(first), int(last or first) + 1)
    return tuple(dict.fromkeys(years))
