"""Plain text files: lines of 76 characters, headings underlined, tables with tabs."""

from __future__ import annotations

import textwrap
from pathlib import Path

from corpus.making.paper import DISCLAIMER, Bullets, Element, Grid, Heading, Numbered, Paper, Para, Small, bare

WIDTH = 76


def write_txt(paper: Paper, path: Path) -> None:
    """UTF-8 with line feeds."""
    parts = ["\n".join(paper.head), "\n".join(paper.addressee), _underlined(paper.title, "=")]
    parts += ["\n".join(group) for group in paper.side]
    parts += [_part(element) for element in paper.body]
    parts += ["-" * WIDTH + "\n" + DISCLAIMER]
    path.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8", newline="\n")


def _underlined(text: str, sign: str) -> str:
    return f"{text}\n{sign * len(text)}"


def _part(element: Element) -> str:
    match element:
        case Heading():
            return _underlined(element.text, "-")
        case Para() | Small():
            return textwrap.fill(bare(element.text), WIDTH, break_on_hyphens=False)
        case Bullets():
            return "\n".join(_item("- ", item) for item in element.items)
        case Numbered():
            return "\n".join(_item(f"{n}. ", item) for n, item in enumerate(element.items, 1))
        case Grid():
            table = "\n".join("\t".join(row) for row in element.rows)
            return f"{element.title}\n\n{table}" if element.title else table
    raise ValueError(f"no plain text form of {type(element).__name__}")


def _item(marker: str, text: str) -> str:
    return textwrap.fill(
        bare(text), WIDTH, initial_indent=marker, subsequent_indent=" " * len(marker), break_on_hyphens=False
    )
