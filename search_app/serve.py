"""The web server: gunicorn where there is one, waitress on Windows; on loopback unless told otherwise.

One process with threads is enough: the archive and the language data are opened once in it. Pages are
drawn and files are read in processes of their own. Names that the server may be called by come from
`RAADSVAR_HOSTS` (separated by commas); on loopback they are the names of loopback, so that no page on
the web can reach the server through a name of its own (DNS rebinding).
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import Flask

from ingest.errors import RaadsvarError
from search_app.web import create_app
from search_app.web.archive_holder import Holder

LOOPBACK = ("127.0.0.1", "localhost", "::1")
THREADS = 8
WARM_UP = "Hvad er bevillingen?"


def serve(home: Path, host: str = "127.0.0.1", port: int = 8000, read_only: bool = False, workers: int = 1) -> None:
    """Serve until stopped."""
    # Several processes show each other's answers by a folder that is gone when the server is.
    shared = Path(tempfile.mkdtemp(prefix="raadsvar-")) if workers > 1 else None
    started_by = os.getpid()
    try:
        _serve(home, host, port, read_only, workers, shared)
    finally:
        if shared is not None and os.getpid() == started_by:  # a worker that ends comes by here too
            shutil.rmtree(shared, ignore_errors=True)


def _serve(home: Path, host: str, port: int, read_only: bool, workers: int, shared: Path | None) -> None:
    def make() -> Flask:
        app = create_app(home, read_only=read_only, shared=shared)
        app.config["TRUSTED_HOSTS"] = trusted_hosts(host)
        threading.Thread(target=warm_up, args=(app,), daemon=True).start()
        return app

    if sys.platform == "win32":
        _waitress(make(), host, port)
    else:
        _gunicorn(make, host, port, workers)


def trusted_hosts(host: str) -> list[str] | None:
    """Names that requests may call the server by; None for any."""
    if given := os.environ.get("RAADSVAR_HOSTS"):
        return [name.strip() for name in given.split(",") if name.strip()]
    return ["localhost", "127.0.0.1", "[::1]"] if host in LOOPBACK else None


def warm_up(app: Flask) -> None:
    """Open the archive and load the language data before the first person asks."""
    from search_app.answering import ask

    holder: Holder = app.extensions["raadsvar"]
    with suppress(RaadsvarError):
        archive = holder.open()
        ask(archive, WARM_UP)
        archive.stored_findings()
        # What was loaded stays: looking through it for garbage would hold up a question for a second now and then.
        gc.freeze()
        name = (app.config.get("TRUSTED_HOSTS") or ["localhost"])[0].lstrip(".")
        for page in ("/", "/initiatives"):
            app.test_client().get(page, base_url=f"http://{name}")


def _say(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    print(f"Rådsvar svarer på http://{shown}:{port}/ – stop med Ctrl-C", flush=True)


def _waitress(app: Flask, host: str, port: int) -> None:
    from waitress import create_server

    server = create_server(app, host=host, port=port, threads=THREADS, ident=None)
    _say(host, server.effective_port)
    server.run()


def _gunicorn(make: Callable[[], Flask], host: str, port: int, workers: int) -> None:
    from gunicorn.app.base import BaseApplication

    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    options: dict[str, Any] = {
        "bind": bind,
        "workers": workers,
        "threads": THREADS,
        "worker_class": "gthread",
        "timeout": 120,
        "graceful_timeout": 10,
        "loglevel": "warning",
        "accesslog": None,
        "limit_request_line": 8190,
        "proc_name": "raadsvar",
        "when_ready": lambda server: _say(host, server.LISTENERS[0].sock.getsockname()[1]),
        "worker_exit": lambda server, worker: worker.app.wsgi().extensions["raadsvar"].close(),
    }

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            return make()

    Server().run()
