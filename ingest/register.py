"""The register of initiatives that people keep: a TOML file, and the names that resolve to its entries.

[[initiative]]
name = "…"
slug = "…"                  # left out: made from the name
department = "…"
abbreviations = ["…"]
merged_into = "slug"
successor_of = ["slug"]
note = "…"
[[initiative.other_names]]
name = "…"
from = 2014
to = 2018
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from ingest.initiatives import Initiative, OtherName
from ingest.naming import bucket, clean, key, outer, same, slug, stems
from ingest.vocabulary import vocabulary

SURE = 0.92
MAYBE = 0.7


@dataclass(frozen=True)
class Register:
    """Initiatives and the resolving of names to them. A name that two of them have resolves to neither."""

    initiatives: tuple[Initiative, ...] = ()

    @cached_property
    def _by_key(self) -> dict[str, Initiative | None]:
        found: dict[str, Initiative | None] = {}
        for strength in (_exact, _looser):
            added: dict[str, set[int]] = {}
            for n, initiative in enumerate(self.initiatives):
                for form in strength(initiative):
                    if form and form not in found:
                        added.setdefault(form, set()).add(n)
            found |= {form: self.initiatives[min(ns)] if len(ns) == 1 else None for form, ns in added.items()}
        return found

    @cached_property
    def _by_stems(self) -> dict[tuple[str, ...], Initiative | None]:
        found: dict[tuple[str, ...], Initiative | None] = {}
        for initiative in self.initiatives:
            for name in initiative.names():
                stem = stems(name)
                found[stem] = initiative if found.get(stem, initiative) is initiative else None
        return found

    @cached_property
    def _near(self) -> dict[str, list[Initiative]]:
        found: dict[str, list[Initiative]] = {}
        for initiative in self.initiatives:
            for start in {bucket(n) for n in initiative.names()}:
                found.setdefault(start, []).append(initiative)
        return found

    @cached_property
    def _known(self) -> dict[str, Initiative | None]:
        return {}

    def resolve(self, name: str) -> Initiative | None:
        """The initiative of that name: in any case, hyphenation, inflection, by abbreviation or former name."""
        if name not in self._known:
            if len(self._known) > 50_000:
                self._known.clear()
            self._known[name] = self._resolve(clean(name))
        return self._known[name]

    def _resolve(self, name: str) -> Initiative | None:
        if not name:
            return None
        for form in _ways(name):
            found = self._by_key.get(key(form))
            if found is not None:
                return found
            if key(form) in self._by_key:
                return None
        return self._by_stems.get(stems(name)) or self._nearest(name)

    def _nearest(self, name: str) -> Initiative | None:
        """One that is surely the same though written otherwise; none when two are as near."""
        if len(key(name)) < 8:
            return None
        near = [(max(same(name, n) for n in i.names()), i) for i in self._near.get(bucket(name), ())]
        sure = [(score, i) for score, i in near if score >= SURE]
        best = max((score for score, _ in sure), default=0.0)
        chosen = [i for score, i in sure if score == best]
        return chosen[0] if len(chosen) == 1 else None

    def get(self, slug: str) -> Initiative | None:
        """The initiative with that slug."""
        return next((i for i in self.initiatives if i.slug == slug), None)


def _exact(initiative: Initiative) -> list[str]:
    return [key(n) for n in initiative.names()]


def _looser(initiative: Initiative) -> list[str]:
    return [key(outer(n)) for n in initiative.names()]


def _ways(name: str) -> list[str]:
    """The name as given, without parentheses, genitive, article, and words that say "initiative" around it."""
    forms = [name, outer(name), re.sub(r"\s*\bplus\b", "+", name)]
    for form in list(forms):
        forms += [re.sub(r"(?:’s|'s|s|’|')$", "", form), re.sub(r"^(?:den|det|de)\s+", "", form, flags=re.IGNORECASE)]
    heads = vocabulary("names")["heads"]["words"]
    tail = re.compile(rf"(?:[-\s](?:{'|'.join(map(re.escape, heads))}))s?$", re.IGNORECASE)
    lead = re.compile(rf"^(?:{'|'.join(map(re.escape, vocabulary('names')['lead']['words']))})\s+", re.IGNORECASE)
    forms += [tail.sub("", f) for f in forms] + [lead.sub("", f).strip(' ”"“»«') for f in forms]
    return [f for f in dict.fromkeys(forms) if f]


def load(path: Path) -> Register:
    """The register in a file, empty when there is none.

    Raises ValueError (a line for a person) for a file that is no register.
    """
    if not path.exists():
        return Register()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"ikke gyldig TOML: {error}") from error
    entries = data.get("initiative", [])
    if not isinstance(entries, list):
        raise ValueError("»initiative« skal stå som [[initiative]]")
    return Register(tuple(_unique(_entry(e, n) for n, e in enumerate(entries, 1))))


def _entry(values: Any, number: int) -> Initiative:
    if not isinstance(values, dict) or not isinstance(values.get("name"), str) or not values["name"].strip():
        raise ValueError(f"initiativ nr. {number} har intet navn")
    name = values["name"].strip()
    return Initiative(
        slug=str(values.get("slug") or slug(name)),
        name=name,
        other_names=tuple(_other(o, name) for o in values.get("other_names", [])),
        abbreviations=tuple(map(str, values.get("abbreviations", []))),
        department=values.get("department"),
        merged_into=values.get("merged_into"),
        successor_of=tuple(map(str, values.get("successor_of", []))),
        note=values.get("note"),
        registered=True,
    )


def _other(value: Any, name: str) -> OtherName:
    if isinstance(value, str):
        return OtherName(value)
    if not isinstance(value, dict) or not isinstance(value.get("name"), str):
        raise ValueError(f"»{name}« har et andet navn uden »name«")
    years = [value.get(k) for k in ("from", "to")]
    if any(y is not None and not isinstance(y, int) for y in years):
        raise ValueError(f"»{name}«: »from« og »to« er årstal")
    return OtherName(value["name"], years[0], years[1])


def _unique(entries: Iterable[Initiative]) -> Iterable[Initiative]:
    seen: set[str] = set()
    for entry in entries:
        if entry.slug in seen:
            raise ValueError(f"to initiativer har samme slug: {entry.slug}")
        seen.add(entry.slug)
        yield entry


def combine(register: Register, discovered: Iterable[Initiative]) -> Register:
    """The register with what was found: names added to its entries, and entries of their own for the rest.

    What a person has entered is never changed by what was found, only added to.
    """
    kept = {i.slug: i for i in register.initiatives}
    added: dict[str, Initiative] = {}
    moved: dict[str, str] = {}
    for found in discovered:
        known = next(
            (k for n in (found.name, *(o.name for o in found.other_names)) if (k := register.resolve(n))), None
        )
        if known is not None:
            kept[known.slug] = _with_names(kept[known.slug], found)
            moved[found.slug] = known.slug
        else:
            at = found.slug if found.slug not in kept and found.slug not in added else f"{found.slug}-fundet"
            moved[found.slug] = at
            added[at] = replace(found, slug=at)
    return Register((*kept.values(), *(_moved(i, moved) for i in added.values())))


def _with_names(entry: Initiative, found: Initiative) -> Initiative:
    have = {key(n) for n in entry.names()}
    new = [
        OtherName(n) for n in dict.fromkeys((found.name, *(o.name for o in found.other_names))) if key(n) not in have
    ]
    short = [a for a in found.abbreviations if key(a) not in have]
    return replace(
        entry,
        other_names=(*entry.other_names, *new),
        abbreviations=(*entry.abbreviations, *short),
        department=entry.department or found.department,
    )


def _moved(initiative: Initiative, moved: dict[str, str]) -> Initiative:
    """References between found initiatives under the slugs that they got."""
    return replace(
        initiative,
        maybe_same=tuple(dict.fromkeys(moved.get(s, s) for s in initiative.maybe_same)),
        successor_of=tuple(moved.get(s, s) for s in initiative.successor_of),
        merged_into=moved.get(initiative.merged_into or "", initiative.merged_into),
    )
