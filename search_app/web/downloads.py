"""Files to download: names that are safe, tables as CSV and XLSX with nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flask import Response

from search_app.csv_text import csv_text
from search_app.workbook import workbook

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download_name(name: str, ending: str = "") -> str:
    """A file name without folders and control characters, no longer than disks allow."""
    bare = re.split(r"[\\/]", name)[-1]
    safe = re.sub(r"[^\w .,()+\-]+", "_", bare).strip(" ._") or "raadsvar"
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
    return attachment(workbook(rows, header_rows), XLSX, download_name(name, ".xlsx"))
