"""Letters that a reader of the page does not see: invisible ones, and white ones on white paper.

Text recognised in a scan lies invisibly on its picture (or on letters drawn as shapes) and is what the
page says; invisible text elsewhere is not. White letters are seen where something is drawn below them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.document import Box
from ingest.readers.pdf_drawing import INVISIBLE, WHITE, Drawing, Glyph, cell_of


def without_unseen(drawing: Drawing) -> int:
    """Takes the letters off the drawing that are not seen; how many there were."""
    doubtful = [g for g in drawing.glyphs if g.unseen]
    if not doubtful:
        return 0
    over_picture = _over(drawing.images)
    on_ground = _over(drawing.fills + drawing.pictures + drawing.slanted + drawing.lines + drawing.shades)
    hidden = {
        id(g)
        for g in doubtful
        if (g.unseen == INVISIBLE and not over_picture(g) and not _inked(drawing, g))
        or (g.unseen == WHITE and not on_ground(g))
    }
    kept = [g for g in drawing.glyphs if id(g) not in hidden]
    left_out = sum(not g.text.isspace() for g in drawing.glyphs) - sum(not g.text.isspace() for g in kept)
    if left_out and not any(not g.text.isspace() for g in kept):
        return 0  # all of the page is unseen: then the ground under it is only not known
    drawing.glyphs = kept
    return left_out


def _inked(drawing: Drawing, glyph: Glyph) -> bool:
    """Whether shapes are drawn where the letter is: then it tells what they show."""
    return cell_of(*_middle(glyph)) in drawing.ink


def _over(boxes: Sequence[Box]) -> Callable[[Glyph], bool]:
    """Whether a letter stands on one of the boxes."""

    def test(glyph: Glyph) -> bool:
        x, y = _middle(glyph)
        return any(b[0] - 2 <= x <= b[2] + 2 and b[1] - 2 <= y <= b[3] + 2 for b in boxes)

    return test


def _middle(glyph: Glyph) -> tuple[float, float]:
    """The middle of a letter in PDF coordinates."""
    along, across = (glyph.start + glyph.end) / 2, glyph.base - 0.3 * glyph.size
    if glyph.turn == 90:
        return across, along
    if glyph.turn == 180:
        return -along, across
    if glyph.turn == 270:
        return -across, -along
    return along, -across
