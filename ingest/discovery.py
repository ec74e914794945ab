"""Initiatives found in the documents themselves, without a register."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from ingest.discovery_renames import Rename, renames
from ingest.discovery_towns import town
from ingest.facts.extraction import Extraction
from ingest.facts.named import WEIGHTS
from ingest.initiatives import Initiative, OtherName
from ingest.naming import bucket, clean, is_abbreviation, is_short_for, key, outer, parenthesised, same, slug
from ingest.vocabulary import vocabulary

#: Names with less are kept out: a person may still register them.
ENOUGH = 2.0
SURE = 0.92
MAYBE = 0.7


@dataclass
class _Candidate:
    """A name in one town, with the ways it is written and how often and how strongly it is named."""

    town: str | None
    forms: Counter[str] = field(default_factory=Counter)
    rules: set[tuple[str, str]] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    newest: tuple[str, float, str] = ("", 0.0, "")
    departments: list[tuple[str, str]] = field(default_factory=list)
    abbreviations: set[str] = field(default_factory=set)
    places: list[tuple[str, str]] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.newest[2] or self.forms.most_common(1)[0][0]

    @property
    def only_told(self) -> bool:
        """Whether only running text says that it is a name."""
        return {r for r, _ in self.rules if WEIGHTS.get(r, 0.0) > 0} <= {"told_name", "likely_name"}

    @property
    def is_deed(self) -> bool:
        """Whether it is what an agenda's item says is to be done."""
        return {r for r, _ in self.rules if WEIGHTS.get(r, 0.0) > 0} <= {"undertaking", "item_name", "likely_name"}

    @property
    def score(self) -> float:
        if self.only_told and any(rule in {"programme", "entity_column"} for rule, _ in self.rules):
            return 0.0
        strongest = sum(sorted({WEIGHTS.get(rule, 0.0) for rule, _ in self.rules}, reverse=True)[:2])
        return strongest + 0.75 * (len({d for r, d in self.rules if WEIGHTS.get(r, 0.0) > 0}) - 1)


def discover(documents: Iterable[Extraction]) -> list[Initiative]:
    """Initiatives in alphabetical order; the same name in two towns is two, what is unsure is in `maybe_same`."""
    candidates, changes = _gathered(documents)
    strong = _without_those_about_others([c for c in candidates if c.score >= ENOUGH])
    return _linked(_renamed(_initiatives(strong), changes))


def weighed(documents: Iterable[Extraction]) -> list[tuple[Initiative, float, tuple[tuple[str, str], ...]]]:
    """Every name that may be an initiative's, also the weak ones, with its weight and (file, words) that name it."""
    candidates, _ = _gathered(documents)
    named = _without_those_about_others([c for c in candidates if c.score > 0])
    linked = {i.name: i for i in _linked(_initiatives(named))}
    return [(linked[c.name], c.score, tuple(c.places)) for c in named if c.name in linked]


def _gathered(documents: Iterable[Extraction]) -> tuple[list[_Candidate], list[Rename]]:
    candidates: dict[str, list[_Candidate]] = defaultdict(list)
    changes: list[Rename] = []
    for extraction in documents:
        where = town(extraction.document)
        for found in _in_document(extraction, where):
            _take_in(candidates[bucket(found.name)], found)
        changes += renames(extraction.document)
    return [c for near in candidates.values() for c in near], changes


def _without_those_about_others(candidates: list[_Candidate]) -> list[_Candidate]:
    """ "Flytning af X" names what is done with X, and is no initiative beside X; nor is "Kommunens X" or "X, drift"."""
    names = {key(outer(c.name)) for c in candidates if len(c.name) >= 5}
    kept = [c for c in candidates if not _mentions_one(c.name, names) and not _one_with_more(c.name, names)]
    given = [c for c in kept if not c.only_told and not c.is_deed]
    near: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in given:
        full = key(outer(candidate.name))
        for end in {full[:SHORTEST], full[-SHORTEST:]}:
            near[end].append(candidate)
    return [c for c in kept if not (c.only_told and _is_cut(c, near))]


def _one_with_more(name: str, names: set[str]) -> bool:
    """Another name with a word in the genitive before it, or with a part after a comma."""
    first, _, rest = name.partition(" ")
    owned = first.endswith("s") or first.lower().endswith(tuple(vocabulary("naming_cues")["marks"]["endings"]))
    return (owned and key(rest) in names) or ("," in name and key(name.partition(",")[0]) in names)


#: Letters of a short name at least.
SHORTEST = 5


def _is_cut(candidate: _Candidate, near: dict[str, list[_Candidate]]) -> bool:
    """Whether a name is the beginning or the end of a longer one that a document's form gives.

    Where it is of one in that town only, it is that one's short name.
    """
    short = key(outer(candidate.name))
    given = {id(g): g for end in (short[:SHORTEST], short[-SHORTEST:]) for g in near.get(end, ())}.values()
    ends = (g for g in given if key(outer(g.name)).startswith(short) or key(outer(g.name)).endswith(short))
    longer = [g for g in ends if len(short) >= SHORTEST and key(outer(g.name)) != short]
    if len(longer) == 1 and is_short_for(candidate.name, longer[0].name) and candidate.town in (None, longer[0].town):
        longer[0].forms += candidate.forms
        longer[0].documents |= candidate.documents
    return bool(longer)


def _mentions_one(name: str, names: set[str]) -> bool:
    """Whether one of the names stands in a name after a preposition."""
    for match in _ABOUT.finditer(name):
        words = name[match.end() :].split()
        for skip in (0, 1):
            for stop in range(skip + 1, len(words) + 1):
                inner = key(" ".join(words[skip:stop]))
                if inner in names and inner != key(outer(name)):
                    return True
    return False


_ABOUT = re.compile(r"(?<!\w)(?:af|for|til|om|i|på|med|at)\s")


def _in_document(extraction: Extraction, where: str | None) -> Iterator[_Candidate]:
    document = extraction.document
    texts = document.block_by_id
    by_name: dict[str, _Candidate] = defaultdict(lambda: _Candidate(where))
    for mention in extraction.mentions:
        candidate = by_name[mention.name]
        block = texts.get(mention.block)
        written = clean(block.text[mention.start : mention.end]) if block else mention.name
        candidate.forms[written] += 1
        candidate.rules.add((mention.rule, document.id))
        candidate.documents.add(document.id)
        if block and WEIGHTS.get(mention.rule, 0.0) > 0 and len(candidate.places) < 3:
            around = block.text[max(0, mention.start - 40) : mention.end + 60]
            candidate.places.append((document.file, " ".join(around.split())))
    for name, candidate in by_name.items():
        strength = max(WEIGHTS.get(rule, 0.0) for rule, _ in candidate.rules)
        candidate.forms[name] += 1
        candidate.newest = (document.date or "", strength, name)
        candidate.departments = _departments(extraction, name)
        candidate.abbreviations = {p for f in candidate.forms for p in _short_forms(f)}
        yield candidate


def _short_forms(form: str) -> Iterator[str]:
    for part in parenthesised(form):
        if is_abbreviation(part) and part not in vocabulary("department_names")["short"]:
            yield part


def _departments(extraction: Extraction, name: str) -> list[tuple[str, str]]:
    short = vocabulary("department_names")["short"]
    date = extraction.document.date or ""
    found = [str(f.value) for f in extraction.facts if f.measure == "department" and f.subject == name]
    return [(date, short.get(text, text)) for text in found]


def _take_in(candidates: list[_Candidate], found: _Candidate) -> None:
    """Join a document's name to the candidate that is surely the same, or add it."""
    for candidate in candidates:
        if candidate.town and found.town and candidate.town != found.town:
            continue
        if any(same(a, b) >= SURE for a in _names(candidate) for b in _names(found)):
            candidate.forms += found.forms
            candidate.rules |= found.rules
            candidate.documents |= found.documents
            candidate.departments += found.departments
            candidate.abbreviations |= found.abbreviations
            candidate.places += found.places
            candidate.town = candidate.town or found.town
            candidate.newest = max(candidate.newest, found.newest)
            return
    candidates.append(found)


def _names(candidate: _Candidate) -> list[str]:
    return list(dict.fromkeys([candidate.name, *(f for f, _ in candidate.forms.most_common(6))]))


def _initiatives(candidates: list[_Candidate]) -> list[Initiative]:
    counts = Counter(key(c.name) for c in candidates)
    return [_initiative(c, counts[key(c.name)] > 1) for c in candidates]


def _initiative(candidate: _Candidate, shared: bool) -> Initiative:
    name = candidate.name
    others_named = {key(f): f for f in candidate.forms if key(f) != key(name) and f not in candidate.abbreviations}
    return Initiative(
        slug=slug(f"{name} {candidate.town}" if shared and candidate.town else name),
        name=name,
        other_names=tuple(OtherName(f) for f in others_named.values() if not is_abbreviation(f) or outer(f) == f),
        abbreviations=tuple(sorted(candidate.abbreviations)),
        department=max(candidate.departments)[1] if candidate.departments else None,
    )


def _renamed(found: list[Initiative], changes: list[Rename]) -> list[Initiative]:
    """Names that a text says an initiative had, has got, or went into."""
    initiatives = list(found)
    for change in changes:
        at = next((n for n, i in enumerate(initiatives) if _is(i, change.name)), None)
        to = next((n for n, i in enumerate(initiatives) if _is(i, change.other)), None)
        if at is None and to is None:
            continue
        if change.kind == "merged" and at is not None and to is not None and at != to:
            initiatives[at] = replace(initiatives[at], merged_into=initiatives[to].slug)
        elif at is not None and to is not None and at != to and change.renamed:
            initiatives = _one_of(initiatives, change, at, to)
        elif at is not None and to is not None and at != to:
            new, old = (at, to) if change.kind == "former" else (to, at)
            successor = tuple(dict.fromkeys((*initiatives[new].successor_of, initiatives[old].slug)))
            initiatives[new] = replace(initiatives[new], successor_of=successor)
        elif at is None or to is None:
            _add_name(initiatives, change, at, to)
    return initiatives


def _one_of(initiatives: list[Initiative], change: Rename, at: int, to: int) -> list[Initiative]:
    """Two entries that are one thing under its present and its former name."""
    new, old = (at, to) if change.kind == "former" else (to, at)
    kept, gone = initiatives[new], initiatives[old]
    former = [OtherName(gone.name, to_year=change.year), *gone.other_names]
    names = {key(o.name): o for o in (*former, *kept.other_names) if key(o.name) != key(kept.name)}
    joined = replace(
        kept,
        other_names=tuple(names.values()),
        abbreviations=tuple(sorted({*kept.abbreviations, *gone.abbreviations})),
        department=kept.department or gone.department,
    )
    return [joined if n == new else i for n, i in enumerate(initiatives) if n != old]


def _add_name(initiatives: list[Initiative], change: Rename, at: int | None, to: int | None) -> None:
    known, new = (at, change.other) if at is not None else (to, change.name)
    if known is None or change.kind == "merged":
        return
    former = (change.kind == "former") == (known == at)
    years = {"to_year": change.year} if former else {"from_year": change.year}
    names = (*initiatives[known].other_names, OtherName(new, **years))
    initiatives[known] = replace(initiatives[known], other_names=names)


def _is(initiative: Initiative, name: str) -> bool:
    return any(same(n, name) >= SURE for n in initiative.names())


def _linked(found: list[Initiative]) -> list[Initiative]:
    """Unique slugs, and links between those that may be the same."""
    taken: Counter[str] = Counter()
    unique = []
    for initiative in found:
        taken[initiative.slug] += 1
        n = taken[initiative.slug]
        unique.append(initiative if n == 1 else replace(initiative, slug=f"{initiative.slug}-{n}"))
    near: dict[str, list[Initiative]] = defaultdict(list)
    for initiative in unique:
        for start in {bucket(n) for n in initiative.names()[:4]}:
            near[start].append(initiative)
    linked = [replace(i, maybe_same=_maybe_same(i, near)) for i in unique]
    return sorted(linked, key=lambda i: i.name.lower())


def _maybe_same(initiative: Initiative, near: dict[str, list[Initiative]]) -> tuple[str, ...]:
    others = {o.slug: o for n in initiative.names()[:4] for o in near[bucket(n)] if o is not initiative}
    return tuple(slug for slug, other in others.items() if _maybe(initiative, other))


def _maybe(a: Initiative, b: Initiative) -> bool:
    return key(a.name) != key(b.name) and any(same(x, y) >= MAYBE for x in a.names()[:4] for y in b.names()[:4])
