"""What every response and every changing request must have: a strict policy and a proof of origin.

Content policy: nothing inline, nothing from another host (OWASP Secure Headers, W3C CSP 3). A form
that changes something carries a token bound to a cookie that other sites can neither read nor set.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from flask import Flask, Response, abort, current_app, g, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
VISITOR = "visitor"
PAGE_BYTES = 256 * 1024


def secret_key(home: Path) -> bytes:
    """The key that forms are signed with; kept in the data folder so that a restart loses no form."""
    if given := os.environ.get("RAADSVAR_SECRET_KEY"):
        return given.encode()
    kept = home / "web.key"
    try:
        if not kept.exists():
            home.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(secrets.token_hex(32).encode())
        return kept.read_bytes() or secrets.token_bytes(32)
    except OSError:
        return secrets.token_bytes(32)


def form_token() -> str:
    """The token for a form of this visitor; gives the visitor a cookie if there is none yet."""
    visitor = request.cookies.get(VISITOR) or g.get("visitor") or secrets.token_urlsafe(24)
    g.visitor = visitor
    return _sign(visitor)


def _sign(visitor: str) -> str:
    key: bytes = current_app.config["SIGNING_KEY"]
    return hmac.new(key, visitor.encode(), hashlib.sha256).hexdigest()


def require_token() -> None:
    """Refuse (400) a changing request that did not come from one of our own forms."""
    visitor = request.cookies.get(VISITOR, "")
    given = request.form.get("token") or request.headers.get("X-Form-Token") or ""
    if not visitor or not hmac.compare_digest(_sign(visitor).encode(), given.encode()):
        abort(400, "form_expired")


def _finish(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-cache"
    if request.cookies.get(VISITOR) is None and g.get("visitor"):
        response.set_cookie(VISITOR, g.visitor, httponly=True, samesite="Strict", secure=request.is_secure, path="/")
    return response


def protect(app: Flask, home: Path) -> None:
    """Set limits, headers and the signing key."""
    app.config.update(
        SIGNING_KEY=secret_key(home),
        MAX_CONTENT_LENGTH=PAGE_BYTES,
        MAX_FORM_MEMORY_SIZE=PAGE_BYTES,
        MAX_FORM_PARTS=200,
    )
    app.after_request(_finish)
