"""The words by which the parts of a letter are told (search_app/data/letters.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(group: str) -> tuple[str, ...]:
    """The words of a group, longest first."""
    content = (files("search_app") / "data" / "letters.toml").read_text(encoding="utf-8")
    return tuple(sorted(tomllib.loads(content)[group], key=len, reverse=True))


@cache
def _pattern(group: str, anywhere: bool) -> re.Pattern[str]:
    any_of = "|".join(re.escape(word) for word in words(group))
    return re.compile(rf"{'' if anywhere else '^'}(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)


def begins(group: str, text: str) -> bool:
    """Does the text begin with a word of the group?"""
    return _pattern(group, False).search(text.strip()) is not None


def holds(group: str, text: str) -> bool:
    """Does a word of the group stand anywhere in the text?"""
    return _pattern(group, True).search(text) is not None


def after(group: str, text: str) -> str | None:
    """What follows a leading word of the group and its punctuation, or None when it does not begin so."""
    found = _pattern(group, False).search(text.strip())
    return text.strip()[found.end() :].lstrip(" .,:–-").strip() if found else None


def without(group: str, text: str) -> str:
    """The text without the words of the group."""
    return " ".join(_pattern(group, True).sub(" ", text).split())
