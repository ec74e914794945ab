"""What speaks for a table among lines without borders, and what against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_lines import Line, is_figure
from ingest.readers.pdf_page import Rule
from ingest.readers.pdf_table_columns import is_year
from ingest.readers.pdf_table_place import Piece, placed


def in_paragraph(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether justified lines of prose go on above or below at the same edges: stretched spaces are no columns."""
    run = lines[first : last + 1]
    left, right = min(x.x0 for x in run), max(x.x1 for x in run)
    flush = sum(abs(x.x0 - left) <= 2 and abs(x.x1 - right) <= 2 for x in run)
    if flush < 2 or flush < 0.5 * len(run):
        return False
    beside = [(lines[k], run[at]) for k, at in ((first - 1, 0), (last + 1, -1)) if 0 <= k < len(lines)]
    return any(
        abs(x.x0 - left) <= 2
        and x.x1 > right - 0.25 * (right - left)
        and abs(x.base - own.base) < 1.5 * own.size
        and abs(x.size - own.size) < 0.3
        for x, own in beside
    )


@dataclass(slots=True)
class Evidence:
    """What speaks for a table: rows, columns, figures, rules, short and aligned cells."""

    rows: int
    width: int
    figures: float
    rules: int
    words: float
    aligned: float
    filled: float
    running: float
    headed: bool
    named: bool
    typed: bool

    @classmethod
    def of(cls, run: list[Line], found: list[tuple[float, float]], rules: list[Rule]) -> Evidence:
        placings = [placed(line, found) for line in run]
        multi = [ps for ps in placings if len(ps) >= 2]
        cells = [p for ps in multi for p in ps]
        return cls(
            rows=len(multi),
            width=len(found),
            figures=_figures(multi),
            rules=len({round(r.at) for r in rules}),
            words=sum(len(p.line.words) for p in cells) / max(1, len(cells)),
            aligned=_alignment(cells, len(found)),
            filled=len(multi) / max(1, len(run)),
            running=_running(placings),
            named=_named(placings, len(found)),
            typed=_typed(multi, len(found)),
            headed=run[0].bold and not all(line.bold for line in run),
        )

    def convincing(self) -> bool:
        if self.rows < 2 or self.aligned < 0.5 or self.filled < 0.34:
            return False
        if self.rules < 2 and (self.words > 6 or (self.running > 0.35 and self.figures < 0.4)):
            return False
        if self.rules >= 2 and self.rows >= 2:
            return self.words <= 9
        if self.figures >= 0.5 and not self.named and not self.rules:
            return False
        if self.figures >= 0.5:
            return self.rows >= 3 or (self.width >= 3 and self.rows >= 2)
        # Names and addresses stand in columns too: texts alone need a heading.
        if self.width >= 3:
            told = self.headed or self.rules > 0 or self.typed
            return told and self.rows >= 3 and self.words <= 4.5 and self.aligned >= 0.7
        told = self.headed or self.rules > 0
        return told and self.rows >= 4 and self.words <= 4 and self.aligned >= 0.85 and self.filled >= 0.7


def _figures(rows: list[list[Piece]]) -> float:
    """Share of figures among the cells right of the first column; a heading of years is none."""
    body = rows[1:] if rows and all(is_year(w.text) for p in rows[0] for w in p.line.words) else rows
    later = [p for ps in body for p in ps if p.first > 0]
    return sum(is_figure(p.line.text) for p in later) / max(1, len(later))


def _named(rows: list[list[Piece]], width: int) -> bool:
    """Whether the figures have labels or a heading, or fill most of the columns; those of a chart do not."""
    figured = [ps for ps in rows if any(is_figure(p.line.text) for p in ps)]
    labelled = sum(ps[0].first == 0 and any(c.isalpha() for c in ps[0].line.text) for ps in figured)
    if labelled >= 0.6 * len(figured):
        return True
    full = sum(len(ps) for ps in figured) >= 0.55 * width * len(figured)
    headed = any(c.isalpha() for p in rows[0] for c in p.line.text) or all(is_year(p.line.text) for p in rows[0])
    return full and (headed or labelled > 0 or len(figured) >= 5)


def _typed(rows: list[list[Piece]], width: int) -> bool:
    """Whether one column holds dates, times or numbers with their unit in nearly every row."""
    for column in range(width):
        here = [p.line.text for ps in rows for p in ps if p.first == p.last == column]
        digits = sum(any(c.isdecimal() for c in text) for text in here)
        if len(here) >= 4 and digits >= 0.8 * len(here):
            return True
    return False


def _running(placings: list[list[Piece]]) -> float:
    """Share of pieces in sentences that run on over four lines or more: columns of prose."""
    runs: list[list[bool]] = []
    above: dict[int, tuple[Line, list[bool]]] = {}
    total = 0
    for pieces_here in placings:
        for piece in pieces_here:
            total += 1
            before, run = above.get(piece.first, (None, []))
            if before is not None and piece.line.base - before.base < 1.5 * before.size:
                run.append(piece.line.text[:1].islower() and before.text[-1:] not in ".!?:")
            else:
                run = []
                runs.append(run)
            above[piece.first] = (piece.line, run)
    return sum(len(r) + 1 for r in runs if len(r) >= 3 and sum(r) >= 0.5 * len(r)) / max(1, total)


def _alignment(cells: list[Piece], width: int) -> float:
    """Share of cells that stand flush left, right or centred with most of their column."""
    good = total = 0
    for column in range(width):
        pieces_here = [p.line for p in cells if p.first == column and p.last == column]
        if not pieces_here:
            continue
        total += len(pieces_here)
        good += max(
            _agree([p.x0 for p in pieces_here]),
            _agree([p.x1 for p in pieces_here]),
            _agree([(p.x0 + p.x1) / 2 for p in pieces_here]),
        )
    return good / max(1, total)


def _agree(values: list[float]) -> int:
    values.sort()
    return max(sum(1 for v in values if 0 <= v - a <= 4) for a in values)
