"""What lies under and around the text of a page, for the judging of columns: rules, shaded areas, the page's head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.document import Box
from ingest.readers.letterhead import (
    POSTAL_TOWN,
    find_reference,
    is_contact,
    is_department,
    is_person,
    is_reference,
    is_street,
    split_label,
)
from ingest.readers.pdf_lines import Line, is_figure
from ingest.readers.pdf_page import Rule

_MOST_LINES = 14


@dataclass(frozen=True, slots=True)
class Ground:
    """Horizontal rules, filled areas, and down to which height a letter's head may reach (0: not on this page)."""

    level: Sequence[Rule] = ()
    fills: Sequence[Box] = field(default=())
    head: float = 0.0


def names_sender(lines: Sequence[Line]) -> bool:
    """Whether short lines are those of a letter's head or its side column: address, telephone, case number."""
    if not 2 <= len(lines) <= 2 * _MOST_LINES or any(len(line.words) > 8 for line in lines):
        return False
    telling = sum(_tells(line.text) for line in lines)
    return telling >= 2 and telling >= 0.34 * len(lines)


def side_by_side(left: Sequence[Line], right: Sequence[Line], ground: Ground) -> bool:
    """Whether two blocks at the head of a letter stand beside each other: addressee and sender, sender and date."""
    both = [*left, *right]
    if not ground.head or max(line.base for line in both) > ground.head:
        return False
    if max(len(left), len(right)) > _MOST_LINES or any(len(line.words) > 8 for line in both):
        return False
    if any(line.text.endswith(":") or is_figure(line.text) for line in left) or any(is_figure(r.text) for r in right):
        return False  # labels before their values, or a table
    return any(_is_address(side) for side in (left, right))


def signs(lines: Sequence[Line]) -> bool:
    """A name over a title, as under a letter."""
    if not 2 <= len(lines) <= 4 or any(len(line.words) > 8 for line in lines):
        return False
    return is_person(lines[0].text) and not any(is_person(r.text) or is_figure(r.text) for r in lines[1:])


def _is_address(lines: Sequence[Line]) -> bool:
    """A postal town among other lines; where all lines are alike they are a column of a table."""
    places = [is_street(line.text) or bool(POSTAL_TOWN.fullmatch(line.text)) for line in lines]
    towns = sum(bool(POSTAL_TOWN.search(line.text)) for line in lines)
    return len(lines) >= 3 and 1 <= towns <= 2 and sum(places) <= 0.67 * len(lines)


def _tells(text: str) -> bool:
    if is_contact(text) or is_street(text) or is_reference(text) or is_department(text):
        return True
    return split_label(text) is not None or (find_reference(text) is not None and len(text.split()) <= 3)
