"""How much the words around a name with capitals tell that it is an initiative's, and not a person's, a place's or a body's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ingest.document import FURNITURE, Block, Document
from ingest.facts.named import may_be_name
from ingest.facts.proper_names import Occurrence
from ingest.lexicon import alternatives
from ingest.naming import clean, key
from ingest.vocabulary import vocabulary

_PARTY = re.compile(r"\s?\((?:[A-ZÆØÅ]{1,2}|[A-ZÆØÅ][a-zæøå]*listen)\)")


def _cues(section: str, name: str = "words") -> list[str]:
    words: list[str] = vocabulary("naming_cues")[section][name]
    return words


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    return frozenset(vocabulary("names")["generic"]["words"])


@lru_cache(maxsize=1)
def _first_names() -> frozenset[str]:
    return frozenset(vocabulary("first_names")["words"].split())


@lru_cache(maxsize=1)
def _before() -> tuple[tuple[float, re.Pattern[str]], ...]:
    """What a phrase that ends right before a name tells."""
    gap = r"(?:\s(?!(?:i|på|ved|fra|langs|mellem|af|for)\s)[a-zæøå]+){0,2}"
    kinds = alternatives(_cues("marks", "plurals"))
    joins = alternatives(_cues("before", "joins"))
    return (
        (2.0, re.compile(rf"(?<!\w)[\wæøå-]*(?:{alternatives(_cues('marks', 'endings'))})\s[”\"“»„'’]?$", re.I)),
        (2.0, re.compile(rf"(?<!\w)(?:{alternatives(_cues('marks', 'phrases'))})\s[”\"“»„'’]?$", re.I)),
        (1.5, re.compile(rf"(?:{kinds})(?:\s[a-zæøå]+){{0,3}}:\s(?:[A-ZÆØÅ][^.;:]*(?:,|\sog)\s)?[”\"“»„'’]?$", re.I)),
        (1.25, re.compile(rf"(?<!\w)(?:{joins})(?:\s[a-zæøå]+){{0,3}}\s(?:i|på|til)\s[”\"“»„'’]?$", re.I)),
        (1.25, re.compile(rf"(?<!\w)(?:{alternatives(_cues('before', 'takes_part'))})\s[”\"“»„'’]?$", re.I)),
        (1.25, re.compile(rf"(?<!\w)(?:{alternatives(_cues('before', 'about'))})\s[”\"“»„'’]?$", re.I)),
        (1.25, re.compile(rf"(?<!\w)(?:{alternatives(_cues('before', 'made'))}){gap}\s[”\"“»„'’]?$", re.I)),
        (1.0, re.compile(rf"(?<!\w)(?:{alternatives(_cues('before', 'there'))})\s[”\"“»„'’]?$", re.I)),
        (1.25, re.compile(r"(?<!\w)(?:midler|tilskud|penge|støtte|bevilling|fået|søger|søgt|modtaget)\s(?:(?!\.\s)[^,;]){0,60}\stil\s$")),
        (1.0, re.compile(r"(?<!\w)at\s[a-zæøå]{3,}e\s(?:[a-zæøå]+\s){0,1}$|(?<!\w)[a-zæøå]{4,}es\s(?:også|desuden|nu)\s$")),
        (1.0, re.compile(r"[a-zæøå,]\s(?:en|et)\s$")),
    )


@lru_cache(maxsize=1)
def _after() -> tuple[tuple[float, re.Pattern[str]], ...]:
    """What the words right after a name tell."""
    parts = alternatives(_cues("after", "participles"))
    kinds = alternatives(_cues("after", "kinds"))
    clause = r"[”\"“»«’']?(?:\s\([^)]{2,40}\))?(?:\s(?:fra|i|på|ved|for|mellem)\s[\wæøåÆØÅ-]+(?:\s[\wæøåÆØÅ-]+)?)?"
    between = r"(?:(?!\.\s[A-ZÆØÅ])[^,;]){0,40}?"
    return (
        (2.0, re.compile(r"[”\"“»«’']?\s\((?:tidl\.|tidligere|nu|før|nu kaldet|tidligere kaldet)\s")),
        (1.5, re.compile(rf"-[a-zæøå]*(?:{alternatives(_cues('marks', 'endings'))}|holdene|caféerne|teams)s?(?!\w)")),
        (1.25, re.compile(rf"{clause},?\s(?:som\s|der\s)?(?:er|var|bliver)\s(?:[a-zæøå]+\s){{0,2}}?(?:en|et|den|det|\w+)\s{between}(?:{kinds})(?!\w)")),
        (1.25, re.compile(rf"{clause},?\s(?:som\s|der\s)?(?:er|var|blev|bliver|er blevet|har været)\s{between}(?<!\w)(?:{parts})(?!\w)")),
        (2.0, re.compile(r"[”\"“»«’']?,\s(?:tidligere|tidl\.|hidtil|nu)\s(?:kaldet\s)?[A-ZÆØÅ]")),
        (1.0, re.compile(rf"{clause}\s(?:{alternatives(_cues('after', 'verbs'))})(?!\w)")),
        (1.0, re.compile(rf"{clause}\s(?:også\s|ikke\s|derfor\s)?[a-zæøå]{{4,}}es(?!\w)")),
        (1.0, re.compile(rf"{clause}\s(?:er|var|blev|bliver)\s(?:blevet\s|nu\s|ikke\s)?[a-zæøå]{{4,}}(?:et|t)(?!\w)")),
        (0.75, re.compile(rf"{clause}\s(?!(?:{alternatives(_cues('acting', 'verbs'))})(?!\w))[a-zæøå]{{3,}}(?:ede|er)\s")),
        (1.0, re.compile(rf"{clause},\s(?:som|der|hvor)\s")),
        (1.0, re.compile(r"\s(?:har|havde)\s(?:i\s\w+\s)?(?:[a-zæøå]+\s){0,2}\d|\s(?:har|havde)\s[a-zæøå]+(?:et|t)\s\d")),
        (1.0, re.compile(rf"s\s(?:{alternatives(_cues('after', 'nouns'))})(?!\w)")),
        (1.0, re.compile(r"[”\"“»«’']?\s\(\d[\d.,]*\s(?:kr|mio|t\.kr)")),
        (1.0, re.compile(r"[”\"“»«’']?,\s(?:et|en)\s")),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _acting() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = rf"(?<!\w)(?:{alternatives(_cues('acting', 'before'))})\s(?:den\s|det\s|de\s)?$"
    verbs = alternatives(_cues("acting", "verbs") + _cues("acting", "phrases"))
    after = rf"\s(?:{verbs})(?!\w)|\s(?:A/S|ApS|I/S|P/S|IF|a\.m\.b\.a)(?!\w)|{_PARTY.pattern}"
    return re.compile(before, re.IGNORECASE), re.compile(after)


@lru_cache(maxsize=1)
def _programme() -> re.Pattern[str]:
    """ "X-strategien", "X Strategi 2022": a programme or plan, and not an initiative under it."""
    return re.compile(rf"[\s-](?:{alternatives(_cues('bodies', 'programmes'))})", re.IGNORECASE)


@lru_cache(maxsize=1)
def _in_place() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(_cues('places', 'before'))})\s$", re.IGNORECASE)


def weight(name: str, places: list[Occurrence], document: Document, letterhead: frozenset[str]) -> float:
    """The sum of what its shape and its places in one document tell; 2 is enough to take it for an initiative's."""
    if not _possible(name, places, letterhead):
        return 0.0
    shape = _shape(name, places, document)
    if shape is None:
        return 0.0
    before = _strongest(_before(), (o.before for o in places), end=True)
    after = _strongest(_after(), (o.after for o in places), end=False)
    said = before + after + 1.5 * any(o.quoted for o in places) + 0.5 * (len(places) > 1)
    if any(o.block.kind == "heading" and (not o.opens or len(places) > 1) for o in places):
        said += 0.75
    if any(o.before.endswith("(") and re.match(r"(?:\s20\d\d)?\)", o.after) for o in places):
        said += 1.0
    if any(o.opens and o.block.kind == "list_item" and o.start < 2 and o.after.startswith(": ") for o in places):
        said += 1.0
    certain = any(p.match(o.after) for _, p in _after()[:1] + _after()[4:5] for o in places) or before >= 2
    return shape + (said if shape > 0.3 or certain else 0.6 * said) - _against(name, places, document)


def _strongest(cues: tuple[tuple[float, re.Pattern[str]], ...], texts: Iterable[str], end: bool) -> float:
    """The two strongest of the cues that hold anywhere, the second at half."""
    seen = list(dict.fromkeys(texts))
    found = (w for w, p in cues if any(p.search(t) if end else p.match(t) for t in seen))
    held = sorted(found, reverse=True)
    return sum(held[:1]) + 0.5 * sum(held[1:2])


def may_be_initiative(name: str, named_as_one: bool = False) -> bool:
    """Not a number, a date, an authority, a firm, a paper, an office or a well-known body.

    `named_as_one`: the text says in so many words what it is ("projektet X"); its last word does not count then.
    """
    words = name.split()
    if not may_be_name(name) or len(name) < 3 or _is_month_or_number(name) or words[0] in _cues("bodies"):
        return False
    if any(p in name for p in _cues("bodies", "phrases")) or " – " in name or re.fullmatch(r"\w+ende", name):
        return False
    if len(words) > 1 and words[0].lower() in _generic() and words[1].islower():
        return words[0] in {"Den", "Det", "De"} and words[-1][:1].isupper()
    return named_as_one or not words[-1].lower().rstrip("s").endswith(tuple(_cues("bodies", "endings")))


def _possible(name: str, places: list[Occurrence], letterhead: frozenset[str]) -> bool:
    marked = bool(_strongest(_before()[:1], (o.before for o in places), end=True))
    if name in letterhead or not may_be_initiative(name, marked and " " in name):
        return False
    if re.fullmatch(r"\w+\s[\dA-ZÆØÅ]{1,2}", name) and name.split()[0].lower() in _generic():
        return False
    if name.isupper() and not any(o.quoted for o in places):
        return any(_before()[0][1].search(o.before) for o in places)
    return not _is_person(name, places)


def _is_month_or_number(name: str) -> bool:
    return bool(re.match(r"(?:\d+\s)?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|"
                         r"mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|kl|uge|budget|regnskab|tabel|figur|bilag|side)\b",
                         name.lower()))  # fmt: skip


def _is_person(name: str, places: list[Occurrence]) -> bool:
    words = name.split()
    if any(_PARTY.match(o.after) for o in places):
        return True
    if len(words) < 2 or any(w.islower() for w in words):
        return False
    roles = tuple(_cues("bodies", "roles"))
    titled = any((o.before.split() or [""])[-1].lower().endswith(roles) for o in places)
    return words[0].split("-")[0] in _first_names() or titled


def _shape(name: str, places: list[Occurrence], document: Document) -> float | None:
    """What the way it is written tells; None for a common noun that a sentence opens with."""
    words = name.split()
    inner = any(re.search(r"[a-zæøå][A-ZÆØÅ]", w) for w in words)
    if inner or re.search(r"\w\+", name):
        return 1.5
    if len(words) > 1 and any(w[:1].isupper() for w in words[1:]):
        return 1.25 if any(w.islower() and w not in _LOCAL for w in words) else 1.0
    if len(words) > 1:
        return 1.0 if re.search(r"\s\d+\.\d$", name) else 0.5
    if any(o.quoted for o in places):
        return 0.5
    if _heads_a_phrase(places) or re.fullmatch(r"[A-ZÆØÅ0-9]{2,}-[a-zæøå]+", name) and not re.search(r"(?:e[nt]|ne)$", name):
        return None
    if not re.search(r"[a-zæøå]{3}", name):
        return 0.5 if _strongest(_before()[:1], (o.before for o in places), end=True) else None
    if all(o.opens for o in places):
        if _is_common(name, document):
            return None
        if re.match(r"[A-ZÆØÅ]{2,}\d?-[a-zæøå]+(?:e[nt]|erne)$", name):
            return 1.0
        if name.lower().endswith(tuple(_cues("marks", "endings"))) and len(name) > 8:
            return 1.0
        return 0.5 if len(name) >= 10 and re.search(r"(?:e[nt]|erne|ene)$", name) else 0.25
    if not name[0].isupper():
        return None
    definite = len(name) >= 6 and re.search(r"(?:e[nt]|erne|ene)s?$", name)
    return 0.5 + 0.25 * (len(name) >= 8) + 0.25 * bool(definite)


_LOCAL = {"og", "i", "på", "ved", "den", "det", "de"}


def _heads_a_phrase(places: list[Occurrence]) -> bool:
    """ "Lukning af …", "Takst for …": a noun that a heading opens with."""
    return all(re.match(r"\s(?:af|for|på|om|til|ved|vedrørende|vedr\.|med|i)\s|$", o.after) for o in places)


def _is_common(word: str, document: Document) -> bool:
    """Whether a word that only opens sentences is an ordinary noun: written small elsewhere, or the end of a longer word."""
    low = word.lower()
    if len(word) < 6 or (low.endswith(tuple(_cues("nouns", "ordinary"))) and not low.endswith(tuple(_cues("marks", "endings")))):
        return True
    stem = re.sub(r"(?:erne|ene|en|et|er|e)$", "", low)
    text = document.text
    return bool(re.search(rf"(?<!\w){re.escape(low)}", text) or re.search(rf"\w{re.escape(stem)}", text))


def _against(name: str, places: list[Occurrence], document: Document) -> float:
    """What tells that it acts, or is where something is."""
    before, after = _acting()
    if any(_programme().match(o.after) for o in places):
        return 3.0
    named = _after()[1][1]
    acts = sum(bool(before.search(o.before) or after.match(o.after)) and not named.match(o.after) for o in places)
    against = 2.5 if 2 * acts >= len(places) and acts else 1.0 if acts else 0.0
    last = name.split()[-1].lower()
    located = against
    marked = bool(_strongest(_before()[:1], (o.before for o in places), end=True))
    if name.split()[0].lower().endswith(tuple(_cues("places", "kinds"))) and " " in name:
        against += 1.5
    if " " not in name or not name.split()[0].lower().endswith(("en", "et")):
        own = bool(re.search(rf"{re.escape(last)}s? kommune", document.text.lower()))
        against += 1.5 * (last.endswith(tuple(_cues("places", "endings"))) and not (own and " " in name) and "-" not in last and not marked)
    inside = sum(bool(_in_place().search(o.before)) and not _taken_part_in(o) for o in places)
    if " " in name and against == located:
        return against
    return against + (1.5 if 2 * inside >= len(places) and inside else 0.0)


def _taken_part_in(place: Occurrence) -> bool:
    return any(p.search(place.before) for _, p in _before())


def letterhead(document: Document) -> frozenset[str]:
    """Names of senders and departments: short lines over the text of a paper, in its margins, and in its signature."""
    found: set[str] = set()
    for block in [*_head(document), *_signature(document), *(b for b in document.blocks if b.kind in FURNITURE)]:
        if len(block.text) <= 90 and not re.search(r"[a-zæøå]{3}[.!?]$", block.text.strip()):
            for line in re.split(r"[\n,|;]|:\s", block.text):
                found.add(clean(line))
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
