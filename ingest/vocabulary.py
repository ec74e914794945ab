"""Vocabulary kept as data: the TOML files beside this package, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """The contents of `ingest/data/<name>.toml`."""
    return tomllib.loads(files("ingest").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
