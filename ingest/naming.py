"""Names compared as people compare them: across hyphens, case, inflection and what stands in parentheses."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from ingest.vocabulary import vocabulary

_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_INFLECTION = re.compile(r"(?:erne|ernes|enes|ene|ens|ets|en|et|er|es|e|s|t)$")


def clean(name: str) -> str:
    """A name for showing: white space, soft hyphens, quotation marks, asterisks and end marks taken away."""
    name = unicodedata.normalize("NFC", name).replace("\u00ad", "")
    name = re.sub(r"\*+", " ", name) if re.search(r"(?:^|\s)\*|\*(?:\s|$)", name) else name
    name = " ".join(name.split()).strip(" \"”“»«'’–-:;,•")
    return name if re.search(r"(?<!\w)\w{1,2}\.$", name) else name.rstrip(".")


def unhyphenated(name: str) -> str:
    """Words broken by a table cell's width joined: "kriminal-præventive" -> "kriminalpræventive", "studie- og" kept."""
    return re.sub(r"(?<=[a-zæøå]{3})-\s?(?=[a-zæøå]{3})(?!\s?(?:og|eller|samt)\s)", "", name)


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """Letters and digits and "+" only, in lower case: equal for "NY START" and "Ny Start", "x-y" and "xy"."""
    text = clean(name).lower().replace("&", " og ")
    return re.sub(r"[^\w+]|_", "", text)


@lru_cache(maxsize=20_000)
def outer(name: str) -> str:
    """The name without what stands in parentheses, unless nothing else is left."""
    rest = clean(_PARENTHESIS.sub(" ", name))
    return rest or clean(name)


def bucket(name: str) -> str:
    """The beginning that names which are surely the same share: for comparing only those with each other."""
    return key(outer(name))[:3]


def parenthesised(name: str) -> list[str]:
    """What stands in parentheses in a name: an abbreviation, an owner, a part."""
    return [p.strip() for p in _PARENTHESIS.findall(name) if p.strip()]


@lru_cache(maxsize=20_000)
def stems(name: str) -> tuple[str, ...]:
    """The words of a name without their inflection, for comparing word by word."""
    words = re.findall(r"[\w+]+", unhyphenated(outer(name)).lower())
    words = words[1:] if len(words) > 2 and words[0] in {"den", "det", "de"} else words
    return tuple(_INFLECTION.sub("", w) if len(w) > 4 else w for w in words)


def is_abbreviation(text: str) -> bool:
    """Two to eight characters that begin with a capital and have two at least: ABE, ABC+, ÆBF."""
    return bool(re.fullmatch(r"[A-ZÆØÅ][A-ZÆØÅa-zæøå0-9+/-]{1,7}", text)) and sum(c.isupper() for c in text) >= 2


def initials_match(abbreviation: str, name: str) -> bool:
    """Whether the letters of an abbreviation are taken in order from the beginnings of a name's words or word parts."""
    letters = re.sub(r"[^a-zæøå]", "", abbreviation.lower())
    text = re.sub(r"[^a-zæøå ]", " ", name.lower())
    position = 0
    for n, letter in enumerate(letters):
        at = text.find(letter, position)
        if at < 0 or (n == 0 and at > 0 and text[at - 1] != " "):
            return False
        position = at + 1
    return bool(letters)


#: Letters from which on words written small still are a name: long ones that hardly stand together by chance.
TELLING, TELLING_WORD = 14, 9


def written_as(name: str, text: str) -> bool:
    """Whether a text that has a name's words has them as its name: "Børn Med" is one, "børn med" is not."""
    if not text[:1].islower() or not name[:1].isupper():
        return True
    words = name.split()
    if len(words) == 1:
        return len(name) >= TELLING_WORD
    return len(text) >= TELLING or not any(w[:1].isupper() for w in words[1:])


def is_short_for(short: str, name: str) -> bool:
    """Whether one is the beginning or the end of the other by whole words: "Kilden" of "Demenshuset Kilden".

    One word must be a noun in the definite form, and a beginning more than what a general noun is for ("X Partnerskab"
    is not called "X").
    """
    own, full = short.lower().split(), name.lower().split()
    if len(own) >= len(full):
        return False
    definite = len(own) > 1 or bool(re.search(r"(?:e[nt]|erne)$", own[0]))
    if full[-len(own) :] == own:
        return definite
    rest = stems(" ".join(full[len(own) :]))
    return definite and full[: len(own)] == own and not all(w in _generic_stems() for w in rest)


def abbreviation_after(name: str, text: str) -> str | None:
    """The abbreviation of a name that the text after it gives in parentheses: "(EKI)"."""
    match = re.match(r"[”\"“»«’']?\s\(([^()\s]{2,8})\)", text)
    fits = match is not None and is_abbreviation(match[1]) and initials_match(match[1], name)
    return match[1] if match is not None and fits else None


def slug(name: str) -> str:
    """The name for addresses: lower case letters of ASCII, digits and hyphens; "+" is written "plus"."""
    text = outer(name).lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa").replace("+", " plus ")
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-") or "navnloes"


@lru_cache(maxsize=50_000)
def same(a: str, b: str) -> float:
    """How surely two names are one, 0 to 1. Digits must agree; 1.0 is the same up to hyphens, case, parentheses."""
    if key(a) == key(b) or key(outer(a)) == key(outer(b)):
        return 1.0
    if re.findall(r"\d+", outer(a)) != re.findall(r"\d+", outer(b)):
        return 0.0
    left, right = stems(a), stems(b)
    if left == right or _inflected(key(outer(a)), key(outer(b))):
        return 0.97
    return max(_extended(left, right), _close(key(outer(a)), key(outer(b))))


def _inflected(left: str, right: str) -> bool:
    """One is the other with the ending of a definite form or a plural: "sluse" and "slusen"."""
    short, long = sorted((left, right), key=len)
    return len(short) >= 6 and long.startswith(short) and long[len(short) :] in _ENDINGS


_ENDINGS = frozenset(("n", "en", "et", "t", "ne", "ene", "erne", "er", "r", "e"))


def _extended(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """One name is the other with words after it: surely the same when these are only generic ("… samarbejdet")."""
    short, long = sorted((left, right), key=len)
    if not short or long[: len(short)] != short:
        return 0.0
    added = long[len(short) :]
    if len(short) >= 2 and sum(map(len, short)) >= 7 and all(w in _generic_stems() for w in added):
        return 0.92
    return 0.7 if len(short) >= 2 else 0.5


@lru_cache(maxsize=1)
def _generic_stems() -> frozenset[str]:
    heads = vocabulary("names")["heads"]["words"]
    return frozenset(_INFLECTION.sub("", w) if len(w) > 4 else w for w in heads)


def _close(left: str, right: str) -> float:
    if min(len(left), len(right)) < 8 or abs(len(left) - len(right)) > 4:
        return 0.0
    # Letters in common first: cheap, and hardly any two names pass.
    if 2 * sum((Counter(left) & Counter(right)).values()) < 0.94 * (len(left) + len(right)):
        return 0.0
    ratio = SequenceMatcher(None, left, right, autojunk=False).ratio()
    return ratio if ratio >= 0.94 else 0.0
