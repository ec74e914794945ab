"""The HTTP API: the same objects as the command line gives, and problem details when something is wrong."""

from __future__ import annotations

import dataclasses
from pathlib import PurePath
from typing import Any

from flask import Blueprint, Response, abort, jsonify, request

from ingest.document_json import document_object
from search_app.answering import ask as put
from search_app.answering.present import answer_object
from search_app.history import history, history_object
from search_app.search_object import search_object
from search_app.web.api_letters import letter_in_request
from search_app.web.api_parameters import (
    check_address,
    check_filters,
    json_body,
    one_of,
    text_field,
    whole_number,
    words_field,
)
from search_app.web.archive_holder import archive
from search_app.web.failures import failures_of
from search_app.web.initiative_pages import find
from search_app.web.openapi import description
from search_app.web.search_filters import SORTS, Filters
from search_app.web.table_pages import csv_file, find_table, xlsx_file

api = Blueprint("api", __name__)
V1 = "/api/v1"

api.before_request(check_address)


@api.post(f"{V1}/ask")
def ask() -> Response:
    """The answer object to the question in the body."""
    return jsonify(answer_object(put(archive(), text_field(json_body(), "question"))))


@api.get(f"{V1}/ask")
def ask_by_address() -> Response:
    """The same for scripts that have no secrets."""
    return jsonify(answer_object(put(archive(), words_field("q"))))


@api.post(f"{V1}/letters")
def letters() -> Response:
    """A letter's questions, each with its answer object."""
    from search_app.letters.reply import reply_object, reply_to

    return jsonify(reply_object(reply_to(archive(), letter_in_request())))


@api.get(f"{V1}/search")
def search() -> Response:
    """Ranked passages with facets."""
    check_filters()
    limit, offset = whole_number("limit", 10, 1, 100), whole_number("offset", 0, 0, 10_000)
    sort = one_of("sort", SORTS)
    found = Filters.of(request.args).search(archive(), words_field("q"), limit, offset, sort)
    return jsonify(search_object(found))


@api.get(f"{V1}/initiatives")
def initiatives() -> Response:
    """Every initiative."""
    return jsonify({"initiatives": [dataclasses.asdict(i) for i in archive().initiatives()]})


@api.get(f"{V1}/initiatives/<slug>/history")
def initiative_history(slug: str) -> Response:
    """One initiative through the years."""
    return jsonify(history_object(history(archive(), find(slug))))


@api.get(f"{V1}/documents")
def documents() -> Response:
    """Every document in force and every file that could not be read."""
    opened = archive()
    known = [dataclasses.asdict(d) | {"sources": [PurePath(s).name for s in d.sources]} for d in opened.documents()]
    return jsonify({"documents": known, "failures": failures_of(opened)})


@api.get(f"{V1}/documents/<document_id>")
def document(document_id: str) -> Response:
    """The document object."""
    if archive().info(document_id) is None:
        abort(404, "no_document")
    return jsonify(document_object(archive().document(document_id)))


@api.get(f"{V1}/tables")
def tables() -> Response:
    """Every table, without its cells."""
    return jsonify({"tables": [dataclasses.asdict(t) for t in archive().tables()]})


@api.get(f"{V1}/tables/<table_id>")
def table(table_id: str) -> Response:
    """One table with its cells."""
    info, _, found = find_table(table_id)
    rows = found.rows()
    shown: dict[str, Any] = {
        "id": table_id,
        "document": info.id,
        "file": info.file,
        "title": found.title,
        "page": found.page,
        "unit": dataclasses.asdict(found.unit) if found.unit else None,
        "header": rows[: found.header_rows],
        "rows": rows[found.header_rows :],
    }
    return jsonify(shown)


api.add_url_rule(f"{V1}/tables/<table_id>.csv", "table_csv", csv_file)
api.add_url_rule(f"{V1}/tables/<table_id>.xlsx", "table_xlsx", xlsx_file)


@api.get("/openapi.json")
def openapi() -> Response:
    """The description of this API."""
    return jsonify(description())


@api.get("/healthz")
def alive() -> Response:
    """The server answers."""
    return jsonify({"status": "ok"})


@api.get("/readyz")
def ready() -> Response:
    """The archive is open (503 when there is none yet)."""
    opened = archive()
    return jsonify({"status": "ok", "documents": len(opened.documents()), "generation": opened.generation})
