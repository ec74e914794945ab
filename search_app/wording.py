"""Names for codes (kinds of document, measures, units) in the user's language: the same as on the pages.

The catalogues are data of the web application, read here as files, so that the command line need not import it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _catalogue(language: str) -> dict[str, Any]:
    source = files("search_app") / "web" / "texts" / f"{language}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def name(group: str, code: str | None, language: str = "da") -> str:
    """The name of a code of the group (kind, measure, unit …); the code itself when nobody has named it."""
    found = _catalogue(language).get(group, {}).get(code or "", code or "")
    if isinstance(found, dict):  # one form for one, another for several
        found = found.get("other", code)
    return str(found)
