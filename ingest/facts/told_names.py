"""Names that running text tells, also when it does so once: what stands around them decides."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ingest.facts.name_cues import endings
from ingest.facts.named import WEIGHTS, Name
from ingest.facts.paper_form import Form, with_headings
from ingest.facts.proper_names import Occurrence, occurrences
from ingest.facts.proper_weights import Surroundings, weight
from ingest.naming import abbreviation_after, is_short_for, key

#: From here on a name is taken for an initiative's; from the lower one on it is worth a person's look.
ENOUGH = 2.0
LIKELY = 1.25
#: What a shorter form of a known name must weigh: a place in it does not.
WORTH = 1.0
#: What the company of sure names adds.
COMPANY = 0.75


def told_names(form: Form, known: Iterable[Name] = (), many: bool = False) -> Iterator[Name]:
    """Names of initiatives in running text.

    `likely_name` marks those that too little is told of, `programme` those under which there are plans or offices.
    `known` are names that the document's form gives: what holds one of them, or is a part of one, is no other name.
    `many` tells that it goes through initiatives one by one: what its title names is then above them all, and what
    has one ordinary word is a part of what the chapter is about, as far as one can tell.
    """
    document = with_headings(form)
    places = occurrences(document)
    known = list(known)
    given = {key(f): n.rule for n in known if WEIGHTS.get(n.rule, 0.0) >= ENOUGH for f in n.forms}
    values = _values(places, Surroundings(document, form.senders))
    surely = {key(n) for n, v in values.items() if v >= ENOUGH} | set(given)
    programmes = _programmes(places)
    for name, value in values.items():
        rule = "told_name" if value >= ENOUGH else "likely_name"
        longer = _short_for(name, known) if value >= WORTH else None
        if longer is not None:
            yield Name(longer, (longer, name), "mention", places[name][0].block.id)
            continue
        if (many and name in (document.title or "")) or name in programmes:
            rule = "programme"
        elif value < LIKELY or (many and _is_one_word(name)) or _is_another(name, surely, given):
            continue
        short = next((s for p in places[name] if (s := abbreviation_after(name, p.after)) is not None), None)
        yield Name(name, (name, short) if short else (name,), rule, places[name][0].block.id)


def _values(places: dict[str, list[Occurrence]], around: Surroundings) -> dict[str, float]:
    values = {name: weight(name, where, around) for name, where in places.items()}
    values = {name: value for name, value in values.items() if value > 0}
    first: dict[str, list[str]] = defaultdict(list)
    last: dict[str, list[str]] = defaultdict(list)
    for name in (n for n, v in values.items() if v >= ENOUGH):
        first[name.split()[0]].append(name)
        last[name.split()[-1]].append(name)
    return {n: v + COMPANY * any(_in_company(p, first, last) for p in places[n]) for n, v in values.items()}


_AND_MORE = re.compile(r"(?:,|\sog|\ssamt|\seller)\s(?P<next>[A-ZÆØÅÉ]\S*.*)")
_MORE_BEFORE = re.compile(r"(?P<rest>.*?)(?:,|\sog|\ssamt|\seller)\s$", re.DOTALL)


def _in_company(place: Occurrence, first: dict[str, list[str]], last: dict[str, list[str]]) -> bool:
    """A name in a row of names is what the others are."""
    after, before = _AND_MORE.match(place.after), _MORE_BEFORE.match(place.before)
    following = after["next"] if after else ""
    leading = before["rest"] if before else ""
    return any(following.startswith(n) for n in first.get(following.split(" ")[0].strip(",.;"), ())) or any(
        leading.endswith(n) for n in last.get(leading.split(" ")[-1], ())
    )


def _programmes(places: Iterable[str]) -> set[str]:
    """Names after which a plan, a strategy or an office is named ("X Strategi", "Center for X")."""
    heads = endings("bodies", "programmes")
    found: set[str] = set()
    for longer in places:
        words = longer.split()
        for n, word in enumerate(words):
            if word.lower().startswith(heads):
                found |= {" ".join(words[:n]), " ".join(words[n + 1 :]), " ".join(words[n + 2 :])}
    return found - {""}


_DEEDS = frozenset({"undertaking", "item_name"})


def _short_for(name: str, known: Iterable[Name]) -> str | None:
    """The one known name that begins or ends with all of a shorter one: "Kilden" for "Demenshuset Kilden"."""
    found = {n.name for n in known if n.rule not in _DEEDS and is_short_for(name, n.name)}
    return found.pop() if len(found) == 1 else None


def _is_one_word(name: str) -> bool:
    return not re.search(r"\s|[a-zæøå][A-ZÆØÅ]", name)


def _is_another(name: str, surely: set[str], given: dict[str, str]) -> bool:
    """Another name with words before it ("Ifølge X", "Kommunens X"), or a part of one that the form gives."""
    own, words = key(name), name.split()
    longer = any(key(" ".join(words[n:])) in surely for n in range(1, len(words)))
    return longer or (own not in given and any(own in k for k, rule in given.items() if rule not in _DEEDS))
