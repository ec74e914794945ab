"""The device that pdfminer.six draws a page on: it keeps glyphs, rules, fills and pictures, nothing else.

pdfminer's own layout objects cost as much as reading the page; everything later needs only what is
kept here. Reading order, words and tables are decided in the modules around this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.utils import apply_matrix_pt

from ingest.readers.pdf_interpreter import Clip
from ingest.readers.pdf_letters import UNMAPPED, descent_of, letter, look_of
from ingest.readers.pdf_marks import SWITCHED_OFF, UNMARKED, Marks
from ingest.readers.pdf_page import Look

#: Glyphs and paths kept of one page; what comes after is left out and reported.
MAX_OBJECTS = 120_000
INVISIBLE, WHITE = 1, 2
_INVISIBLE_MODE = 3  # ISO 32000-1, 9.3.6: neither filled nor stroked
_MAX_PICTURES = 400
_MAX_SLANTED = 500
_THIN = 2.6


class TooManyObjects(Exception):
    """The page holds more than is read of one page."""


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
    cut: bool = False


class Device(PDFTextDevice):  # type: ignore[misc]
    """Collects a `Drawing` a page."""

    def __init__(self, manager: Any, off: frozenset[int] = frozenset()) -> None:
        super().__init__(manager)
        self.drawing = Drawing()
        self.depth = 0
        self.forms = 0
        self._objects = 0
        self._looks: dict[int, tuple[Any, Look, float]] = {}
        self._letters: dict[tuple[int, int], tuple[str, float]] = {}
        self._crop = (0.0, 0.0)
        self.marks = Marks(off)
        self.clip: Clip | None = None
        self._mode = 0

    def begin_page(self, page: Any, ctm: Any) -> None:
        x0, y0, x1, y1 = page.cropbox
        a, b = apply_matrix_pt(ctm, (x0, y0)), apply_matrix_pt(ctm, (x1, y1))
        self._crop = (min(a[0], b[0]), min(a[1], b[1]))
        self.drawing = Drawing(width=abs(a[0] - b[0]), height=abs(a[1] - b[1]))
        self.forms = self.depth = self._objects = 0
        self.clip = None
        self.marks.clear()

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        return

    def end_figure(self, name: str) -> None:
        return

    def render_image(self, name: str, stream: Any) -> None:
        corners = [self._point(apply_matrix_pt(self.ctm, p)) for p in ((0, 0), (1, 1))]
        box = _sorted_box(corners[0], corners[1])
        self.drawing.pictures.append(box)
        self.drawing.images.append(box)

    def shade(self) -> None:
        """A shading over all that is not clipped off."""
        x0, y0, x1, y1 = self.clip or (0.0, 0.0, self.drawing.width, self.drawing.height)
        if len(self.drawing.shades) < _MAX_PICTURES:
            self.drawing.shades.append((*self._point((x0, y0)), *self._point((x1, y1))))

    def _point(self, point: tuple[float, float]) -> tuple[float, float]:
        return point[0] - self._crop[0], point[1] - self._crop[1]

    def _count(self) -> None:
        self._objects += 1
        if self._objects > MAX_OBJECTS:
            self.drawing.cut = True
            raise TooManyObjects

    # -- paths ---------------------------------------------------------------------------------

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        piece: list[Any] = []
        for step in path:
            if step[0] == "m" and piece:
                self._paint_piece(gstate, stroke, fill, piece)
                piece = []
            piece.append(step)
        if piece:
            self._paint_piece(gstate, stroke, fill, piece)

    def _paint_piece(self, gstate: Any, stroke: bool, fill: bool, piece: Sequence[Any]) -> None:
        self._count()
        if piece[0][0] != "m":
            return
        if any(step[0] in "cvy" for step in piece):
            self._curve(fill or stroke, piece)
            return
        points = [self._point(apply_matrix_pt(self.ctm, step[-2:])) for step in piece if step[0] != "h"]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        closed = piece[-1][0] == "h" or (len(points) > 3 and points[0] == points[-1])
        thin = min(box[2] - box[0], box[3] - box[1]) <= _THIN
        if thin or not _is_rectangle(points):
            if thin and max(box[2] - box[0], box[3] - box[1]) > _THIN and not (fill and not stroke and _white(gstate)):
                self.drawing.lines.append(box)
            elif stroke and len(points) < 200:
                self._strokes(points, closed)
            if not thin and len(self.drawing.slanted) < _MAX_SLANTED:
                self.drawing.slanted.append(box)
            return
        if stroke:
            self._strokes(points, True)
        if fill and not _white(gstate):
            self.drawing.fills.append(box)
            self._small(box)

    def _curve(self, painted: bool, piece: Sequence[Any]) -> None:
        """A bent shape is a bullet when it is small, else part of a picture."""
        if not painted:
            return
        points = [self._point(apply_matrix_pt(self.ctm, step[-2:])) for step in piece if step[0] != "h"]
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        self._small(box)
        if box[2] - box[0] > 7 and box[3] - box[1] > 7 and len(self.drawing.pictures) < _MAX_PICTURES:
            self.drawing.pictures.append(box)

    def _small(self, box: tuple[float, float, float, float]) -> None:
        """Keeps what could be the bullet of a list item, drawn as a shape."""
        width, height = box[2] - box[0], box[3] - box[1]
        if 1.2 <= width <= 7 and 1.2 <= height <= 7 and abs(width - height) < 1:
            self.drawing.dots.append(box)

    def _strokes(self, points: list[tuple[float, float]], closed: bool) -> None:
        ends = points[1:] + points[:1] if closed else points[1:]
        for a, b in zip(points, ends, strict=False):
            x0, y0, x1, y1 = _sorted_box(a, b)
            if min(x1 - x0, y1 - y0) < 0.6 and max(x1 - x0, y1 - y0) > _THIN:
                self.drawing.lines.append((x0, y0, x1, y1))

    # -- text ----------------------------------------------------------------------------------

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        known = self._letters.get((id(font), cid))
        if known is None:
            known = self._letters[id(font), cid] = letter(font, cid)
        text, width = known
        advance = width * fontsize * scaling
        self._count()
        a, b, c, d, e, f = matrix
        stored = self._looks.get(id(font))
        if stored is None:
            # The font is kept with its look: its id must not be given to another font.
            stored = self._looks[id(font)] = (font, look_of(font), descent_of(font))
        _, look, descent = stored
        if font.is_vertical():
            return float(advance)
        size = abs(fontsize) * hypot(c, d)
        if size > 0.5:
            self._put(text, (a, b), (e + rise * c, f + rise * d), advance, size, (look, descent), graphicstate)
        return float(advance)

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def _put(
        self,
        text: str,
        direction: tuple[float, float],
        at: tuple[float, float],
        advance: float,
        size: float,
        font: tuple[Look, float],
        gstate: Any,
    ) -> None:
        """Keeps a letter, unless it lies outside of what can be seen or in a layer that is switched off."""
        drawing, mark = self.drawing, self.marks.current
        x, y = at[0] - self._crop[0], at[1] - self._crop[1]
        if text == UNMAPPED:
            drawing.unmapped += 1
        inside = -2 <= x <= drawing.width + 2 and -2 <= y <= drawing.height + 2
        if not inside or (self.clip is not None and self._clipped(at, direction, advance, size)):
            drawing.outside += not text.isspace()
        elif mark == SWITCHED_OFF:
            drawing.switched_off += not text.isspace()
        else:
            unseen = INVISIBLE if self._mode == _INVISIBLE_MODE else WHITE if _white(gstate) else 0
            drawing.glyphs.append(_glyph(text, direction, (x, y), advance, size, font, mark, unseen))

    def _clipped(self, at: tuple[float, float], direction: tuple[float, float], advance: float, size: float) -> bool:
        """Whether the letter's middle lies clearly outside the clipping box."""
        x0, y0, x1, y1 = self.clip or (0.0, 0.0, 0.0, 0.0)
        a, b = direction
        x, y = at[0] + 0.5 * advance * a - 0.3 * size * _sign(b), at[1] + 0.5 * advance * b + 0.3 * size * _sign(a)
        slack = 0.5 * size
        return not (x0 - slack <= x <= x1 + slack and y0 - slack <= y <= y1 + slack)


def _glyph(
    text: str,
    direction: tuple[float, float],
    at: tuple[float, float],
    advance: float,
    size: float,
    font: tuple[Look, float],
    mark: int,
    unseen: int,
) -> Glyph:
    (a, b), (x, y) = direction, at
    length = advance * hypot(a, b)
    if abs(a) >= abs(b):
        if a >= 0:
            return Glyph(text, 0, x, x + length, -y, size, *font, mark, unseen)
        return Glyph(text, 180, -x, -x + length, y, size, *font, mark, unseen)
    if b > 0:
        return Glyph(text, 90, y, y + length, x, size, *font, mark, unseen)
    return Glyph(text, 270, -y, -y + length, -x, size, *font, mark, unseen)


def _sign(number: float) -> int:
    return (number > 1e-9) - (number < -1e-9)


def _sorted_box(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    if points and points[0] == points[-1]:
        points = points[:-1]
    if len(points) != 4:
        return False
    xs, ys = {round(p[0], 1) for p in points}, {round(p[1], 1) for p in points}
    return len(xs) == 2 and len(ys) == 2


def _white(gstate: Any) -> bool:
    """Whether the fill colour is that of paper: grey or RGB 1, or CMYK 0."""
    color = gstate.ncolor
    if isinstance(color, int | float):
        return bool(color >= 0.99)
    if isinstance(color, tuple | list) and all(isinstance(c, int | float) for c in color):
        return all(c <= 0.01 for c in color) if len(color) == 4 else all(c >= 0.99 for c in color)
    return False
