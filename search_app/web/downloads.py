"""Files to download: names that are safe, tables as CSV and XLSX with nothing that runs."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import xlsxwriter
from flask import Response

from ingest.numbers import parse
from search_app.csv_text import csv_text

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download_name(name: str, ending: str = "") -> str:
    """A file name without folders and control characters, no longer than disks allow."""
    bare = re.split(r"[\\/]", name)[-1]
    safe = re.sub(r"[^\w .,()+\-]+", "_", bare).strip(" .") or "raadsvar"
    return (safe[:120] if ending else safe[-120:]) + ending


def attachment(content: bytes, mimetype: str, name: str) -> Response:
    """The content as a file to keep, not to open in the browser."""
    response = Response(content, content_type=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def csv_download(rows: Sequence[Sequence[object]], name: str) -> Response:
    """Rows as CSV with a byte order mark, so that spreadsheets see æ, ø and å."""
    return attachment(("\ufeff" + csv_text(rows)).encode(), CSV, download_name(name, ".csv"))


def xlsx_download(rows: Sequence[Sequence[object]], name: str, header_rows: int = 1) -> Response:
    """Rows as a workbook: figures as numbers, everything else as text, never as a formula."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
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
    return attachment(out.getvalue(), XLSX, download_name(name, ".xlsx"))


def _number(cell: object) -> float | None:
    """The number that the cell is, if it is nothing but a number as Danes write them."""
    if isinstance(cell, int | float):
        return float(cell)
    text = str(cell or "").strip()
    if not re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?|-?\d+(,\d+)?", text) or re.fullmatch(r"(19|20)\d\d|0\d+", text):
        return None
    return parse(text)
