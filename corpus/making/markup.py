"""Reads a paper's text file: TOML between two lines of `+++`, then the body in simple markup.

Blocks are parted by empty lines; lines of a block are joined. `## ` and `### ` begin headings, `- ` and
`1. ` list items, `! ` small print, `|` table rows (before them `@table {…}` with the fields of `Grid`).
`@page`, `@column` and `@onepage` break pages and columns; `@bars {…}` draws a chart.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.making.paper import (
    Bars,
    Bullets,
    Element,
    Grid,
    Heading,
    NewColumn,
    NewPage,
    Numbered,
    OnePage,
    Paper,
    Para,
    Small,
)

ITEM = re.compile(r"^(-|\d+\.) ", re.M)
BREAKS: dict[str, Element] = {"@page": NewPage(), "@column": NewColumn(), "@onepage": OnePage()}


def read_papers(folder: Path) -> list[Paper]:
    """All papers whose text files lie in the folder, in order of their names."""
    return [read_paper(path) for path in sorted(folder.glob("*.md")) if "+" not in path.stem]


def read_paper(path: Path) -> Paper:
    """The file's name without its ending is the paper's stem; a long body goes on in STEM+2.md, STEM+3.md …"""
    _, front, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    more = sorted(path.parent.glob(f"{path.stem}+*.md"))
    body = "\n\n".join([body, *(part.read_text(encoding="utf-8") for part in more)])
    fields: dict[str, Any] = {key: _frozen(value) for key, value in tomllib.loads(front).items()}
    return Paper(stem=path.stem, body=tuple(_elements(body)), **fields)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list) else value


def _elements(body: str) -> Iterator[Element]:
    for block in re.split(r"\n\s*\n", body.strip()):
        yield _element(block.strip("\n"))


def _element(block: str) -> Element:
    if block in BREAKS:
        return BREAKS[block]
    if block.startswith("@bars "):
        return Bars(**_fields(block.removeprefix("@bars ")))
    if block.startswith(("@table ", "|")):
        return _grid(block)
    if block.startswith("#"):
        marks, text = block.split(" ", 1)
        return Heading(_joined(text), len(marks))
    if block.startswith("! "):
        return Small(_joined(block[2:]))
    if block.startswith("- "):
        return Bullets(_items(block))
    if block.startswith("1. "):
        return Numbered(_items(block))
    return Para(_joined(block))


def _fields(text: str) -> dict[str, Any]:
    values = tomllib.loads("it = " + text.replace("\n", " "))["it"]
    return {key: _frozen(value) for key, value in values.items()}


def _grid(block: str) -> Grid:
    options, bar, rows = block.partition("|")
    fields = _fields(options.removeprefix("@table ")) if options.strip() else {}
    lines = (bar + rows).splitlines()
    cells = tuple(tuple(cell.strip() for cell in line.strip().split("|")[1:-1]) for line in lines)
    assert len({len(row) for row in cells}) == 1, f"rows of unequal length in {lines[0]}"
    return Grid(rows=cells, **fields)


def _items(block: str) -> tuple[str, ...]:
    pieces = ITEM.split(block)[2::2]
    return tuple(_joined(piece) for piece in pieces)


def _joined(text: str) -> str:
    return " ".join(text.split())
