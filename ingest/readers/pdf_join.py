"""Printed lines to running text: words broken at line ends made whole, every line's place kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Place, Span
from ingest.readers.pdf_lines import Line, lines_of
from ingest.readers.pdf_page import Frame, Word
from ingest.readers.pdf_vocabulary import LETTERS, Vocabulary, one_word

_SOFT = "\u00ad"
_HYPHENS = "-‐\u00ad"
_ELLIPTIC = frozenset({"og", "eller", "samt", "til", "and", "or", "to", "und", "oder", "och", "i", "på", "m.v.", "mv."})


@dataclass(frozen=True, slots=True)
class Joined:
    """Text with the printed line that each stretch of it stands on, and what is bold."""

    text: str
    places: tuple[Place, ...]
    bold: tuple[Span, ...]


def joined(lines: Sequence[tuple[int, Frame, Line]], words: Vocabulary) -> Joined:
    """The lines (page, its frame, line) as one text."""
    text = ""
    places: list[Place] = []
    bold: list[Span] = []
    for number, frame, line in lines:
        text, places = _glued(text, places, line, words)
        start = len(text)
        for k, word in enumerate(line.words):
            begin = len(text) + (1 if k else 0)
            text += (" " if k else "") + word.text.replace(_SOFT, "") + (_SOFT if word.text.endswith(_SOFT) else "")
            if word.look.bold:
                _grow(bold, begin, len(text))
        places.append(Place(start, len(text), number, frame.box(line.box)))
    if text.endswith(_SOFT):
        text = text[:-1]
        places[-1] = Place(places[-1].start, len(text), places[-1].page, places[-1].box)
    clipped = [(a, min(b, len(text))) for a, b in bold if a < len(text)]
    return Joined(text, tuple(p for p in places if p.end > p.start), tuple(clipped))


def _grow(spans: list[Span], start: int, end: int) -> None:
    if spans and start - spans[-1][1] <= 1:
        spans[-1] = (spans[-1][0], end)
    else:
        spans.append((start, end))


def _glued(text: str, places: list[Place], line: Line, words: Vocabulary) -> tuple[str, list[Place]]:
    """The text so far, ready for the next line: with a space, or without and with or without its hyphen."""
    if not text:
        return text, places
    last, following = text.rsplit(" ", 1)[-1], line.words[0].text
    glue = _hyphen(last, following, words)
    if glue == "drop":
        text = text[:-1]
        places = [*places[:-1], Place(places[-1].start, len(text), places[-1].page, places[-1].box)]
    elif glue == "space":
        text += " "
    return text, places


def _hyphen(last: str, following: str, words: Vocabulary) -> str:
    """What to do between `last` at a line's end and `following`: drop the hyphen, keep it, or a space.

    A hyphen before a small letter is a broken word, unless the document writes the word with its
    hyphen elsewhere, or breaks no other words and knows both halves as words; before "og" and the like
    it stands for a word's other half.
    """
    if last.endswith(_SOFT):
        return "drop"
    if len(last) < 2 or last[-1] not in _HYPHENS:
        slashed = last.endswith("/") and len(last) > 1 and following[:1].islower()
        return "keep" if slashed else "space"
    if following.lower().rstrip(",.") in _ELLIPTIC:
        return "space"
    if not last[-2].isalpha():
        return "keep" if last[-2].isdecimal() and following[:1].isdecimal() else "space"
    if not following[:1].isalpha():
        return "space" if following[:1] in "(–-&" else "keep"
    if following[:1].isupper():
        return "keep"
    return _broken(last, following, words)


def _broken(last: str, following: str, words: Vocabulary) -> str:
    head = LETTERS.findall(last[:-1])[-1].lower()
    tail = LETTERS.findall(following)
    rest = tail[0].lower() if tail else ""
    if head + rest in words:
        return "drop"
    if f"{head}-{rest}" in words:
        return "keep"
    if not words.breaks and min(len(head), len(rest)) >= 3 and not one_word(head, rest, words):
        return "keep"  # nothing else is broken here, and both halves are words: the author's own hyphen
    capital = last[:1].isupper() and len(head) <= 5 and head in words and rest in words
    return "keep" if capital or last[:-1].isupper() else "drop"


def cell_text(cell_words: Sequence[Word], words: Vocabulary) -> str:
    """A cell's text: its lines joined."""
    frame = Frame(0, 0)
    upright = [w for w in cell_words if w.turn == 0]
    turned = [w for w in cell_words if w.turn]
    lines = [(0, frame, line) for line in lines_of(upright)]
    text = joined(lines, words).text if lines else ""
    if turned:
        turned.sort(key=lambda w: (round(w.x0), -w.base if w.turn == 90 else w.base))
        text = " ".join([text, *(w.text for w in turned)]).strip()
    return text
