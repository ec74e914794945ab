"""The standing words of a reply (search_app/data/reply.toml)."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_content = tomllib.loads((files("search_app") / "data" / "reply.toml").read_text(encoding="utf-8"))
WORDS: dict[str, str] = _content["words"]
MONTHS: list[str] = _content["months"]
