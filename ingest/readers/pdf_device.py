"""The device that pdfminer.six draws a page on: it keeps glyphs, rules, fills and pictures, nothing else.

pdfminer's own layout objects cost as much as reading the page; everything later needs only what is
kept here. Reading order, words and tables are decided in the modules around this one.
"""

from __future__ import annotations

from math import hypot
from typing import Any

from pdfminer.utils import apply_matrix_pt

from ingest.readers.pdf_drawing import INVISIBLE, WHITE, Drawing, Glyph
from ingest.readers.pdf_guards import budget
from ingest.readers.pdf_letters import UNMAPPED, descent_of, letter, look_of
from ingest.readers.pdf_marks import SWITCHED_OFF, Marks
from ingest.readers.pdf_page import Look
from ingest.readers.pdf_paths import PathDevice, is_white

_OBLIQUE = 0.15  # slope from which text runs across the lines; scans are skewed less
_INVISIBLE_MODE = 3  # ISO 32000-1, 9.3.6: neither filled nor stroked


class Device(PathDevice):
    """Collects a `Drawing` a page."""

    def __init__(self, manager: Any, off: frozenset[int] = frozenset()) -> None:
        super().__init__(manager)
        self.depth = 0
        self.forms = 0
        self._looks: dict[int, tuple[Any, Look, float]] = {}
        self._letters: dict[tuple[int, int], tuple[str, float]] = {}
        self.marks = Marks(off)
        self._mode = 0

    def begin_page(self, page: Any, ctm: Any) -> None:
        x0, y0, x1, y1 = page.cropbox
        a, b = apply_matrix_pt(ctm, (x0, y0)), apply_matrix_pt(ctm, (x1, y1))
        self._crop = (min(a[0], b[0]), min(a[1], b[1]))
        self.drawing = Drawing(width=abs(a[0] - b[0]), height=abs(a[1] - b[1]))
        self.forms = self.depth = self._objects = 0
        self.clip = None
        self.marks.clear()
        budget.begin()

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

    def part(self) -> None:
        """What is drawn next is no part of the words before."""
        self.drawing.glyphs.append(Glyph(" ", 0, 0.0, 0.0, 0.0, 1.0, Look("", False, False), 0.21))

    def write(self, text: str, rect: tuple[float, float, float, float]) -> None:
        """A form field's value that the file does not draw itself, in its box as a viewer would set it."""
        (x0, y0), (x1, y1) = (apply_matrix_pt(self.ctm, p) for p in (rect[:2], rect[2:]))
        x, y, size = min(x0, x1) + 2, min(y0, y1), min(10.0, 0.7 * abs(y1 - y0))
        look, advance = Look("field", False, False), 0.5 * size
        for k, letter_ in enumerate(text if size > 2 else ""):
            at = (x + k * advance, y + 0.3 * size)
            self._count()
            self._put(letter_, (1.0, 0.0), at, advance, size, (look, 0.21), None)

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
        elif min(abs(direction[0]), abs(direction[1])) > _OBLIQUE * max(abs(direction[0]), abs(direction[1])):
            drawing.oblique.append((text, x, y, size, font[0]))
        else:
            white = gstate is not None and is_white(gstate)
            unseen = INVISIBLE if self._mode == _INVISIBLE_MODE else WHITE if white else 0
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
