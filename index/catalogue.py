"""The catalogue: what is known of every document, in SQL. The full-text index can be built from it at any time.

Reading is here, changing in `index.catalogue_writing`. What readers are shown has been published: a document is
stored whole (`indexed` and `current` false), then indexed, then published with a new generation number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, select

from index import catalogue_rows as rows
from index import schema as s
from index.catalogue_database import is_prepared, migrate, open_database
from index.passage import DocumentInfo, Passage, TableInfo
from ingest.document import Document
from ingest.facts.model import Fact, Finding, Mention
from ingest.initiatives import Initiative

CHUNK = 400


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read: why, and when that was tried."""

    file: str
    reason: str
    code: str
    at: str


class Catalogue:
    """One data folder's catalogue."""

    def __init__(self, home: Path, create: bool = False) -> None:
        """Raises UsageError when the database cannot be opened."""
        self.engine: Engine = open_database(home)
        self.prepared = is_prepared(self.engine)
        if create and not self.prepared:
            migrate(self.engine)
            self.prepared = True

    def close(self) -> None:
        self.engine.dispose()

    def _rows(self, query: Select[Any], connection: Connection | None = None) -> list[Mapping[str, Any]]:
        if connection is not None:
            return [dict(row) for row in connection.execute(query).mappings()]
        with self.engine.connect() as opened:
            return [dict(row) for row in opened.execute(query).mappings()]

    def _texts(self, query: Select[Any]) -> list[str]:
        return [str(row["content"]) for row in self._rows(query)]

    def value(self, key: str, default: str = "") -> str:
        """A single value of the archive."""
        found = self._rows(select(s.state.c.value).where(s.state.c.key == key))
        return str(found[0]["value"]) if found else default

    @property
    def generation(self) -> int:
        return int(self.value("generation", "0"))

    def infos(self) -> dict[str, DocumentInfo]:
        """Every stored document by id, replaced versions too; by file name."""
        paths: dict[str, list[str]] = {}
        for row in self._rows(select(s.sources.c.document, s.sources.c.path).order_by(s.sources.c.path)):
            paths.setdefault(row["document"], []).append(row["path"])
        columns = [c for c in s.documents.c if c.name != "content"]
        found = self._rows(select(*columns).order_by(s.documents.c.file, s.documents.c.id))
        return {row["id"]: rows.document_info(row, tuple(paths.get(row["id"], ()))) for row in found}

    def info(self, identity: str) -> DocumentInfo | None:
        """What is known of one document."""
        columns = [c for c in s.documents.c if c.name != "content"]
        found = self._rows(select(*columns).where(s.documents.c.id == identity))
        query = select(s.sources.c.path).where(s.sources.c.document == identity).order_by(s.sources.c.path)
        paths = tuple(row["path"] for row in self._rows(query))
        return rows.document_info(found[0], paths) if found else None

    def revisions(self) -> dict[str, int]:
        """In which generation each current document was stored; a cache of its facts is good for that."""
        query = select(s.documents.c.id, s.documents.c.revision).where(s.documents.c.current)
        return {row["id"]: int(row["revision"]) for row in self._rows(query)}

    def document(self, identity: str) -> Document | None:
        found = self._rows(select(s.documents.c.content).where(s.documents.c.id == identity))
        return rows.unpack(found[0]["content"]) if found else None

    def passages(self, document: str) -> list[Passage]:
        query = select(s.passages).where(s.passages.c.document == document).order_by(s.passages.c.n)
        return [rows.passage(row) for row in self._rows(query)]

    def passages_by_id(self, ids: Sequence[str]) -> dict[str, Passage]:
        found: dict[str, Passage] = {}
        for start in range(0, len(ids), CHUNK):
            query = select(s.passages).where(s.passages.c.id.in_(ids[start : start + CHUNK]))
            found |= {row["id"]: rows.passage(row) for row in self._rows(query)}
        return found

    def raw_document(self, identity: str) -> str:
        """The JSON that a document is stored as."""
        found = self._rows(select(s.documents.c.content).where(s.documents.c.id == identity))
        return rows.unpacked(found[0]["content"])

    def raw(self, table: str, document: str) -> list[str]:
        """The JSON of each fact, finding, mention or rejection of a document."""
        return self._content(s.metadata.tables[table], document)

    def _content(self, table: Any, document: str) -> list[str]:
        return self._texts(select(table.c.content).where(table.c.document == document).order_by(table.c.n))

    def facts(self, document: str) -> list[Fact]:
        return [rows.fact(text) for text in self._content(s.facts, document)]

    def findings(self, document: str) -> list[Finding]:
        return [rows.finding(text) for text in self._content(s.findings, document)]

    def mentions(self, document: str) -> list[Mention]:
        return [rows.mention(text) for text in self._content(s.mentions, document)]

    def rejections(self, document: str) -> list[str]:
        """JSON of what looked like a figure and could not be read."""
        return self._content(s.rejections, document)

    def tables(self) -> list[TableInfo]:
        query = (
            select(s.tables)
            .join(s.documents, s.documents.c.id == s.tables.c.document)
            .where(s.documents.c.current)
            .order_by(s.documents.c.file, s.tables.c.document, s.tables.c.n)
        )
        return [rows.table_info(row) for row in self._rows(query)]

    def initiatives(self) -> list[Initiative]:
        return [rows.initiative(t) for t in self._texts(select(s.initiatives.c.content).order_by(s.initiatives.c.n))]

    def abbreviations(self) -> list[tuple[str, str]]:
        """Short and long forms that stand in current documents."""
        short, long = s.abbreviations.c.short, s.abbreviations.c.long
        query = (
            select(short, long)
            .distinct()
            .join(s.documents, s.documents.c.id == s.abbreviations.c.document)
            .where(s.documents.c.current)
        )
        return sorted((row["short"], row["long"]) for row in self._rows(query))

    def failures(self) -> list[Failure]:
        query = select(s.failures).order_by(s.failures.c.path)
        return [Failure(row["path"], row["reason"], row["code"], row["at"]) for row in self._rows(query)]

    def sources(self) -> dict[str, str]:
        """Document by path, of the paths that still hold it."""
        found = self._rows(select(s.sources.c.path, s.sources.c.document).where(s.sources.c.current))
        return {row["path"]: row["document"] for row in found}

    def wanted(self) -> set[str]:
        """Documents that at least one path still holds: what should be published."""
        return set(self.sources().values())

    def published(self) -> dict[str, int]:
        """Documents that readers are shown, with their number of passages."""
        query = select(s.documents.c.id, s.documents.c.passages).where(s.documents.c.current)
        return {row["id"]: int(row["passages"]) for row in self._rows(query)}

    def stamps(self) -> dict[str, str | None]:
        """How each document was read, by the SHA-256 of its bytes."""
        found = self._rows(select(s.documents.c.sha256, s.documents.c.reading))
        return {row["sha256"]: row["reading"] for row in found}

    def stored(self) -> dict[str, int]:
        """In which generation each document was stored, published or not."""
        found = self._rows(select(s.documents.c.id, s.documents.c.revision))
        return {row["id"]: int(row["revision"]) for row in found}

    def known(self) -> dict[str, str]:
        """Document by the SHA-256 of its bytes."""
        return {row["sha256"]: row["id"] for row in self._rows(select(s.documents.c.sha256, s.documents.c.id))}

    def counts(self) -> dict[str, int]:
        """How much is published: documents, passages, tables, facts."""
        current = select(s.documents.c.id).where(s.documents.c.current)
        found = {"documents": int(self._rows(select(func.count().label("n")).select_from(current.subquery()))[0]["n"])}
        for name in ("passages", "tables", "facts"):
            table = s.metadata.tables[name]
            query = select(func.count().label("n")).where(table.c.document.in_(current))
            found[name] = int(self._rows(query)[0]["n"])
        return found
