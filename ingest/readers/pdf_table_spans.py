"""Headings that stand over several columns though their words are shorter than one."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf_lines import Line, is_figure, line_of
from ingest.readers.pdf_page import Rule
from ingest.readers.pdf_table_place import Piece
from ingest.readers.pdf_table_row import Row

Columns = Sequence[tuple[float, float]]


def widen(rows: Sequence[Row], columns: Columns, rules: Sequence[Rule]) -> None:
    """Lets heading pieces span the columns that a rule under them or their place between columns shows."""
    lower: Row | None = None
    for number, row in reversed(list(enumerate(rows))):
        pieces = [p for p in row.pieces if p.first > 0]
        wrapped = [p for p in pieces if _wrapped(p, rows[number + 1 : number + 3])]
        if pieces and len(pieces) < len(columns) - 1 and not _repeating(pieces, columns, lower, wrapped):
            for piece in pieces:
                _widen_one(piece, pieces, columns, rules, None if piece in wrapped else lower)
            _shared_out(pieces, columns, lower, wrapped)
        lower = _over(row, lower)


def _over(row: Row, lower: Row | None) -> Row:
    """The headings that the line above stands over: the row's, gone on in the lines below where they are wrapped."""
    if lower is None:
        return row
    spans = {k for p in row.pieces if p.spans for k in range(p.first, p.last + 1)}
    pieces = {p.first: p for p in lower.pieces if p.first not in spans}
    for piece in row.pieces:
        under = pieces.get(piece.first)
        if under is None or piece.spans:
            pieces[piece.first] = piece
        else:
            whole = line_of([*piece.line.words, *under.line.words])
            pieces[piece.first] = Piece(whole, under.first, under.last)
    return Row(row.lines, [pieces[k] for k in sorted(pieces)])


def _widen_one(
    piece: Piece, pieces: Sequence[Piece], columns: Columns, rules: Sequence[Rule], lower: Row | None
) -> None:
    """`lower`: the headings below, None where the piece goes on in one of them."""
    others = [p for p in pieces if p is not piece]
    span = _ruled_span(piece, columns, rules)
    if span is None and lower is not None:
        if 2 * len(pieces) <= len(columns) - 1:
            span = _centred_span(piece, columns, others)
        if span is None and not others:
            span = _over_all(piece, columns, lower)
    if span is not None and not any(p.first <= span[1] and p.last >= span[0] for p in others):
        piece.first, piece.last = span


def _wrapped(piece: Piece, below: Sequence[Row]) -> bool:
    """Whether the piece is the first line of a heading that goes on right below, in line with it."""
    line = piece.line
    for row in below:
        for under in (p.line for p in row.pieces if p.first == p.last == piece.first):
            close = under.base - line.base < (1.4 if row is below[0] else 2.6) * line.size
            centred = abs(under.x0 + under.x1 - line.x0 - line.x1) < 3
            if close and (centred or abs(under.x0 - line.x0) < 1.5 or abs(under.x1 - line.x1) < 1.5):
                return True
    return False


def _covered(row: Row | None) -> set[int]:
    """The columns right of the first that the row's pieces stand over."""
    return {k for p in row.pieces for k in range(p.first, p.last + 1) if k} if row is not None else set()


def _repeating(pieces: Sequence[Piece], columns: Columns, below: Row | None, wrapped: Sequence[Piece]) -> bool:
    """Spans of equal make where the headings below begin again under each piece (2022, 2023, 2022, 2023)."""
    under = [p for p in below.pieces if p.first > 0] if below is not None else []
    width, rest = divmod(len(under), len(pieces))
    texts = [p.line.text for p in under]
    if rest or width < 2 or len(pieces) < 2 or len(_covered(below)) < len(columns) - 1:
        return False
    if len(wrapped) == len(pieces) and width % 2 == 0:
        return False
    if len(set(texts[:width])) < width or texts != texts[:width] * len(pieces):
        return False
    shares = [(under[k * width].first, under[(k + 1) * width - 1].last) for k in range(len(pieces))]
    for piece, (first, last) in zip(pieces, shares, strict=True):
        if piece in wrapped and 2 * piece.first != first + last:
            return False
        loose = piece.line.size
        if piece.line.x0 < columns[first][0] - loose or piece.line.x1 > columns[last][1] + loose:
            return False
    for piece, (first, last) in zip(pieces, shares, strict=True):
        piece.first, piece.last = first, last
    return True


def _shared_out(pieces: Sequence[Piece], columns: Columns, below: Row | None, wrapped: Sequence[Piece]) -> None:
    """All columns but the first shared out among the pieces, each in the middle of its own, if they fit so."""
    if len(pieces) < 2 or len(_covered(below)) < len(columns) - 2 or any(p.last > p.first for p in pieces):
        return
    shares = _best_shares(pieces, columns, 0.3)
    if shares is None and not any(_flush(p.line, columns[p.first]) for p in pieces):
        shares = _best_shares(pieces, columns, 0.45)
        shares = shares if shares and len({last - first for first, last in shares}) == 1 else None
    if shares is None:
        return
    lengths = {last - first + 1 for first, last in shares}
    # A heading of one column stands in line with what goes on below it; over an odd number of columns, all do.
    if not wrapped or (len(lengths) == 1 and lengths.pop() % 2):
        for piece, (first, last) in zip(pieces, shares, strict=True):
            piece.first, piece.last = first, last


def _best_shares(pieces: Sequence[Piece], columns: Columns, loose: float) -> list[tuple[int, int]] | None:
    """Columns 1 to the last cut into as many runs as there are pieces, by least distance of the middles."""
    last = len(columns) - 1
    pitch = (columns[-1][1] - columns[1][0]) / last
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {0: (0.0, [])}
    for piece in pieces:
        centre = (piece.line.x0 + piece.line.x1) / 2
        step: dict[int, tuple[float, list[tuple[int, int]]]] = {}
        for end, (cost, runs) in best.items():
            for stop in range(end + 1, last + 1):
                off = abs((columns[end + 1][0] + columns[stop][1]) / 2 - centre)
                if off < loose * pitch and (stop not in step or cost + off < step[stop][0]):
                    step[stop] = (cost + off, [*runs, (end + 1, stop)])
        best = step
    return best[last][1] if last in best else None


def spread(rows: Sequence[Row], columns: Columns) -> None:
    """Lets a row's only piece span the table, or its columns of figures, when it stands in their middle."""
    if len(columns) < 2:
        return
    alone = [r.pieces[0] for r in rows if len(r.pieces) == 1 and not is_figure(r.pieces[0].line.text)]
    least = columns[0][0] + 2 * (alone[0].line.size if alone else 0)
    alone = [p for p in alone if p.line.x0 >= least and not _text_column(rows, p, columns)]
    for piece in alone:
        for first in (1, 0) if len(columns) > 2 else (0,):
            if in_middle(piece.line, columns[first:]):
                piece.first, piece.last = first, len(columns) - 1
        if not piece.spans and _same_middle(piece, alone, columns):
            piece.first, piece.last = 0, len(columns) - 1


def _same_middle(piece: Piece, others: Sequence[Piece], columns: Columns) -> bool:
    """Whether others of other widths stand over the same middle, not far from that of the table."""
    middle = (columns[0][0] + columns[-1][1]) / 2
    centre = (piece.line.x0 + piece.line.x1) / 2
    if abs(centre - middle) > 0.12 * (columns[-1][1] - columns[0][0]):
        return False
    lines = [p.line for p in others if abs((p.line.x0 + p.line.x1) / 2 - centre) < 1.5]
    return any(abs(line.width - piece.line.width) > 4 for line in lines)


def in_middle(line: Line, columns: Columns) -> bool:
    """Whether the line stands in the middle over all the columns."""
    left, right = columns[0][0], columns[-1][1]
    off = abs((line.x0 + line.x1) - (left + right)) / 2
    return off < 0.03 * (right - left) and line.width < 0.6 * (right - left)


def _text_column(rows: Sequence[Row], piece: Piece, columns: Columns) -> bool:
    """Whether the piece begins with the texts of its column: one of them goes on."""
    if abs(piece.line.x0 - columns[piece.first][0]) > 2.5:
        return False
    others = [p for r in rows for p in r.pieces if p.first == p.last == piece.first and p is not piece]
    return sum(is_figure(p.line.text) for p in others) < 0.5 * len(others)


def _ruled_span(piece: Piece, columns: Columns, rules: Sequence[Rule]) -> tuple[int, int] | None:
    """Columns over a short rule right below the piece."""
    line = piece.line
    for rule in rules:
        below = 0 < rule.at - line.base < 0.9 * line.size
        over_it = rule.start - 3 <= line.x0 and rule.end + 3 >= line.x1
        if below and over_it and rule.start > (columns[0][0] + columns[0][1]) / 2:
            over = [k for k, (x0, x1) in enumerate(columns) if k and rule.start - 4 <= (x0 + x1) / 2 <= rule.end + 4]
            if len(over) > 1:
                return over[0], over[-1]
    return None


def _over_all(piece: Piece, columns: Columns, below: Row) -> tuple[int, int] | None:
    """All columns but the first, when the piece alone stands over their middle and each has a heading below it."""
    if len(columns) < 4 or _covered(below) != set(range(1, len(columns))):
        return None
    pitch = (columns[-1][1] - columns[1][0]) / (len(columns) - 1)
    off = abs((piece.line.x0 + piece.line.x1) - (columns[1][0] + columns[-1][1])) / 2
    near = off < 0.25 * pitch or (off < 0.6 * pitch and not any(_flush(piece.line, c) for c in columns))
    return (1, len(columns) - 1) if near else None


def _flush(line: Line, column: tuple[float, float]) -> bool:
    """Whether the line stands flush with a column on either side or in its middle."""
    centred = abs((line.x0 + line.x1) - (column[0] + column[1])) < 6
    return centred or abs(line.x0 - column[0]) < 3 or abs(line.x1 - column[1]) < 3


def _centred_span(piece: Piece, columns: Columns, others: Sequence[Piece]) -> tuple[int, int] | None:
    """Columns that the piece stands in the middle of, when it does not stand over one of them."""
    if piece.first != piece.last:
        return None
    centre = (piece.line.x0 + piece.line.x1) / 2
    home = piece.first
    own = (columns[home][0] + columns[home][1]) / 2
    beside = home + (1 if centre > own else -1)
    if not 1 <= beside < len(columns):
        return None
    pitch = abs((columns[beside][0] + columns[beside][1]) / 2 - own)
    wide = piece.line.width > 0.95 * _territory(columns, home)
    if abs(centre - own) < 0.33 * pitch and not wide:
        return None
    low = max((p.last + 1 for p in others if p.first < home and p.last > 0), default=1)
    high = min((p.first - 1 for p in others if p.first > home), default=len(columns) - 1)
    best: tuple[float, int, int] | None = None
    for a in range(max(1, low), home + 1):
        for b in range(home, high + 1):
            off = abs((columns[a][0] + columns[b][1]) / 2 - centre)
            if b > a and off < 0.2 * pitch and (best is None or b - a > best[2] - best[1]):
                best = (off, a, b)
    return None if best is None else (best[1], best[2])


def _territory(columns: Columns, k: int) -> float:
    """Width from the middle of the gap before a column to the middle of the gap after it."""
    left = (columns[k - 1][1] + columns[k][0]) / 2 if k else columns[k][0]
    right = (columns[k][1] + columns[k + 1][0]) / 2 if k + 1 < len(columns) else columns[k][1]
    return right - left
