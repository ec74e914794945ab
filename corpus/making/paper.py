"""What a sample document consists of, before it becomes a file.

Texts may hold `**bold**` words and footnote marks `[^1]`; nothing else is markup.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Format = Literal["docx", "pdf", "html", "txt"]
Look = Literal["ruled", "lines", "open"]

FOOTNOTE_MARK = re.compile(r"\[\^(\d+)\]")
FIGURE = re.compile(r"^[-\d.,/% ]+( ?(mio\.|kr\.|%))*$")
"""A cell that holds a figure and is set to the right."""

BOLD = re.compile(r"\*\*(.+?)\*\*")

#: Stands at the foot of every sample document, so that nobody takes one for the real thing.
DISCLAIMER = "Eksempeldokument skrevet til raadsvar. Flere tal og alle sagsbehandlere er opdigtede."


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Para:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Small:
    """Small print below a table or a figure."""

    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. A merged cell's text stands where it begins, the covered cells are ''.

    `spans` are (row, column, rows, columns); `widths` are shares of the line's width.
    """

    rows: tuple[tuple[str, ...], ...]
    title: str | None = None
    header_rows: int = 1
    look: Look = "ruled"
    spans: tuple[tuple[int, int, int, int], ...] = ()
    widths: tuple[float, ...] = ()
    total_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart (PDF only): drawn figures that stand in no table."""

    title: str
    labels: tuple[str, ...]
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page break; in the two-column report the next page begins with a title across it."""


@dataclass(frozen=True, slots=True)
class NewColumn:
    """On to the next column of the page (the two-column report only)."""


@dataclass(frozen=True, slots=True)
class OnePage:
    """From the next page on, one column across the page (the two-column report only)."""


Element = Heading | Para | Bullets | Numbered | Small | Grid | Bars | NewPage | NewColumn | OnePage


@dataclass(frozen=True)
class Paper:
    """One document. `layout`: plain, memo (side column) or report (landscape, two columns).

    `side` are groups of lines for the side column; `side_look` how DOCX makes it: a layout table or
    a text frame; `side_reach` how many elements of the body stand beside it in a layout table.
    """

    stem: str
    format: Format
    kind: str
    title: str
    date: str
    """ISO, for metadata."""
    body: tuple[Element, ...]
    head: tuple[str, ...] = ()
    """Lines above the title: municipality, department, sort of paper, date."""
    addressee: tuple[str, ...] = ()
    side: tuple[tuple[str, ...], ...] = ()
    side_look: Literal["table", "frame"] = "table"
    side_reach: int = 2
    layout: Literal["plain", "memo", "report"] = "plain"
    running: str = ""
    """Running header of every page but the first."""
    footnotes: tuple[str, ...] = ()
    author: str = "raadsvar"
    font: Literal["sans", "serif", "vera"] = "sans"
    through_office: bool = False
    """PDF made from the DOCX by LibreOffice, where that is installed."""
    tags: tuple[str, ...] = field(default=())


def bare(text: str) -> str:
    """The text as a reader sees it, without marks for bold and footnotes."""
    return FOOTNOTE_MARK.sub("", BOLD.sub(r"\1", text))


def runs(text: str) -> list[tuple[str, bool]]:
    """The text in stretches of (words, bold)."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    for match in BOLD.finditer(text):
        pieces += [(text[at : match.start()], False), (match.group(1), True)]
        at = match.end()
    return [piece for piece in [*pieces, (text[at:], False)] if piece[0]]
