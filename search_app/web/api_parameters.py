"""Parameters of the API, checked before anything is done with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import abort, request


def json_body() -> dict[str, Any]:
    """The JSON object in the body; 415 or 400 when there is none."""
    if not request.is_json:
        abort(415, "want_json")
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        abort(400, "bad_json")
    return body


def text_field(body: dict[str, Any], name: str) -> str:
    """A field that must be text; 422 otherwise."""
    value = body.get(name)
    if not isinstance(value, str) or not value.strip():
        abort(422, f"missing_{name}")
    return _readable(value)


def words_field(name: str) -> str:
    """A parameter of the address that must be there; 400 otherwise."""
    value = request.args.get(name, "")
    if not value.strip():
        abort(400, f"missing_{name}")
    return _readable(value)


def _readable(value: str) -> str:
    """The text without what no document has: lone surrogates and control characters."""
    return "".join(c if c.isprintable() or c in "\n\t" else " " for c in value)


def whole_number(name: str, usual: int, lowest: int, highest: int) -> int:
    """A whole number of the address; 400 when it is none or out of bounds."""
    given = request.args.get(name)
    if given is None:
        return usual
    if not given.isascii() or not given.isdigit() or len(given) > 9 or not lowest <= int(given) <= highest:
        abort(400, f"bad_{name}")
    return int(given)


def one_of(name: str, known: Sequence[str]) -> str:
    """A parameter with a few known values, the first of them usual; 400 for any other."""
    given = request.args.get(name, known[0])
    if given not in known:
        abort(400, f"bad_{name}")
    return given
