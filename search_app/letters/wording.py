"""The standing words of a reply (search_app/data/reply.toml)."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_content = tomllib.loads((files("search_app") / "data" / "reply.toml").read_text(encoding="utf-8"))
WORDS: dict[str, str] = _content["words"]
EARLIER: dict[str, str] = _content["earlier"]
REFUSED: str = _content["refused"]["draft"]
MONTHS: list[str] = _content["months"]
#: The named fields of a template with what they are for, and other names for the same.
FIELDS: dict[str, str] = _content["fields"]
OTHER_NAMES: dict[str, str] = _content["other_names"]


def danish_date(iso: str) -> str:
    """2014-04-15 → 15. april 2014, 2014-04 → april 2014, 2014 → 2014; what is no ISO date stays as it is."""
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return iso
    month = MONTHS[int(parts[1]) - 1] if len(parts) > 1 and 1 <= int(parts[1]) <= 12 else ""
    day = f"{int(parts[2])}." if len(parts) == 3 else ""
    return " ".join(part for part in (day, month, parts[0]) if part)
