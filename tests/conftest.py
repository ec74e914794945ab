"""What several areas' tests stand on: the sample archive, read once, and the command line."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from playwright.sync_api import Browser
    from werkzeug.test import TestResponse

    from index.archive import Archive

PROJECT = Path(__file__).resolve().parent.parent
CORPUS = PROJECT / "corpus"


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def error_lines(self) -> list[str]:
        return [line for line in self.err.splitlines() if line.strip()]


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run `raadsvar` in this process: `command("ask", "Hvor mange …?", "--home", home)`."""
    from search_app.cli import main

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(a) for a in arguments])
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return run


@pytest.fixture(scope="session")
def sample_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the sample archive in it. Tests that change it take a copy."""
    from index.build import ingest

    home = tmp_path_factory.mktemp("sample") / "home"
    summary = ingest([CORPUS], home)
    assert not summary.failed, summary.failed
    return home


@pytest.fixture(scope="session")
def sample_archive(sample_home: Path) -> Iterator[Archive]:
    """The sample archive, open for reading."""
    from index.archive import Archive

    with Archive.open(sample_home) as archive:
        yield archive


@pytest.fixture(scope="session")
def web_app(sample_home: Path) -> Flask:
    """The web application over the sample archive, not to be changed."""
    from search_app.web import create_app

    return create_app(sample_home, read_only=True)


@pytest.fixture
def web(web_app: Flask) -> FlaskClient:
    """A browser without a memory, talking to the application; it closes what it is sent."""
    from flask.testing import FlaskClient

    class Browser(FlaskClient):
        def open(self, *given: Any, **options: Any) -> TestResponse:
            return super().open(*given, **({"buffered": True} | options))

    return Browser(web_app, web_app.response_class, use_cookies=True)


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application on loopback; its address."""
    from werkzeug.serving import make_server

    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(10)
    server.server_close()


@pytest.fixture(scope="session")
def web_server(web_app: Flask) -> Iterator[str]:
    """The address of the application over the sample archive, which only reads."""
    with served(web_app) as address:
        yield address


@pytest.fixture(scope="session")
def writing_server(sample_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an application over a copy of the sample archive, which may be changed."""
    from search_app.web import create_app

    home = tmp_path_factory.mktemp("writing") / "home"
    shutil.copytree(sample_home, home)
    with served(create_app(home)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    from playwright.sync_api import sync_playwright

    from tests.browser import ARGUMENTS, chromium

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def town_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """A small archive of an invented town (tests/answering_town.py), open for reading."""
    from tests.answering_town import opened

    with opened(tmp_path_factory.mktemp("town")) as archive:
        yield archive
