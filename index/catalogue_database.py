"""Opening the catalogue's database and bringing its tables up to date.

SQLite in the data folder (write-ahead log, foreign keys, synchronous commits), or what `RAADSVAR_DATABASE_URL` names.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from index import schema
from ingest.errors import UsageError

URL_VARIABLE = "RAADSVAR_DATABASE_URL"
BUSY_MS = 15_000

Migration = tuple[str, Callable[[Connection], None]]


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _first(connection: Connection) -> None:
    schema.metadata.create_all(connection)


def _reading_version(connection: Connection) -> None:
    if "reading" not in {column["name"] for column in inspect(connection).get_columns("documents")}:
        connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN reading VARCHAR(60)")


#: In order; a name once released stays. Each is applied with its row in one transaction.
MIGRATIONS: tuple[Migration, ...] = (("0001-first-tables", _first), ("0002-reading-version", _reading_version))


def open_database(home: Path) -> Engine:
    """The engine for the data folder's catalogue."""
    url = os.environ.get(URL_VARIABLE)
    if url:
        return _from_url(url)
    path = home / "catalogue.sqlite"
    if path.exists() and not os.access(home, os.W_OK):
        engine = create_engine("sqlite://", creator=lambda: _read_only(path), poolclass=NullPool)
        event.listen(engine, "begin", _begin)
        return engine
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_MS / 1000})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _from_url(url: str) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError(f"{URL_VARIABLE} er ikke adressen på en database: {type(error).__name__}") from error
    except ModuleNotFoundError as error:
        raise UsageError(
            f"{URL_VARIABLE} kræver pakken {error.name}, som ikke er installeret; "
            "PostgreSQL: pip install 'raadsvar[postgres]' og en adresse med postgresql+psycopg://"
        ) from error


def _read_only(path: Path) -> sqlite3.Connection:
    """A connection for one query, where this process may not write.

    SQLite cannot make the log that it reads beside. While another process writes, its log is there and is read;
    else the file does not change.
    """
    beside = path.with_name(f"{path.name}-wal").exists() and path.with_name(f"{path.name}-shm").exists()
    how = "mode=ro" if beside else "immutable=1"
    return sqlite3.connect(f"{path.as_uri()}?{how}", uri=True, isolation_level=None, timeout=BUSY_MS / 1000,
                           check_same_thread=False)  # fmt: skip


def _prepare(connection: Any, _: Any) -> None:
    # Transactions are ours: Python's sqlite3 would begin them late and not at all before a CREATE TABLE.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL", f"busy_timeout={BUSY_MS}"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A writer takes its lock at the start: one that reads first and then writes can be refused.
    immediate = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def migrate(engine: Engine) -> list[str]:
    """Apply what is missing; the names of what was applied."""
    done = []
    for name, change in MIGRATIONS:
        with engine.connect().execution_options(writing=True) as connection, connection.begin():
            schema.migrations.create(connection, checkfirst=True)
            row = select(schema.migrations).where(schema.migrations.c.name == name)
            if connection.execute(row).first() is None:
                change(connection)
                connection.execute(schema.migrations.insert().values(name=name, applied=now()))
                done.append(name)
    return done


def is_prepared(engine: Engine) -> bool:
    """Whether the tables are there; those that an older version made are brought up to date.

    Raises UsageError when the database cannot be read, or belongs to a newer version.
    """
    try:
        if not inspect(engine).has_table("migrations"):
            return False
        with engine.connect() as connection:
            names = set(connection.execute(select(schema.migrations.c.name)).scalars())
    except DBAPIError as error:
        raise UsageError(f"Kataloget kan ikke åbnes: {str(error.orig or error).splitlines()[0]}") from error
    unknown = names - {name for name, _ in MIGRATIONS}
    if unknown:
        raise UsageError("Arkivet er skrevet af en nyere udgave af raadsvar. Opgrader programmet.")
    if names and names != {name for name, _ in MIGRATIONS}:
        _upgrade(engine)
    return bool(names)


def _upgrade(engine: Engine) -> None:
    try:
        migrate(engine)
    except DBAPIError as error:
        raise UsageError(
            "Arkivet er skrevet af en ældre udgave af raadsvar og kan ikke opgraderes: "
            f"{str(error.orig or error).splitlines()[0]}. Kør raadsvar ingest, hvor datamappen kan skrives."
        ) from error
