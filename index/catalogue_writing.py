"""Changing the catalogue. Every function is one transaction: it happens whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, func, select, update

from index import catalogue_rows as rows
from index import schema as s
from index.catalogue import CHUNK, Catalogue
from index.catalogue_database import now
from index.passage import Passage
from ingest.document import Document
from ingest.facts.model import Fact, Finding, Mention
from ingest.initiatives import Initiative


@dataclass(frozen=True)
class Entry:
    """Everything that is stored of one document."""

    document: Document
    passages: Sequence[Passage]
    facts: Sequence[Fact] = ()
    findings: Sequence[Finding] = ()
    mentions: Sequence[Mention] = ()
    rejections: Sequence[Any] = ()
    abbreviations: Sequence[tuple[str, str]] = ()
    reading: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A path and the bytes that it holds."""

    path: str
    sha256: str
    size: int = field(default=0)

    @property
    def document(self) -> str:
        return self.sha256[:16]


@contextmanager
def writing(catalogue: Catalogue) -> Iterator[Connection]:
    with catalogue.engine.connect().execution_options(writing=True) as connection, connection.begin():
        yield connection


def store(catalogue: Catalogue, entry: Entry, sources: Iterable[Source]) -> None:
    """A document with all that was understood of it and the paths it came from; not yet published.

    One that is there already is replaced, keeps its paths, and is shown to readers meanwhile if it was.
    """
    with writing(catalogue) as connection:
        identity = entry.document.id
        shown = connection.execute(select(s.documents.c.current).where(s.documents.c.id == identity)).scalar()
        paths = connection.execute(select(s.sources).where(s.sources.c.document == identity)).mappings().all()
        connection.execute(delete(s.documents).where(s.documents.c.id == identity))
        row = _document_row(connection, entry) | {"current": bool(shown)}
        connection.execute(s.documents.insert().values(row))
        if paths:
            connection.execute(s.sources.insert(), [dict(path) for path in paths])
        for table, values in _rows_of(entry):
            if values:
                connection.execute(table.insert(), values)
        for source in sources:
            _attach(connection, source)


def _document_row(connection: Connection, entry: Entry) -> dict[str, Any]:
    d = entry.document
    return {
        "id": d.id, "sha256": d.sha256, "file": d.file, "title": d.title, "kind": d.kind, "date": d.date,
        "department": d.department, "language": d.language, "media_type": d.media_type, "pages": d.pages,
        "case_number": d.case_number, "document_number": d.document_number, "added": now(),
        "revision": _generation(connection) + 1, "current": False, "indexed": False, "passages": len(entry.passages),
        "reading": entry.reading, "content": rows.pack(d),
    }  # fmt: skip


def _rows_of(entry: Entry) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    identity = entry.document.id
    yield s.tables, rows.table_rows(entry.document)
    yield s.passages, [rows.passage_row(p, n) for n, p in enumerate(entry.passages)]
    yield s.facts, [
        {"document": identity, "n": n, "subject": f.subject, "measure": f.measure, "unit": f.unit, "year": f.year,
         "content": rows.to_json(f)}
        for n, f in enumerate(entry.facts)
    ]  # fmt: skip
    for table, items in ((s.findings, entry.findings), (s.mentions, entry.mentions), (s.rejections, entry.rejections)):
        yield table, [{"document": identity, "n": n, "content": rows.to_json(i)} for n, i in enumerate(items)]
    yield s.abbreviations, [{"document": identity, "short": a, "long": b} for a, b in entry.abbreviations]


def _attach(connection: Connection, source: Source) -> None:
    """The path holds this document now, and no other any more."""
    connection.execute(update(s.sources).where(s.sources.c.path == source.path).values(current=False))
    mine = (s.sources.c.path == source.path) & (s.sources.c.document == source.document)
    connection.execute(delete(s.sources).where(mine))
    row = {"path": source.path, "document": source.document, "size": source.size, "current": True, "seen": now()}
    connection.execute(s.sources.insert().values(row))
    connection.execute(delete(s.failures).where(s.failures.c.path == source.path))


def attach(catalogue: Catalogue, sources: Iterable[Source]) -> None:
    """Paths that hold documents which are already stored."""
    with writing(catalogue) as connection:
        for source in sources:
            _attach(connection, source)


def detach(catalogue: Catalogue, paths: Iterable[str]) -> None:
    """Paths that are gone. A document that no path holds is unpublished, and stays addressable."""
    with writing(catalogue) as connection:
        for path in paths:
            connection.execute(update(s.sources).where(s.sources.c.path == path).values(current=False))
            connection.execute(delete(s.failures).where(s.failures.c.path == path))


def fail(catalogue: Catalogue, path: str, reason: str, code: str, sha256: str | None) -> None:
    """The file cannot be read. What the path held before stays published: it is the last that was readable."""
    with writing(catalogue) as connection:
        connection.execute(delete(s.failures).where(s.failures.c.path == path))
        row = {"path": path, "reason": reason, "code": code, "sha256": sha256, "at": now()}
        connection.execute(s.failures.insert().values(row))


def _generation(connection: Connection) -> int:
    value = connection.execute(select(s.state.c.value).where(s.state.c.key == "generation")).scalar()
    return int(value or 0)


def _put(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(s.state).where(s.state.c.key == key))
    connection.execute(s.state.insert().values(key=key, value=value))


def put(catalogue: Catalogue, key: str, value: str) -> None:
    with writing(catalogue) as connection:
        _put(connection, key, value)


def publish(catalogue: Catalogue, added: Sequence[str], dropped: Sequence[str], commit: int) -> None:
    """The index holds `added` and no longer `dropped` since its commit of that number: show that to readers."""
    with writing(catalogue) as connection:
        for ids, shown in ((list(added), True), (list(dropped), False)):
            for start in range(0, len(ids), CHUNK):
                chosen = s.documents.c.id.in_(ids[start : start + CHUNK])
                connection.execute(update(s.documents).where(chosen).values(indexed=shown, current=shown))
        _put(connection, "index_commit", str(commit))
        _put(connection, "generation", str(_generation(connection) + 1))


def unindex(catalogue: Catalogue, ids: Sequence[str]) -> None:
    """These have to be indexed again; readers go on seeing them meanwhile."""
    with writing(catalogue) as connection:
        for start in range(0, len(ids), CHUNK):
            chosen = s.documents.c.id.in_(list(ids[start : start + CHUNK]))
            connection.execute(update(s.documents).where(chosen).values(indexed=False))


def to_index(catalogue: Catalogue) -> tuple[list[str], list[str]]:
    """Documents to put in the index and documents to take out of it."""
    wanted = catalogue.wanted()
    with catalogue.engine.connect() as connection:
        found = connection.execute(select(s.documents.c.id, s.documents.c.indexed, s.documents.c.current)).all()
    missing = sorted(i for i, indexed, current in found if i in wanted and not (indexed and current))
    extra = sorted(i for i, indexed, current in found if i not in wanted and (indexed or current))
    return missing, extra


def save_initiatives(catalogue: Catalogue, initiatives: Sequence[Initiative], made_of: str) -> None:
    """Replace all initiatives; `made_of` tells what they were derived from."""
    with writing(catalogue) as connection:
        connection.execute(delete(s.initiatives))
        values = [{"slug": i.slug, "n": n, "content": rows.to_json(i)} for n, i in enumerate(initiatives)]
        if values:
            connection.execute(s.initiatives.insert(), values)
        _put(connection, "initiatives", made_of)
        _put(connection, "generation", str(_generation(connection) + 1))


def orphans(catalogue: Catalogue) -> dict[str, int]:
    """Rows whose document is not there, by table: none, unless somebody changed the database by hand."""
    found = {}
    with catalogue.engine.connect() as connection:
        ids = select(s.documents.c.id)
        for name in ("tables", "passages", "facts", "findings", "mentions", "rejections", "sources", "abbreviations"):
            table = s.metadata.tables[name]
            query = select(func.count()).select_from(table).where(table.c.document.not_in(ids))
            count = int(connection.execute(query).scalar() or 0)
            if count:
                found[name] = count
    return found
