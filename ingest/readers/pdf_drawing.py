"""What one page draws, as the device collects it: glyphs, rules, fills and pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.readers.pdf_marks import UNMARKED
from ingest.readers.pdf_page import Look
from ingest.readers.pdf_structure import Element

INVISIBLE, WHITE = 1, 2


@dataclass(frozen=True, slots=True)
class Glyph:
    """A drawn character: direction of reading, start and end along it, baseline across it (down)."""

    text: str
    turn: int
    start: float
    end: float
    base: float
    size: float
    look: Look
    descent: float
    mark: int = UNMARKED
    unseen: int = 0
    """0 for what is seen; else why it may not be: `INVISIBLE` or `WHITE`."""


@dataclass(slots=True)
class Drawing:
    """All that one page draws, in PDF coordinates (y upwards, page's corner at 0, 0)."""

    width: float = 0
    height: float = 0
    glyphs: list[Glyph] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    fills: list[tuple[float, float, float, float]] = field(default_factory=list)
    pictures: list[tuple[float, float, float, float]] = field(default_factory=list)
    dots: list[tuple[float, float, float, float]] = field(default_factory=list)
    slanted: list[tuple[float, float, float, float]] = field(default_factory=list)
    unmapped: int = 0
    outside: int = 0
    switched_off: int = 0
    images: list[tuple[float, float, float, float]] = field(default_factory=list)
    shades: list[tuple[float, float, float, float]] = field(default_factory=list)
    ink: set[tuple[int, int]] = field(default_factory=set)
    """Where bent shapes are drawn, in cells of `cell_of`: letters may be drawn as shapes."""
    elements: dict[int, Element] = field(default_factory=dict)
    """Elements of a tagged file by the number of marked content."""
    oblique: list[tuple[str, float, float, float, Look]] = field(default_factory=list)
    """Letters that run neither along nor across the page, as they are drawn: text, place, size, look."""
    cut: bool = False


def cell_of(x: float, y: float) -> tuple[int, int]:
    """The square of 8 points that a point lies in."""
    return int(x // 8), int(y // 8)
