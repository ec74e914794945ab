"""Generated PDF tables with known truth: made of many kinds, on pages with running text around them.

Nothing here is drawn from a real document. Each case draws one document of one or more pages and
states the rows that a careful reader would copy out of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

PAGE = (595.0, 842.0)
Lines = list[str]


@dataclass(slots=True)
class Box:
    """A cell to draw: its printed lines, the columns it spans, alignment of its own if any."""

    lines: Lines
    span: int = 1
    align: str | None = None
    bold: bool = False
    dots: bool = False
    mark: str = ""
    above: float = 0.0

    @property
    def text(self) -> str:
        return " ".join(self.lines) + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(c)] for c in self.mark)


Row = list[Box]
Truth = list[list[tuple[str, int]]]  # rows of (text, columns spanned)


@dataclass(slots=True)
class Case:
    """A document and its tables' true rows."""

    name: str
    truths: list[Truth]
    draw: Callable[[Canvas], None]

    def write(self, folder: Path) -> Path:
        path = folder / f"{self.name}.pdf"
        canvas = Canvas(str(path), pagesize=PAGE)
        self.draw(canvas)
        canvas.save()
        return path


@dataclass(slots=True)
class Style:
    """How a table is drawn. `rules`: grid, rows, book (three lines), columns, head or none."""

    rules: str = "none"
    size: float = 9.0
    leading: float = 1.2
    pad: float = 3.0
    gap: float = 10.0
    font: str = "Helvetica"
    aligns: str = "lrrrrrrrrrrr"
    bold_head: bool = True
    shade: bool = False
    widths: list[float] = field(default_factory=list)
    valign: str = "top"


WORDS = (
    "kommunen indsatsen borgere unge ansættelse drift bevilling udvalget forvaltningen tilbud opgave projekt budget "
    "plan skole område periode måned målgruppe resultat ledelse service pleje anlæg tilsyn vejledning samarbejde "
    "report income district health survey persons total average annual employment region county housing water"
).split()


def sentence(rng: random.Random, words: int) -> str:
    text = " ".join(rng.choice(WORDS) for _ in range(words))
    return text[:1].upper() + text[1:] + "."


def wrap(text: str, font: str, size: float, width: float) -> Lines:
    lines: Lines = []
    line = ""
    for word in text.split():
        trial = f"{line} {word}".strip()
        if line and stringWidth(trial, font, size) > width:
            lines.append(line)
            line = word
        else:
            line = trial
    return [*lines, line] if line else lines


def prose(canvas: Canvas, rng: random.Random, x: float, y: float, width: float, words: int, size: float = 10) -> float:
    """A paragraph from `y` downwards; gives the y under it."""
    canvas.setFont("Times-Roman", size)
    for line in wrap(sentence(rng, words), "Times-Roman", size, width):
        canvas.drawString(x, y, line)
        y -= 1.25 * size
    return y - 0.6 * size


def natural_widths(rows: Sequence[Row], style: Style) -> list[float]:
    count = max(sum(b.span for b in row) for row in rows)
    widths = [18.0] * count
    for row in rows:
        column = 0
        for box in row:
            if box.span == 1:
                font = _font(style, box)
                wide = max((stringWidth(line, font, style.size) for line in box.lines), default=0) + style.gap
                widths[column] = max(widths[column], wide)
            column += box.span
    return widths


def _font(style: Style, box: Box) -> str:
    if not box.bold:
        return style.font
    return "Times-Bold" if style.font.startswith("Times") else f"{style.font}-Bold"


def draw_table(canvas: Canvas, rows: Sequence[Row], style: Style, x: float, y: float, header: int = 1) -> float:
    """Draws rows from `y` downwards; gives the y under the table."""
    widths = style.widths or natural_widths(rows, style)
    total = sum(widths)
    step = style.size * style.leading
    top = y
    marks = [y]
    for number, row in enumerate(rows):
        y -= row[0].above
        height = max((len(b.lines) for b in row), default=1) * step + 2 * style.pad
        if style.shade and number < header:
            canvas.setFillGray(0.88)
            canvas.rect(x, y - height, total, height, stroke=0, fill=1)
            canvas.setFillGray(0)
        column = 0
        left = x
        for box in row:
            wide = sum(widths[column : column + box.span])
            _draw_box(canvas, box, style, left, y, wide, height, style.aligns[min(column, len(style.aligns) - 1)])
            left += wide
            column += box.span
        y -= height
        marks.append(y)
    _rules(canvas, rows, style, widths, x, top, marks, header)
    return y


def _draw_box(
    canvas: Canvas, box: Box, style: Style, x: float, y: float, width: float, height: float, align: str
) -> None:
    font = _font(style, box)
    canvas.setFont(font, style.size)
    step = style.size * style.leading
    used = len(box.lines) * step
    slack = height - 2 * style.pad - used
    base = y - style.pad - style.size * 0.85 - (slack / 2 if style.valign == "middle" else 0)
    if style.valign == "bottom":
        base -= slack
    how = box.align or ("c" if box.span > 1 else align)
    for line in box.lines:
        if how == "r":
            canvas.drawRightString(x + width - style.gap / 2, base, line)
            if box.mark and line == box.lines[-1]:
                canvas.setFont(font, 0.6 * style.size)
                canvas.drawString(x + width - style.gap / 2, base + 0.35 * style.size, box.mark)
                canvas.setFont(font, style.size)
        elif how == "c":
            canvas.drawCentredString(x + width / 2, base, line)
        else:
            canvas.drawString(x + style.gap / 2, base, line)
        if box.dots:
            begin = x + style.gap / 2 + stringWidth(line, font, style.size) + 2
            dots = int((x + width - begin) / stringWidth(".", font, style.size))
            canvas.drawString(begin, base, "." * max(0, dots - 1))
        base -= step


def _rules(
    canvas: Canvas,
    rows: Sequence[Row],
    style: Style,
    widths: list[float],
    x: float,
    top: float,
    marks: list[float],
    header: int,
) -> None:
    total = sum(widths)
    canvas.setLineWidth(0.6)
    chosen = {"grid": marks, "rows": marks, "columns": [marks[0], marks[header], marks[-1]]}.get(style.rules, [])
    if style.rules == "book":
        chosen = [marks[0], marks[header], marks[-1]]
    if style.rules == "head":
        chosen = [marks[header]]
    for y in chosen:
        canvas.line(x, y, x + total, y)
    if style.rules not in ("grid", "columns"):
        return
    for number, row in enumerate(rows):
        left = x
        column = 0
        for box in row:
            canvas.line(left, marks[number], left, marks[number + 1])
            left += sum(widths[column : column + box.span])
            column += box.span
        canvas.line(left, marks[number], left, marks[number + 1])


def truth_of(rows: Sequence[Row]) -> Truth:
    return [[(b.text, b.span) for b in row] for row in rows]


def cells(*texts: str, bold: bool = False) -> Row:
    return [Box(t.split("|") if t else [], bold=bold) for t in texts]


def number(rng: random.Random, kind: str) -> str:
    value = rng.randint(3, 99999)
    if kind == "da":
        return rng.choice(
            [f"{value:,}".replace(",", "."), f"{value / 100:.1f}".replace(".", ","), f"-{value % 900}", "-"]
        )
    if kind == "pct":
        return f"{rng.randint(0, 99)},{rng.randint(0, 9)} %"
    if kind == "paren":
        return rng.choice([f"({value % 1000})", f"{value:,}", "–"])
    if kind == "dollar":
        return f"${value:,}"
    return f"{value:,}"


LABELS = (
    "Drift af skoler|Støtte til foreninger|Hjemmepleje|Vej og park|Kultur og fritid|Administration|Tilsyn|Børn og unge|"
    "Sundhedscenter|Affald|Beredskab|Jobcenter|Integration|Biblioteker|Ungdomsklubber|Tandpleje|Boligsocial plan"
).split("|")
LONG = (
    "Tilbud til unge i udsatte|boligområder",
    "Samarbejde med frivillige|foreninger og lokale råd",
    "Rådgivning om gæld|(alle aldre)",
    "Pulje til mindre anlæg|og vedligehold",
    "Genoptræning efter|indlæggelse",
)


def figures(
    rng: random.Random, rows: int, columns: int, kind: str = "da", long: float = 0.0, first: int = 2019
) -> list[Row]:
    """A heading of years and rows of label and figures."""
    found = [cells("Område", *(str(first + k) for k in range(columns)), bold=True)]
    labels = rng.sample(LABELS, min(rows, len(LABELS)))
    for k in range(rows):
        label = rng.choice(LONG) if rng.random() < long else labels[k % len(labels)]
        found.append(cells(label, *(number(rng, kind) for _ in range(columns))))
    return found


def plain(name: str, seed: int, make: Callable[[random.Random], list[Row]], style: Style, header: int = 1) -> Case:
    """One table between two paragraphs."""
    rows = make(random.Random(seed))

    def draw(canvas: Canvas) -> None:
        rng = random.Random(seed + 1)
        y = prose(canvas, rng, 60, 770, 470, 60)
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(60, y - 6, "Tabel 1. " + sentence(rng, 5))
        y = draw_table(canvas, rows, style, 62, y - 18, header)
        prose(canvas, rng, 60, y - 26, 470, 50)
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(297, 30, "1")

    return Case(name, [truth_of(rows)], draw)


def all_cases() -> Iterator[Case]:
    """Every document of the benchmark."""
    from benchmarks.table_hard import hard_kinds
    from benchmarks.table_kinds import kinds

    yield from kinds()
    yield from hard_kinds()
