"""An initiative: what it is called, what it was called, what it became."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name that an initiative has or had; years are those that the name was in use, if known."""

    name: str
    from_year: int | None = None
    to_year: int | None = None


@dataclass(frozen=True, slots=True)
class Initiative:
    """One initiative. `registered` tells those that a person has entered from those found in the documents."""

    slug: str
    name: str
    other_names: tuple[OtherName, ...] = ()
    abbreviations: tuple[str, ...] = ()
    department: str | None = None
    merged_into: str | None = None
    successor_of: tuple[str, ...] = ()
    note: str | None = None
    registered: bool = False
    maybe_same: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Every name, the present one first."""
        return (self.name, *(o.name for o in self.other_names), *self.abbreviations)
