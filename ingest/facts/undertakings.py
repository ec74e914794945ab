"""What an agenda's item or a proposal is to do or is about: "Lukning af …", "Orientering om X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.document import Document
from ingest.facts.chapters import without_item
from ingest.facts.name_cues import endings, words
from ingest.facts.name_kinds import may_be_initiative
from ingest.facts.named import Name, may_be_name
from ingest.facts.paper_form import CODE, Form
from ingest.lexicon import alternatives
from ingest.naming import clean, outer

_MARKED = re.compile(
    r"(?:forsøget|ordningen|projektet|indsatsen|forløbet|pilotprojektet)\smed\s[a-zæøå]", re.IGNORECASE
)
_PROPOSED = re.compile(r"\s?\((?:beslutnings)?forslag\s(?:fra|af)\s")
_BEFORE_TIME = re.compile(r"\s(?:fra|pr\.|i|til|efter)\s\d|,\s|\s\(")
_LONGEST = 9


@lru_cache(maxsize=1)
def _measures() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('measures', 'nouns'))})\s", re.IGNORECASE)


@lru_cache(maxsize=1)
def _pointers() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('measures', 'pointers'))})\s(?P<rest>.+)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _spent_on() -> re.Pattern[str]:
    name = (
        rf"(?:{alternatives(words('measures', 'nouns'))})\s(?:[a-zæøå]+\s){{0,3}}[A-ZÆØÅ][\w/-]+(?:\s[A-ZÆØÅ][\w/-]+)*"
    )
    return re.compile(rf"(?:kr\.|midler|bevilling|penge)\s(?:til|på)\s(?P<name>{name})")


def is_undertaking(name: str) -> bool:
    """ "Lukning af …", "Forsøg med …"."""
    return bool(_measures().match(name))


def without_pointer(name: str) -> str:
    """ "Videreførelse af X" is about X."""
    match = _pointers().match(name)
    return match["rest"] if match and match["rest"][0].isupper() and not is_undertaking(name) else name


def _does_something(name: str) -> bool:
    """ "Trafikdæmpning på X": the noun of a verb, other than those of what committees do."""
    verb = re.match(r"(\w{6,}(?:ning|else|ering))\s(?:af|på|i|ved|for|med)\s", name)
    return verb is not None and not verb[1].lower().endswith(endings("measures", "administrative"))


def undertakings(form: Form) -> Iterator[Name]:
    """Names that the headings of items give."""
    agenda = form.document.kind in {"minutes", "agenda_item"}
    for block in form.blocks:
        if block.id in form.heads and block.level != 1:
            found = _of_item(clean(without_item(CODE.sub("", block.text.strip(), count=1))), agenda)
            if found is not None:
                yield Name(found[0], (found[0],), found[1], block.id)


def _of_item(text: str, agenda: bool) -> tuple[str, str] | None:
    """What an item's heading names, and the rule."""
    proposed = _PROPOSED.split(text)
    if len(proposed) > 1:
        return (clean(proposed[0]), "undertaking") if may_be_name(proposed[0]) else None
    name = _BEFORE_TIME.split(text)[0]
    if (
        name.count(" ") <= _LONGEST
        and may_be_name(name)
        and (is_undertaking(name) or (agenda and _does_something(name)))
    ):
        return name, "undertaking"
    pointed = _pointers().match(name)
    about = _pointed_at(pointed["rest"]) if pointed else None
    if about is not None:
        return about, "pointed_name"
    plain = agenda and not pointed and name.count(" ") <= 6 and not re.search(r"[:?\d]", name)
    return (name, "item_name") if plain and may_be_initiative(name) and not _is_business(name) else None


def _is_business(name: str) -> bool:
    """What committees have on their agendas beside initiatives: "Takst for …", "Salg af …"."""
    first = name.split()[0].lower()
    return first.endswith(endings("measures", "administrative")) or first in words("measures", "business")


def _pointed_at(rest: str) -> str | None:
    """What "Orientering om …" is about, when that is a name: "X", "ny model: X", "forsøget med …"."""
    if _MARKED.match(rest) and rest.count(" ") <= 6:
        return clean(rest[0].upper() + rest[1:])
    named = clean(rest.rpartition(": ")[2])
    short = named.count(" ") <= 5 and named[:1].isupper()
    return named if short and may_be_initiative(outer(named)) else None


def told_undertakings(document: Document) -> Iterator[Name]:
    """ "5 mio. kr. til ombygning af X": what running text says that money is for."""
    for block in document.blocks:
        if block.kind in {"paragraph", "list_item"}:
            for match in _spent_on().finditer(block.text):
                name = match["name"][0].upper() + match["name"][1:]
                yield Name(name, (name,), "undertaking", block.id)
