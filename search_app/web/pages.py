"""What every template may use: texts, formats, addresses of static files, the navigation."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, g, request, url_for

from search_app.web.archive_holder import holder
from search_app.web.formats import Formats
from search_app.web.language import COOKIE, LANGUAGES, Texts, language_of, texts
from search_app.web.security import form_token

#: Subject, endpoint of its first page; what stands in the navigation, in that order.
NAVIGATION = (
    ("ask", "ask_pages.front"),
    ("search", "search_pages.search"),
    ("initiatives", "initiative_pages.all_initiatives"),
    ("documents", "document_pages.all_documents"),
    ("tables", "table_pages.all_tables"),
    ("replies", "reply_pages.all_replies"),
    ("add", "upload_pages.add"),
)
#: Subjects that change the archive; not shown when the server only reads.
CHANGING = ("replies", "add")

#: A cell that is a figure, with its unit or sign, or the dash that stands for none.
FIGURE = re.compile(r"(ca\.? )?[-–+]?[\d.,\s]*[\d–-]( ?%| pct\.| kr\.| mio\.( kr\.)?)?")


def t() -> Texts:
    """The texts in the language of this request."""
    if "texts" not in g:
        g.texts = texts(language_of(request))
    return g.texts  # type: ignore[no-any-return]


def fmt() -> Formats:
    """The formats in the language of this request."""
    return Formats(t())


@cache
def _version(name: str) -> str:
    source = resources.files("search_app.web").joinpath("static", name)
    return hashlib.sha256(source.read_bytes()).hexdigest()[:10]


def static_url(name: str) -> str:
    """Address of a static file, by its content: it may be kept for ever."""
    return url_for("static", filename=name, v=_version(name))


def here(**changes: object) -> str:
    """The address of this page with some parts of its query changed (None leaves one out)."""
    kept: dict[str, list[str]] = {k: request.args.getlist(k) for k in request.args}
    for key, value in changes.items():
        kept[key] = [] if value is None else [str(value)]
    query = urlencode([(k, v) for k, values in kept.items() for v in values])
    return request.path + (f"?{query}" if query else "")


def number_columns(rows: Sequence[Sequence[str]]) -> set[int]:
    """Columns that hold figures for the most part; they are set to the right."""
    columns = set()
    for column in range(1, max((len(row) for row in rows), default=0)):
        cells = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
        if cells and sum(bool(FIGURE.fullmatch(c)) for c in cells) > len(cells) * 0.6:
            columns.add(column)
    return columns


def _context() -> dict[str, Any]:
    return {
        "t": t(),
        "fmt": fmt(),
        "lang": t().language,
        "languages": LANGUAGES,
        "navigation": NAVIGATION,
        "changing": CHANGING,
        "static_url": static_url,
        "here": here,
        "form_token": form_token,
        "number_columns": number_columns,
        "read_only": holder().read_only,
    }


def _remember_language(response: Response) -> Response:
    wanted = request.args.get("lang")
    if wanted in LANGUAGES and not request.path.startswith("/api/") and request.cookies.get(COOKIE) != wanted:
        response.set_cookie(COOKIE, str(wanted), max_age=365 * 86400, samesite="Lax", httponly=True, path="/")
    if request.endpoint == "static" and "v" in request.args:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def register(app: Flask) -> None:
    """Give templates what they may use."""
    app.context_processor(_context)
    app.after_request(_remember_language)
