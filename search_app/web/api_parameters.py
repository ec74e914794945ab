"""Parameters of the API, checked before anything is done with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flask import abort, request

from search_app.web.language import LANGUAGES
from search_app.web.search_filters import FACETS

LONGEST = 4_000
LONGEST_VALUE, MOST_VALUES = 200, 20
WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")
YEAR = re.compile(r"(?:19|20)[0-9]{2}")
ONCE = ("lang", "q", "limit", "offset", "sort")


def json_body() -> dict[str, Any]:
    """The JSON object in the body; 415 or 400 when there is none."""
    if not request.is_json:
        abort(415, "want_json")
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        abort(400, "bad_json")
    return body


def text_field(body: dict[str, Any], name: str, longest: int = LONGEST) -> str:
    """A field that must be text with a letter or a digit in it; 422 otherwise."""
    value = body.get(name)
    if not isinstance(value, str) or WORD.search(value) is None:
        abort(422, f"missing_{name}")
    if len(value) > longest:
        abort(422, "too_long")
    return _readable(value)


def words_field(name: str) -> str:
    """A parameter of the address that must be there with a letter or a digit in it; 400 otherwise."""
    value = request.args.get(name, "")
    if WORD.search(value) is None:
        abort(400, f"missing_{name}")
    if len(value) > LONGEST:
        abort(400, "too_long")
    return _readable(value)


def check_address() -> None:
    """What every operation refuses: an unknown language, a parameter given twice that can only be given once."""
    if any(code not in LANGUAGES for code in request.args.getlist("lang")):
        abort(400, "bad_lang")
    if any(len(request.args.getlist(name)) > 1 for name in ONCE):
        abort(400, "twice")


def check_filters() -> None:
    """400 for years that are none, for empty and overlong values, and for more values than anybody chooses."""
    for name in FACETS:
        values = request.args.getlist(name)
        if len(values) > MOST_VALUES or any(not 1 <= len(v) <= LONGEST_VALUE for v in values):
            abort(400, "bad_filter")
    if any(YEAR.fullmatch(value) is None for value in request.args.getlist("year")):
        abort(400, "bad_year")


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
