"""The tables of five public council documents, cell by cell, against a gold written from their plain text.

`python -m benchmarks.table_council FOLDER` reads the PDF files of the folder. The gold
(`tests/golden/pdf/council_tables.tsv`) holds figures and short labels as they stand; of longer cells the
first word and a checksum of the letters, so that it says what is right without repeating the documents.
"""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.table_score import normal
from ingest.limits import Limits
from ingest.readers.context import ReadContext
from ingest.readers.pdf import read_pdf

GOLD = Path(__file__).parent.parent / "tests" / "golden" / "pdf" / "council_tables.tsv"
Rows = list[list[str]]
_SHORT = 28


def compact(text: str) -> str:
    """A cell as the gold has it."""
    text = " ".join(text.split())
    if len(text) <= _SHORT:
        return text
    return f"{text.split()[0]} #{zlib.crc32(normal(text).encode()):08x}"


def gold(path: Path = GOLD) -> dict[str, list[Rows]]:
    """The true tables of each document by file name."""
    found: dict[str, list[Rows]] = {}
    tables: list[Rows] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            tables = found.setdefault(line[3:], [])
        elif not line:
            tables.append([])
        elif not line.startswith("# "):
            tables[-1].append(line.split("\t"))
    return {name: [t for t in tables if t] for name, tables in found.items()}


def differences(true: Sequence[Rows], read: Sequence[Rows]) -> tuple[int, int, list[str]]:
    """Cells that are right, cells in all, and what differs; tables are compared in the documents' order."""
    right = total = 0
    notes: list[str] = []
    left = list(read)
    for number, rows in enumerate(true):
        best = max(range(min(3, len(left))), key=lambda k: _agreeing(rows, left[k]), default=None)
        other = left[best] if best is not None else []
        if best is not None and _agreeing(rows, other):
            notes += [f"not in the gold: a table that begins with {t[0]}" for t in left[:best]]
            del left[: best + 1]
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                found = _cell(other, r, c)
                total += 1
                right += normal(cell) == normal(found)
                if normal(cell) != normal(found):
                    notes.append(f"table {number + 1}, row {r + 1}, column {c + 1}: {found!r}, not {cell!r}")
    return right, total, notes


def _cell(rows: Rows, r: int, c: int) -> str:
    return rows[r][c] if r < len(rows) and c < len(rows[r]) else ""


def _agreeing(true: Rows, read: Rows) -> int:
    return sum(normal(x) == normal(_cell(read, r, c)) != "" for r, row in enumerate(true) for c, x in enumerate(row))


def tables_of(path: Path) -> list[Rows]:
    """The tables that are read from a file, in compact form."""
    document = read_pdf(path, ReadContext(path.name, "0" * 64, "application/pdf", Limits()))
    return [[[compact(cell) for cell in row] for row in table.rows()] for table in document.tables]


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    count: Counter[str] = Counter()
    for name, true in gold().items():
        path = Path(sys.argv[1]) / name
        if not path.exists():
            print(f"{name} is not in {sys.argv[1]}")
            continue
        right, total, notes = differences(true, tables_of(path))
        count.update(right=right, total=total, tables=len(true))
        print(f"{name}: {len(true)} tables, {right} of {total} cells", *notes, sep="\n  ")
    print(f"{count['tables']} tables, {count['right']} of {count['total']} cells")
    return 0 if count["right"] == count["total"] > 0 else 1


if __name__ == "__main__":
    raise SystemExit(main())
