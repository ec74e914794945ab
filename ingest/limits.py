"""How much of the machine reading one file may take."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from ingest.errors import UsageError

MEBI = 1024 * 1024
MOST_WORKERS = 64


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one file; each is set by `RAADSVAR_LIMIT_<NAME>` in the environment.

    Seconds are whole seconds of wall clock or processor; memory is the reading process's own data;
    `inflated_bytes` bounds what a compressed file may unpack to, `inflate_ratio` how many times its
    size; `output_bytes` the understood document on its way back. `max_depth` counts files in files: a letter
    is 1, what is attached to it 2; `max_attachments` those of one mail.
    """

    max_bytes: int = 200 * MEBI
    wall_seconds: int = 120
    cpu_seconds: int = 100
    memory_bytes: int = 1536 * MEBI
    open_files: int = 64
    output_bytes: int = 256 * MEBI
    max_pages: int = 5_000
    inflated_bytes: int = 512 * MEBI
    part_bytes: int = 96 * MEBI
    inflate_ratio: int = 400
    max_entries: int = 10_000
    max_elements: int = 4_000_000
    max_blocks: int = 500_000
    max_cells: int = 1_000_000
    max_attachments: int = 50
    max_depth: int = 4

    def with_(self, **changes: int) -> Limits:
        """A copy with some bounds changed."""
        return replace(self, **changes)

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def workers(environment: Mapping[str, str] | None = None) -> int:
    """How many processes read side by side: `RAADSVAR_WORKERS`, else one a processor that this process may use."""
    given = (os.environ if environment is None else environment).get("RAADSVAR_WORKERS")
    if given is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not given.strip().isdecimal() or not 0 < int(given) <= MOST_WORKERS:
        raise UsageError(f"RAADSVAR_WORKERS skal være et helt tal fra 1 til {MOST_WORKERS}, ikke {given!r}")
    return int(given)


def from_environment(environment: Mapping[str, str] | None = None) -> Limits:
    """The limits that the environment asks for; a value that is not a positive whole number is a UsageError."""
    environment = os.environ if environment is None else environment
    changes: dict[str, int] = {}
    for field in fields(Limits):
        name = f"RAADSVAR_LIMIT_{field.name.upper()}"
        given = environment.get(name)
        if given is None:
            continue
        if not given.strip().isdecimal() or int(given) == 0:
            raise UsageError(f"{name} skal være et helt tal over 0, ikke {given!r}")
        changes[field.name] = int(given)
    return Limits().with_(**changes)
