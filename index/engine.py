"""What a full-text engine must do; nothing outside its module knows which one it is.

Engines receive tokens (see index/analysis.py) and never text, so every engine finds the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage as an engine keeps it: keys by field, and values to filter and count by.

    `fields`: field name (body, parts, heading, title, table) → index keys in order of position.
    `filters`: facet name (document, year, kind, department, initiative, place) → values.
    """

    id: str
    fields: Mapping[str, Sequence[str]]
    filters: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class WeightedKey:
    """One index key to look for: exact words weigh 1, compound parts and synonyms less."""

    key: str
    weight: float = 1.0
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """What to look for. `terms`: one group of alternatives a word of the question.

    `required` groups must be matched, `excluded` keys must not; `phrases` are runs of keys that must
    stand side by side in the body. `filters`: facet → accepted values (any of them; facets are joined by and).
    """

    terms: tuple[tuple[WeightedKey, ...], ...]
    required: tuple[tuple[WeightedKey, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    limit: int = 50
    facets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineHit:
    id: str
    score: float


@dataclass(frozen=True, slots=True)
class EngineResult:
    """Best first, equal scores by id. `total` counts all matches; `facets` only those asked for."""

    hits: tuple[EngineHit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class SearchEngine(Protocol):
    """A full-text engine. `add` replaces a passage of the same id; nothing is visible before `commit`."""

    @property
    def generation(self) -> int:
        """Number of the last commit that is seen; it only grows, so that a commit that was lost shows."""

    def add(self, passages: Iterable[IndexedPassage]) -> None: ...

    def delete(self, document: str) -> None: ...

    def commit(self) -> None: ...

    def search(self, query: EngineQuery) -> EngineResult: ...

    def refresh(self) -> None:
        """See what another process has committed since."""

    def frequency(self, key: str, fields: tuple[str, ...]) -> int:
        """In how many passages the key stands, in any of the fields."""

    def vocabulary(self, field: str) -> Mapping[str, int]:
        """Every key of a field with its number of passages."""

    def count(self) -> int: ...

    def documents(self) -> set[str]: ...

    def close(self) -> None: ...
