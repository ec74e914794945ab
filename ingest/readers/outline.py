"""Headings in formats that know paragraphs but not always headings: those that are only set in bold."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.headings import could_be_heading, is_letterhead_line, is_question_label
from ingest.readers.letterhead import is_department
from ingest.readers.markers import split_marker
from ingest.readers.pieces import Piece

_FURNITURE = ("sidebar", "header", "footer", "footnote")


def strong_headings(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, with paragraphs that are headings by their look made so.

    A short paragraph wholly in bold, underlined or capitals, before text that is not, is a heading one
    level under those that the file declares. Heads of a reply's parts ("Ad 1: …?") always are.
    """
    result = list(pieces)
    declared = frozenset(p.level or 1 for p in result if p.kind == "heading")
    for piece in result:
        if piece.kind == "heading" and piece.marker is None:
            _number_apart(piece)
    letter_ends = end_of_letterhead(result)
    above = 0
    for i, piece in enumerate(result):
        if piece.kind == "heading":
            above = piece.level or 1
        if piece.kind not in ("paragraph", "list_item") or piece.is_table:
            continue
        if is_question_label(piece.text) and piece.kind == "paragraph":
            piece.kind, piece.level = "heading", 3
            above = 3
        elif piece.strong and i >= letter_ends and could_be_heading(piece.text) and _stands_over(result, i):
            piece.kind, piece.level = "heading", _level(above, declared)
            above = piece.level
    return result


def _number_apart(piece: Piece) -> None:
    """A number typed before a heading is its marker."""
    marker, rest = split_marker(piece.text)
    if marker and marker[0].isdigit() and rest:
        shift = len(piece.text) - len(rest)
        piece.marker, piece.text = marker, rest
        piece.bold = tuple((max(0, a - shift), b - shift) for a, b in piece.bold if b > shift)


def end_of_letterhead(pieces: Sequence[Piece]) -> int:
    """Where the names of the authority and its departments at the top of a letter end."""
    end = 0
    for i, piece in enumerate(pieces[:8]):
        if piece.is_table or len(piece.text) > 90 or piece.kind == "heading":
            break
        if is_letterhead_line(piece.text) or is_department(piece.text):
            end = i + 1
    return end


def _stands_over(pieces: Sequence[Piece], i: int) -> bool:
    """Whether what follows is the text that a heading is for."""
    after = next((p for p in pieces[i + 1 : i + 12] if p.kind not in _FURNITURE), None)
    if after is None:
        return False
    return after.kind != "paragraph" or not after.strong or could_be_heading(after.text)


def _level(above: int, declared: frozenset[int]) -> int:
    """One below the declared heading above; beside an undeclared one; without declared ones 1, then 2."""
    if not declared:
        return 2 if above else 1
    return min(6, max(above, min(declared)) + 1) if above in declared else max(1, above)
