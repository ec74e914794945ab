"""Tags of a PDF file put on its words, as far as they agree with what the pages look like.

Many files are tagged by programs that know their paragraphs and headings; others carry tags that a
converter made up: each line a paragraph, or a page in one. What agrees with the look of the lines is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.readers.pdf_lines import Line, lines_of, pieces
from ingest.readers.pdf_marks import ARTIFACT
from ingest.readers.pdf_page import Page, Word
from ingest.readers.pdf_structure import Element

_MOST = 0.8
_ENOUGH = 12


def use_tags(pages: Sequence[Page]) -> None:
    """Leaves on the words only those elements and artifacts that can be believed."""
    words = [w for page in pages for w in page.words]
    tagged = sum(w.element is not None for w in words)
    artifacts = sum(w.mark == ARTIFACT for w in words)
    if artifacts > 0.4 * len(words):
        _forget_artifacts(words)
        artifacts = 0
    if not tagged:
        return
    if tagged < _MOST * (len(words) - artifacts) or not _agrees(pages):
        for word in words:
            word.element = None
    elif not _plausible_headings(words):
        for word in words:
            if word.element is not None and word.element.role in ("heading", "title"):
                word.element = Element(word.element.number, "paragraph", None, word.element.item)


def _forget_artifacts(words: Iterable[Word]) -> None:
    for word in words:
        if word.mark == ARTIFACT:
            word.mark = -1


def _agrees(pages: Sequence[Page]) -> bool:
    """Whether lines that run on are in one element, and lines far apart are not."""
    same = parted = lumped = apart = 0
    for page in pages:
        for a, b in _following(page):
            one, other = a.element, b.element
            if one is None or other is None or "cell" in (one.role, other.role):
                continue
            if b.base - a.base > 2.2 * a.size:
                apart += 1
                lumped += one.number == other.number
            elif a.text[-1:].isalpha() and b.text[:1].islower():
                same += one.number == other.number
                parted += one.number != other.number
    return same >= _MOST * (same + parted) and (apart < _ENOUGH or lumped < 0.3 * apart)


def _following(page: Page) -> Iterable[tuple[Line, Line]]:
    """Pairs of lines, one under the other."""
    parts = [p for line in lines_of(w for w in page.words if not w.turn) for p in pieces(line)]
    parts.sort(key=lambda p: (round(p.x0 / 8), p.base))
    return [(a, b) for a, b in pairwise(parts) if 0 < b.base - a.base < 60 and abs(a.x0 - b.x0) < 8]


def _plausible_headings(words: Sequence[Word]) -> bool:
    """Headings are few words of a document, and short."""
    length: dict[int, int] = {}
    for word in words:
        if word.element is not None and word.element.role in ("heading", "title"):
            length[word.element.number] = length.get(word.element.number, 0) + 1
    long = sum(n > 40 for n in length.values())
    return sum(length.values()) <= 0.3 * len(words) and long <= 0.1 * len(length)
