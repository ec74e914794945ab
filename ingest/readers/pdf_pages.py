"""All pages of a file with what went wrong on them, or the reason why there are none."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from ingest.document import Problem
from ingest.readers.context import ReadContext
from ingest.readers.pdf_drawing import Drawing
from ingest.readers.pdf_letters import UNMAPPED
from ingest.readers.pdf_page import Frame, Page
from ingest.readers.pdf_rebuild import rebuilt_file
from ingest.readers.pdf_recover import recovered
from ingest.readers.pdf_source import Damaged, drawings
from ingest.readers.pdf_unseen import without_unseen
from ingest.readers.pdf_words import page_of


def read_pages(path: Path, context: ReadContext) -> tuple[list[Page], list[Problem]]:
    """The pages and their problems. Raises ReadError: damaged, encrypted, no_text."""
    with path.open("rb") as stream:
        opened, pages, problems = _drawn(stream, context)
    if any(page.words for page in pages):
        return pages, problems
    if any(p.kind == "too_many_objects" for p in problems):  # an attack: no other reader is to try it
        raise context.error("filens sider tegner mere, end der kan læses", "too_large")
    # Codes without a meaning stay without one: another reader would only guess at them.
    unmapped = any(p.kind == "no_text" and "tegn" in p.message for p in problems)
    if not unmapped:
        saved = _saved(path, context, opened)
        if saved:
            return saved, [Problem("recovered", "filen er beskadiget; det, der kunne reddes, er læst")]
    if not opened:
        raise context.error("filen er beskadiget og kan ikke læses som PDF", "damaged")
    raise context.error("dokumentet har ingen tekst (skannede billeder?)", "no_text")


def _drawn(stream: BinaryIO, context: ReadContext) -> tuple[bool, list[Page], list[Problem]]:
    """Whether the file has pages, those pages, and what is wrong with them."""
    pages: list[Page] = []
    problems: list[Problem] = []
    try:
        for number, drawing in drawings(stream, context.file, context.limits.max_pages):
            pages.append(_page(number, drawing, problems))
    except Damaged:
        return False, [], []
    if len(pages) == context.limits.max_pages:
        problems.append(Problem("too_many_objects", f"kun de første {len(pages)} sider er læst"))
    return True, pages, problems


def _saved(path: Path, context: ReadContext, opened: bool) -> list[Page]:
    """Pages with text from a damaged file: its objects put in order again, else as pdfium rebuilds it."""
    rebuilt = None if opened else rebuilt_file(path.read_bytes())
    if rebuilt is not None:
        _, pages, _ = _drawn(BytesIO(rebuilt), context)
        kept = [page for page in pages if page.words]
        if kept:
            return kept
    return [page for page in recovered(path, context) if page.words]


def _page(number: int, drawing: Drawing | None, problems: list[Problem]) -> Page:
    if drawing is None:
        problems.append(Problem("unreadable_page", f"side {number} er beskadiget og kan ikke læses", number))
        return Page(number, Frame(595.0, 842.0))
    unseen = without_unseen(drawing)
    letters = sum(not g.text.isspace() for g in drawing.glyphs) + len(drawing.oblique)
    if drawing.cut:
        problems.append(Problem("too_many_objects", f"side {number} er kun læst delvist", number))
    if drawing.outside:
        message = f"side {number} har tekst uden for siden, som er udeladt"
        problems.append(Problem("hidden_text_left_out", message, number))
    if unseen + drawing.switched_off > 0:
        message = f"side {number} har usynlig tekst ({unseen + drawing.switched_off} tegn), som er udeladt"
        problems.append(Problem("hidden_text_left_out", message, number))
    if drawing.unmapped and drawing.unmapped > 0.3 * letters:
        drawing.glyphs = []
        message = f"side {number} har tegn uden kendt betydning og kan ikke læses"
        problems.append(Problem("no_text", message, number))
    elif drawing.unmapped:
        message = f"side {number} har {drawing.unmapped} tegn uden kendt betydning (vist som {UNMAPPED})"
        problems.append(Problem("unmapped_characters", message, number))
    elif not letters:
        what = "er et billede uden tekst" if drawing.pictures else "er uden tekst"
        problems.append(Problem("no_text", f"side {number} {what}", number))
    return page_of(number, drawing)
