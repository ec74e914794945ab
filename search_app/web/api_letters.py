"""A councillor's letter in a request: pasted text or one uploaded file, read in a child process under limits."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from flask import abort, request

from ingest.reading import read_file
from search_app.letters.extract import letter_of
from search_app.web.api_parameters import json_body, text_field
from search_app.web.downloads import download_name

if TYPE_CHECKING:
    from search_app.letters.letter import Letter

LETTER_BYTES = 10 * 1024 * 1024
LONGEST_LETTER = 200_000
"""Characters of a letter that is sent as text."""


def letter_in_request() -> Letter:
    """The letter in the request's body: `{"text"}` as JSON, or a file in a form's field "file"."""
    if request.is_json:
        return letter_from(text_field(json_body(), "text", LONGEST_LETTER).encode(), "brev.txt")
    request.max_content_length = LETTER_BYTES
    given = request.files.get("file")
    if given is None:
        abort(415, "want_letter")
    return letter_from(given.read(), given.filename or "brev")


def letter_from(content: bytes, name: str) -> Letter:
    """The letter's questions. Raises ReadError when it cannot be read; the given name is only shown."""
    with tempfile.TemporaryDirectory(prefix="raadsvar-") as folder:
        file = Path(folder) / "brev"
        file.write_bytes(content)
        document = read_file(file)
    return letter_of(replace(document, file=download_name(name)))
