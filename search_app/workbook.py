"""Rows as a workbook of one sheet, in which nothing runs: figures are numbers, all else is text, never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import xlsxwriter

from ingest.numbers import parse

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(rows: Sequence[Sequence[object]], header_rows: int = 1) -> bytes:
    """The content of an XLSX file."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        figure = book.add_format({"num_format": "#,##0.####", "valign": "top"})
        sheet = book.add_worksheet()
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                value = _number(cell) if r >= header_rows else None
                if value is not None:
                    sheet.write_number(r, c, value, figure)
                else:
                    sheet.write_string(r, c, "" if cell is None else str(cell), bold if r < header_rows else plain)
        sheet.set_column(0, 0, 38)
        sheet.set_column(1, max(1, max((len(r) for r in rows), default=1) - 1), 18)
        sheet.freeze_panes(header_rows, 0)
    return out.getvalue()


def _number(cell: object) -> float | None:
    """The number that the cell is, if it is nothing but a number as Danes write them."""
    if isinstance(cell, int | float):
        return float(cell)
    text = str(cell or "").strip()
    if not re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+(,\d+)?", text) or re.fullmatch(r"(19|20)\d\d|0\d+", text):
        return None
    return parse(text)
