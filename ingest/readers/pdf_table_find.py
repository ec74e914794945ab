"""Tables without upright lines: runs of lines whose pieces stand under each other, judged by evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_contents import is_contents
from ingest.readers.pdf_grid import RawTable, merged
from ingest.readers.pdf_lines import Line, pieces
from ingest.readers.pdf_page import Rule
from ingest.readers.pdf_table_beside import border_of, halves, own_rows
from ingest.readers.pdf_table_columns import columns
from ingest.readers.pdf_table_evidence import Evidence, in_paragraph
from ingest.readers.pdf_table_rows import build
from ingest.readers.pdf_table_run import CAPTION, cell_gap, parted, run_end, run_start
from ingest.readers.pdf_table_texts import tables_in


@dataclass(slots=True)
class Found:
    """A table, or two beside each other, and the lines of the region that it takes, as a range."""

    tables: list[RawTable]
    first: int
    last: int


def unruled(page: int, lines: Sequence[Line], level: Sequence[Rule]) -> list[Found]:
    """The tables among the lines of one region: those of texts, and between them those of figures."""
    found: list[Found] = []
    start = 0
    for table, first, last in tables_in(page, lines, level):
        found += _moved(_figured(page, lines[start:first], level), start)
        found.append(Found([table], first, last))
        start = last + 1
    return found + _moved(_figured(page, lines[start:], level), start)


def _moved(found: list[Found], by: int) -> list[Found]:
    return [Found(f.tables, f.first + by, f.last + by) for f in found]


def _figured(page: int, lines: Sequence[Line], level: Sequence[Rule]) -> list[Found]:
    parts = [pieces(line, cell_gap(line)) for line in lines]
    found: list[Found] = []
    k = 0
    while k < len(lines):
        if not parted(parts[k]):
            k += 1
            continue
        end = run_end(lines, parts, k, level)
        first = max(run_start(lines, parts, k, level), found[-1].last + 1 if found else 0)
        result = _table(page, lines, parts, first, end, level)
        if result is None and first < k:
            result = _table(page, lines, parts, k, end, level)
        if result is not None:
            found.append(result)
            k = result.last + 1
        else:
            k = end + 1
    return found


def _table(
    page: int, lines: Sequence[Line], parts: list[list[Line]], first: int, last: int, level: Sequence[Rule]
) -> Found | None:
    titles = [p.text for p in parts[first]] if all(CAPTION.match(p.text) for p in parts[first]) else []
    first += bool(titles)
    run = list(lines[first : last + 1])
    apart = own_rows(run)
    if apart is not None:
        sides = _pair(page, run, apart, titles, level)
        if sides:
            return Found(sides, first, last)
    found = columns(run) if run else []
    if len(found) < 2:
        return None
    left, right = found[0][0], found[-1][1]
    top, bottom = run[0].top - run[0].size, run[-1].bottom + run[-1].size
    near = merged([r for r in level if top < r.at < bottom and r.start < right and r.end > left])
    rules = [r for r in near if r.end - r.start > 0.3 * (right - left) and r.start > left - 40 and r.end < right + 60]
    evidence = Evidence.of(run, found, rules)
    if not evidence.convincing() or is_contents(run, len(found)):
        return None
    if not rules and evidence.figures < 0.3 and in_paragraph(lines, first, last):
        return None
    border = border_of(run, found, near)
    sides = _pair(page, run, border, titles, level) if border is not None else []
    if sides:
        return Found(sides, first, last)
    whole = build(page, run, found, rules, level)
    return Found([whole], first, last) if whole is not None else None


def _pair(page: int, run: list[Line], border: float, titles: Sequence[str], level: Sequence[Rule]) -> list[RawTable]:
    """The tables on both sides of a border, if there are tables on both sides."""
    pair = [
        _table(page, half, [pieces(line, cell_gap(line)) for line in half], 0, len(half) - 1, level)
        for half in halves(run, border)
    ]
    if not all(pair):
        return []
    tables = [t for p in pair if p is not None for t in p.tables]
    for table, title in zip(tables, titles if len(titles) == len(tables) else [], strict=False):
        table.title = title
    return tables
