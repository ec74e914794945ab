"""Scanned PDFs made readable by OCRmyPDF, where it and Tesseract's Danish are installed (extra `[ocr]`).

What comes out is marked as read by machine (`Document.ocr`), so that every citation can say so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from ingest.document import Document, Problem
from ingest.errors import ReadError
from ingest.readers.context import ReadContext

Reader = Callable[[Path, ReadContext], Document]


def program() -> str | None:
    """Where OCRmyPDF is: beside this Python, or on the path; None when it is not installed or switched off."""
    if os.environ.get("RAADSVAR_OCR", "").lower() in ("0", "nej", "off", "no"):
        return None
    beside = Path(sys.executable).with_name("ocrmypdf")
    return str(beside) if beside.exists() else shutil.which("ocrmypdf")


def read_with_ocr(reader: Reader, path: Path, context: ReadContext) -> Document:
    """What the reader makes of a file, its pages without text recognised first where that is possible.

    A document of pictures alone raises the reader's own ReadError when it cannot be recognised.
    """
    try:
        document = reader(path, context)
    except ReadError as error:
        if error.code != "no_text":
            raise
        if program() is None:
            raise context.error(f"{error.reason}; med tilvalget [ocr] kan den læses maskinelt", "no_text") from error
        return _recognised(reader, path, context)
    if program() is None or not any(problem.kind == "no_text" for problem in document.problems):
        return document
    try:
        return _recognised(reader, path, context)
    except ReadError as error:
        return document.with_(problems=(*document.problems, Problem("no_ocr", error.reason)))


def _recognised(reader: Reader, path: Path, context: ReadContext) -> Document:
    with tempfile.TemporaryDirectory(prefix="raadsvar-ocr-") as folder:
        made = Path(folder) / "tekst.pdf"
        _run(path, made, context)
        document = reader(made, context)
    told = Problem("ocr", "sider uden tekst er læst maskinelt (OCR); der kan være læsefejl")
    return document.with_(ocr=True, problems=(*document.problems, told))


def _run(path: Path, made: Path, context: ReadContext) -> None:
    call = [program() or "", "--language", os.environ.get("RAADSVAR_OCR_LANGUAGE", "dan"), "--skip-text", "--quiet"]
    call += ["--output-type", "pdf", "--optimize", "0", "--jobs", "1", str(path), str(made)]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program
            call, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            timeout=context.limits.wall_seconds, check=False,
        )  # fmt: skip
    except (subprocess.TimeoutExpired, OSError):
        raise context.error("tekstgenkendelsen (OCR) tog for lang tid", "timeout") from None
    if done.returncode != 0 or not made.exists():
        raise context.error("siderne er billeder, og tekstgenkendelsen (OCR) mislykkedes", "no_text")
