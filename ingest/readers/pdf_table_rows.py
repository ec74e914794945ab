"""Rows of a table without enough lines: which printed lines belong to one row, which are headings."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ingest.readers.pdf_grid import RawCell, RawTable
from ingest.readers.pdf_lines import Line, is_figure, is_number
from ingest.readers.pdf_page import Rule, around
from ingest.readers.pdf_table_heads import header_count, heading_rows, only_label, ruled_between, years
from ingest.readers.pdf_table_place import Piece, placed
from ingest.readers.pdf_table_row import Row
from ingest.readers.pdf_table_spans import spread


def build(
    page: int,
    lines: Sequence[Line],
    columns: Sequence[tuple[float, float]],
    rules: Sequence[Rule],
    level: Sequence[Rule],
) -> RawTable | None:
    """The table that the lines make in these columns; `rules` run over it, `level` are all of the page."""
    singles = [Row([line], placed(line, columns)) for line in lines]
    count = header_count(singles, rules, columns)
    spread(singles[count:], columns)
    rows = heading_rows(singles[:count], columns, level) + body_rows(singles[count:], len(columns), rules)
    if len(rows) < 2:
        return None
    spread(rows, columns)
    header = sum(r.header for r in rows)
    cells = [cell for k, row in enumerate(rows) for cell in _cells(k, row, columns)]
    box = around([line.box for line in lines])
    edges = _edges(columns)
    return RawTable(page, box, cells, edges, "unruled", max(header, 0))


def build_stack(
    page: int,
    head: Sequence[Line],
    body: Sequence[Sequence[Line]],
    columns: Sequence[tuple[float, float]],
    rules: Sequence[Rule],
) -> RawTable | None:
    """The table whose rows were parted by rules; without lines above them the first row is the heading."""
    header = heading_rows([Row([line], placed(line, columns)) for line in head], columns, rules)
    rows: list[Row] = []
    for lines in body:
        group = [Row([line], placed(line, columns)) for line in lines]
        if not header and not rows:
            count = len(group) if _one_row(group, len(columns)) else header_count(group, (), columns)
            rows += heading_rows(group[:count], columns, rules)
            group = group[count:]
        spread(group, columns)
        if group:
            whole = _one_row(group, len(columns)) and not (len(body) <= 2 and _several(group, len(columns)))
            rows += [_join(group)] if whole else _by_lines(group, len(columns))
    count = len(header) or sum(r.header for r in rows)
    if not header and count and _figures(rows[0]):
        count = 0
    spread([*header, *rows], columns)
    cells = [cell for k, row in enumerate([*header, *rows]) for cell in _cells(k, row, columns)]
    box = around([line.box for line in [*head, *(line for lines in body for line in lines)]])
    return RawTable(page, box, cells, _edges(columns), "stacked", count)


def _figures(row: Row) -> bool:
    later = [p for p in row.pieces if p.first > 0]
    return bool(later) and all(is_figure(p.line.text) for p in later) and not years(row)


def _edges(columns: Sequence[tuple[float, float]]) -> list[float]:
    inner = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(columns)]
    return [columns[0][0], *inner, columns[-1][1]]


def _cells(number: int, row: Row, columns: Sequence[tuple[float, float]]) -> list[RawCell]:
    spans: dict[int, list[Piece]] = {}
    for piece in row.pieces:
        home = next((k for k, ps in spans.items() if k <= piece.first <= max(p.last for p in ps)), piece.first)
        spans.setdefault(home, []).append(piece)
    cells = []
    for first in sorted(spans):
        pieces = spans[first]
        last = max(p.last for p in pieces)
        words = [w for p in pieces for w in p.line.words]
        cells.append(RawCell(number, first, 1, last - first + 1, around([w.box for w in words]), words))
    return cells


def body_rows(rows: list[Row], width: int, rules: Sequence[Rule] = ()) -> list[Row]:
    """Printed lines under the heading as rows."""
    if not rows:
        return []
    groups = _between_rules(rows, rules)
    if len(groups) >= 2 and len(groups) >= 0.35 * len(rows):
        found: list[Row] = []
        for group in groups:
            found += [_join(group)] if _one_row(group, width) else _by_lines(group, width)
        return found
    return _by_lines(rows, width)


def _between_rules(rows: list[Row], rules: Sequence[Rule]) -> list[list[Row]]:
    groups = [[rows[0]]]
    for before, row in itertools.pairwise(rows):
        if ruled_between(before, row, rules):
            groups.append([])
        groups[-1].append(row)
    return groups


def _one_row(group: list[Row], width: int) -> bool:
    full = [r for r in group if 0 in r.filled and len(r.filled) >= max(2, 0.6 * width)]
    return len(full) <= 1 or not _conflicts(group)


def _conflicts(group: list[Row]) -> bool:
    """Whether two lines have a figure in the same column: then they are two rows."""
    seen: set[int] = set()
    for row in group:
        for piece in row.pieces:
            if piece.first > 0 and is_number(piece.line.text):
                if piece.first in seen:
                    return True
                seen.add(piece.first)
    return False


def cells_begin(rows: list[Row], width: int, least: int = 4) -> bool:
    """Whether lines put together as rows are rows: most are filled, and cells begin with capitals or figures."""
    full = [r for r in rows if len(r.filled) >= max(2, 0.6 * width)]
    starts = [p for r in rows for k, p in enumerate(r.pieces) if p.first not in {q.first for q in r.pieces[:k]}]
    small = sum(p.line.text[:1].islower() for p in starts)
    if len(full) < least or max(len(r.lines) for r in rows) > 0.5 * sum(len(r.lines) for r in rows):
        return False
    return len(full) >= 0.6 * len(rows) and small <= 0.25 * len(starts)


def _several(group: list[Row], width: int) -> bool:
    """Whether lines between two rules are rows of texts."""
    return len(group) >= 4 and cells_begin(_by_lines(group, width), width)


def _join(group: list[Row]) -> Row:
    return Row([line for r in group for line in r.lines], [p for r in group for p in r.pieces])


def _by_lines(rows: list[Row], width: int) -> list[Row]:
    by_pitch = _by_pitch(rows)
    if by_pitch is not None:
        return by_pitch
    found: list[list[Row]] = []
    pending: list[Row] = []
    for k, row in enumerate(rows):
        following = rows[k + 1] if k + 1 < len(rows) else None
        if pending:
            found.append([*pending, row])
            pending = []
        elif only_label(row) and following is not None and _opens_label(rows, found, row, following):
            pending = [row]
        elif found and _continues(found[-1], row, following):
            found[-1].append(row)
        elif only_label(row) and following is not None and _begins_label(row, following):
            pending = [row]
        else:
            found.append([row])
    return [_join(group) for group in found]


def _by_pitch(rows: list[Row]) -> list[Row] | None:
    """Rows by their distance, where lines within a cell stand clearly closer than rows do."""
    steps = [b.lines[0].base - a.lines[0].base for a, b in itertools.pairwise(rows)]
    if len(steps) < 3:
        return None
    ordered = sorted(steps)
    jumps = [(b / max(a, 0.1), a, b) for a, b in itertools.pairwise(ordered)]
    ratio, low, high = max(jumps)
    size = rows[0].lines[0].size
    if ratio < 1.18 or low > 1.45 * size or ordered.index(high) > 0.85 * len(ordered):
        return None
    groups = [[rows[0]]]
    for step, row in zip(steps, rows[1:], strict=True):
        if step >= high - 0.01:
            groups.append([])
        groups[-1].append(row)
    several = [g for g in groups if len(g) > 1]
    if not several or sum(_conflicts(g) or _two_labels(g) for g in several) > 0.1 * len(several):
        return None
    return [_join(g) for g in groups]


def _two_labels(group: list[Row]) -> bool:
    """Lines that each have a label and figures, or many that each have all their cells, are rows of their own."""
    labelled = [r for r in group if 0 in r.filled and len(r.filled) > 1]
    if sum(any(is_number(p.line.text) for p in r.pieces if p.first > 0) for r in labelled) > 1:
        return True
    return len(group) >= 4 and len(labelled) == len(group) and not any(r.lines[0].text[:1].islower() for r in group)


def _continues(group: list[Row], row: Row, following: Row | None) -> bool:
    """Whether the line goes on with the cells of the row before it."""
    before = group[-1]
    step = row.lines[0].base - before.lines[-1].base
    if step > 1.7 * row.lines[0].size:
        return False
    if only_label(row):
        return _label_goes_on(before, row, following)
    above = {p.first for r in group for p in r.pieces}
    numbers = {p.first for r in group for p in r.pieces if is_figure(p.line.text)}
    texts = [p for p in row.pieces if not is_figure(p.line.text)]
    going_on = bool(texts) and all(p.line.text[:1].islower() and p.first in above - numbers for p in texts)
    if 0 in row.filled:
        # The label and other texts go on together; the figures of the row may stand on its last line.
        begun = not any(p.line.text[:1].islower() for p in group[0].pieces)
        return begun and going_on and (len(texts) == len(row.pieces) or not numbers)
    for piece in row.pieces:
        later = piece.first not in above and not (going_on and not numbers)
        if is_figure(piece.line.text) and (piece.first in numbers or later):
            return False
    # Words alone under a figure name a group of rows; beside other words they go on with their cells.
    return not (len(row.pieces) == 1 and row.pieces[0].first in numbers and len(numbers) > 1)


def _label_goes_on(before: Row, row: Row, following: Row | None) -> bool:
    text, label = row.lines[0].text, next((p.line for p in before.pieces if p.first == 0), None)
    if label is None:
        return False
    if text[:1].islower() or text[:1] in "(&/" or label.text.endswith(("-", ",", "/", " and", " og", " of")):
        return True
    if following is not None and only_label(following):
        return False
    indented = row.lines[0].x0 > label.x0 + 0.5 * row.lines[0].size
    step = row.lines[0].base - before.lines[-1].base
    after = following.lines[0].base - row.lines[0].base if following is not None else step * 2
    return indented and step < 1.35 * row.lines[0].size and after >= step - 0.3 and not row.lines[0].bold


def _opens_label(rows: list[Row], found: list[list[Row]], row: Row, following: Row) -> bool:
    """Whether a label goes on in the next line, which has the figures, and not from the line above."""
    complete = bool(found) and len(found[-1][-1].pieces) > 1
    lower = following.lines[0].text[:1].islower() and not row.lines[0].text[:1].islower()
    return _fills_label(rows, row, following) or (complete and lower and _begins_label(row, following))


def _fills_label(rows: list[Row], row: Row, following: Row) -> bool:
    """A label as wide as labels are, close over a line with figures: it goes on there."""
    label = next((p.line for p in following.pieces if p.first == 0), None)
    line = row.lines[0]
    if label is None or only_label(following) or label.bold != line.bold or line.text[-1:] in ":.":
        return False
    usual = sorted(b.lines[0].base - a.lines[0].base for a, b in itertools.pairwise(rows))
    step = label.base - line.base
    widest = max((p.line.x1 for r in rows for p in r.pieces if p.first == p.last == 0), default=0.0)
    full = line.x1 + 0.3 * line.size + label.words[0].x1 - label.words[0].x0 > widest
    tight = step < 0.9 * usual[len(usual) // 2] and step < 1.3 * line.size
    return full and tight and len(line.words) >= 3 and label.x0 > line.x0 - 1


def _begins_label(row: Row, following: Row) -> bool:
    """A label over two lines whose figures stand on the second."""
    step = following.lines[0].base - row.lines[0].base
    label = next((p.line for p in following.pieces if p.first == 0), None)
    if label is None or step > 1.5 * row.lines[0].size or only_label(following):
        return False
    text = row.lines[0].text
    return (label.text[:1].islower() or label.text[:1] in "(&" or text.endswith(("-", ","))) and not text.endswith(":")
