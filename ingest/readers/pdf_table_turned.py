"""Headings turned by 90 degrees above the columns of a table, read as one level line of headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf_lines import is_figure, lines_of
from ingest.readers.pdf_page import Word, around

_LEAST = 2
_NEAR = 3.0  # the first figures stand this close under the headings, in sizes


def level_heads(words: list[Word]) -> list[Word]:
    """The words with turned headings over figures laid level, each as one narrow word at the height of the lowest."""
    turned = [w for w in words if w.turn in (90, 270)]
    if len(turned) < _LEAST:
        return words
    upright = [w for w in words if not w.turn]
    kept = upright + [w for w in words if w.turn == 180]
    for group in _groups(turned):
        lines = _lines(group)
        foot = max(w.bottom for w in group)
        under = _figures_under(upright, foot, group[0].size)
        headed = [x for x in lines if any(_over(x, w) for w in under)]
        if len(lines) < _LEAST or len(headed) < _LEAST or len(headed) < 0.6 * len(lines):
            kept += group
            continue
        kept += [_level(line, foot) for line in lines]
        _lower_stub(kept, lines, foot)
    return kept


def _groups(words: Sequence[Word]) -> list[list[Word]]:
    """Words turned the same way whose heights overlap and that stand no further apart than columns do."""
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.x0):
        home = next((g for g in groups if _beside(g, word)), None)
        if home is None:
            groups.append([word])
        else:
            home.append(word)
    return groups


def _beside(group: Sequence[Word], word: Word) -> bool:
    box = around([w.box for w in group])
    over = min(box[3], word.bottom) - max(box[1], word.top)
    close = word.x0 - box[2] < 12 * word.size
    return group[0].turn == word.turn and close and over > -word.size


def _lines(group: Sequence[Word]) -> list[list[Word]]:
    """The words of one heading together, in reading order."""
    lines: list[list[Word]] = []
    for word in sorted(group, key=lambda w: w.middle):
        if lines and abs(lines[-1][-1].middle - word.middle) < 0.4 * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: -w.bottom if w.turn == 90 else w.top) for line in lines]


def _figures_under(words: Sequence[Word], foot: float, size: float) -> list[Word]:
    below = [w for w in words if foot - 0.2 * size < w.base < foot + _NEAR * size]
    lines = lines_of(below)
    return next(([w for w in line.words if is_figure(w.text)] for line in lines if len(line.words) > 1), [])


def _over(line: Sequence[Word], word: Word) -> bool:
    box = around([w.box for w in line])
    return box[0] - 1.5 * word.size < word.middle < box[2] + 1.5 * word.size


def _level(line: Sequence[Word], foot: float) -> Word:
    first = line[0]
    box = around([w.box for w in line])
    base = foot - 0.2 * first.size
    text = " ".join(w.text for w in line)
    return replace(first, text=text, x0=box[0], x1=box[2], top=box[1], bottom=foot, base=base, turn=0)


def _lower_stub(words: list[Word], lines: Sequence[Sequence[Word]], foot: float) -> None:
    """The heading of the first column, beside the turned ones, on one line with them."""
    box = around([w.box for line in lines for w in line])
    size = lines[0][0].size
    beside = [w for w in words if not w.turn and box[1] - 0.5 * size < w.base < foot - 0.3 * size and w.x1 < box[0]]
    beside = [w for w in beside if box[0] - w.x1 < 40 * size]
    if beside and len({round(w.base) for w in beside}) == 1 and len(beside) <= 5:
        for word in beside:
            words[words.index(word)] = replace(word, base=foot - 0.2 * size)
