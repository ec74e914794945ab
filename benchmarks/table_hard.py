"""Harder documents: what reports of ministries and towns do to their tables, and pages without any."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from reportlab.pdfgen.canvas import Canvas

from benchmarks.table_cases import (
    LABELS,
    Box,
    Case,
    Row,
    Style,
    cells,
    draw_table,
    figures,
    number,
    plain,
    prose,
    sentence,
    truth_of,
    wrap,
)


def hard_kinds() -> Iterator[Case]:
    yield plain("hard_leader_dots", 101, _dotted, Style(font="Times-Roman", size=9, pad=1.2, widths=[230, 60, 60, 60]))
    yield plain("hard_dots_to_one", 127, lambda r: _dotted(r, 1), Style(font="Times-Roman", size=9, widths=[230, 80]))
    yield plain("hard_spaced_thousands", 102, _spaced, Style(size=8, pad=1.5, gap=14))
    yield plain("hard_raised_marks", 103, _marked, Style(pad=2))
    yield plain("hard_units_row", 104, _units, Style(aligns="lrrrr", pad=1.5))
    yield plain("hard_numbered_columns", 105, _numbered, Style(aligns="lcccc", size=8, pad=1.5), 2)
    yield plain("hard_three_levels", 106, _three_levels, Style(aligns="lrrrrrrrr", size=7.5, gap=11, pad=2), 3)
    yield plain("hard_left_heads", 107, _left_heads, Style(aligns="lrrr", widths=[150, 90, 90, 90]))
    yield plain("hard_left_heads_rows", 128, _left_heads, Style("rows", aligns="lrrr", widths=[150, 90, 90, 90]))
    yield plain("hard_no_head", 108, lambda r: figures(r, 8, 3, "en")[1:], Style(), 0)
    yield plain("hard_zebra", 109, lambda r: figures(r, 10, 4, "en"), Style(shade=True, pad=2))
    yield plain("hard_narrow", 110, lambda r: figures(r, 12, 7, "en"), Style(size=7, gap=5.5, pad=0.8))
    yield plain("hard_long_tight_labels", 111, lambda r: figures(r, 14, 3, "en", long=0.35), Style(size=8, pad=0.3))
    yield plain("hard_texts_tight", 112, _text_rows, Style(aligns="llll", size=8, pad=2.4, gap=12))
    yield plain("hard_yes_no", 113, _yes_no, Style(aligns="lccc", pad=2, gap=20))
    yield plain("hard_dates", 114, _dates, Style(aligns="llll", pad=2, gap=18))
    yield plain("hard_total_gap", 115, lambda r: _spaced_rows(r, 14), Style(font="Times-Roman", size=10, pad=1))
    yield plain("hard_indented", 116, _indented, Style(font="Times-Roman", size=9, pad=1))
    yield plain("hard_blank_rows", 117, lambda r: _spaced_rows(r, 5), Style(size=8, pad=0.8))
    yield plain("hard_book_spans", 118, _three_levels, Style("book", aligns="lrrrrrrrr", size=7.5, gap=11, pad=2), 3)
    yield plain("hard_ranges", 119, _ranges, Style(aligns="lrrr", gap=14, pad=1.5))
    yield plain("hard_wrapped_everything", 120, _wrapped_all, Style("book", aligns="llrr", gap=12, pad=3))
    yield _full_width("hard_full_width_open", 121, Style(size=8, pad=1.5))
    yield _full_width("hard_full_width_rows", 122, Style("rows", size=8))
    yield _noted("hard_notes", 123, Style(size=8.5, pad=1.5))
    yield _noted("hard_notes_book", 124, Style("book", size=8.5, pad=1.5))
    yield _pair("hard_pair_open", 125)
    yield _dense("hard_dense", 126)
    yield from _without()


def _dotted(rng: random.Random, columns: int = 3) -> list[Row]:
    """Labels run out in dots to their figures; the dots are no part of the text."""
    found = figures(rng, 12, columns, "en")
    for row in found[1:]:
        row[0].dots = True
    return found


def _marked(rng: random.Random) -> list[Row]:
    """Some figures carry a raised mark."""
    found = figures(rng, 8, 4, "en")
    for row in found[1:]:
        row[rng.randint(1, 4)].mark = str(rng.randint(1, 3))
    return found


def _spaced_rows(rng: random.Random, every: int) -> list[Row]:
    """A blank stretch after every few rows, as printed statistics have it."""
    found = figures(rng, 15, 4, "en")
    for k, row in enumerate(found[1:], 1):
        row[0].above = 6.0 if k % every == 1 else 0.0
    return found


def _spaced(rng: random.Random) -> list[Row]:
    found = figures(rng, 10, 4)
    for row in found[1:]:
        for box in row[1:]:
            box.lines = [f"{rng.randint(1, 999)} {rng.randint(100, 999)} {rng.randint(100, 999)}"]
    return found


def _units(rng: random.Random) -> list[Row]:
    found = figures(rng, 8, 4, "en")
    found[0] = cells("", "Borgere|(antal)", "Andel|(pct.)", "Udgift|(mio. kr.)", "Tid|(timer)", bold=True)
    return found


def _numbered(rng: random.Random) -> list[Row]:
    found = figures(rng, 8, 4, "en")
    found.insert(1, [Box([]), *(Box([f"({k})"]) for k in range(1, 5))])
    return found


def _three_levels(rng: random.Random) -> list[Row]:
    found = figures(rng, 8, 8, "en")[1:]
    for row in found:
        for box in row[1:]:
            box.lines = [str(rng.randint(10, 9999))]
    top = [Box([]), Box(["Borgere under 30 år"], 4, bold=True), Box(["Borgere over 30 år"], 4, bold=True)]
    middle = [Box([]), *(Box([t], 2, bold=True) for t in ("Mænd", "Kvinder", "Mænd", "Kvinder"))]
    return [top, middle, cells("Område", *("2022", "2023") * 4, bold=True), *found]


def _left_heads(rng: random.Random) -> list[Row]:
    found = figures(rng, 8, 3, "en")
    for box in found[0]:
        box.align = "l"
    return found


def _text_rows(rng: random.Random) -> list[Row]:
    found = [cells("Mål", "Handling", "Ansvarlig", "Frist", bold=True)]
    for label in rng.sample(LABELS, 9):
        words = sentence(rng, rng.randint(2, 8)).rstrip(".")
        found.append(
            [
                Box([label]),
                Box(wrap(words, "Helvetica", 8, 120)),
                Box([rng.choice(("Drift", "Ledelse", "Udvalg"))]),
                Box([_date(rng)]),
            ]
        )
    return found


def _date(rng: random.Random) -> str:
    return f"{rng.randint(1, 28)}.{rng.randint(1, 12)}.20{rng.randint(10, 24)}"


def _yes_no(rng: random.Random) -> list[Row]:
    found = [cells("Krav", "Nord", "Syd", "Vest", bold=True)]
    found += [cells(label, *(rng.choice(("Ja", "Nej", "-")) for _ in range(3))) for label in rng.sample(LABELS, 8)]
    return found


def _dates(rng: random.Random) -> list[Row]:
    found = [cells("Møde", "Dato", "Sted", "Sag", bold=True)]
    for label in rng.sample(LABELS, 8):
        found.append(cells(label, _date(rng), rng.choice(("Rådhuset", "Salen", "Lokale 3")), str(rng.randint(10, 99))))
    return found


def _indented(rng: random.Random) -> list[Row]:
    found = figures(rng, 12, 4, "en")
    for k, row in enumerate(found[1:]):
        row[0].lines = [("      " if k % 4 else "") + row[0].lines[0]]
    return found


def _ranges(rng: random.Random) -> list[Row]:
    found = [cells("Alder", "Borgere", "Interval", "Indeks", bold=True)]
    for k in range(8):
        low = rng.randint(1, 50)
        found.append(cells(f"{10 * k}-{10 * k + 9} år", number(rng, "en"), f"{low}–{low + 9}", f"{low},{k}"))
    return found


def _wrapped_all(rng: random.Random) -> list[Row]:
    found = [cells("Område", "Formål", "Budget|2023", "Budget|2024", bold=True)]
    for label in rng.sample(LABELS, 6):
        purpose = wrap(sentence(rng, rng.randint(4, 10)), "Helvetica", 9, 150)
        found.append([Box([label]), Box(purpose), Box([number(rng, "en")]), Box([number(rng, "en")])])
    return found


def _full_width(name: str, seed: int, style: Style) -> Case:
    rows = figures(random.Random(seed), 7, 6, "en")

    def draw(canvas: Canvas) -> None:
        rng = random.Random(seed + 1)
        for x in (50, 312):
            y = 780.0
            for words in (60, 50, 40):
                y = prose(canvas, rng, x, y, 230, words)
        y = draw_table(canvas, rows, style, 60, 480)
        for x in (50, 312):
            z = y - 40
            for words in (50, 40):
                z = prose(canvas, rng, x, z, 230, words)

    return Case(name, [truth_of(rows)], draw)


def _noted(name: str, seed: int, style: Style) -> Case:
    rows = figures(random.Random(seed), 8, 4, "en")

    def draw(canvas: Canvas) -> None:
        rng = random.Random(seed + 1)
        y = prose(canvas, rng, 60, 770, 470, 40)
        y = draw_table(canvas, rows, style, 60, y - 4)
        canvas.setFont("Helvetica", 7)
        for k, line in enumerate(
            ("Note: " + sentence(rng, 10), "1) " + sentence(rng, 14), "Kilde: " + sentence(rng, 4))
        ):
            canvas.drawString(60, y - 9 - 9 * k, line)
        prose(canvas, rng, 60, y - 50, 470, 60)

    return Case(name, [truth_of(rows)], draw)


def _pair(name: str, seed: int) -> Case:
    rng = random.Random(seed)
    left, right = figures(rng, 7, 2, "en"), figures(rng, 7, 2, "pct", first=2012)

    def draw(canvas: Canvas) -> None:
        y = prose(canvas, random.Random(seed), 60, 770, 470, 50)
        canvas.setFont("Helvetica-Bold", 9)
        canvas.drawString(60, y - 8, "Tabel 1. Forbrug")
        canvas.drawString(330, y - 8, "Tabel 2. Andele")
        draw_table(canvas, left, Style(size=8), 60, y - 14)
        y = draw_table(canvas, right, Style(size=8), 330, y - 14)
        prose(canvas, random.Random(seed + 2), 60, y - 30, 470, 50)

    return Case(name, [truth_of(left), truth_of(right)], draw)


def _dense(name: str, seed: int) -> Case:
    rows = figures(random.Random(seed), 60, 8, "en")

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(50, 800, "Bilag 2. Fordeling")
        draw_table(canvas, rows, Style(size=6.5, pad=1.2, gap=9), 50, 790)

    return Case(name, [truth_of(rows)], draw)


# -- pages without a table ---------------------------------------------------------------------


def _without() -> Iterator[Case]:
    draws: dict[str, Callable[[Canvas], None]] = {
        "none_two_columns": _two_columns,
        "none_three_columns": _three_columns,
        "none_contents": _contents,
        "none_letter": _letter,
        "none_lists": _lists,
        "none_references": _references,
        "none_justified": _justified,
        "none_chart": _chart,
    }
    for name, draw in draws.items():
        yield Case(name, [], draw)


def _two_columns(canvas: Canvas) -> None:
    rng = random.Random(201)
    for x in (50, 312):
        y = 780.0
        for words in (60, 50, 70, 40, 60):
            y = prose(canvas, rng, x, y, 230, words)


def _three_columns(canvas: Canvas) -> None:
    rng = random.Random(202)
    for x in (45, 220, 395):
        y = 780.0
        for words in (40, 30, 50, 40):
            y = prose(canvas, rng, x, y, 155, words, 9)


def _contents(canvas: Canvas) -> None:
    rng = random.Random(203)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(60, 780, "Indhold")
    canvas.setFont("Helvetica", 10)
    page = 3
    for k in range(14):
        y = 750 - 18 * k
        title = f"{k + 1}. {sentence(rng, 4).rstrip('.')}"
        canvas.drawString(60, y, title + " " + "." * (90 - len(title)))
        page += rng.randint(1, 4)
        canvas.drawRightString(530, y, str(page))


def _letter(canvas: Canvas) -> None:
    rng = random.Random(204)
    canvas.setFont("Times-Roman", 11)
    for k, line in enumerate(("Til", "Anna Lund", "Byvej 4", "2000 Byen")):
        canvas.drawString(60, 780 - 14 * k, line)
    canvas.setFont("Helvetica", 7.5)
    for k, line in enumerate(
        ("3. maj 2021", "", "Sagsnr.", "2021-00341", "", "Sagsbehandler", "Bo Holm", "", "Telefon", "3344 5566")
    ):
        canvas.drawString(440, 780 - 9.5 * k, line)
    y = 690.0
    for words in (50, 60, 30, 70):
        y = prose(canvas, rng, 60, y, 350, words, 11)


def _lists(canvas: Canvas) -> None:
    rng = random.Random(205)
    y = prose(canvas, rng, 60, 780, 470, 40)
    canvas.setFont("Times-Roman", 10)
    for k in range(12):
        canvas.drawString(70, y, f"{k + 1}." if k % 2 else "•")
        for line in wrap(sentence(rng, rng.randint(3, 20)), "Times-Roman", 10, 430):
            canvas.drawString(95, y, line)
            y -= 13


def _references(canvas: Canvas) -> None:
    rng = random.Random(206)
    y = 780.0
    canvas.setFont("Times-Roman", 9)
    for k in range(14):
        canvas.drawString(60, y, f"[{k + 1}]")
        for line in wrap(
            f"{sentence(rng, 9)} {2000 + k}, s. {rng.randint(1, 90)}-{rng.randint(91, 200)}.", "Times-Roman", 9, 420
        ):
            canvas.drawString(84, y, line)
            y -= 11


def _justified(canvas: Canvas) -> None:
    rng = random.Random(207)
    y = 780.0
    for _ in range(4):
        lines = wrap(sentence(rng, 60), "Times-Roman", 10, 240)
        for line in lines[:-1]:
            text = canvas.beginText(60, y)
            text.setFont("Times-Roman", 10)
            words = line.split()
            slack = 250 - canvas.stringWidth(line, "Times-Roman", 10)
            text.setWordSpace(slack / max(1, len(words) - 1))
            text.textOut(line)
            canvas.drawText(text)
            y -= 12.5
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(60, y, lines[-1])
        y -= 20


def _chart(canvas: Canvas) -> None:
    rng = random.Random(208)
    y = prose(canvas, rng, 60, 780, 470, 50)
    canvas.setFont("Helvetica", 8)
    for k in range(6):
        canvas.drawRightString(80, y - 30 - 24 * k, str(500 - 100 * k))
        canvas.setLineWidth(0.3)
        canvas.line(86, y - 28 - 24 * k, 480, y - 28 - 24 * k)
    for k in range(6):
        height = rng.randint(20, 110)
        canvas.rect(100 + 62 * k, y - 148, 34, height, stroke=0, fill=1)
        canvas.drawCentredString(117 + 62 * k, y - 162, str(2018 + k))
    prose(canvas, rng, 60, y - 200, 470, 60)
