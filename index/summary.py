"""What an ingest did."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Summary:
    """Counts of files by what happened to them, and of what the archive holds afterwards.

    `reread`: files with unchanged bytes that were read again, since the program now reads them otherwise.

    `failed`: {"file", "reason"} of each file that could not be read; `skipped`: housekeeping files in folders;
    `notes`: what else a person should know, a line each.
    """

    read: int = 0
    unchanged: int = 0
    replaced: int = 0
    removed: int = 0
    failed: list[dict[str, str]] = field(default_factory=list)
    documents: int = 0
    passages: int = 0
    tables: int = 0
    facts: int = 0
    seconds: float = 0.0
    skipped: list[str] = field(default_factory=list)
    reread: int = 0
    notes: list[str] = field(default_factory=list)
