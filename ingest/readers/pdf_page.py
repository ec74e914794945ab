"""What stands on one PDF page, before anything is understood: words, rules, filled areas, pictures.

All coordinates are points from the top left corner of the page as a reader holds it: on a page
whose text runs sideways the frame is turned so that the text is upright, and `Frame.box` turns
boxes back to the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.document import Box
from ingest.readers.pdf_structure import Element


@dataclass(frozen=True, slots=True)
class Look:
    """A font as far as layout cares."""

    name: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class Word:
    """Letters without a space between them, their box, baseline, font size and direction.

    `leads`: dots run from the word to what it leads to (a page number, a figure). `mark`: the number of
    the marked content that it stands in, or what `pdf_marks` says instead; `element`: what a
    tagged file says that this is.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    look: Look
    turn: int = 0
    leads: bool = False
    mark: int = -1
    element: Element | None = None

    @property
    def box(self) -> Box:
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at height `at` from x `start` to `end`, or upright at x `at` from top to bottom."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The page's size and how the reading frame lies on it (`turn` in degrees, 0 mostly)."""

    width: float
    height: float
    turn: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the reading frame."""
        return (self.width, self.height) if self.turn % 180 == 0 else (self.height, self.width)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page in the reading frame."""
        if self.turn == 90:
            return self.height - y, x
        if self.turn == 180:
            return self.width - x, self.height - y
        if self.turn == 270:
            return y, self.width - x
        return x, y

    def box(self, box: Box) -> Box:
        """A box of the reading frame on the page."""
        x0, top, x1, bottom = box
        if self.turn == 90:
            shown = (top, self.height - x1, bottom, self.height - x0)
        elif self.turn == 180:
            shown = (self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        elif self.turn == 270:
            shown = (self.width - bottom, x0, self.width - top, x1)
        else:
            shown = box
        return (round(shown[0], 2), round(shown[1], 2), round(shown[2], 2), round(shown[3], 2))


@dataclass(slots=True)
class Page:
    """One page. `level` and `upright` are its horizontal and vertical rules, `slanted` its other paths."""

    number: int
    frame: Frame
    words: list[Word] = field(default_factory=list)
    level: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    slanted: list[Box] = field(default_factory=list)

    @property
    def width(self) -> float:
        return self.frame.size[0]

    @property
    def height(self) -> float:
        return self.frame.size[1]


def around(boxes: list[Box]) -> Box:
    """The smallest box around some."""
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
