"""Writes papers to a folder, each in its format."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from corpus.making.docx_file import write_docx
from corpus.making.html_file import write_html
from corpus.making.paper import Paper
from corpus.making.pdf_file import write_pdf
from corpus.making.plain import plain_text
from corpus.making.txt_file import write_txt

WRITERS: dict[str, Callable[[Paper, Path], None]] = {
    "docx": write_docx,
    "pdf": write_pdf,
    "html": write_html,
    "txt": write_txt,
}


def write_papers(papers: Iterable[Paper], folder: Path) -> list[str]:
    """One line a paper on what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(paper, folder / f"{paper.stem}.{paper.format}") for paper in papers]


def write_texts(papers: Iterable[Paper], folder: Path) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for paper in papers:
        path = folder / f"{paper.stem}.txt"
        path.write_text(plain_text(paper), encoding="utf-8", newline="\n")
        lines.append(f"{path.name}: {path.stat().st_size} bytes")
    return lines


def _write(paper: Paper, path: Path) -> str:
    if paper.through_office:
        if not shutil.which("soffice"):
            return f"{path.name}: left as it is, LibreOffice is not installed"
        _through_office(paper, path)
    else:
        WRITERS[paper.format](paper, path)
    return f"{path.name}: {path.stat().st_size} bytes"


def _through_office(paper: Paper, path: Path) -> None:
    """A PDF as an office makes it: the Word file, exported; then fixed dates, so that it stays the same."""
    import pikepdf

    with tempfile.TemporaryDirectory() as scratch:
        word = Path(scratch) / f"{paper.stem}.docx"
        write_docx(paper, word)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{scratch}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                scratch,
                str(word),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        with pikepdf.open(word.with_suffix(".pdf")) as pdf:
            stamp = f"D:{paper.date.replace('-', '')}120000Z"
            pdf.docinfo["/CreationDate"] = stamp
            if "/ModDate" in pdf.docinfo:
                pdf.docinfo["/ModDate"] = stamp
            if "/Metadata" in pdf.Root:
                del pdf.Root.Metadata
            for key in ("/DocChecksum", "/ID"):
                if key in pdf.trailer:
                    del pdf.trailer[key]
            pdf.save(path, deterministic_id=True)
