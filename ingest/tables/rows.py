"""What each row of a table is: data, a total, a part of the row above, a group's heading, the headings once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ingest.lexicon import load
from ingest.naming import key
from ingest.tables.heading_words import says, starts_with
from ingest.tables.headings import NOTHING, Heading, read_heading
from ingest.tables.layout import Grid, Layout

Role = Literal["data", "total", "average", "part", "group", "heading", "empty"]


@dataclass(frozen=True, slots=True)
class Row:
    """`parent` is the label of the row that a "heraf" row is part of, or of the group heading above it;
    `corner` is what the nearest heading over the labels says, in the heading rows or further down."""

    heading: Heading
    role: Role
    parent: str = ""
    corner: Heading = NOTHING


def are_statistics(labels: list[str]) -> bool:
    """Rows like Gennemsnit, Median, Min."""
    return bool(labels) and sum(says(label, "total", "statistics") for label in labels) >= 0.6 * len(labels)


def is_total_label(label: str) -> bool:
    """ "I alt", "Nye sager i alt", "Sum": at the start or the end of a label."""
    low = " ".join(label.lower().strip(" *:.").split())
    words = load("columns")["total"]["words"]
    return any(low == w or low.startswith((w + " ", w + ",")) or low.endswith(" " + w) for w in words)


def read_rows(grid: Grid, plan: Layout, columns: tuple[Heading, ...], corner: Heading) -> Iterator[Row]:
    """Every row of the table in order, heading rows included."""
    parent, above = "", ""
    labels = [row[plan.label].strip() for row in grid[plan.header_rows :]] if plan.label is not None else []
    statistics = are_statistics([label for label in labels if label])
    for r, cells in enumerate(grid):
        if r < plan.header_rows:
            yield Row(NOTHING, "empty")
            continue
        label = cells[plan.label].strip() if plan.label is not None else ""
        role = _role(label, cells, plan, columns)
        if role == "average" and statistics:
            role = "data"
        if role in {"group", "heading"}:
            parent = label
            corner = read_heading(label) if label else corner
        elif role != "part":
            above = label
        heading = read_heading(label) if label else (corner if plan.label is not None and corner.label else NOTHING)
        yield Row(_in_year_of(heading, corner), role, above if role == "part" else parent, corner)


def _in_year_of(heading: Heading, corner: Heading) -> Heading:
    """A month takes the year of the heading over it, unless it states its own."""
    if heading.month is not None and heading.year is None and corner.year is not None:
        return replace(heading, year=corner.year)
    return heading


def _repeats(cells: list[str], plan: Layout, columns: tuple[Heading, ...]) -> bool:
    """A row in the body that says the columns' headings once more: the heading of the next part of the table."""
    others = [(c, columns[i].label) for i, c in enumerate(cells) if i != plan.label and c.strip()]
    return bool(others) and plan.header_rows > 0 and all(key(c) == key(h) and len(c) > 2 for c, h in others)


def _role(label: str, cells: list[str], plan: Layout, columns: tuple[Heading, ...]) -> Role:
    if _repeats(cells, plan, columns):
        return "heading"
    others = [c for i, c in enumerate(cells) if i != plan.label and c.strip()]
    if not others:
        return "group" if label else "empty"
    if len(cells) > 2 and plan.label is not None and all(c.strip() == label for c in others):
        return "group"
    if starts_with(label, "part"):
        return "part"
    if starts_with(label, "total", "average") or (says(label, "total", "average") and len(label) < 25):
        return "average"
    if is_total_label(label):
        return "total"
    return "data"
