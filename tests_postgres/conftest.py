"""A fresh PostgreSQL database for each test module, made on the server of `RAADSVAR_TEST_DATABASE_URL`.

    make test-postgres RAADSVAR_TEST_DATABASE_URL=postgresql+psycopg://user:password@localhost/postgres

The user has to be allowed to create databases; all that are made are dropped again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, make_url, text

from index.catalogue_database import URL_VARIABLE

VARIABLE = "RAADSVAR_TEST_DATABASE_URL"


def pytest_configure() -> None:
    if not os.environ.get(VARIABLE):
        raise pytest.UsageError(f"{VARIABLE} must name a PostgreSQL server")


@pytest.fixture(autouse=True)
def database(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of an empty database, which the test's archives are kept in."""
    server = make_url(os.environ[VARIABLE])
    name = f"raadsvar_test_{uuid4().hex[:12]}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    url = server.set(database=name).render_as_string(hide_password=False)
    monkeypatch.setenv(URL_VARIABLE, url)
    yield url
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()
