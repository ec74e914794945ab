"""Paths and pictures of a page: what is a rule, a filled area, a bullet, a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.utils import apply_matrix_pt

from ingest.readers.pdf_drawing import Drawing, cell_of
from ingest.readers.pdf_filters import TooManyObjects
from ingest.readers.pdf_guards import budget
from ingest.readers.pdf_interpreter import Clip

#: Glyphs and paths kept of one page; what comes after is left out and reported.
MAX_OBJECTS = 120_000
_MAX_PICTURES = 400
_MAX_SLANTED = 500
_THIN = 2.6
_GREYS = frozenset({"DeviceGray", "CalGray", "ICCBased"})


class PathDevice(PDFTextDevice):  # type: ignore[misc]
    """Collects what is drawn on a page but letters."""

    def __init__(self, manager: Any) -> None:
        super().__init__(manager)
        self.drawing = Drawing()
        self.clip: Clip | None = None
        self._objects = 0
        self._crop = (0.0, 0.0)

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
        budget.drawn += 1
        if self._objects > MAX_OBJECTS:
            self.drawing.cut = True
            raise TooManyObjects

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        budget.drawn += len(path)
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
            if (
                thin
                and max(box[2] - box[0], box[3] - box[1]) > _THIN
                and not (fill and not stroke and is_white(gstate))
            ):
                self.drawing.lines.append(box)
            elif stroke and len(points) < 200:
                self._strokes(points, closed)
            if not thin and len(self.drawing.slanted) < _MAX_SLANTED:
                self.drawing.slanted.append(box)
            return
        if stroke:
            self._strokes(points, True)
        if fill and not is_white(gstate):
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
        self.drawing.ink.add(cell_of((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
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


def _sorted_box(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float, float, float]:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _is_rectangle(points: list[tuple[float, float]]) -> bool:
    if points and points[0] == points[-1]:
        points = points[:-1]
    if len(points) != 4:
        return False
    xs, ys = {round(p[0], 1) for p in points}, {round(p[1], 1) for p in points}
    return len(xs) == 2 and len(ys) == 2


def is_white(gstate: Any) -> bool:
    """Whether the fill colour is that of paper: grey or RGB 1, or CMYK 0; of other colour spaces it is not known."""
    color = gstate.ncolor
    if isinstance(color, int | float):
        return color >= 0.99 and getattr(gstate.ncs, "name", "DeviceGray") in _GREYS
    if isinstance(color, tuple | list) and all(isinstance(c, int | float) for c in color):
        return all(c <= 0.01 for c in color) if len(color) == 4 else all(c >= 0.99 for c in color)
    return False
