"""Names that running text tells, also when it does so once: what stands around them decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.document import Document
from ingest.facts.named import WEIGHTS, Name
from ingest.facts.listed_names import with_headings
from ingest.facts.proper_names import Occurrence, occurrences
from ingest.facts.proper_weights import letterhead, weight
from ingest.naming import key
from ingest.vocabulary import vocabulary

#: From here on a name is taken for an initiative's; from half of it on it is worth a person's look.
ENOUGH = 2.0
LIKELY = 1.25


def told_names(document: Document, known: Iterable[Name] = (), many: bool = False) -> Iterator[Name]:
    """Names of initiatives in running text.

    `likely_name` marks those that too little is told of, `programme` those under which there are plans or offices.
    `known` are names that the document's form gives: what holds one of them, or is a part of one, is no other name.
    `many` tells that it goes through initiatives one by one: what its title names is then above them all.
    """
    document = with_headings(document)
    senders = letterhead(document)
    given = {key(f) for n in known if WEIGHTS.get(n.rule, 0.0) >= ENOUGH for f in n.forms}
    places = occurrences(document)
    values = {name: weight(name, where, document, senders) for name, where in places.items()}
    values = {n: v + _in_company(places[n], values) for n, v in values.items() if v > 0}
    surely = {key(n) for n, v in values.items() if v >= ENOUGH} | given
    for name, value in values.items():
        if (many and name in (document.title or "")) or _is_programme(name, places):
            yield Name(name, (name,), "programme", places[name][0].block.id)
        elif many and not re.search(r"\s|[a-zæøå][A-ZÆØÅ]", name):
            # A part of what a chapter is about, as far as one can tell.
            continue
        elif value >= LIKELY and not _about_another(name, surely) and not _part_of_another(name, given):
            rule = "told_name" if value >= ENOUGH else "likely_name"
            yield Name(name, (name,), rule, places[name][0].block.id)


def _is_programme(name: str, places: dict[str, list[Occurrence]]) -> bool:
    """Whether a plan, a strategy or an office is named after it ("X Strategi", "Center for X")."""
    words = tuple(vocabulary("naming_cues")["bodies"]["programmes"])
    longer = (o.split() for o in places if o != name and name in o)
    return any(w.lower().startswith(words) for o in longer for w in o if w not in name)


def _in_company(places: list[Occurrence], values: dict[str, float]) -> float:
    """A name in a row of names is what the others are."""
    for place in places:
        after = re.match(r"(?:,|\sog|\ssamt|\seller)\s(?:\w+\s)?(?=[A-ZÆØÅ])", place.after)
        before = re.search(r"(?:,|\sog|\ssamt|\seller)\s$", place.before)
        beside = place.after[after.end() :] if after else ""
        left = place.before[: before.start()] if before else ""
        if any(v >= ENOUGH and (beside.startswith(n) or left.endswith(n)) for n, v in values.items()):
            return 0.75
    return 0.0


def _about_another(name: str, known: set[str]) -> bool:
    """ "Ifølge X", "Kommunens X", "Programmet X": another name with words before it."""
    words = name.split()
    return any(key(" ".join(words[n:])) in known for n in range(1, len(words)))


def _part_of_another(name: str, known: set[str]) -> bool:
    own = key(name)
    return any(own != k and own in k for k in known) and own not in known
