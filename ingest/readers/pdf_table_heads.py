"""Which leading lines of a table are headings, and how they stand over each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.readers.pdf_grid import merged
from ingest.readers.pdf_lines import is_figure
from ingest.readers.pdf_page import Rule
from ingest.readers.pdf_table_row import Row
from ingest.readers.pdf_table_spans import in_middle, widen


def heading_rows(rows: list[Row], columns: Sequence[tuple[float, float]], rules: Sequence[Rule]) -> list[Row]:
    """Heading lines as rows of cells, those that stand over several columns widened to them."""
    widen(rows, columns, merged(rules))
    return _header_rows(rows)


def header_count(rows: list[Row], rules: Sequence[Rule], columns: Sequence[tuple[float, float]] = ()) -> int:
    """How many of the leading lines are headings: those before the first row of figures."""
    for k, row in enumerate(rows[: 8 if _mostly_figures(rows) else 0]):
        figures = [p for p in row.pieces if p.first > 0 and is_figure(p.line.text)]
        others = [p for p in row.pieces if p.first > 0 and not is_figure(p.line.text)]
        enough = len(figures) > len(others) or (figures and len(figures) == len(others) and 0 in row.filled)
        if enough and not years(row) and not _numbered(rows, k):
            while k > 1 and (_opens_body(rows, k, rules) or _centred(rows, k, columns)):
                k -= 1
            return max(k, 0) if k < len(rows) else 1
    ruled = [k + 1 for k, (a, b) in enumerate(pairwise(rows)) if ruled_between(a, b, rules)]
    if ruled and ruled[0] <= max(1, len(rows) // 2):
        return ruled[0]
    bold = 0
    while bold < len(rows) and all(p.line.bold for p in rows[bold].pieces):
        bold += 1
    return bold if 0 < bold < len(rows) else 1


def _numbered(rows: list[Row], k: int) -> bool:
    """Whether a row under the first heading numbers the columns (1., 2., 3.) or is as bold as that heading."""
    row = rows[k]
    if k == 0 or k + 1 >= len(rows) or only_label(rows[k + 1]):
        return False
    bold = [all(p.line.bold for p in r.pieces) for r in rows[k - 1 : k + 2]]
    plain_below = sum(not all(p.line.bold for p in r.pieces) for r in rows[k + 1 :]) > len(rows[k + 1 :]) / 2
    if bold[0] and bold[1] and not bold[2] and plain_below:
        return True
    return _counting(row)


def _counting(row: Row) -> bool:
    """Whether the row's cells are 1, 2, 3 …: numbers of the columns."""
    numbers = [p.line.text.strip("().[]") for p in row.pieces if p.first > 0]
    return len(numbers) >= 3 and numbers == [str(n + 1) for n in range(len(numbers))]


def _opens_body(rows: list[Row], k: int, rules: Sequence[Rule]) -> bool:
    """Whether the line before the first figures is a label or names a group of rows: no heading."""
    row, before = rows[k - 1], rows[k - 2]
    if ruled_between(row, rows[k], rules):
        return False
    if only_label(row):
        return True
    if len(row.pieces) != 1 or len(before.pieces) < 2:
        return False
    look, other = row.lines[0].words[0].look, before.lines[0].words[-1].look
    return look.italic != other.italic or look.bold != other.bold


def _centred(rows: list[Row], k: int, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the line before the first figures stands in the middle of the table, below headings of its columns."""
    row, before = rows[k - 1], rows[k - 2]
    if len(row.pieces) != 1 or len(before.pieces) < 2 or not columns:
        return False
    line = row.pieces[0].line
    stacked = any(
        abs(p.line.x0 - line.x0) < 1.5 or abs(p.line.x1 - line.x1) < 1.5
        for p in before.pieces
        if p.line.x0 < line.x1 and p.line.x1 > line.x0
    )
    return in_middle(line, columns) and not stacked


def _mostly_figures(rows: list[Row]) -> bool:
    """Whether the cells right of the first column are figures in the main."""
    later = [p for row in rows for p in row.pieces if p.first > 0]
    return sum(is_figure(p.line.text) for p in later) >= 0.4 * max(1, len(later))


def years(row: Row) -> bool:
    """Whether the row's figures are all years: such a row is a heading."""
    texts = [p.line.text.strip("*¹²³ ") for p in row.pieces if p.first > 0 and is_figure(p.line.text)]
    return bool(texts) and all(t[:4].isdecimal() and 1900 <= int(t[:4]) <= 2100 and len(t) <= 9 for t in texts)


def only_label(row: Row) -> bool:
    """Whether only the first column has text."""
    return all(p.first == 0 and p.last == 0 for p in row.pieces)


def ruled_between(a: Row, b: Row, rules: Sequence[Rule]) -> bool:
    """Whether a rule lies between two lines."""
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
    if _counting(row):
        return True
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
