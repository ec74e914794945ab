"""The web application: one factory, one blueprint a subject, templates that only show."""

from __future__ import annotations

import atexit
from pathlib import Path

from flask import Flask

from search_app.web import errors, pages, security
from search_app.web.about_pages import about_pages
from search_app.web.api import api
from search_app.web.archive_holder import Holder
from search_app.web.ask_pages import ask_pages
from search_app.web.document_pages import document_pages
from search_app.web.initiative_pages import initiative_pages
from search_app.web.reply_pages import reply_pages
from search_app.web.search_pages import search_pages
from search_app.web.table_pages import table_pages
from search_app.web.upload_pages import upload_pages

PARTS = (
    ask_pages,
    search_pages,
    document_pages,
    initiative_pages,
    table_pages,
    reply_pages,
    upload_pages,
    about_pages,
    api,
)


def create_app(home: Path, read_only: bool = False, shared: Path | None = None) -> Flask:
    """The application over the archive in `home`; `read_only` refuses whatever would change it.

    Where several processes serve, `shared` is a folder that they, and nobody else, can read and write.
    """
    app = Flask(__name__)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    kept = Holder(home, read_only, shared)
    app.extensions["raadsvar"] = kept
    atexit.register(kept.close)
    security.protect(app, home)
    errors.register(app)
    pages.register(app)
    for part in PARTS:
        app.register_blueprint(part)
    return app
