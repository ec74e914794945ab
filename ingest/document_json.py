"""The document object of the public interface, and the full form that the catalogue keeps.

`document_object` is what `raadsvar read --json` prints. `dump`/`load` round-trip everything.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ingest.document import Block, Cell, Document, Place, Problem, QuestionAnswer, Table, TableUnit


def _without_empty(values: dict[str, Any], keep: frozenset[str] = frozenset()) -> dict[str, Any]:
    return {k: v for k, v in values.items() if k in keep or (v is not None and v != () and v != [])}


def document_object(document: Document) -> dict[str, Any]:
    """The document as the public interface shows it; a table's words stand in its cells only."""
    return {
        "id": document.id,
        "file": document.file,
        "media_type": document.media_type,
        "sha256": document.sha256,
        "language": document.language,
        "title": document.title,
        "kind": document.kind,
        "date": document.date,
        "case_number": document.case_number,
        "document_number": document.document_number,
        "department": document.department,
        "authors": list(document.authors),
        "addressee": document.addressee,
        "pages": document.pages,
        "ocr": document.ocr,
        "blocks": [_block_object(b) for b in document.blocks],
        "tables": [_table_object(t) for t in document.tables],
        "questions": [asdict(q) for q in document.questions],
        "problems": [_without_empty(asdict(p)) for p in document.problems],
    }


def _block_object(block: Block) -> dict[str, Any]:
    shown: dict[str, Any] = {"id": block.id, "kind": block.kind, "level": block.level}
    if block.kind == "table":
        shown["table"] = block.table
    else:
        shown["text"] = block.text
    shown |= {"marker": block.marker, "page": block.page, "box": list(block.box) if block.box else None}
    return _without_empty(shown)


def _table_object(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "page": table.page,
        "box": list(table.box) if table.box else None,
        "title": table.title,
        "header_rows": table.header_rows,
        "unit": asdict(table.unit) if table.unit else None,
        "cells": [asdict(c) | {"box": list(c.box) if c.box else None} for c in table.cells],
    }


def dump(document: Document) -> dict[str, Any]:
    """Everything, in types that JSON has."""
    return asdict(document)


def _box(value: Any) -> tuple[float, float, float, float] | None:
    return None if value is None else (value[0], value[1], value[2], value[3])


def _load_block(v: dict[str, Any]) -> Block:
    places = tuple([Place(p["start"], p["end"], p["page"], _box(p["box"]) or (0, 0, 0, 0)) for p in v["places"]])
    bold, joins = tuple([(a, b) for a, b in v["bold"]]), tuple(v.get("joins", ()))
    return Block(**{**v, "box": _box(v["box"]), "places": places, "bold": bold, "joins": joins})


def _load_cell(v: dict[str, Any]) -> Cell:
    return Cell(**{**v, "box": _box(v["box"])})


def _load_table(v: dict[str, Any]) -> Table:
    cells = tuple([_load_cell(c) for c in v["cells"]])
    unit = TableUnit(**v["unit"]) if v["unit"] else None
    return Table(**v | {"cells": cells, "unit": unit, "box": _box(v["box"])})


def load(values: dict[str, Any]) -> Document:
    """The document that `dump` gave."""
    return Document(
        **values
        | {
            "authors": tuple(values["authors"]),
            "page_sizes": tuple((w, h) for w, h in values["page_sizes"]),
            "blocks": tuple(_load_block(b) for b in values["blocks"]),
            "tables": tuple(_load_table(t) for t in values["tables"]),
            "problems": tuple(Problem(**p) for p in values["problems"]),
            "questions": tuple(
                QuestionAnswer(**q | {"answer_blocks": tuple(q["answer_blocks"])}) for q in values["questions"]
            ),
        }
    )
