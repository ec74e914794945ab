"""Older and other office formats, by way of LibreOffice when it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from ingest.document import Document
from ingest.readers.context import ReadContext
from ingest.readers.docx import read_docx
from ingest.readers.xlsx import read_xlsx

#: Media type to the ending LibreOffice needs to see, and what it is to make of the file.
_WAYS = {
    "application/msword": ("doc", "docx"),
    "application/rtf": ("rtf", "docx"),
    "application/vnd.ms-excel": ("xls", "xlsx"),
    "application/vnd.ms-powerpoint": ("ppt", "pdf"),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("pptx", "pdf"),
}


def read_office(path: Path, context: ReadContext) -> Document:
    """The document in a file that LibreOffice opens; a clear failure where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        reason = "formatet kræver, at LibreOffice er installeret; gem filen som DOCX eller PDF"
        raise context.error(reason, "unknown_format")
    ending, wanted = _WAYS[context.media_type]
    with tempfile.TemporaryDirectory(prefix="raadsvar-") as folder:
        source = Path(folder) / f"document.{ending}"
        shutil.copyfile(path, source)
        _convert(program, source, wanted, Path(folder), context)
        made = source.with_suffix(f".{wanted}")
        if not made.exists():
            raise context.error("LibreOffice kan ikke læse filen (beskadiget eller krypteret)", "damaged")
        return _read(made, wanted, context)


def _convert(program: str, source: Path, wanted: str, folder: Path, context: ReadContext) -> None:
    """Runs LibreOffice with a profile of its own, so that nothing of the user's is read, and macros never run."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    call = [program, profile, "--headless", "--norestore", "--convert-to", wanted, "--outdir", str(folder), str(source)]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "RAADSVAR"))} | {"HOME": str(folder)}
    nothing = subprocess.DEVNULL
    try:
        subprocess.run(  # noqa: S603 - a fixed program, our own file names
            call,
            env=kept,
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            timeout=context.limits.wall_seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise context.error("LibreOffice var for længe om filen", "timeout") from None


def _read(made: Path, wanted: str, context: ReadContext) -> Document:
    if wanted == "docx":
        return read_docx(made, context)
    if wanted == "xlsx":
        return read_xlsx(made, context)
    from ingest.readers.pdf import read_pdf

    return read_pdf(made, context)
