"""Letterhead and side column in plain text, where they stand mixed into the body."""

from __future__ import annotations

import re

from ingest.readers.letterhead import is_contact, is_person, is_reference, is_street, split_label
from ingest.readers.pieces import Piece

_DATE = re.compile(r"(?:d\.|den)?\s*\d{1,2}\.?\s*(?:[a-zæøå]+\s+|[-./]\s?\d{1,2}\s?[-./]\s?)\d{2,4}\.?", re.I)
_FIELD_ERRORS = ("Fejl!", "Error!")


def mark_sidebar(pieces: list[Piece]) -> None:
    """Sets the kind of the lines that a letterhead's labels, and the values under them, claim."""
    expected: str | None = None
    for piece in pieces:
        if piece.kind not in ("paragraph", "list_item") or piece.lines > 2:
            expected = None
            continue
        label = split_label(_whole(piece))
        if label and (label[0] != "date" or label[1]) and not (label[0] == "date" and not _is_date(label[1])):
            _claim(piece)
            expected = label[0] if not label[1] or label[0] == "officer" else None
        elif (piece.text.startswith(_FIELD_ERRORS) and expected) or (expected and _is_value(expected, piece)):
            _claim(piece)
        elif is_contact(_whole(piece)):
            _claim(piece)
            expected = None
        else:
            expected = None
    _claim_neighbours(pieces)


def _whole(piece: Piece) -> str:
    return f"{piece.marker} {piece.text}" if piece.marker else piece.text


def _claim(piece: Piece) -> None:
    piece.text, piece.kind, piece.marker = _whole(piece), "sidebar", None


def _is_value(meaning: str, piece: Piece) -> bool:
    text = _whole(piece)
    if meaning in ("case_number", "document_number"):
        return is_reference(text)
    if meaning == "officer":
        return is_person(text)
    if meaning == "date":
        return _is_date(text)
    if meaning in ("telephone", "email", "web", "ean"):
        return is_contact(text) or bool(re.fullmatch(r"[\d +]{8,20}", text))
    return False


def _claim_neighbours(pieces: list[Piece]) -> None:
    """Streets, unit names and dates that stand directly beside claimed lines."""
    for i, piece in enumerate(pieces):
        if piece.kind == "paragraph" and is_street(piece.text) and _beside(pieces, i, 1):
            _claim(piece)
    for i, piece in enumerate(pieces):
        if (
            piece.kind in ("paragraph", "list_item")
            and piece.lines == 1
            and _is_date(_whole(piece))
            and _beside(pieces, i, 1)
        ):
            _claim(piece)
    for i in range(len(pieces) - 2, -1, -1):
        piece, after = pieces[i], pieces[i + 1]
        if piece.kind == "paragraph" and after.kind == "sidebar" and is_street(after.text) and _is_unit(piece.text):
            _claim(piece)
    for i, piece in enumerate(pieces):
        if piece.kind == "paragraph" and _is_unit(piece.text) and _enclosed(pieces, i):
            _claim(piece)


def _enclosed(pieces: list[Piece], i: int) -> bool:
    """With claimed lines right above, and below it within two."""
    return i > 0 and pieces[i - 1].kind == "sidebar" and any(p.kind == "sidebar" for p in pieces[i + 1 : i + 3])


def _beside(pieces: list[Piece], i: int, reach: int) -> bool:
    return any(p.kind == "sidebar" for p in pieces[max(0, i - reach) : i] + pieces[i + 1 : i + 1 + reach])


def _is_unit(text: str) -> bool:
    """A short name without a full stop, as an office has."""
    return len(text) <= 60 and text[-1] not in ".:;,?!" and len(text.split()) <= 6


def _is_date(text: str) -> bool:
    return len(text) <= 40 and bool(_DATE.fullmatch(text))
