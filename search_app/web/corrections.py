"""How a person says that a question was understood wrongly."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from index.archive import Archive
from ingest.errors import UsageError
from search_app.history import find_initiative

_YEAR = re.compile(r"\b((?:19|20)\d\d)(?:\s*[-–]\s*((?:19|20)\d\d))?")


def corrections_of(form: MultiDict[str, str], archive: Archive) -> dict[str, Any]:
    """What the form says about initiative, years and department; nothing where it says nothing.

    Raises UsageError, with the names that come near, for an initiative that the archive does not know.
    """
    corrections: dict[str, Any] = {}
    if name := form.get("initiative", "").strip()[:300]:
        corrections["initiatives"] = (find_initiative(archive, name).name,)
    if given := form.get("years", "").strip()[:100]:
        corrections["years"] = years_of(given)
        if not corrections["years"]:
            raise UsageError(f"»{given}« er ikke et årstal. Skriv for eksempel 2023 eller 2020–2023.")
    if name := form.get("department", "").strip()[:300]:
        corrections["departments"] = (name,)
    return corrections


def years_of(text: str) -> tuple[int, ...]:
    """ "2020-2022, 2024" → (2020, 2021, 2022, 2024)."""
    years: list[int] = []
    for first, last in _YEAR.findall(text):
        years += range(int(first), int(last or first) + 1)
    return tuple(dict.fromkeys(years))


def in_form(corrections: Mapping[str, Any]) -> dict[str, str]:
    """The corrections as the fields of a form, and of a link, name them."""
    names = {"initiatives": "initiative", "departments": "department", "years": "years"}
    return {field: ", ".join(map(str, corrections[name])) for name, field in names.items() if corrections.get(name)}
