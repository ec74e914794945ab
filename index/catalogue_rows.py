"""What the catalogue's rows hold: documents, facts, findings and passages to JSON and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from index.passage import DocumentInfo, Passage, TableInfo
from ingest import extraction_json as records
from ingest.document import Document
from ingest.document_json import dump, load
from ingest.facts.model import Fact, Finding, Mention
from ingest.initiatives import Initiative


def to_json(value: Any) -> str:
    """Compact JSON of a dataclass or plain value."""
    plain = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), default=str)


def pack(document: Document) -> bytes:
    return zlib.compress(to_json(dump(document)).encode(), 3)


def unpack(content: bytes) -> Document:
    return load(json.loads(unpacked(content)))


def unpacked(content: bytes) -> str:
    """The document as JSON."""
    return zlib.decompress(content).decode()


def fact(text: str) -> Fact:
    return records.fact(json.loads(text))


def finding(text: str) -> Finding:
    return records.finding(json.loads(text))


def mention(text: str) -> Mention:
    return records.mention(json.loads(text))


def initiative(text: str) -> Initiative:
    return records.initiative(json.loads(text))


def passage_row(passage: Passage, n: int) -> dict[str, Any]:
    row = asdict(passage) | {"n": n}
    return row | {"blocks": to_json(passage.blocks), "section": to_json(passage.section)}


def passage(row: Mapping[str, Any]) -> Passage:
    values = records.known(Passage, row)
    lists = {"blocks": tuple(json.loads(row["blocks"])), "section": tuple(json.loads(row["section"]))}
    return Passage(**values | lists)


def table_rows(document: Document) -> list[dict[str, Any]]:
    """A row for each table of the document."""
    rows = []
    for n, table in enumerate(document.tables):
        block = document.table_block.get(table.id)
        section = document.sections.get(block.id, ()) if block else ()
        height, width = table.size
        rows.append(
            {"id": f"{document.id}-{table.id}", "document": document.id, "n": n, "name": table.id, "title": table.title,
             "page": table.page, "rows": height, "columns": width, "section": to_json(section)}
        )  # fmt: skip
    return rows


def table_info(row: Mapping[str, Any]) -> TableInfo:
    return TableInfo(
        row["id"], row["document"], row["name"], row["title"], row["page"], row["rows"], row["columns"],
        tuple(json.loads(row["section"])),
    )  # fmt: skip


def document_info(row: Mapping[str, Any], sources: tuple[str, ...]) -> DocumentInfo:
    return DocumentInfo(
        id=row["id"], file=row["file"], title=row["title"], kind=row["kind"], date=row["date"],
        department=row["department"], language=row["language"], media_type=row["media_type"], pages=row["pages"],
        added=row["added"], sources=sources, current=bool(row["current"]), case_number=row["case_number"],
    )  # fmt: skip
