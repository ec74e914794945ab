"""How much a name with capitals, and the words around it, tell that it is an initiative's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ingest.document import Document
from ingest.facts.name_cues import (
    Cue,
    acting,
    after,
    compound,
    endings,
    held_after,
    held_before,
    in_place,
    programme,
    says_what,
)
from ingest.facts.name_kinds import Words, generic, is_common, is_person, may_be_initiative
from ingest.facts.proper_names import Occurrence

_LOCAL = frozenset({"og", "i", "på", "ved", "den", "det", "de"})
#: From this shape on what is said of a name counts in full; a word that only opens sentences is doubtful.
TRUSTED = 0.3
DOUBT = 0.6


@dataclass(frozen=True)
class Surroundings:
    """What is asked of a whole document for each of its names, gathered once."""

    document: Document
    senders: frozenset[str]

    @cached_property
    def words(self) -> Words:
        return Words.of(self.document.text)

    @cached_property
    def towns(self) -> frozenset[str]:
        found = re.finditer(r"(\w+?)s? kommune(?!\w)", self.document.text.lower())
        return frozenset(m[1] for m in found)


def weight(name: str, places: list[Occurrence], around: Surroundings) -> float:
    """The sum of what its shape and its places in one document tell; 2 is enough to take it for an initiative's."""
    if " " not in name and all(o.opens and not o.quoted for o in places) and is_common(name, around.words):
        return 0.0  # asked first: so are most words that open a sentence
    marked = any(says_what(o.before) for o in places)
    if name in around.senders or not _possible(name, places, marked):
        return 0.0
    shape = _shape(name, places, around)
    if shape is None:
        return 0.0
    said = _strongest(held_before(o.before) for o in places) + _strongest(held_after(o.after) for o in places)
    said += _by_place(places, shape)
    trusted = shape > TRUSTED or marked or any(c.sure for o in places for c in held_after(o.after))
    return shape + (said if trusted else DOUBT * said) - _against(name, places, around, marked)


def _strongest(held: Iterable[tuple[Cue, ...]]) -> float:
    """The strongest of the cues that hold anywhere, and half the next."""
    weights = {id(c): c.weight for cues in held for c in cues}
    strongest = sorted(weights.values(), reverse=True)
    return sum(strongest[:1]) + 0.5 * sum(strongest[1:2])


def _by_place(places: list[Occurrence], shape: float) -> float:
    """What quotation marks, headings, parentheses, repetition and the beginning of a point add."""
    quoted = 1.5 * any(o.quoted for o in places)
    headed = 0.75 * any(o.block.kind == "heading" and (not o.opens or len(places) > 1) for o in places)
    alone = 1.0 * any(o.before.endswith("(") and re.match(r"(?:\s20\d\d)?\)", o.after) for o in places)
    leads = 1.0 * any(_leads(o, shape) for o in places)
    return quoted + headed + alone + leads + 0.5 * (len(places) > 1)


def _leads(place: Occurrence, shape: float) -> bool:
    """ "X: 26 unge har …": the name opens a point, and a colon follows."""
    listed = place.block.kind == "list_item" or shape >= 1
    return listed and place.opens and place.start < 2 and place.after.startswith(": ")


def _possible(name: str, places: list[Occurrence], marked: bool) -> bool:
    if not may_be_initiative(name, marked and " " in name):
        return False
    if re.fullmatch(r"\w+\s[\dA-ZÆØÅ]{1,2}", name) and name.split()[0].lower() in generic():
        return False
    if name.isupper() and not any(o.quoted for o in places):
        kind = after()[3]
        return marked or any(kind in held_after(o.after) for o in places)
    return not is_person(name, ((o.before, o.after) for o in places))


def _shape(name: str, places: list[Occurrence], around: Surroundings) -> float | None:
    """What the way it is written tells; None for a common noun that a sentence opens with."""
    parts = name.split()
    if any(re.search(r"[a-zæøå][A-ZÆØÅ]", w) for w in parts) or re.search(r"\w\+", name):
        return 1.5
    if len(parts) > 1:
        return _shape_of_several(name, parts)
    if any(o.quoted for o in places):
        return 0.5
    plain = re.fullmatch(r"[A-ZÆØÅ0-9]{2,}-[a-zæøå]+", name) and not re.search(r"(?:e[nt]|ne)$", name)
    if plain or _heads_a_phrase(places):
        return None
    if not re.search(r"[a-zæøå]{3}", name):
        return 0.5
    if all(o.opens for o in places):
        return None if is_common(name, around.words) else _shape_of_opening(name)
    definite = len(name) >= 6 and re.search(r"(?:e[nt]|erne|ene)s?$", name)
    named = 0.25 * (len(name) > 8 and name.lower().endswith(endings("marks")))
    return 0.5 + 0.25 * (len(name) >= 8) + 0.25 * bool(definite) + named if name[0].isupper() else None


def _shape_of_several(name: str, parts: list[str]) -> float:
    """Danish writes all but proper names small: a capital inside a name tells much, a small word between them more."""
    if not any(w[:1].isupper() for w in parts[1:]):
        return 1.0 if re.search(r"\s\d+\.\d$", name) else 0.5
    if any(w.islower() and w not in _LOCAL for w in parts):
        return 1.25
    placed = any(w in {"ved", "på", "i"} for w in parts) and parts[-1].lower().endswith(endings("places"))
    return 0.5 if placed else 1.0


def _shape_of_opening(word: str) -> float:
    """Of a word that only opens sentences and is no ordinary one."""
    named = word.lower().endswith(endings("marks")) and len(word) > 8
    if named or re.match(r"[A-ZÆØÅ]{2,}\d?-[a-zæøå]+(?:e[nt]|erne)$", word):
        return 1.0
    return 0.5 if len(word) >= 10 and re.search(r"(?:e[nt]|erne|ene)$", word) else 0.25


def _heads_a_phrase(places: list[Occurrence]) -> bool:
    """ "Lukning af …", "Takst for …": a noun that a heading opens with."""
    phrase = re.compile(r"\s(?:af|for|på|om|til|ved|vedrørende|vedr\.|med|i)\s")
    return all(phrase.match(o.after) or (o.opens and not o.after) for o in places)


def _against(name: str, places: list[Occurrence], around: Surroundings, marked: bool) -> float:
    """What tells that it acts, is where something is, or stands over initiatives."""
    if any(programme().match(o.after) for o in places):
        return 3.0
    left, right = acting()
    acts = sum(bool(left.search(o.before) or right.match(o.after)) and not compound().match(o.after) for o in places)
    against = 2.5 if 2 * acts >= len(places) and acts else 1.0 if acts else 0.0
    located = _located(name, around, marked)
    if (" " in name and not located) or name.lower().endswith(endings("marks")):
        return against + located
    inside = sum(bool(in_place().search(o.before)) and not _taken_part_in(o) for o in places)
    return against + located + (1.5 if 2 * inside >= len(places) and inside else 0.0)


def _located(name: str, around: Surroundings, marked: bool) -> float:
    """Whether it is written as streets, towns and institutions are."""
    parts = name.split()
    first, last = parts[0].lower(), parts[-1].lower()
    institution = len(parts) > 1 and not parts[1].islower() and first.endswith(endings("places", "kinds"))
    found = 1.5 if institution else 0.0
    if last.endswith(endings("places", "not_places")):
        return found
    if marked or "-" in last or len(last) < 4 or (len(parts) > 1 and first.endswith(("en", "et"))):
        return found
    own = len(parts) > 1 and last in around.towns
    return found + 1.5 * (last.endswith(endings("places")) and not own)


def _taken_part_in(place: Occurrence) -> bool:
    return bool(held_before(place.before))
