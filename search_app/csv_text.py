"""CSV that spreadsheets open the Danish way, and that runs nothing when it is opened."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

#: A cell that a spreadsheet would take for a formula (OWASP, "CSV injection"), also after white space and with the
#: wide signs that are read as the narrow ones; plain numbers are left alone.
FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
NUMBER = re.compile(r"[+-]?\d[\d.\s]*(,\d+)?\s*%?$")


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    """Rows with semicolons between the cells; a cell that looks like a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in rows:
        writer.writerow([defused("" if cell is None else str(cell)) for cell in row])
    return out.getvalue()


def defused(cell: str) -> str:
    """The cell, harmless in a spreadsheet."""
    if FORMULA.match(cell) and cell.strip() not in {"-", "–"} and not NUMBER.match(cell.strip()):
        return "'" + cell
    return cell
