"""Pages of text of random make, without any table: what a reader finds there is wrong.

`python -m benchmarks.table_random_text [COUNT] [FIRST]` prints how many pages have tables that are none.
"""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from benchmarks.table_cases import LABELS, sentence, wrap

Page = tuple[random.Random, Canvas, str, float]


def _paragraph(page: Page, x: float, y: float, width: float, words: int, justified: bool) -> float:
    rng, canvas, font, size = page
    lines = wrap(sentence(rng, words), font, size, width)
    for k, line in enumerate(lines):
        text = canvas.beginText(x, y)
        text.setFont(font, size)
        slack = width - stringWidth(line, font, size)
        if justified and k < len(lines) - 1 and " " in line:
            text.setWordSpace(slack / line.count(" "))
        text.textOut(line)
        canvas.drawText(text)
        y -= 1.2 * size
    return y - 0.5 * size


def _columns(page: Page) -> None:
    rng, canvas, font, size = page
    count = rng.choice((1, 2, 2, 3, 3, 4))
    gutter = rng.choice((10.0, 14.0, 20.0))
    wide = (490 - gutter * (count - 1)) / count
    justified = rng.random() < 0.6
    for k in range(count):
        x, y = 52 + k * (wide + gutter), 780.0
        while y > 120:
            if rng.random() < 0.25:
                canvas.setFont(font.replace("Roman", "Bold") if "Roman" in font else f"{font}-Bold", size)
                canvas.drawString(x, y, rng.choice(LABELS))
                y -= 1.3 * size
            y = _paragraph(page, x, y, wide, rng.randint(8, 70), justified)


def _list(page: Page) -> None:
    rng, canvas, font, size = page
    marker = rng.choice(("number", "letter", "bullet", "paragraph", "year"))
    indent = rng.choice((16.0, 24.0, 40.0, 60.0))
    y = _paragraph(page, 55, 780, 480, 40, False)
    for k in range(14):
        text = {
            "number": f"{k + 1}.",
            "letter": f"{'abcdefghijklmnop'[k]})",
            "bullet": "•",
            "paragraph": f"§ {k + 1}",
            "year": f"{2000 + k}",
        }[marker]
        canvas.setFont(font, size)
        canvas.drawString(58, y, text)
        y = _paragraph(page, 58 + indent, y, 470 - indent, rng.randint(4, 45), False)


def _contents(page: Page) -> None:
    rng, canvas, font, size = page
    dots = rng.random() < 0.5
    number = 1
    canvas.setFont(font, size)
    for k in range(24):
        y = 780 - 1.6 * size * k
        title = ("    " if rng.random() < 0.4 else "") + sentence(rng, rng.randint(2, 8)).rstrip(".")
        canvas.drawString(60, y, title)
        if dots:
            left = 62 + stringWidth(title, font, size)
            canvas.drawString(left, y, "." * int((500 - left) / stringWidth(".", font, size)))
        canvas.drawRightString(530, y, str(number))
        number += rng.randint(0, 5)


def _letter(page: Page) -> None:
    rng, canvas, font, size = page
    y = 780.0
    names = ("Sagsnr.", "Dato", "Sagsbehandler", "Telefon", "E-mail", "Til", "Cc")
    side = rng.random() < 0.5
    for name in rng.sample(names, rng.randint(2, 6)):
        canvas.setFont(f"{font}-Bold" if font == "Helvetica" else font, size)
        x = 420 if side else 60
        canvas.drawString(x, y, name)
        canvas.setFont(font, size)
        canvas.drawString(
            x + (0 if side else 100), y - (1.2 * size if side else 0), f"{rng.randint(1, 31)} {sentence(rng, 2)}"
        )
        y -= (2.8 if side else 1.3) * size
    y = 700.0 if side else y - 20
    for _ in range(5):
        y = _paragraph(page, 60, y, 340 if side else 470, rng.randint(20, 80), False)


def _addresses(page: Page) -> None:
    rng, canvas, font, size = page
    canvas.setFont(font, size)
    for row in range(5):
        for column in range(rng.choice((2, 3))):
            for k in range(rng.choice((3, 4))):
                line = rng.choice(LABELS) if k != 2 else f"{rng.randint(1000, 9990)} {rng.choice(LABELS)}"
                canvas.drawString(60 + 165 * column, 770 - 80 * row - 1.2 * size * k, line)


def _references(page: Page) -> None:
    rng, canvas, font, size = page
    y = 780.0
    for k in range(18):
        canvas.setFont(font, size)
        canvas.drawString(55, y, f"[{k + 1}]" if rng.random() < 2 else "")
        y = _paragraph(page, 85, y, 440, rng.randint(8, 26), False)


def _chart(page: Page) -> None:
    rng, canvas, font, _size = page
    y = _paragraph(page, 60, 780, 470, 50, False)
    canvas.setFont(font, 7)
    count, low = rng.randint(4, 9), y - 190
    for k in range(6):
        canvas.drawRightString(84, low + 28 * k - 2, f"{rng.choice((10, 20, 100)) * k}")
        if rng.random() < 0.7:
            canvas.line(88, low + 28 * k, 480, low + 28 * k)
    points = [(110 + 360 / count * k, low + rng.randint(5, 150)) for k in range(count)]
    bars = rng.random() < 0.5
    for k, (x, top) in enumerate(points):
        if bars:
            canvas.rect(x - 10, low, 20, top - low, stroke=0, fill=1)
        elif k:
            canvas.line(*points[k - 1], x, top)
        canvas.drawCentredString(x, low - 10, str(2010 + k))
        if rng.random() < 0.6:
            canvas.drawCentredString(x, top + 4, str(int(top - low)))
    for k, name in enumerate(rng.sample(LABELS, 3)):
        canvas.drawString(120 + 110 * k, low - 24, name)
    _paragraph(page, 60, low - 50, 470, 60, False)


def _minutes(page: Page) -> None:
    """Names of those who met, in columns, and points with their times."""
    rng, canvas, font, size = page
    canvas.setFont(font, size)
    for k in range(8):
        canvas.drawString(
            60 + 180 * (k % 2), 780 - 1.3 * size * (k // 2), f"{rng.choice(LABELS)} ({rng.choice('ABCOV')})"
        )
    y = 700.0
    for k in range(5):
        canvas.drawString(60, y, f"{9 + k}.30")
        canvas.drawString(120, y, f"Punkt {k + 1}")
        y = _paragraph(page, 120, y - 1.3 * size, 400, rng.randint(15, 50), False)


_KINDS: tuple[Callable[[Page], None], ...] = (
    _columns, _columns, _columns, _list, _contents, _letter, _addresses, _references, _chart, _minutes,
)  # fmt: skip


def write(seed: int, path: Path) -> str:
    """Makes the page of a seed; gives its kind."""
    rng = random.Random(seed)
    canvas = Canvas(str(path), pagesize=(595, 842))
    kind = rng.choice(_KINDS)
    kind((rng, canvas, rng.choice(("Helvetica", "Times-Roman")), rng.choice((8.0, 9.0, 10.0, 11.0))))
    canvas.save()
    return kind.__name__.strip("_")


def main() -> int:
    from benchmarks.tables import ours

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            path = Path(folder) / f"{seed}.pdf"
            kind = write(seed, path)
            if ours(path):
                wrong.append(f"{kind} {seed}")
    print(f"{len(wrong)} of {count} pages of text have tables: {', '.join(wrong[:30])}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
