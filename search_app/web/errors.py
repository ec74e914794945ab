"""What goes wrong becomes a page that helps, or problem details (RFC 9457) for programs."""

from __future__ import annotations

import logging

from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException, SecurityError

from index.archive import Archive
from ingest.errors import RaadsvarError, UsageError
from search_app.web.archive_holder import holder
from search_app.web.pages import t

LOG = logging.getLogger("raadsvar.web")
KNOWN = (400, 403, 404, 405, 409, 410, 413, 415, 422, 429, 503)


def problem(status: int, title: str, detail: str | None = None) -> Response:
    """Problem details (RFC 9457)."""
    body: dict[str, object] = {"type": "about:blank", "title": title, "status": status, "instance": request.path}
    if detail:
        body["detail"] = detail
    response = jsonify(body)
    response.status_code = status
    response.content_type = "application/problem+json"
    return response


def for_program() -> bool:
    """Whether a program is asking, not a person."""
    return request.path.startswith("/api/") or request.path in {"/openapi.json", "/healthz", "/readyz"}


def _show(status: int, detail: str | None = None) -> Response:
    known = status if status in KNOWN else 400 if status < 500 else 500
    if for_program():
        return problem(status, t()(f"error.{known}.title"), detail)
    page = render_template("error.html", status=status, known=known, detail=detail)
    return Response(page, status=status)


def _http(error: HTTPException) -> Response:
    if isinstance(error, SecurityError):
        # Called by a name that is not ours: no address of ours can be built, so no page either.
        return Response(t()("error.reason.strange_host") + "\n", status=400, mimetype="text/plain")
    own = t().find(f"error.reason.{error.description}")
    shown = _show(error.code or 500, own)
    if (allowed := getattr(error, "valid_methods", None)) is not None:
        shown.headers["Allow"] = ", ".join(allowed)
    return shown


def _people(error: RaadsvarError) -> Response:
    """A line that was written for people: an empty archive, a wrong question."""
    empty = isinstance(error, UsageError) and not _is_open()
    if empty and not for_program():
        return Response(render_template("empty.html", home=holder().home), status=503)
    return _show(503 if empty else 422, str(error))


def _is_open() -> bool:
    try:
        return isinstance(holder().open(), Archive)
    except RaadsvarError:
        return False


def _unexpected(error: Exception) -> Response:
    LOG.error("failed: %s %s", request.method, request.path, exc_info=error)
    return _show(500)


def register(app: Flask) -> None:
    """Show every failure as a page or as problem details."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RaadsvarError, _people)
    app.register_error_handler(Exception, _unexpected)
