"""How a table is laid out: which rows are headings, which column labels the rows, which names the subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.document import Table
from ingest.numbers import figures, parse
from ingest.tables.heading_words import says, starts_with
from ingest.tables.headings import LONGEST, Heading, read_heading
from ingest.vocabulary import vocabulary

Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """`label` is the column that labels rows, None when rows have no label. `subject` names what a row is about.

    `across` tables have what they are about in the column headings, one column each.
    `key_value` tables list keys in the first column ("Forvaltning", "Økonomi") and have no heading row.
    """

    header_rows: int
    label: int | None
    subject: int | None
    key_value: bool = False
    across: bool = False


def stated_nothing(text: str) -> str | None:
    """Why a cell states nothing ("-", "i.o.", "ikke opgjort"), None when it states something."""
    reasons = vocabulary("units")["nothing"]
    reason = reasons.get(" ".join(text.lower().split()).strip("*()"))
    return None if reason is None else str(reason)


def is_year(text: str) -> bool:
    if len(text) > LONGEST:
        return False
    heading = read_heading(text)
    return (heading.year is not None and len(text.strip()) <= 24) or bool(re.fullmatch(r"\W*(?:19|20)\d\d\W*", text))


def is_only_year(text: str) -> bool:
    """A year with nothing beside it but what kind of figure it has: "2024", "B2024", "Budget 2024", "Forv. 2025"."""
    heading = read_heading(text)
    if heading.year is None and heading.period is None:
        return False
    words = re.findall(r"[^\W\d_]{3,}", text)
    return (
        all(read_heading(w).state or w.lower() in {"året", "mio", "kvartal"} for w in words) or len("".join(words)) <= 4
    )


def is_number(text: str) -> bool:
    """A cell of data: a number, or a text that begins with one and is hardly more than that."""
    text = text.strip()
    if not text or len(text) > LONGEST or is_year(text):
        return False
    if parse(text) is not None or re.fullmatch(r"[<>≤≥~]\s?\d+", text):
        return True
    outside = re.sub(r"\([^()]*\)", " ", text).strip()
    text = outside if re.search(r"[^\W\d_]{2}", outside) else text
    found = figures(text)
    covered = sum(f.end - f.start for f in found if f.kind not in {"year", "date", "period"})
    return bool(found) and covered >= 0.5 * len(text)


def layout(table: Table) -> Layout:
    """The layout, from the cells themselves; what the reader says of heading rows is a hint."""
    grid = table.filled()
    if not grid or not grid[0]:
        return Layout(0, None, None)
    if _key_value(grid):
        return Layout(0, 0, None, True)
    header = _header_rows(table, grid)
    label = _label_column(grid, header)
    subject = _subject_column(grid, header, label)
    return Layout(header, label, subject, across=subject is None and label == 0 and _subjects_across(grid, header))


def _subjects_across(grid: Grid, header: int) -> bool:
    """Column headings that are names, over rows whose labels say what is measured."""
    if header != 1 or len(grid[0]) < 3 or len(grid) < 3:
        return False
    tops = [c.strip() for c in grid[0][1:]]
    if not all(tops) or len(set(tops)) < len(tops) or any(len(t) > 60 for t in tops):
        return False
    numbers = sum(is_number(c) for row in grid[header:] for c in row[1:])
    if not numbers or any(len(row[0]) > 45 for row in grid[header:]):
        return False
    labels = [row[0] for row in grid[header:] if row[0].strip()]
    if sum(_is_time(label) for label in labels) >= 0.75 * len(labels):
        # Over years and months stand what was counted or who did it; only names look like names.
        return sum(_looks_named(t) for t in tops) >= 0.5 * len(tops) and not any(is_year(t) for t in tops)
    if any(_says_something(read_heading(t)) for t in tops):
        return False
    return len(labels) >= 2 and sum(_says_something(read_heading(x)) for x in labels) >= 0.75 * len(labels)


def _is_time(label: str) -> bool:
    heading = read_heading(label)
    return is_year(label) or heading.month is not None or heading.period is not None or is_total_word(label)


def is_total_word(label: str) -> bool:
    return says(label, "total") or says(label, "total", "average")


def _looks_named(text: str) -> bool:
    """A capital inside, an abbreviation or a number with a sign: "Ny Vej", "ABE", "16+ Holdet"; no unit beside."""
    words = re.sub(r"\([^()]*\)", " ", text).split()
    inner = any(w[:1].isupper() for w in words[1:])
    return inner or any(sum(c.isupper() for c in w) >= 2 or re.match(r"\+?\d+\+", w) for w in words)


def _says_something(heading: Heading) -> bool:
    return bool(heading.measure or heading.strong or heading.year or heading.state)


def _key_value(grid: Grid) -> bool:
    """Two columns whose first holds headings that are known to name measures: a fact sheet."""
    if len(grid[0]) != 2 or len(grid) < 2:
        return False
    keys = [row[0] for row in grid if row[0].strip()]
    known = [k for k in keys if len(k) < 45 and (read_heading(k).measure or says(k, "subject"))]
    text_values = [row[1] for row in grid if row[1].strip() and not is_number(row[1])]
    return len(known) >= max(2, 0.6 * len(keys)) and len(text_values) >= 2 and not _plain_header(grid)


def _plain_header(grid: Grid) -> bool:
    """A first row like "Indsats | Målgruppe" over rows that are no keys."""
    later = [row[0] for row in grid[1:] if row[0].strip()]
    known = [k for k in later if len(k) < 45 and (read_heading(k).measure or says(k, "subject"))]
    return len(known) < 0.5 * max(1, len(later))


def _data_row(row: list[str]) -> bool:
    """A number beside the first column, or alone in it; "1.000 kr." over the labels or the columns is a unit."""
    return any(is_number(cell) and not is_only_unit(cell) for cell in row[1:]) or (
        is_number(row[0]) and not any(c.strip() for c in row[1:])
    )


def is_only_unit(text: str) -> bool:
    """ "1.000 kr.", "i 1.000 kr.", "mio. kr.": what figures are counted in, and no figure."""
    return bool(_UNIT.fullmatch(text.strip(" ()")))


_UNIT = re.compile(r"(?:beløb )?(?:i )?(?:1\.?000|t\.|mio\.?|mia\.?)?\s?kr\.?|pct\.?|%", re.IGNORECASE)


def _header_rows(table: Table, grid: Grid) -> int:
    if _data_row(grid[0]) and not _counts_that_look_like_headings(grid):
        return 0
    height = 1
    while height < min(4, len(grid) - 1) and _continues(table, grid, height):
        height += 1
    return height


def _counts_that_look_like_headings(grid: Grid) -> bool:
    """A first row of figures is still a heading when it is one of age groups, years or running numbers."""
    cells = [c for c in grid[0][1:] if c.strip()]
    groups = [c for c in cells if any(f.kind in {"age", "period", "year", "date"} for f in figures(c))]
    running = [parse(c) for c in grid[0] if c.strip()]
    if len(running) > 2 and running == list(range(1, len(running) + 1)):
        return True
    return bool(cells) and len(groups) == len(cells) and not is_number(grid[0][0])


def _continues(table: Table, grid: Grid, row: int) -> bool:
    """Whether a row is one more row of headings: no data in it, and the row above merged, half empty or a title."""
    if _data_row(grid[row]) or any(stated_nothing(c) for c in grid[row][1:] if c.strip()):
        return False
    above, own = table.rows()[row - 1], table.rows()[row]
    if table.header_rows > row and not own[0].strip() and any(_data_row(r) for r in grid[row + 1 :]):
        # The reader saw it: nothing labels the row, and there are figures below it.
        return True
    titled = row == 1 and above[0].strip() and not any(c.strip() for c in above[1:])
    times = [c for c in own[1:] if c.strip()]
    spanned = grid[row][0].strip() and grid[row][0] == grid[row - 1][0]
    if (titled or spanned) and times and all(is_year(c) for c in times):
        return True  # years below a title, or below the same heading of the labels
    spans = any(c.row == row - 1 and c.column_span > 1 for c in table.cells)
    holes = any(not a.strip() and grid[row][i].strip() for i, a in enumerate(above) if i > 0)
    if _heads_columns(grid[row]) and not all(is_year(c) for c in above[1:] if c.strip()):
        return True
    first_column_open = not own[0].strip() or table.header_rows > row
    return (spans or holes) and first_column_open and any(_data_row(r) for r in grid[row + 1 :])


def _heads_columns(row: list[str]) -> bool:
    """Years, or units and "Budget"/"Regnskab" under an empty first cell: never data."""
    cells = [c for c in row[1:] if c.strip()]
    if not cells:
        return False
    if all(is_year(c) for c in cells):
        return not row[0].strip() or says(row[0], "time")
    return not row[0].strip() and all(read_heading(c).strong or read_heading(c).state for c in cells)


def _label_column(grid: Grid, header: int) -> int | None:
    body = grid[header:]
    for column in range(len(grid[0])):
        cells = [row[column] for row in body if row[column].strip()]
        heading = " ".join(grid[r][column] for r in range(header)).strip().lower()
        if heading in vocabulary("columns")["subject"]["numbering"]:
            continue
        if not cells:
            if column == 0 and header and heading:
                return 0
            continue
        if _states_figures(heading, cells):
            return None
        if all(is_number(c) or stated_nothing(c) for c in cells):
            running = [parse(c) for c in cells]
            if column == 0 and len(grid[0]) > 2 and len(cells) > 1 and running == list(range(1, len(cells) + 1)):
                continue
            return None
        return column
    return None


def _states_figures(heading: str, cells: list[str]) -> bool:
    """Cells of words and figures below a heading that states their unit: "25 år ved start" below "Alder"."""
    unit = read_heading(heading).unit if heading and read_heading(heading).strong else None
    return unit is not None and all(any(f.unit == unit for f in figures(c)) for c in cells)


def _subject_column(grid: Grid, header: int, label: int | None) -> int | None:
    """The column headed Indsats, Projekt, Initiativ …; the first one that is text."""
    if header == 0:
        return None
    for column in range(len(grid[0])):
        heading = " ".join(dict.fromkeys(grid[r][column].strip() for r in range(header)))
        cells = [row[column] for row in grid[header:] if row[column].strip()]
        texts = [c for c in cells if not is_number(c) and not is_year(c)]
        if not cells or len(texts) < 0.7 * len(cells):
            continue
        named = starts_with(heading, "subject") or starts_with(heading, "subject", "entities")
        if named and len(heading) <= 40 and _names(texts):
            return column
    return None


def _names(cells: list[str]) -> bool:
    """Names are short and differ; running text below a heading "Aktiviteter" is no list of names."""
    short = [c for c in cells if len(c) <= 90 and not (len(c) > 45 and c.rstrip().endswith("."))]
    return len(short) >= 0.8 * len(cells) and len(set(cells)) >= 0.6 * len(cells)
