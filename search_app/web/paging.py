"""Pages of a long list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")
PER_PAGE = 50


def page_number(given: str | None, highest: int = 100_000) -> int:
    """The page asked for, from 1; 1 for whatever is not a number."""
    if given is None or not given.isascii() or not given.isdigit() or len(given) > 6:
        return 1
    return max(1, min(int(given), highest))


def pages_of(total: int, per_page: int = PER_PAGE) -> int:
    """How many pages a list of that length has."""
    return max(1, -(-total // per_page))


def cut(items: Sequence[Item], page: int, per_page: int = PER_PAGE) -> Sequence[Item]:
    """The items of one page."""
    return items[(page - 1) * per_page : page * per_page]
