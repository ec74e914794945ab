"""The description of the API (OpenAPI 3.1), kept as data."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

METHODS = ("get", "post", "put", "delete")


@cache
def description() -> dict[str, Any]:
    """The whole description."""
    source = resources.files("search_app.web").joinpath("openapi.json")
    loaded: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return loaded


def operations() -> list[tuple[str, str, str]]:
    """Method, path and summary of each operation."""
    paths: dict[str, dict[str, Any]] = description()["paths"]
    return [(m.upper(), p, known[m]["summary"]) for p, known in paths.items() for m in METHODS if m in known]
