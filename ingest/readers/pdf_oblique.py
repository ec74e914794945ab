"""Text that runs aslant over a page (watermarks, stamps): words in the order they are drawn, for they have no lines."""

from __future__ import annotations

from ingest.document import Box
from ingest.readers.pdf_drawing import Drawing
from ingest.readers.pdf_page import Frame, Word

#: The direction given to words that run neither along nor across the page, in degrees.
OBLIQUE = 45
_APART = 3.0  # a letter this many sizes away from the one before begins another word

_Letter = tuple[str, float, float, float]


def oblique_words(drawing: Drawing, frame: Frame) -> list[Word]:
    """The words, each in its upright box."""
    found: list[Word] = []
    letters: list[_Letter] = []
    for text, x, y, size, look in drawing.oblique:
        jump = bool(letters) and max(abs(x - letters[-1][1]), abs(y - letters[-1][2])) > _APART * size
        if (text.isspace() or jump) and letters:
            found.append(_word(letters, drawing, frame, Word("", 0, 0, 0, 0, 0, size, look, OBLIQUE)))
            letters = []
        if not text.isspace():
            letters.append((text, x, y, size))
    if letters:
        _, _, _, size, look = drawing.oblique[-1]
        found.append(_word(letters, drawing, frame, Word("", 0, 0, 0, 0, 0, size, look, OBLIQUE)))
    return found


def _word(letters: list[_Letter], drawing: Drawing, frame: Frame, word: Word) -> Word:
    half = 0.5 * letters[0][3]
    points = [frame.point(x, drawing.height - y) for _, x, y, _ in letters]
    box: Box = (
        min(p[0] for p in points) - half,
        min(p[1] for p in points) - half,
        max(p[0] for p in points) + half,
        max(p[1] for p in points) + half,
    )
    word.text = "".join(text for text, _, _, _ in letters)
    word.x0, word.top, word.x1, word.bottom = box
    word.base = box[3]
    return word
