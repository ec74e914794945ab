"""Pages drawn for tests of the PDF reader, and what it reads from them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Block, Document
from ingest.limits import Limits
from ingest.readers.context import ReadContext
from ingest.readers.pdf import read_pdf

A4 = (595.0, 842.0)
SENTENCES = (
    "Kommunen har i de seneste år arbejdet med at samle indsatserne for unge under ét tag, så familierne "
    "kun skal henvende sig ét sted. Erfaringerne viser, at flere fuldfører en uddannelse, når skolen og "
    "jobcentret mødes jævnligt. "
    "Udvalget har bedt om en status hvert forår, og den næste forelægges i maj. Der er fortsat behov for at "
    "følge udgiften tæt, fordi antallet af henvendelser vokser i to af bydelene."
)


def read(path: Path) -> Document:
    """The document as the reader gives it, in this process."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return read_pdf(path, ReadContext(path.name, digest, "application/pdf", Limits()))


def drawn(folder: Path, draw: Callable[[Canvas], None], size: tuple[float, float] = A4) -> Document:
    """Draws one document and reads it."""
    path = folder / "drawn.pdf"
    canvas = Canvas(str(path), pagesize=size)
    draw(canvas)
    canvas.save()
    return read(path)


def lines(text: str, width: float, font: str = "Times-Roman", size: float = 11) -> list[str]:
    """The text broken into lines of a width."""
    found: list[str] = []
    line = ""
    for word in text.split():
        trial = f"{line} {word}".strip()
        if line and stringWidth(trial, font, size) > width:
            found.append(line)
            line = word
        else:
            line = trial
    return [*found, line]


def write(
    canvas: Canvas, text: str, x: float, y: float, width: float = 470, font: str = "Times-Roman", size: float = 11
) -> float:
    """A paragraph from `y` downwards; the y under it."""
    canvas.setFont(font, size)
    for line in lines(text, width, font, size):
        canvas.drawString(x, y, line)
        y -= 1.2 * size
    return y - 0.7 * size


def texts(document: Document, kind: str) -> list[str]:
    return [b.text for b in document.blocks if b.kind == kind]


def body(document: Document) -> list[Block]:
    return [b for b in document.blocks if b.kind not in ("header", "footer", "sidebar")]
