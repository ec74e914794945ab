"""Half-ruled tables: a rule under each row, none between columns, headings above the first rule."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from ingest.readers.pdf_grid import RawTable, merged
from ingest.readers.pdf_grid_stripes import is_part
from ingest.readers.pdf_lines import Line, is_figure, lines_of, pieces
from ingest.readers.pdf_page import Page, Rule
from ingest.readers.pdf_table_columns import columns
from ingest.readers.pdf_table_place import placed
from ingest.readers.pdf_table_rows import build_stack

_LOOSE = 1.6  # lines further apart than this (in sizes) do not belong to one row


def stacked(page: Page) -> list[RawTable]:
    """The tables of a page whose rows stand between rules of one length."""
    found: list[RawTable] = []
    used: set[int] = set()
    for group in _same_length(merged(page.level)):
        start, end = group[0].start, group[0].end
        words = [w for w in page.words if id(w) not in used and not w.turn and w.x1 > start - 3 and w.x0 < end + 3]
        lines = lines_of(words)
        for first, last in _segments(lines, group):
            table = _table(page, lines, group[first : last + 1])
            here = {id(w) for c in table.cells for w in c.words} if table is not None else set()
            if table is not None and not here & used and not is_part(page, table.box, here):
                found.append(table)
                used |= here
    return found


def _same_length(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that begin and end at the same places, from top to bottom."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if rule.end - rule.start < 60:
            continue
        home = next((g for g in groups if abs(g[0].start - rule.start) < 4 and abs(g[0].end - rule.end) < 4), None)
        if home is None:
            groups.append([rule])
        else:
            home.append(rule)
    return [g for g in groups if len(g) >= 2]


def _within(lines: Sequence[Line], above: Rule, below: Rule) -> list[int] | None:
    """Numbers of the lines between two rules; None when one of them is wider than the rules."""
    found = []
    for k, line in enumerate(lines):
        middle = line.base - 0.3 * line.size
        if above.at < middle < below.at:
            if line.x0 < above.start - 5 or line.x1 > above.end + 5:
                return None
            found.append(k)
    return found


def _clusters(lines: Sequence[Line], numbers: Sequence[int]) -> list[list[int]]:
    """Lines that stand close together."""
    groups: list[list[int]] = []
    for k in numbers:
        if groups and lines[k].base - lines[groups[-1][-1]].base <= _LOOSE * lines[k].size:
            groups[-1].append(k)
        else:
            groups.append([k])
    return groups


def _segments(lines: Sequence[Line], rules: list[Rule]) -> list[tuple[int, int]]:
    """Runs of rules with one row in each gap, as first and last rule."""
    found: list[tuple[int, int]] = []
    start = 0
    for k, (above, below) in enumerate(pairwise(rules)):
        inside = _within(lines, above, below)
        groups = _clusters(lines, inside) if inside else []
        if (len(groups) == 1 and len(groups[0]) <= 14) or _all_rows(lines, groups):
            continue
        if k > start:
            found.append((start, k))
        start = k + 1
    if len(rules) - 1 > start:
        found.append((start, len(rules) - 1))
    return found


def _all_rows(lines: Sequence[Line], groups: list[list[int]]) -> bool:
    """Several rows without rules between them: each has more than one cell."""
    parted = [any(len(pieces(lines[k])) > 1 for k in group) for group in groups]
    return len(parted) > 1 and parted[0] and parted[-1] and sum(parted) >= 0.7 * len(parted)


def _table(page: Page, lines: Sequence[Line], rules: Sequence[Rule]) -> RawTable | None:
    rows = [_within(lines, above, below) or [] for above, below in pairwise(rules)]
    head = _heading(lines, rules, rows)
    while rows:
        numbers = [*head, *(k for row in rows for k in row)]
        found = columns([lines[k] for k in numbers], every=True)
        if len(found) >= 2:
            break
        rows.pop()
    if not rows or len(rows) + bool(head) < 2 or not _headed(lines, head, rows, found):
        return None
    table = build_stack(
        page.number, [lines[k] for k in head], [[lines[k] for k in row] for row in rows], found, page.level
    )
    return None if table is None or _sections(table) else table


def _sections(table: RawTable) -> bool:
    """Text columns between rules that part sections of a page are no table."""
    filled = [c for c in table.cells if c.words]
    words = sum(len(c.words) for c in filled)
    return words > 25 * len(filled) or (len(filled) < 6 and any(len(c.words) > 60 for c in filled))


def _headed(lines: Sequence[Line], head: list[int], rows: list[list[int]], found: list[tuple[float, float]]) -> bool:
    """With one row of body only, the heading must have cells in several columns."""
    if len(rows) + bool(head) > 2:
        return True
    top = head or rows[0]
    return len({p.first for k in top for p in placed(lines[k], found)}) >= 2


def _heading(lines: Sequence[Line], rules: Sequence[Rule], rows: list[list[int]]) -> list[int]:
    """Lines of cells right above the first rule."""
    first = rules[0]
    above = [k for k, line in enumerate(lines) if line.base - 0.3 * line.size < first.at]
    head: list[int] = []
    edge = first.at
    for k in reversed(above):
        line = lines[k]
        inside = line.x0 >= first.start - 5 and line.x1 <= first.end + 5
        near = 1.2 if not head else 2.0 if len(pieces(line)) > 1 else 1.45
        if not inside or edge - line.base > near * line.size or len(head) >= 6:
            break
        if head and line.bold != lines[head[-1]].bold:
            break
        head.append(k)
        edge = line.base
    head.reverse()
    if not head:
        return []
    if any(_figures(lines[k]) for k in head):
        return []
    several = any(len(pieces(lines[k])) > 1 for k in head) or _side_by_side([lines[k] for k in head])
    return head if several or _same_depth(lines, rules, rows, head) else []


def _figures(line: Line) -> bool:
    """A line of figures that are no years is no heading."""
    texts = [p.text for p in pieces(line)[1:]]
    found = [t for t in texts if is_figure(t)]
    return (
        bool(found) and len(found) >= 0.6 * len(texts) and not all(t[:2] in ("19", "20") and len(t) <= 5 for t in found)
    )


def _side_by_side(lines: list[Line]) -> bool:
    """Whether some lines stand beside each other, not under each other."""
    return any(a.x1 < b.x0 or b.x1 < a.x0 for a, b in pairwise(lines))


def _same_depth(lines: Sequence[Line], rules: Sequence[Rule], rows: list[list[int]], head: list[int]) -> bool:
    """A single piece is a heading of the table (not its title) if it stands over its rule as the rows do."""
    depths = [below.at - lines[row[-1]].base for row, below in zip(rows, rules[1:], strict=False) if row]
    body_bold = rows and rows[0] and all(lines[k].bold for k in rows[0])
    if not depths or body_bold or not lines[head[-1]].bold:
        return False
    if any(abs(lines[k].size - lines[head[-1]].size) > 0.3 for row in rows for k in row):
        return False
    return len(head) == 1 and abs(median(depths) - (rules[0].at - lines[head[-1]].base)) <= 1.2
