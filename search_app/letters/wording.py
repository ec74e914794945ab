"""The standing words of a reply (search_app/data/reply.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.resources import files

_content = tomllib.loads((files("search_app") / "data" / "reply.toml").read_text(encoding="utf-8"))
_language: ContextVar[str] = ContextVar("language of the reply", default="da")


class Wording(Mapping[str, str]):
    """The words of one group in the language that is written in; Danish where another language has none."""

    def __init__(self, group: str) -> None:
        self._group = group

    def __getitem__(self, key: str) -> str:
        words: dict[str, str] = _content.get(_language.get(), {}).get(self._group, {})
        found: str = words.get(key) or _content[self._group][key]
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(_content[self._group])

    def __len__(self) -> int:
        return len(_content[self._group])


WORDS, EARLIER = Wording("words"), Wording("earlier")
REFUSED: str = _content["refused"]["draft"]
MONTHS: list[str] = _content["months"]
#: The named fields of a template with what they are for, and other names for the same.
FIELDS: dict[str, str] = _content["fields"]
OTHER_NAMES: dict[str, str] = _content["other_names"]


@contextmanager
def writing_in(language: str) -> Iterator[None]:
    """What is written inside is in this language ("da" or "en")."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def language_written() -> str:
    """The language that is written in now."""
    return _language.get()


def written_date(iso: str) -> str:
    """2014-04-15 → 15. april 2014 (15 April 2014), 2014-04 → april 2014; what is no ISO date stays as it is."""
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return iso
    english = _content.get(_language.get(), {})
    months: list[str] = english.get("months", MONTHS)
    month = months[int(parts[1]) - 1] if len(parts) > 1 and 1 <= int(parts[1]) <= 12 else ""
    day = f"{int(parts[2])}{'' if english else '.'}" if len(parts) == 3 else ""
    return " ".join(part for part in (day, month, parts[0]) if part)
