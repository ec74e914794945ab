"""Tables of random make: every choice that a typesetter has, drawn by lot, with known truth.

`python -m benchmarks.table_random [COUNT] [FIRST]` prints the mean F1 and the worst of them; the same
seed always makes the same document. What is drawn here is meant to be unkind, not usual.
"""

from __future__ import annotations

import random
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from benchmarks.table_cases import LABELS, prose, sentence, wrap
from benchmarks.table_score import score
from benchmarks.table_sheet import Entries, Entry, Sheet, figure

_KINDS = ("en", "da", "space", "one", "two", "komma", "paren", "minus", "pct", "gaps", "small", "dash", "year")
_HEADS = (
    "Total|Number of persons|Share of all|Average per year|Budget|Regnskab|Forbrug i alt|Andel i pct.|Index|Under 18|"
    "18 to 64|Amount in thousands|Change since last year|Cost|Antal borgere|Udgift pr. borger|Staff|2019|2020|2021"
).split("|")
_SPANNERS = ("Men", "Women", "All households", "Budget", "Accounts", "Persons receiving benefits", "2022", "2023")
_GROUPS = ("Children and families", "Roads", "Culture", "Sundhed og ældre", "Arbejdsmarked", "Other items")


@dataclass(slots=True)
class Look:
    """What was drawn by lot."""

    face: str
    size: float
    leading: float
    pad: float
    gap: float
    rules: str
    head_bold: bool
    head_align: str
    head_bottom: bool
    body_align: str
    figures_low: bool
    indent: float
    hanging: float
    dots: bool
    shade: bool
    spanner_rule: bool
    widths: list[float] = field(default_factory=list)

    def font(self, bold: bool) -> str:
        if self.face == "Times":
            return "Times-Bold" if bold else "Times-Roman"
        return f"{self.face}-Bold" if bold else self.face


def look_of(rng: random.Random) -> Look:
    rules = rng.choice(("none",) * 5 + ("book", "book", "head", "rows", "columns", "grid", "ends"))
    body = rng.choice("rrrrccl")
    return Look(
        face=rng.choice(("Helvetica", "Helvetica", "Times", "Times", "Courier")),
        size=rng.choice((6.5, 7, 7.5, 8, 8.5, 9, 10)),
        leading=rng.choice((1.1, 1.15, 1.2, 1.3)),
        pad=rng.choice((0.0, 0.4, 1.0, 2.0, 3.5)),
        gap=rng.choice((6.0, 7.0, 9.0, 12.0, 18.0, 30.0)),
        rules=rules,
        head_bold=rng.random() < 0.6,
        head_align=rng.choice((body, body, "c", "l")),
        head_bottom=rng.random() < 0.75,
        body_align=body,
        figures_low=rng.random() < 0.5,
        indent=rng.choice((0.0, 6.0, 12.0)),
        hanging=rng.choice((0.0, 0.0, 8.0)),
        dots=rng.random() < 0.12 and rules not in ("grid", "columns"),
        shade=rng.random() < 0.12,
        spanner_rule=rng.random() < 0.6,
    )


def _figure(rng: random.Random, kind: str) -> str:
    if kind == "small":
        return str(rng.randint(0, 99))
    if kind == "year":
        return str(rng.randint(1990, 2024))
    if kind == "dash":
        return rng.choice(("-", "–", figure(rng, "en", 1, 900), figure(rng, "en", 1, 900)))
    return figure(rng, kind, 1, 10 ** rng.randint(2, 6))


def sheet_of(rng: random.Random) -> Sheet:
    """Heading, groups and rows."""
    columns = rng.choice((1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8))
    kinds = [rng.choice(_KINDS) for _ in range(columns)] if rng.random() < 0.5 else [rng.choice(_KINDS)] * columns
    texts = min(columns, rng.choice((0, 0, 0, 0, 1, 2))) if columns <= 4 else 0
    heads = _heads(rng, columns, texts)
    rows: list[Entries] = []
    groups = rng.choice((0, 0, 0, 2, 3)) if not texts else 0
    how = rng.choice(("label", "bold", "centre"))
    many = rng.randint(3, 18)
    for k in range(many):
        if groups and k % max(2, many // groups) == 0:
            name = rng.choice(_GROUPS)
            if how == "centre":
                rows.append([Entry(name, 1 + columns, look="c")])
            else:
                rows.append([Entry(name, look="b" if how == "bold" else ""), *(Entry("") for _ in range(columns))])
        label = rng.choice(LABELS) if rng.random() < 0.7 else sentence(rng, rng.randint(3, 12)).rstrip(".")
        indent = "~" if groups and how != "centre" and rng.random() < 0.9 else ""
        row = [Entry(indent + label)]
        row += [Entry(sentence(rng, rng.randint(1, 12)).rstrip("."), look="l") for _ in range(texts)]
        row += [Entry(_figure(rng, kind)) for kind in kinds[: columns - texts]]
        rows.append(row)
    if rng.random() < 0.3:
        rows.append([Entry("I alt", look="b"), *(Entry(_figure(rng, "da"), look="b") for _ in range(columns))])
        if texts:
            for k in range(texts):
                rows[-1][1 + k] = Entry("")
            rows[-1] = rows[-1][: 1 + columns]
    return Sheet([*heads, *rows], "", len(heads))


def _heads(rng: random.Random, columns: int, texts: int) -> list[Entries]:
    names = rng.sample(_HEADS, columns)
    if rng.random() < 0.4:
        first = rng.randint(2005, 2018)
        names = [str(first + k) for k in range(columns)]
    stub = rng.choice(("Område", "Item", "", "Industry and occupation"))
    if columns < 4 or columns % 2 or texts or rng.random() < 0.5:
        return [[Entry(stub), *(Entry(n) for n in names)]]
    parts = columns // 2 if rng.random() < 0.6 else 2
    spanners = [Entry(n, columns // parts) for n in rng.sample(_SPANNERS, parts)]
    if rng.random() < 0.5:
        names = names[: columns // parts] * parts
    return [[Entry(""), *spanners], [Entry(stub), *(Entry(n) for n in names)]]


def _widths(sheet: Sheet, look: Look, rng: random.Random, room: float) -> list[float]:
    """Column widths; heads and texts wrap to them, figures never do."""
    count = sheet.width
    figures = [0.0] * count
    for number, row in enumerate(sheet.rows):
        column = 0
        for entry in row:
            if entry.columns == 1 and column and not (entry.look == "l" and number >= sheet.head):
                font = look.font(entry.look == "b" or number < sheet.head)
                parts = entry.plain.split() if number < sheet.head else [entry.plain]
                wide = max((stringWidth(t, font, look.size) for t in parts), default=0.0)
                figures[column] = max(figures[column], wide)
            column += entry.columns
    texts = {c for row in sheet.rows for c, e in enumerate(row) if e.look == "l"}
    widths = [rng.uniform(70, 150) if c in texts else w + look.gap for c, w in enumerate(figures)]
    spare = room - sum(widths[1:])
    label = max(stringWidth(r[0].plain, look.font(True), look.size) for r in sheet.rows if r[0].columns == 1)
    least = 90 + 2.5 * look.size + look.gap
    widths[0] = min(label + look.gap + look.indent + 2, max(least, min(spare, rng.uniform(90, 260))))
    if rng.random() < 0.4 and sum(widths) < room:
        more = (room - sum(widths)) / count
        widths = [w + more for w in widths]
    return widths


def _lines(entry: Entry, width: float, look: Look, bold: bool, whole: bool) -> list[str]:
    if whole or not entry.plain:
        return [entry.plain] if entry.plain else []
    return wrap(entry.plain, look.font(bold), look.size, width)


def draw(canvas: Canvas, sheet: Sheet, look: Look, x: float, y: float) -> float:
    """Draws the sheet from `y` downwards; gives the y under it."""
    step = look.size * look.leading
    edges = [x]
    for width in look.widths:
        edges.append(edges[-1] + width)
    marks = [y]
    for number, row in enumerate(sheet.rows):
        head = number < sheet.head
        cells = []
        column = 0
        for entry in row:
            wide = edges[column + entry.columns] - edges[column] - look.gap
            room = wide - (look.indent * entry.indent + look.hanging if not column else 0)
            figures = column > 0 and not head and entry.look != "l" and entry.columns == 1
            lines = _lines(entry, max(room, 20), look, (head and look.head_bold) or entry.look == "b", figures)
            cells.append((entry, column, lines))
            column += entry.columns
        high = max(len(lines) for _, _, lines in cells) or 1
        height = high * step + 2 * look.pad
        if look.shade and number % 2 and not head:
            canvas.setFillGray(0.9)
            canvas.rect(edges[0], y - height, edges[-1] - edges[0], height, stroke=0, fill=1)
            canvas.setFillGray(0)
        for entry, column, lines in cells:
            _entry(canvas, (entry, column, lines), look, edges, (y - look.pad, high, head))
        y -= height
        marks.append(y)
    _rules(canvas, sheet, look, edges, marks)
    return y


def _entry(
    canvas: Canvas,
    cell: tuple[Entry, int, list[str]],
    look: Look,
    edges: list[float],
    place: tuple[float, int, bool],
) -> None:
    (entry, column, lines), (y, high, head) = cell, place
    step = look.size * look.leading
    bold = (head and look.head_bold) or entry.look == "b"
    canvas.setFont(look.font(bold), look.size)
    low = (head and look.head_bottom and entry.columns == 1) or (not head and column > 0 and look.figures_low)
    low = low and entry.look != "l"
    base = y - 0.8 * look.size - (step * (high - len(lines)) if low else 0)
    left, right = edges[column] + look.gap / 2, edges[column + entry.columns] - look.gap / 2
    align = look.head_align if head else look.body_align
    if column == 0:
        align = "l"
    if entry.columns > 1 or entry.look == "c":
        align = "c"
    if entry.look == "l":
        align = "l"
    if column == 0 and align == "l":
        left += look.indent * entry.indent
    for k, line in enumerate(lines):
        shift = look.hanging if k and column == 0 else 0
        if align == "r":
            canvas.drawRightString(right, base, line)
        elif align == "c":
            canvas.drawCentredString((left + right) / 2, base, line)
        else:
            canvas.drawString(left + shift, base, line)
        if look.dots and column == 0 and not head and entry.columns == 1 and k == len(lines) - 1:
            begin = left + shift + stringWidth(line, look.font(bold), look.size) + 2
            count = int((right - begin) / stringWidth(".", look.font(bold), look.size))
            canvas.drawString(begin, base, "." * max(0, count))
        base -= step
    if head and entry.columns > 1 and look.spanner_rule and lines:
        canvas.setLineWidth(0.4)
        canvas.line(left, base + step - 0.3 * look.size, right, base + step - 0.3 * look.size)


def _rules(canvas: Canvas, sheet: Sheet, look: Look, edges: list[float], marks: list[float]) -> None:
    canvas.setLineWidth(0.5)
    head = sheet.head
    level = {
        "book": [0, head, len(marks) - 1],
        "head": [head],
        "rows": list(range(len(marks))),
        "grid": list(range(len(marks))),
        "columns": [0, head, len(marks) - 1],
        "ends": [0, len(marks) - 1],
    }.get(look.rules, [])
    for k in level:
        canvas.line(edges[0], marks[k], edges[-1], marks[k])
    if look.rules not in ("grid", "columns"):
        return
    for number, row in enumerate(sheet.rows):
        column = 0
        for entry in row:
            canvas.line(edges[column], marks[number], edges[column], marks[number + 1])
            column += entry.columns
        canvas.line(edges[-1], marks[number], edges[-1], marks[number + 1])


def write(seed: int, path: Path) -> list[Sheet]:
    """Makes the document of a seed; gives its tables. From seed 20000 on, pages are of several kinds."""
    rng = random.Random(seed)
    look, sheet = look_of(rng), sheet_of(rng)
    how = random.Random(seed + 1).choice(("column", "beside", "close", "two", "alone")) if seed >= 20_000 else "alone"
    if how in ("column", "beside"):
        look.size, look.gap = min(look.size, 7.5), min(look.gap, 9.0)
        while sheet.width > 4:
            sheet = sheet_of(rng)
    look.widths = _widths(sheet, look, rng, 225 if how in ("column", "beside") else 475)
    high = 340 if sum(look.widths) >= 500 else 420 if how == "two" else 100
    while draw(Canvas("none.pdf"), sheet, look, 60, 700) < high:
        del sheet.rows[-1]
    if how == "column" and sum(look.widths) < 240:
        return _in_column(rng, path, sheet, look)
    canvas = Canvas(str(path), pagesize=(595, 842) if sum(look.widths) < 500 else (842, 595))
    y = 780.0 if sum(look.widths) < 500 else 540.0
    y = prose(canvas, rng, 60, y, 475, rng.randint(20, 60))
    y -= 0 if how == "close" else rng.choice((0, 4, 10))
    sheets = [sheet]
    if rng.random() < 0.6 and how != "close":
        y = _title(canvas, rng, y)
    top = y
    y = draw(canvas, sheet, look, 60 + rng.choice((0, 0, 10)), y)
    if how == "beside" and sum(look.widths) < 240:
        sheets.append(sheet_of(rng))
        while sheets[1].width != sheet.width:
            sheets[1] = sheet_of(rng)
        del sheets[1].rows[14:]
        look.widths = _widths(sheets[1], look, rng, 215)
        y = min(y, draw(canvas, sheets[1], look, 318, top))
    if how == "two":
        y = _title(canvas, rng, prose(canvas, rng, 60, y - 18, 475, 20)) if rng.random() < 0.6 else y - 24
        sheets.append(sheet_of(rng))
        look.widths = _widths(sheets[1], look, rng, 475)
        while len(sheets[1].rows) > 1 and draw(Canvas("none.pdf"), sheets[1], look, 60, y) < 60:
            del sheets[1].rows[-1]
        y = draw(canvas, sheets[1], look, 60, y)
    if rng.random() < 0.4:
        canvas.setFont("Helvetica", 7)
        y -= rng.choice((8, 10, 14))
        canvas.drawString(60, y, "Note: " + sentence(rng, 8))
    prose(canvas, rng, 60, y - (12 if how == "close" else rng.choice((16, 22, 30))), 475, rng.randint(30, 60))
    canvas.save()
    return sheets


def _title(canvas: Canvas, rng: random.Random, y: float) -> float:
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawString(60, y, f"Table {rng.randint(1, 30)}. {sentence(rng, 5)}")
    return y - rng.choice((4, 8, 12))


def _in_column(rng: random.Random, path: Path, sheet: Sheet, look: Look) -> list[Sheet]:
    """The table in one of two columns of text."""
    canvas = Canvas(str(path), pagesize=(595, 842))
    with_table = rng.choice((0, 1))
    for k, x in enumerate((50.0, 312.0)):
        y = prose(canvas, rng, x, 780, 233, rng.randint(30, 80))
        if k == with_table:
            canvas.setFont("Helvetica-Bold", 8)
            canvas.drawString(x, y - 4, f"Table {rng.randint(1, 30)}. {sentence(rng, 2)}")
            y = draw(canvas, sheet, look, x, y - 10) - 20
        while y > 130:
            y = prose(canvas, rng, x, y, 233, rng.randint(20, 60))
    canvas.save()
    return [sheet]


def main() -> int:
    from benchmarks.tables import ours

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    results: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            path = Path(folder) / f"{seed}.pdf"
            sheets = write(seed, path)
            results.append((score(ours(path), [s.true() for s in sheets]).f1, seed))
    print(f"mean F1 of {count}: {mean(f for f, _ in results):.3f}, whole: {sum(f > 0.999 for f, _ in results)}")
    print("worst:", " ".join(f"{seed}:{value:.2f}" for value, seed in sorted(results)[:40]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
