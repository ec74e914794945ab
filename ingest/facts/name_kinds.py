"""What a name with capitals is when it is no initiative's: a person's, a body's, a date, an ordinary word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.document import FURNITURE, Block, Document
from ingest.facts.name_cues import PARTY, endings, words
from ingest.facts.named import may_be_name
from ingest.naming import clean, key
from ingest.numbers_grammar import months
from ingest.vocabulary import vocabulary

_SMALL_TALK = r"mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|kl|uge|budget|regnskab|tabel|figur|bilag|side"
_LOCAL = frozenset({"på", "i", "ved"})


@lru_cache(maxsize=1)
def generic() -> frozenset[str]:
    """Words that name nothing by themselves."""
    return frozenset(vocabulary("names")["generic"]["words"])


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return frozenset(vocabulary("first_names")["words"].split())


@lru_cache(maxsize=10_000)
def may_be_initiative(name: str, named_as_one: bool = False) -> bool:
    """Not a number, a date, an authority, a firm, a paper, an office or a well-known body.

    `named_as_one`: the text says in so many words what it is ("projektet X"); its last word does not count then.
    """
    parts = name.split()
    if not may_be_name(name) or len(name) < 3 or _is_date(name) or parts[0] in words("bodies"):
        return False
    if any(p in name for p in words("bodies", "phrases")) or " – " in name or re.fullmatch(r"\w+ende", name):
        return False
    if len(parts) > 1 and parts[0].lower() in generic() and parts[1].islower():
        return parts[0] in {"Den", "Det", "De"} and parts[-1][:1].isupper()
    if len(parts) > 2 and parts[1].islower() and _is_ordinary(parts[0].lower()):
        return False
    if name.startswith(tuple(f"{s} " for s in words("bodies", "starts"))):
        return False
    return named_as_one or not _is_body(parts)


def _is_ordinary(word: str) -> bool:
    """ "Målet", "Udgiften"; but not the compound of a word that says what an initiative is ("Moseprojektet")."""
    named = word.endswith(endings("marks")) and word not in endings("marks")
    return word.endswith(endings("nouns", "ordinary")) and not named


def _is_body(parts: list[str]) -> bool:
    """Whether the noun that the others belong to is a body's: "Styrelsen for X", but not "X på Biblioteket"."""
    small = next((n for n, w in enumerate(parts) if n and w in _LOCAL), len(parts))
    head = parts[small - 1].lower()
    return head.endswith(endings("bodies")) or head.rstrip("s").endswith(endings("bodies"))


def _is_date(name: str) -> bool:
    return bool(_date_words().match(name.lower()))


@lru_cache(maxsize=1)
def _date_words() -> re.Pattern[str]:
    return re.compile(rf"(?:\d+\s)?(?:{'|'.join(map(re.escape, months()))}|{_SMALL_TALK})\b")


def is_person(name: str, around: Iterable[tuple[str, str]]) -> bool:
    """Whether it has a first name, a title before it or a party after it; `around` are the words beside its places."""
    parts = name.split()
    beside = list(around)
    if any(PARTY.match(after) for _, after in beside):
        return True
    if len(parts) < 2 or any(w.islower() for w in parts):
        return False
    titled = any((before.split() or [""])[-1].lower().endswith(endings("bodies", "roles")) for before, _ in beside)
    return titled or parts[0].split("-")[0] in _first_names()


@dataclass(frozen=True)
class Words:
    """The words of a text: those written small, and the stems of all from behind, for looking up how words end."""

    small: frozenset[str]
    ends: tuple[str, ...]

    @staticmethod
    def of(text: str) -> Words:
        found = set(re.findall(r"[^\W\d_][\w-]*", text))
        low = {w.lower() for w in found}
        stems = {_stem(w) for w in low} | {_stem(p) for w in low if "-" in w for p in w.split("-")}
        return Words(frozenset(w for w in found if w[0].islower()), tuple(sorted(s[::-1] for s in stems)))

    def longer(self, stem: str) -> bool:
        """Whether a longer word ends with the stem."""
        behind = stem[::-1]
        at = bisect_left(self.ends, behind + "\0")
        return at < len(self.ends) and self.ends[at].startswith(behind) and len(behind) > 0


def _stem(word: str) -> str:
    return re.sub(r"(?:ernes|erne|enes|ene|ens|ets|en|et|er|es|e|s)$", "", word) if len(word) > 4 else word


def is_common(word: str, text: Words) -> bool:
    """Whether a word that only opens sentences is an ordinary noun.

    It is when the text has it with a small letter, or as the end of a longer word, or when it tells what is done or
    how much.
    """
    low = word.lower()
    ordinary = low.endswith(endings("nouns", "ordinary")) and not low.endswith(endings("marks"))
    return len(word) < 6 or ordinary or low in endings("marks") or low in text.small or text.longer(_stem(low))


def letterhead(document: Document) -> frozenset[str]:
    """Names of senders and departments: short lines over the text of a paper, in its margins, and in its signature."""
    found: set[str] = set()
    for block in [*_head(document), *_signature(document), *(b for b in document.blocks if b.kind in FURNITURE)]:
        if len(block.text) <= 90 and not re.search(r"[a-zæøå]{3}[.!?]$", block.text.strip()):
            found |= {clean(line) for line in re.split(r"[\n,|;]|:\s", block.text)}
    if document.department:
        found |= {document.department, *document.department.split(" og ")}
    found |= {clean(p) for f in list(found) for p in f.split(" og ") if " og " in f}
    return frozenset(f for f in found if f and key(f))


def _head(document: Document) -> Iterator[Block]:
    for block in document.blocks[:14]:
        if block.kind in {"list_item", "table"} or len(block.text) > 90:
            return
        if block.kind != "heading":
            yield block


def _signature(document: Document) -> Iterator[Block]:
    last = document.blocks[-6:]
    at = next((n for n, b in enumerate(last) if re.search(r"hilsen$", b.text.strip(" ,").lower())), None)
    return iter(last[at:] if at is not None else ())
