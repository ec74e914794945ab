"""Files inside files: what is attached to a mail, read as any other file and put under its own name.

Each attachment is read by a process of its own under a part of the mail's limits, so that one that harms, hangs
or grows costs only itself; the letter and the other attachments stay.
"""

from __future__ import annotations

import codecs
import tempfile
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ingest import sandbox
from ingest.attached import HEADING, LEVEL
from ingest.document import Document
from ingest.errors import ReadError
from ingest.limits import Limits
from ingest.readers.builder import DocumentBuilder

#: An attachment may take this part of its mail's time; none is begun after half of it.
_SHARE = 3
#: Names listed; a mail of more parts than this is no letter.
_MOST_NAMED = 500
_LONGEST_NAME = 120
_BESIDE_TEXT = "{n} billeder i mailen er ikke læst"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a mail. `text` instead of `data` where the mail states the characters; `inline` for pictures
    that stand in the letter's text."""

    name: str
    data: bytes = b""
    text: str | None = None
    inline: bool = False

    def content(self) -> bytes:
        return self.data if self.text is None else codecs.BOM_UTF8 + self.text.encode("utf-8", "replace")


def add_attachments(builder: DocumentBuilder, attachments: Iterable[Attachment]) -> bool:
    """The blocks of each attachment under a heading with its file name, or a problem with the reason why not.

    Gives whether any of the text comes from machine recognition (OCR).
    """
    limits, recognised = builder.context.limits, False
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="raadsvar-bilag-") as folder:
        for number, attachment in enumerate(attachments):
            if number >= _MOST_NAMED:
                builder.problem("attachment_not_read", f"mailen har over {_MOST_NAMED} bilag; resten er ikke læst")
                break
            name = shown_name(attachment.name)
            if attachment.inline:
                builder.count("picture_not_read", _BESIDE_TEXT)
                continue
            try:
                _refuse_too_many(name, number, limits, time.monotonic() - began)
                document = _read(attachment, name, Path(folder) / f"bilag-{number}", limits)
                _include(builder, document, name)
                recognised = recognised or document.ocr
            except ReadError as error:
                builder.add("sidebar", HEADING + name)
                builder.problem("attachment_not_read", f"bilaget {name} er ikke læst: {error.reason}")
    return recognised


def shown_name(name: str) -> str:
    """A file name on one line, without signs that turn or hide letters, and not too long to read."""
    seen = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in name.replace("\\", "/").rsplit("/", 1)[-1])
    seen = " ".join(seen.split()) or "uden navn"
    return seen if len(seen) <= _LONGEST_NAME else f"{seen[: _LONGEST_NAME - 12]}…{seen[-10:]}"


def _refuse_too_many(name: str, number: int, limits: Limits, seconds: float) -> None:
    if limits.max_depth <= 1:
        raise ReadError(name, "det ligger for dybt (filer i filer i filer)", "too_large")
    if number >= limits.max_attachments:
        raise ReadError(name, f"mailen har flere end {limits.max_attachments} bilag", "too_large")
    if seconds > limits.wall_seconds / 2:
        raise ReadError(name, "bilagene før det tog for lang tid", "timeout")


def _read(attachment: Attachment, name: str, path: Path, limits: Limits) -> Document:
    path.write_bytes(attachment.content())
    less = limits.with_(
        max_depth=limits.max_depth - 1,
        wall_seconds=max(1, limits.wall_seconds // _SHARE),
        cpu_seconds=max(1, limits.cpu_seconds // _SHARE),
    )
    try:
        return sandbox.read(path, less, name)
    finally:
        path.unlink(missing_ok=True)


def _include(builder: DocumentBuilder, document: Document, name: str) -> None:
    """An attachment's blocks and tables, numbered on, its headings below its name; boxes belong to its own pages
    alone and are left out, page numbers stay."""
    builder.add("heading", HEADING + name, level=LEVEL)
    tables = document.table_by_id
    for block in document.blocks:
        table = tables.get(block.table or "")
        if table is not None:
            cells = [replace(cell, box=None) for cell in table.cells]
            builder.add_table(cells, title=table.title, headers=table.header_rows, page=table.page)
            continue
        level = None if block.kind != "heading" else LEVEL + (block.level or 1)
        builder.add(block.kind, block.text, level=level, marker=block.marker, bold=block.bold, page=block.page)
    for problem in document.problems:
        builder.problem(problem.kind, f"bilaget {name}: {problem.message}", problem.page)
