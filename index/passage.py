"""A passage: the piece of a document that is searched, ranked and shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, a list with its lead, a table with its caption, or one row of a table.

    `id` is "{document}:{n}"; `blocks` the blocks that it is made of; `context` what stands above or
    beside it and is searched with it (caption, table headings, lead of a list), not part of `text`.
    """

    id: str
    document: str
    kind: Literal["text", "list", "table", "row"]
    text: str
    blocks: tuple[str, ...]
    section: tuple[str, ...] = ()
    page: int | None = None
    table: str | None = None
    row: int | None = None
    context: str = ""


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What is known of a stored document without opening it. `sources` are the paths it was read from."""

    id: str
    file: str
    title: str | None
    kind: str
    date: str | None
    department: str | None
    language: str
    media_type: str
    pages: int | None
    added: str
    sources: tuple[str, ...] = ()
    current: bool = True
    """False for a version that has since been replaced; it stays addressable."""
    case_number: str | None = None


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A stored table without its cells; `id` is "{document}-{table id in the document}"."""

    id: str
    document: str
    table: str
    title: str | None
    page: int | None
    rows: int
    columns: int
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A found passage. `matched` are spans of `passage.text` that matched, for highlighting.

    `also`: document and page of the other places that have the same text. `reasons`: what the second look gave for
    what, in shares of the best passage's score; empty for hits that it did not reach.
    """

    passage: Passage
    document: DocumentInfo
    score: float
    matched: tuple[tuple[int, int], ...] = ()
    also: tuple[tuple[DocumentInfo, int | None], ...] = ()
    reasons: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`searched`: for each word of the question the keys of which the best one counts, and what each counts for."""

    hits: tuple[Hit, ...]
    total: int
    facets: dict[str, dict[str, int]]
    did_you_mean: str | None
    took_ms: float
    searched: tuple[tuple[tuple[str, float], ...], ...] = ()
