"""Papers drawn letter by letter with reportlab: order of drawing, turned pages, hidden layers, odd letters."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from benchmarks.layout_text import Writer
from benchmarks.layout_truth import Truth

A4 = (595.0, 842.0)
_ROMAN, _BOLD = "Times-Roman", "Helvetica-Bold"


class Sheet:
    """Pages in the making, with what they say; a line is drawn at once, or kept to be drawn later."""

    def __init__(self, path: Path, seed: int, size: tuple[float, float] = A4) -> None:
        self.canvas = Canvas(str(path), pagesize=size)
        self.writer = Writer(seed)
        self.truth: list[Truth] = []
        self.kept: list[tuple[float, float, str, str, float]] | None = None
        self.y = size[1] - 70

    def say(self, kind: str, text: str, level: int | None = None, marker: str | None = None) -> str:
        self.truth.append(Truth(kind, text, level, marker))
        return text

    def line(self, x: float, y: float, text: str, font: str = _ROMAN, size: float = 11) -> None:
        if self.kept is not None:
            self.kept.append((x, y, text, font, size))
            return
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def flow(self, text: str, x: float = 60, width: float = 470, font: str = _ROMAN, size: float = 11) -> None:
        """A paragraph from the present height downwards."""
        for line in broken(text, width, font, size):
            self.line(x, self.y, line, font, size)
            self.y -= 1.22 * size
        self.y -= 0.6 * size

    def p(self, sentences: int = 3, x: float = 60, width: float = 470, size: float = 11) -> None:
        self.flow(self.say("paragraph", self.writer.text(sentences)), x, width, size=size)

    def h(self, level: int, text: str, x: float = 60, width: float = 470) -> None:
        self.y -= 6
        self.flow(self.say("heading", text, level), x, width, _BOLD, (18, 13, 11)[level - 1])

    def shuffled(self, seed: int) -> None:
        """Draws the kept lines in no order."""
        kept, self.kept = self.kept or [], None
        random.Random(seed).shuffle(kept)
        for entry in kept:
            self.line(*entry)


def broken(text: str, width: float, font: str, size: float) -> list[str]:
    """The text in lines of a width."""
    lines = [""]
    for word in text.split():
        trial = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(trial, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = trial
    return lines


def drawn_in_no_order(made: Sheet) -> None:
    made.kept = []
    made.h(1, "Høringsnotat om skoledistrikter")
    for x in (60, 312):
        made.y = 730
        for _ in range(4):
            made.p(4, x, 222)
    made.shuffled(7)


def markers_last(made: Sheet) -> None:
    made.h(2, "Anbefalinger")
    marks = []
    for number in range(1, 5):
        marks.append((78.0, made.y, f"{number}."))
        text = made.say("list_item", made.writer.text(2), None, f"{number}.")
        made.flow(text, 100, 420)
    for _ in range(3):
        marks.append((78.0, made.y, "•"))
        made.flow(made.say("list_item", made.writer.text(2), None, "•"), 100, 420)
    for x, y, mark in marks:
        made.line(x, y, mark)
    made.p(3)


def bold_by_drawing_twice(made: Sheet) -> None:
    for shift in (0.0, 0.35):
        made.line(60 + shift, 770, "Vedtægt for brugerbestyrelser", "Helvetica", 12)
    made.say("heading", "Vedtægt for brugerbestyrelser", 1)
    made.y = 745
    made.p(4)
    made.canvas.setFont(_ROMAN, 11)
    text = made.canvas.beginText(60, made.y)
    text.setTextRenderMode(2)
    for line in broken(made.say("paragraph", made.writer.text(3)), 470, _ROMAN, 11):
        text.textLine(line)
    made.canvas.drawText(text)


def letters_without_spaces(made: Sheet) -> None:
    """Every word is placed by itself and no space is drawn; some letters stand apart."""
    made.say("paragraph", "UDKAST TIL BUDGET")
    for k, letter in enumerate("UDKAST TIL BUDGET"):
        if letter != " ":
            made.line(60 + 13 * k, 770, letter, "Helvetica", 12)
    y = 735.0
    for _ in range(4):
        for line in broken(made.say("paragraph", made.writer.text(4)), 470, _ROMAN, 11):
            x = 60.0
            for word in line.split():
                made.line(x, y, word)
                x += stringWidth(word + " ", _ROMAN, 11)
            y -= 13.5
        y -= 8


def page_turned_by_entry(made: Sheet) -> None:
    """Landscape content on a portrait sheet that its /Rotate entry turns."""
    made.canvas.setPageSize((842, 595))  # reportlab turns the size with the page
    made.canvas.setPageRotation(90)
    made.canvas.translate(595, 0)
    made.canvas.rotate(90)
    made.y = 540
    made.h(1, "Oversigt over anlægsprojekter", width=700)
    for _ in range(4):
        made.p(4, width=700)


def turned_beside(made: Sheet) -> None:
    """A heading turned by 90 degrees along the text."""
    made.canvas.saveState()
    made.canvas.rotate(90)
    made.line(420, -40, made.say("any", "Bilag 3 Handleplan"), _BOLD, 16)
    made.canvas.restoreState()
    for title in ("Mål", "Midler"):
        made.h(2, title, 80)
        for _ in range(3):
            made.p(3, 80, 440)


def unseen_layers(made: Sheet) -> None:
    """Text that is not shown: invisible over visible text, and outside what is clipped."""
    made.h(1, "Offentlig udgave")
    made.p(4)
    made.canvas.saveState()
    text = made.canvas.beginText(60, made.y)
    text.setTextRenderMode(3)
    text.setFont(_ROMAN, 11)
    text.textLine(made.say("hidden", "usynlig bemærkning om personsag"))
    made.canvas.drawText(text)
    made.canvas.restoreState()
    made.canvas.saveState()
    path = made.canvas.beginPath()
    path.rect(60, 400, 200, 60)
    made.canvas.clipPath(path, stroke=0)
    made.line(60, 300, made.say("hidden", "afskåret indhold fra forrige udgave"))
    made.canvas.restoreState()
    made.y -= 30
    made.p(3)


def scanned_with_layer(made: Sheet) -> None:
    """A picture of a page with the recognised text behind it, drawn invisibly."""
    from PIL import Image

    picture = Image.new("L", (60, 84), 230)
    made.canvas.drawInlineImage(picture, 0, 0, *A4)
    lines = broken(made.say("paragraph", made.writer.text(8)), 450, _ROMAN, 11)
    for k, line in enumerate(lines):
        text = made.canvas.beginText(70, 740 - 15 * k)
        text.setTextRenderMode(3)
        text.setFont(_ROMAN, 11)
        text.textLine(line)
        made.canvas.drawText(text)


def pages_with_broken_words(made: Sheet) -> None:
    """A word and a sentence that go on over the page's end, with a note and a footer between."""
    words = made.writer.text(6)
    head, tail = "Forvaltningen vil i samarbejde med skolerne følge op på budgetopfølg", f"ningen i august. {words}"
    made.p(5)
    lines = broken(head + "-", 470, _ROMAN, 11)
    for line in lines:
        made.line(60, made.y, line)
        made.y -= 13.4
    made.truth.append(Truth("paragraph", head + tail))
    made.line(60, 96, "1", _ROMAN, 5.5)
    made.line(64, 92, "Se sag nr. 8 på mødet i marts.", _ROMAN, 8.5)
    made.truth.append(Truth("footnote", "Se sag nr. 8 på mødet i marts.", None, "¹"))
    for page in (1, 2):
        made.canvas.setFont("Helvetica", 8)
        made.canvas.drawRightString(535, 40, f"Side {page} af 2")
        made.truth.append(Truth("footer", f"Side {page} af 2"))
        if page == 1:
            made.canvas.showPage()
            made.y = 770
            for line in broken(tail, 470, _ROMAN, 11):
                made.line(60, made.y, line)
                made.y -= 13.4
            made.y -= 8
            made.p(3)


def marginal_numbers(made: Sheet) -> None:
    """Lines numbered in the margin, as rules and by-laws have them; the numbers are no text of the lines."""
    made.h(1, "Forretningsorden")
    for number in range(1, 6):
        made.line(60, made.y, f"§ {number}.", _BOLD, 11)
        text = made.writer.text(3)
        made.truth.append(Truth("any", f"§ {number}. {text}"))
        made.flow(text, 100, 420)


def three_side_by_side(made: Sheet) -> None:
    """Three boxes of text side by side under a heading, text over the whole width below."""
    made.h(1, "Tre spor i planen")
    made.p(3)
    top = made.y
    lowest = top
    for k, title in enumerate(("Byrum", "Boliger", "Bevægelse")):
        x = 60 + 162 * k
        made.y = top - 14
        made.canvas.rect(x - 6, top - 190, 152, 190)
        made.h(3, title, x, 140)
        made.p(3, x, 140, 9.5)
        lowest = min(lowest, made.y)
    made.y = top - 215
    made.p(4)


def captions_and_pictures(made: Sheet) -> None:
    made.h(2, "Renovering af torvet")
    made.p(3)
    made.canvas.setFillGray(0.8)
    made.canvas.rect(60, made.y - 130, 220, 130, fill=1, stroke=0)
    made.canvas.setFillGray(0)
    bottom = made.y - 143
    top = made.y
    made.line(60, bottom, made.say("caption", "Figur 2: Torvet set fra kirken"), "Times-Italic", 9)
    made.y = top - 10
    made.p(5, 300, 230)
    made.y = min(made.y, bottom - 24)
    made.p(4)


def letter_with_address_window(made: Sheet) -> None:
    """Letterhead on the right in the size of the text, address on the left at the same heights."""
    for k, line in enumerate(("Ejerforeningen Ankerhus", "c/o Leif Bang", "Kajen 8", "8999 Nørreå")):
        made.line(60, 756 - 14 * k, made.say("any", line), _ROMAN, 10.5)
    for k, line in enumerate(("Nørreå Kommune", "Teknik og Miljø", "Rådhustorvet 1", "8999 Nørreå", "14. juni 2022")):
        made.line(400, 770 - 14 * k, made.say("any", line), _ROMAN, 10.5)
    made.y = 650
    made.h(2, "Afslag på dispensation")
    for _ in range(3):
        made.p(4)
    made.flow(made.say("paragraph", "Venlig hilsen"))
    made.flow(made.say("paragraph", "Rikke Ask, arkitekt"))


DRAWN: tuple[Callable[[Sheet], None], ...] = (
    drawn_in_no_order, markers_last, bold_by_drawing_twice, letters_without_spaces, page_turned_by_entry,
    turned_beside, unseen_layers, scanned_with_layer, pages_with_broken_words, marginal_numbers, three_side_by_side,
    captions_and_pictures, letter_with_address_window,
)  # fmt: skip


def write(folder: Path, names: Sequence[str]) -> list[tuple[Path, list[Truth]]]:
    """The papers as files."""
    made = []
    for seed, draw in enumerate(DRAWN):
        if not names or draw.__name__ in names:
            path = folder / f"{draw.__name__}.pdf"
            sheet = Sheet(path, 200 + seed)
            draw(sheet)
            sheet.canvas.save()
            made.append((path, sheet.truth))
    return made
