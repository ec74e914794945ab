"""Glyphs to words: spaces by their glyphs or by gaps, raised marks, ligatures, letters drawn twice."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace as replaced

from ingest.readers.pdf_drawing import Drawing, Glyph
from ingest.readers.pdf_drop_caps import with_drop_caps
from ingest.readers.pdf_leaders import without_leaders
from ingest.readers.pdf_lines import typical_size
from ingest.readers.pdf_marks import UNMARKED
from ingest.readers.pdf_oblique import oblique_words
from ingest.readers.pdf_page import Frame, Look, Page, Rule, Word

#: A gap this wide (in sizes of the font) parts words, where spaces are glyphs and where they are not.
_GAP_WITH_SPACES = 0.3
_GAP_WITHOUT = 0.17
#: Letters this many times as large as those beside them are no part of their word (drop caps).
_LARGER = 1.8
#: A page with more small shapes than this is a map or a chart.
_MAX_DOTS = 150
_SUPER = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_SUPER_LETTERS = dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ĳ": "ij"}
#: Bullets of the symbol fonts, at their own places or in the private-use area.
_BULLETS = {
    chr(0xF000 + c): "•" for c in (0x6C, 0x6E, 0x6F, 0x71, 0x75, 0x76, 0x9F, 0xA1, 0xA7, 0xA8, 0xB7, 0xD8, 0xFC)
}
_BULLETS |= {"\uf02d": "-", "\uf0e0": "→", "\uf0ae": "→", "\uf020": " "}


@dataclass(slots=True)
class _Run:
    text: str
    start: float
    end: float
    base: float
    size: float
    look: Look
    descent: float
    spaced: bool
    mark: int = UNMARKED
    raised: int = 0


def page_of(number: int, drawing: Drawing) -> Page:
    """The page with its words, turned so that most of its text is upright."""
    turns = Counter(g.turn for g in drawing.glyphs if not g.text.isspace())
    turn = turns.most_common(1)[0][0] if turns else 0
    frame = Frame(drawing.width, drawing.height, turn)
    page = Page(number, frame)
    for other in turns:
        page.words += [
            _framed(w, drawing, frame, other) for w in _words([g for g in drawing.glyphs if g.turn == other])
        ]
    page.words += oblique_words(drawing, frame)
    for line in drawing.lines:
        x0, y0, x1, y1 = _to_frame(line, drawing, frame)
        if x1 - x0 >= y1 - y0:
            page.level.append(Rule((y0 + y1) / 2, x0, x1))
        else:
            page.upright.append(Rule((x0 + x1) / 2, y0, y1))
    page.fills = [_to_frame(b, drawing, frame) for b in drawing.fills]
    for word in page.words:
        word.element = drawing.elements.get(word.mark)
    page.words = with_drop_caps(page.words, typical_size(page.words))
    page.words += _drawn_bullets(page.words, [_to_frame(b, drawing, frame) for b in drawing.dots])
    page.pictures = [_to_frame(b, drawing, frame) for b in drawing.pictures]
    page.slanted = [_to_frame(b, drawing, frame) for b in drawing.slanted]
    return page


def _drawn_bullets(words: list[Word], dots: list[tuple[float, float, float, float]]) -> list[Word]:
    """Bullets that are drawn as shapes, left of a line's first word, as words."""
    found: list[Word] = []
    if not dots or len(dots) > _MAX_DOTS:
        return found
    lines = sorted((w for w in words if not w.turn), key=lambda w: w.x0)
    for x0, top, x1, bottom in dots:
        beside = [w for w in lines if abs((top + bottom) / 2 - (w.base - 0.32 * w.size)) < 0.3 * w.size]
        after = next((w for w in beside if w.x0 > x1), None)
        if after is None or not 0.5 < after.x0 - x1 < 2.5 * after.size:
            continue
        if any(after.x0 - 6 * after.size < w.x1 <= x0 + 1 for w in beside):
            continue
        look = Look(after.look.name, False, False)
        found.append(Word("•", x0, after.top, x1, after.bottom, after.base, after.size, look))
    return found


def _to_frame(
    box: tuple[float, float, float, float], drawing: Drawing, frame: Frame
) -> tuple[float, float, float, float]:
    a = frame.point(box[0], drawing.height - box[1])
    b = frame.point(box[2], drawing.height - box[3])
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def _framed(word: Word, drawing: Drawing, frame: Frame, turn: int) -> Word:
    """A word read in its own direction, put on the page's reading frame."""

    def to_page(along: float, across: float) -> tuple[float, float]:
        if turn == 90:
            return across, along
        if turn == 180:
            return -along, across
        if turn == 270:
            return -across, -along
        return along, -across

    a, b = to_page(word.x0, word.top), to_page(word.x1, word.bottom)
    box = _to_frame((min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])), drawing, frame)
    base = box[1] + (word.base - word.top) if turn == frame.turn else box[3]
    return replaced(word, x0=box[0], top=box[1], x1=box[2], bottom=box[3], base=base, turn=(turn - frame.turn) % 360)


def _words(glyphs: list[Glyph]) -> list[Word]:
    spaces = sum(1 for g in glyphs if g.text.isspace())
    gap = _GAP_WITH_SPACES if spaces > 0.06 * len(glyphs) else _GAP_WITHOUT
    runs = _without_doubles(_runs(glyphs, gap))
    found: list[Word] = []
    for line in _lines(_with_raised(runs)):
        found += _line_words(line, gap)
    return found


def clean(text: str) -> str:
    """A glyph's text with ligatures and symbol bullets as plain characters."""
    text = _LIGATURES.get(text, text)
    text = _BULLETS.get(text, text)
    if len(text) == 1 and (text < " " or "\x7f" <= text < "\xa0" or text in "\u200b\u200c\u200d\ufeff\u2060"):
        return ""
    if len(text) == 1 and "\ue000" <= text <= "\uf8ff":
        code = ord(text) & 0xFF
        # Symbol fonts put plain characters at 0xF000 plus their code.
        return chr(code) if text >= "\uf000" and 0x21 <= code < 0x7F else "•"
    return text


def _runs(glyphs: Iterable[Glyph], gap: float) -> list[_Run]:
    runs: list[_Run] = []
    run: _Run | None = None
    spaced = True
    for g in glyphs:
        if g.text.isspace():
            run, spaced = None, True
            continue
        text = clean(g.text) if not g.text.isascii() or g.text < "!" else g.text
        if not text:
            continue
        if (
            run is not None
            and run.look is g.look
            and run.mark == g.mark
            and abs(run.base - g.base) < 0.05 * g.size
            and abs(run.size - g.size) < 0.04 * g.size
            and -0.3 * g.size < g.start - run.end < gap * g.size
        ):
            run.text += text
            run.end = max(run.end, g.end)
            continue
        run = _Run(text, g.start, g.end, g.base, g.size, g.look, g.descent, spaced, g.mark)
        runs.append(run)
        spaced = False
    return runs


def _without_doubles(runs: list[_Run]) -> list[_Run]:
    """Text drawn twice with a small shift is one text in bold."""
    seen: dict[str, list[_Run]] = {}
    kept = []
    for run in runs:
        others = seen.setdefault(run.text, [])
        near = 0.12 * run.size
        twin = next((o for o in others[-6:] if abs(o.start - run.start) < near and abs(o.base - run.base) < near), None)
        if twin is None:
            others.append(run)
            kept.append(run)
        elif not twin.look.bold:
            twin.look = Look(twin.look.name, True, twin.look.italic)
    return kept


def _with_raised(runs: list[_Run]) -> list[_Run]:
    """Small runs that hang on a larger one get its baseline and know that they are raised or lowered."""
    by_base = sorted(runs, key=lambda r: r.base)
    bases = [r.base for r in by_base]
    largest = max((r.size for r in runs), default=0.0)
    for run in runs:
        if len(run.text) > 6 or run.size > _small(run) * largest:
            continue
        low = bisect_left(bases, run.base - largest * 0.4)
        high = bisect_left(bases, run.base + largest * 0.75)
        hosts = [h for h in by_base[low:high] if _hosts(h, run)]
        if hosts:
            host = min(hosts, key=lambda h: min(abs(run.start - h.end), abs(h.start - run.end)))
            run.raised = 1 if host.base > run.base else -1
            run.base = host.base
    return runs


def _small(run: _Run) -> float:
    """How large a raised run may be beside its host; browsers set figures only a sixth smaller."""
    return 0.88 if run.text.isdecimal() and len(run.text) <= 2 else 0.86


def _hosts(host: _Run, run: _Run) -> bool:
    lift = (host.base - run.base) / host.size
    if host.raised or not 0.4 * host.size < run.size <= _small(run) * host.size:
        return False
    if not (0.12 < lift < 0.75 or -0.4 < lift < -0.06):
        return False
    after = -0.3 * host.size < run.start - host.end < 0.35 * host.size
    before = lift > 0 and -0.1 * host.size < host.start - run.end < 0.6 * host.size
    return after or before


def _lines(runs: list[_Run]) -> list[list[_Run]]:
    lines: list[list[_Run]] = []
    last = float("-inf")
    for run in sorted(runs, key=lambda r: r.base):
        if run.base - last > 0.18 * run.size or not lines:
            lines.append([])
            last = run.base
        lines[-1].append(run)
    return lines


def _line_words(line: list[_Run], gap: float) -> list[Word]:
    line.sort(key=lambda r: r.start)
    groups: list[list[_Run]] = []
    for run in line:
        if groups:
            before = groups[-1][-1]
            space = run.start - max(r.end for r in groups[-1])
            size = max(run.size, before.size) if run.raised or before.raised else min(run.size, before.size)
            alike = run.raised or before.raised or max(run.size, before.size) < _LARGER * min(run.size, before.size)
            if alike and -0.5 * size < space < gap * size and not (run.spaced and space > 0.08 * size):
                groups[-1].append(run)
                continue
        groups.append([run])
    return without_leaders([_word(g) for g in _unspaced(groups)])


def _unspaced(groups: list[list[_Run]]) -> list[list[_Run]]:
    """Letters set wide apart (N O T A T) are one word again."""
    if len(groups) < 4 or sum(len(g) == 1 and len(g[0].text) == 1 and g[0].text.isalpha() for g in groups) < len(
        groups
    ):
        return groups
    gaps = [b[0].start - a[-1].end for a, b in itertools.pairwise(groups)]
    usual = sorted(gaps)[len(gaps) // 2]
    joined = [list(groups[0])]
    steps = [b[0].start - a[0].start for a, b in itertools.pairwise(groups)]
    step = sorted(steps)[len(steps) // 2]
    for space, pace, group in zip(gaps, steps, groups[1:], strict=True):
        even = space < 1.6 * usual or pace < 1.15 * step  # wide gaps beside narrow letters
        if even and space < 1.2 * group[0].size:
            joined[-1] += group
        else:
            joined.append(list(group))
    return joined


def _word(runs: list[_Run]) -> Word:
    main = max(runs, key=lambda r: (not r.raised, len(r.text)))
    text = ""
    for run in runs:
        text += _raised_text(run, text) if run.raised > 0 else run.text
    top = main.base - (1 - main.descent) * main.size
    return Word(
        text,
        runs[0].start,
        top,
        max(r.end for r in runs),
        main.base + main.descent * main.size,
        main.base,
        main.size,
        main.look,
        mark=main.mark,
    )


def _raised_text(run: _Run, before: str) -> str:
    """A raised mark in raised characters, so that it is never taken for a digit of the figure before it."""
    if all(c in "0123456789+-()," for c in run.text):
        return run.text.translate(_SUPER)
    if len(run.text) == 1 and before[-1:].isdecimal():
        return _SUPER_LETTERS.get(run.text, run.text)
    return run.text
