"""How sure an answer must be to be given at all: chosen on judged questions (docs/answering.md), and a setting."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ingest.errors import UsageError

VARIABLE = "RAADSVAR_LEAST_CONFIDENCE"
DEFAULT = 0.45


def least_confidence(environment: Mapping[str, str] | None = None) -> float:
    """The confidence below which nothing is answered, from 0 (all that is found) to 1.

    Raises UsageError when the setting is no such number.
    """
    given = (os.environ if environment is None else environment).get(VARIABLE, "").strip()
    if not given:
        return DEFAULT
    try:
        value = float(given.replace(",", "."))
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise UsageError(f"{VARIABLE} skal være et tal fra 0 til 1, ikke {given!r}")
    return value
