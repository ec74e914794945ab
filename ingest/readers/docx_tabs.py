"""Tables that were typed with tabs: paragraphs in a row that have as many cells each, figures among them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.headings import is_figure
from ingest.readers.pieces import Piece

_LONGEST_CELL = 80
_YEAR = re.compile(r"(?:[A-Z]{1,2})?(?:19|20)\d\d|[-–—]")
#: Lists of contents and of figures are lines with page numbers, not tables.
_CONTENTS = ("toc", "indholdsfortegnelse", "table of figures", "figuroversigt", "listeover")


def is_contents(style_name: str) -> bool:
    return style_name.lower().replace(" ", "").startswith(tuple(name.replace(" ", "") for name in _CONTENTS))


def tab_tables(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, runs of tabbed paragraphs that are tables made so."""
    result: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = _run_end(pieces, at)
        if end > at:
            rows = [_cells(piece) for piece in pieces[at:end]]
            text = "\n".join("\t".join(row) for row in rows)
            result.append(Piece(text, "table", rows=rows, lines=len(rows)))
            at = end
        else:
            result.append(pieces[at])
            at += 1
    return result


def _cells(piece: Piece) -> list[str]:
    return [cell.strip() for cell in re.split(r"\t+", piece.tabbed.strip("\t "))] if piece.tabbed else []


def _run_end(pieces: Sequence[Piece], at: int) -> int:
    """Where the table that begins at a piece ends; `at` when none does."""
    first = _cells(pieces[at])
    end = at
    while end < len(pieces) and len(_cells(pieces[end])) == len(first) >= 2 and pieces[end].kind == "paragraph":
        end += 1
    rows = [_cells(piece) for piece in pieces[at:end]]
    if len(rows) < (2 if len(first) > 2 else 3) or any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        return at
    figured = all(any(is_figure(cell) or _YEAR.fullmatch(cell) for cell in row[1:]) for row in rows[1:])
    return end if figured and not _pages(rows) else at


def _pages(rows: list[list[str]]) -> bool:
    """Names with rising small numbers after them: a list of contents."""
    last = [row[-1] for row in rows]
    if len(rows[0]) != 2 or not all(cell.isdecimal() and len(cell) <= 3 for cell in last):
        return False
    numbers = [int(cell) for cell in last]
    return numbers == sorted(numbers)
