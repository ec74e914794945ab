"""The tables of the catalogue. It is the truth; the full-text index is derived from it.

Lists and nested values are JSON in text columns, so that SQLite and PostgreSQL hold the same.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()


def _document() -> Column[str]:
    return Column("document", String(16), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False)


migrations = Table(
    "migrations", metadata, Column("name", String(100), primary_key=True), Column("applied", String(40), nullable=False)
)

#: Single values: generation, register (its text), initiatives (the file's hash).
state = Table("state", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

documents = Table(
    "documents",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("file", Text, nullable=False),
    Column("title", Text),
    Column("kind", Text, nullable=False),
    Column("date", Text),
    Column("department", Text),
    Column("language", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("pages", Integer),
    Column("case_number", Text),
    Column("document_number", Text),
    Column("added", String(40), nullable=False),
    Column("revision", BigInteger, nullable=False),  # generation in which it was last read
    Column("current", Boolean, nullable=False),
    Column("indexed", Boolean, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("reading", String(60)),  # ingest.version.stamp; none before there were stamps
    Column("content", LargeBinary, nullable=False),  # zlib of the JSON of ingest.document_json.dump
)

#: Paths that a document was read from; `current` while the path still holds these bytes.
sources = Table(
    "sources",
    metadata,
    Column("path", Text, primary_key=True),
    Column("document", String(16), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("seen", String(40), nullable=False),
)

tables = Table(
    "tables",
    metadata,
    Column("id", Text, primary_key=True),
    _document(),
    Column("n", Integer, nullable=False),
    Column("name", Text, nullable=False),  # id in the document
    Column("title", Text),
    Column("page", Integer),
    Column("rows", Integer, nullable=False),
    Column("columns", Integer, nullable=False),
    Column("section", Text, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Text, primary_key=True),
    _document(),
    Column("n", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("blocks", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("page", Integer),
    Column("table", Text),
    Column("row", Integer),
    Column("context", Text, nullable=False),
)

facts = Table(
    "facts",
    metadata,
    _document(),
    Column("n", Integer, nullable=False),
    Column("subject", Text),
    Column("measure", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("year", Integer),
    Column("content", Text, nullable=False),
    Index("facts_by_document", "document", "n"),
)


def _listed(name: str) -> Table:
    return Table(
        name,
        metadata,
        _document(),
        Column("n", Integer, nullable=False),
        Column("content", Text, nullable=False),
        Index(f"{name}_by_document", "document", "n"),
    )


findings = _listed("findings")
mentions = _listed("mentions")
rejections = _listed("rejections")

#: Short forms written out in a document: `Name (ABC)`.
abbreviations = Table(
    "abbreviations",
    metadata,
    _document(),
    Column("short", Text, nullable=False),
    Column("long", Text, nullable=False),
    Index("abbreviations_by_document", "document"),
)

#: Derived from the facts of all documents and the register at the end of each ingest.
initiatives = Table(
    "initiatives",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("n", Integer, nullable=False),
    Column("content", Text, nullable=False),
)

failures = Table(
    "failures",
    metadata,
    Column("path", Text, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("sha256", String(64)),
    Column("at", String(40), nullable=False),
)

Index("sources_by_document", sources.c.document)
Index("passages_by_document", passages.c.document, passages.c.n)
Index("tables_by_document", tables.c.document, tables.c.n)
