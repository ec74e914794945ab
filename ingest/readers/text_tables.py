"""Tables in plain text: cells parted by tabs, by pipes, or by columns of blanks."""

from __future__ import annotations

import re

from ingest.readers.pieces import Piece

_RULER = re.compile(r"[\s|+:=-]*-{2,}[\s|+:=-]*|[\s=]*={2,}[\s=]*")
_GAP = re.compile(r"\s{2,}")
_CELL_AT_MOST = 48
_FEWEST_SEPARATED = 3
Rows = tuple[list[list[str]], int]


def has_gap(line: str) -> bool:
    """Whether blanks part a line into columns, or it is a ruler under a heading."""
    return bool(_GAP.search(line.strip()) or _RULER.fullmatch(line))


def tabbed_rows(lines: list[str], at: int = 0) -> Rows | None:
    """Rows of the lines from `at` that have tabs, and how many lines they are; two rows at least."""
    end = at
    while end < len(lines) and "\t" in lines[end].strip("\n "):
        end += 1
    if end - at < 2:
        return None
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines[at:end]]
    if all(sum(map(bool, row)) < 2 for row in rows):  # only moved to the right
        return None
    return _even(_without_edges(rows)), end - at


def separated_rows(lines: list[str], at: int = 0) -> Rows | None:
    """Rows whose cells are parted by semicolons, as spreadsheets write them; three rows at least, alike in cells."""
    count = lines[at].count(";")
    end = at
    while end < len(lines) and count and lines[end].count(";") == count:
        end += 1
    if end - at < _FEWEST_SEPARATED or not lines[at][-1:].isalnum():
        return None
    rows = [[cell.strip().strip('"') for cell in line.split(";")] for line in lines[at:end]]
    figures = all(any(ch.isdigit() for cell in row for ch in cell) for row in rows[1:])
    return (rows, end - at) if figures and max(len(c) for row in rows for c in row) <= _CELL_AT_MOST else None


def piped_rows(lines: list[str], at: int = 0) -> Rows | None:
    """Rows of a table drawn with pipes."""
    end = at
    while end < len(lines) and lines[end].strip().startswith(("|", "+-")):
        end += 1
    if end - at < 2:
        return None
    body = [line for line in lines[at:end] if not _RULER.fullmatch(line)]
    rows = [[c.strip() for c in line.strip().strip("|").split("|")] for line in body]
    return (_even(rows), end - at) if len(rows) > 1 and len(rows[0]) > 1 else None


def aligned_rows(lines: list[str], at: int = 0) -> Rows | None:
    """Rows of a table whose columns are kept apart by blanks that stand above each other."""
    end = at
    while end < len(lines) and has_gap(lines[end]):
        end += 1
    body = [line.expandtabs() for line in lines[at:end] if not _RULER.fullmatch(line)]
    if len(body) < 2 or (len(body) < 3 and len(body) == end - at):
        return None
    starts = _columns(body)
    if len(starts) < 2:
        return None
    rows = [[line[a:b].strip() for a, b in zip(starts, [*starts[1:], len(line)], strict=False)] for line in body]
    return (_even(rows), end - at) if _is_tabular(rows) else None


def _columns(body: list[str]) -> list[int]:
    """Where columns begin: after blanks two wide that run through every line."""
    width = max(map(len, body))
    padded = [line.ljust(width) for line in body]
    blank = [all(line[i] == " " for line in padded) for i in range(width)]
    starts: list[int] = []
    i = 0
    while i < width:
        if not blank[i] and (not starts or (i >= 2 and blank[i - 1] and blank[i - 2])):
            starts.append(i)
        i += 1
    return starts


def _is_tabular(rows: list[list[str]]) -> bool:
    """Short cells, most of them with figures: not prose in two columns."""
    cells = [cell for row in rows for cell in row[1:] if cell]
    if not cells or max(map(len, cells)) > _CELL_AT_MOST:
        return False
    figures = sum(any(ch.isdigit() for ch in cell) or cell in "-–—" for cell in cells)
    return figures >= 0.4 * len(cells) or (len(rows) >= 3 and max(map(len, cells)) <= 24 and len(rows[0]) >= 3)


def _without_edges(rows: list[list[str]]) -> list[list[str]]:
    """Without the empty columns that indentation and trailing tabs make."""
    width = max(map(len, rows))
    filled = [r + [""] * (width - len(r)) for r in rows]
    used = [c for c in range(width) if any(r[c] for r in filled)]
    if not used:
        return filled
    return [r[min(used) : max(used) + 1] for r in filled]


def _even(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def merged_tables(pieces: list[Piece]) -> list[Piece]:
    """Tables that go on after a page end, repeating their heading row, become one."""
    result: list[Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        if before and piece.rows and before.rows and piece.rows[0] == before.rows[0] and len(piece.rows[0]) > 1:
            before.rows += piece.rows[1:]
            before.text += "\n" + "\n".join("\t".join(row) for row in piece.rows[1:])
        else:
            result.append(piece)
    return result
