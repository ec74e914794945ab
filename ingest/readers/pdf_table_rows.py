"""Rows of a table without enough lines: which printed lines belong to one row, which are headings."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ingest.readers.pdf_grid import RawCell, RawTable
from ingest.readers.pdf_lines import Line, is_figure, is_number
from ingest.readers.pdf_page import Rule, around
from ingest.readers.pdf_table_columns import Piece, placed
from ingest.readers.pdf_table_row import Row
from ingest.readers.pdf_table_spans import widen


def build(
    page: int,
    lines: Sequence[Line],
    columns: Sequence[tuple[float, float]],
    rules: Sequence[Rule],
    level: Sequence[Rule],
) -> RawTable | None:
    """The table that the lines make in these columns; `rules` run over it, `level` are all of the page."""
    singles = [Row([line], placed(line, columns)) for line in lines]
    count = _header_count(singles, rules)
    rows = _heading_rows(singles[:count], columns, level) + body_rows(singles[count:], len(columns), rules)
    if len(rows) < 2:
        return None
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
    header = _heading_rows([Row([line], placed(line, columns)) for line in head], columns, rules)
    rows: list[Row] = []
    for lines in body:
        group = [Row([line], placed(line, columns)) for line in lines]
        if not header and not rows:
            count = len(group) if _one_row(group, len(columns)) else _header_count(group, ())
            rows += _heading_rows(group[:count], columns, rules)
            group = group[count:]
        if group:
            rows += [_join(group)] if _one_row(group, len(columns)) else _by_lines(group, len(columns))
    count = len(header) or sum(r.header for r in rows)
    if not header and count and _figures(rows[0]):
        count = 0
    cells = [cell for k, row in enumerate([*header, *rows]) for cell in _cells(k, row, columns)]
    box = around([line.box for line in [*head, *(line for lines in body for line in lines)]])
    return RawTable(page, box, cells, _edges(columns), "stacked", count)


def _heading_rows(rows: list[Row], columns: Sequence[tuple[float, float]], rules: Sequence[Rule]) -> list[Row]:
    widen(rows, columns, rules)
    return _header_rows(rows)


def _figures(row: Row) -> bool:
    later = [p for p in row.pieces if p.first > 0]
    return bool(later) and all(is_figure(p.line.text) for p in later) and not _years(row)


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


# -- headings ----------------------------------------------------------------------------------


def _header_count(rows: list[Row], rules: Sequence[Rule]) -> int:
    """How many of the leading lines are headings: those before the first row of figures."""
    for k, row in enumerate(rows[: 8 if _mostly_figures(rows) else 0]):
        figures = [p for p in row.pieces if p.first > 0 and is_figure(p.line.text)]
        others = [p for p in row.pieces if p.first > 0 and not is_figure(p.line.text)]
        if figures and len(figures) >= len(others) and not _years(row):
            while k > 1 and _opens_body(rows, k, rules):
                k -= 1
            return max(k, 0) if k < len(rows) else 1
    ruled = [k + 1 for k, (a, b) in enumerate(itertools.pairwise(rows)) if _ruled_between(a, b, rules)]
    if ruled and ruled[0] <= max(1, len(rows) // 2):
        return ruled[0]
    bold = 0
    while bold < len(rows) and all(p.line.bold for p in rows[bold].pieces):
        bold += 1
    return bold if 0 < bold < len(rows) else 1


def _opens_body(rows: list[Row], k: int, rules: Sequence[Rule]) -> bool:
    """Whether the line before the first figures is a label or names a group of rows: no heading."""
    row, before = rows[k - 1], rows[k - 2]
    if _ruled_between(row, rows[k], rules):
        return False
    if _only_label(row):
        return True
    if len(row.pieces) != 1 or len(before.pieces) < 2:
        return False
    look, other = row.lines[0].words[0].look, before.lines[0].words[-1].look
    return look.italic != other.italic or look.bold != other.bold


def _mostly_figures(rows: list[Row]) -> bool:
    """Whether the cells right of the first column are figures in the main."""
    later = [p for row in rows for p in row.pieces if p.first > 0]
    return sum(is_figure(p.line.text) for p in later) >= 0.4 * max(1, len(later))


def _years(row: Row) -> bool:
    texts = [p.line.text.strip("*¹²³ ") for p in row.pieces if p.first > 0 and is_figure(p.line.text)]
    return bool(texts) and all(t[:4].isdigit() and 1900 <= int(t[:4]) <= 2100 and len(t) <= 9 for t in texts)


def _only_label(row: Row) -> bool:
    return all(p.first == 0 and p.last == 0 for p in row.pieces)


def _ruled_between(a: Row, b: Row, rules: Sequence[Rule]) -> bool:
    low, high = a.lines[-1].base - 0.3 * a.lines[-1].size, b.lines[0].base - 0.3 * b.lines[0].size
    return any(low < r.at < high for r in rules)


def _header_rows(rows: list[Row]) -> list[Row]:
    """Heading lines as rows: a line under a heading that spans columns begins a new row."""
    found: list[Row] = []
    for row in rows:
        row.header = True
        if found and not _new_level(found[-1], row):
            found[-1].lines += row.lines
            found[-1].pieces += row.pieces
        else:
            found.append(row)
    return found


def _new_level(above: Row, row: Row) -> bool:
    for piece in row.pieces:
        for over in above.pieces:
            if (
                over.first <= piece.last
                and over.last >= piece.first
                and (over.first, over.last)
                != (
                    piece.first,
                    piece.last,
                )
            ):
                return True
    gap = row.lines[0].base - above.lines[-1].base
    return gap > 2.2 * row.lines[0].size


# -- body --------------------------------------------------------------------------------------


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
        if _ruled_between(before, row, rules):
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
        elif found and _continues(found[-1], row, following):
            found[-1].append(row)
        elif _only_label(row) and following is not None and _begins_label(row, following):
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
    """Two lines that each have a label and figures are two rows."""
    return sum(0 in r.filled and any(is_number(p.line.text) for p in r.pieces if p.first > 0) for r in group) > 1


def _continues(group: list[Row], row: Row, following: Row | None) -> bool:
    """Whether the line goes on with the cells of the row before it."""
    before = group[-1]
    step = row.lines[0].base - before.lines[-1].base
    if step > 1.7 * row.lines[0].size:
        return False
    if _only_label(row):
        return _label_goes_on(before, row, following)
    if 0 in row.filled:
        return False
    above = {p.first for r in group for p in r.pieces}
    numbers = {p.first for r in group for p in r.pieces if is_figure(p.line.text)}
    for piece in row.pieces:
        if is_figure(piece.line.text) and (piece.first in numbers or piece.first not in above):
            return False
    # Words alone under a figure name a group of rows; beside other words they go on with their cells.
    return not (len(row.pieces) == 1 and row.pieces[0].first in numbers and len(numbers) > 1)


def _label_goes_on(before: Row, row: Row, following: Row | None) -> bool:
    text, label = row.lines[0].text, next((p.line for p in before.pieces if p.first == 0), None)
    if label is None:
        return False
    if text[:1].islower() or text[:1] in "(&/" or label.text.endswith(("-", ",", "/", " and", " og", " of")):
        return True
    if following is not None and _only_label(following):
        return False
    indented = row.lines[0].x0 > label.x0 + 0.5 * row.lines[0].size
    step = row.lines[0].base - before.lines[-1].base
    after = following.lines[0].base - row.lines[0].base if following is not None else step * 2
    return indented and step < 1.35 * row.lines[0].size and after >= step - 0.3 and not row.lines[0].bold


def _begins_label(row: Row, following: Row) -> bool:
    """A label over two lines whose figures stand on the second."""
    step = following.lines[0].base - row.lines[0].base
    label = next((p.line for p in following.pieces if p.first == 0), None)
    if label is None or step > 1.5 * row.lines[0].size or _only_label(following):
        return False
    text = row.lines[0].text
    return (label.text[:1].islower() or label.text[:1] in "(&" or text.endswith(("-", ","))) and not text.endswith(":")
