"""The texts of the application: one catalogue a language, none in templates or code."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from flask import Request

LANGUAGES = ("da", "en")
COOKIE = "lang"


class Texts:
    """The catalogue of one language; call it with a key and what to fill in."""

    def __init__(self, language: str, entries: Mapping[str, str]) -> None:
        self.language = language
        self.entries = entries

    def __call__(self, key: str, **values: object) -> str:
        """The text of that key. Raises KeyError for a key that no one has written a text for."""
        return self.entries[key].format(**values) if values else self.entries[key]

    def find(self, key: str) -> str | None:
        """The text, or None: for keys that come from data."""
        return self.entries.get(key)

    def name(self, group: str, code: str | None) -> str:
        """The name of a code (a kind of document, a warning …), the code itself when it has none."""
        return self.find(f"{group}.{code}") or (code or "")

    def count(self, key: str, n: int, **values: object) -> str:
        """ "1 dokument", "12 dokumenter": the text for one or for several."""
        form = "one" if n == 1 else "other"
        shown = f"{n:,}".replace(",", "." if self.language == "da" else ",")
        return self(f"{key}.{form}", n=shown, **values)


def _flat(values: Mapping[str, Any], above: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in values.items():
        flat |= _flat(value, f"{above}{key}.") if isinstance(value, dict) else {above + key: str(value)}
    return flat


@cache
def texts(language: str) -> Texts:
    """The catalogue of `language`, read once."""
    source = resources.files("search_app.web").joinpath("texts", f"{language}.toml")
    return Texts(language, _flat(tomllib.loads(source.read_text(encoding="utf-8"))))


def language_of(request: Request) -> str:
    """The language asked for in the address, else the one chosen before, else Danish."""
    for wanted in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return str(wanted)
    return LANGUAGES[0]
