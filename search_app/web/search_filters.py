"""What a search is narrowed by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from index.archive import Archive
from index.passage import SearchResult
from search_app.web.language import Texts

#: Facets as they are called in the address.
FACETS = ("year", "kind", "department", "initiative")
SHOWN = 60
SORTS = ("relevance", "date")

Facet = tuple[str, list[tuple[str, int, str]]]


@dataclass(frozen=True)
class Filters:
    """Accepted values by facet."""

    values: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, args: MultiDict[str, str]) -> Filters:
        """What the address says; at most twenty values a facet."""
        return cls({n: tuple(dict.fromkeys(v[:200] for v in args.getlist(n) if v))[:20] for n in FACETS})

    def pairs(self) -> list[tuple[str, str]]:
        """Facet and value, for addresses and hidden fields."""
        return [(name, value) for name in FACETS for value in self.values.get(name, ())]

    def search(self, archive: Archive, words: str, limit: int, offset: int, sort: str = "relevance") -> SearchResult:
        """Search with these filters, counting facets."""
        years, kinds, departments, initiatives = (self.values.get(name, ()) for name in FACETS)
        return archive.search(
            words,
            years=years,
            kinds=kinds,
            departments=departments,
            initiatives=initiatives,
            limit=limit,
            offset=offset,
            facets=True,
            sort=sort,
        )

    def having(self, name: str, value: str) -> Filters:
        """With one value more."""
        return Filters(self.values | {name: (*self.values.get(name, ()), value)})

    def without(self, name: str, value: str) -> Filters:
        """With one value less."""
        return Filters(self.values | {name: tuple(v for v in self.values.get(name, ()) if v != value)})


def shown_facets(found: SearchResult, filters: Filters, address: Callable[[Filters], str]) -> list[Facet]:
    """Facets with something to choose: value, count and the address that chooses it."""
    facets = []
    for name in FACETS:
        counts = found.facets.get(name, {})
        order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if name == "year":
            order = sorted(counts.items(), reverse=True)
        values = [(v, n, address(filters.having(name, v))) for v, n in order if v not in filters.values.get(name, ())]
        if values:
            facets.append((name, values[:SHOWN]))
    return facets


def facet_namer(archive: Archive, t: Texts) -> Callable[[str, str], str]:
    """Names for people of a facet's values."""
    names = {i.slug: i.name for i in archive.initiatives()}

    def name(group: str, value: str) -> str:
        if group == "kind":
            return t.name("kinds", value)
        return names.get(value, value) if group == "initiative" else value

    return name
