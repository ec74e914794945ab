"""The kinds of tables that the benchmark draws."""

from __future__ import annotations

import random
from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas

from benchmarks.table_cases import (
    LABELS,
    LONG,
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
    truth_of,
)


def kinds() -> Iterator[Case]:
    yield from _ruled()
    yield from _half_ruled()
    yield from _unruled()
    yield from _texts()
    yield from _spanning()
    yield from _pages()


def _ruled() -> Iterator[Case]:
    grid = Style("grid")
    yield plain("grid_figures", 1, lambda r: figures(r, 8, 4), grid)
    yield plain("grid_shaded", 2, lambda r: figures(r, 6, 3, "pct"), Style("grid", shade=True))
    yield plain("grid_wrapped_labels", 3, lambda r: figures(r, 7, 3, long=0.7), Style("grid", valign="middle"))
    yield plain("grid_many_columns", 4, lambda r: figures(r, 5, 9, "pct"), Style("grid", size=7, gap=7))
    yield plain("grid_amounts_in_cell", 5, _amounts, Style("grid", aligns="llrr"))
    yield plain("grid_sparse", 6, lambda r: _sparse(r, 8, 4), grid)


def _half_ruled() -> Iterator[Case]:
    yield plain("rows_figures", 11, lambda r: figures(r, 7, 4), Style("rows", shade=True))
    yield plain("rows_wrapped_middle", 12, lambda r: figures(r, 6, 3, long=0.8), Style("rows", valign="middle"))
    yield plain("book_figures", 13, lambda r: figures(r, 9, 4), Style("book"))
    yield plain("book_wrapped", 14, lambda r: figures(r, 8, 3, long=0.5), Style("book", pad=2.5))
    yield plain("book_wrapped_bottom", 15, lambda r: figures(r, 8, 4, long=0.5), Style("book", valign="bottom"))
    yield plain("head_rule_only", 16, lambda r: figures(r, 10, 5, "en"), Style("head", size=8))
    yield plain("columns_ruled", 17, lambda r: figures(r, 9, 4, "en"), Style("columns"))
    yield plain("rows_small", 18, lambda r: figures(r, 1, 4, "en"), Style("rows"))
    yield plain("rows_two_columns", 19, lambda r: figures(r, 6, 1, "pct"), Style("rows", widths=[200, 60]))


def _unruled() -> Iterator[Case]:
    yield plain("open_figures", 21, lambda r: figures(r, 8, 4), Style())
    yield plain("open_tight", 22, lambda r: figures(r, 12, 5, "en"), Style(size=8, pad=1, gap=12))
    yield plain("open_narrow_gaps", 23, lambda r: figures(r, 9, 6, "pct"), Style(size=8, gap=7))
    yield plain("open_wide_gaps", 24, lambda r: figures(r, 7, 3), Style(widths=[220, 70, 70, 70]))
    yield plain("open_dollars", 25, lambda r: figures(r, 9, 3, "dollar"), Style(font="Times-Roman", size=10, pad=2))
    yield plain("open_negatives", 26, lambda r: figures(r, 9, 4, "paren"), Style(size=9))
    yield plain("open_wrapped_top", 27, lambda r: figures(r, 8, 4, long=0.5), Style(pad=3))
    yield plain("open_wrapped_bottom", 28, lambda r: figures(r, 8, 4, "en", long=0.5), Style(pad=3, valign="bottom"))
    yield plain("open_wrapped_tight", 29, lambda r: figures(r, 8, 4, "en", long=0.4), Style(pad=0.4))
    yield plain("open_centred", 30, lambda r: figures(r, 7, 4), Style(aligns="lcccc"))
    yield plain("open_left_figures", 31, lambda r: figures(r, 7, 4, "en"), Style(aligns="lllll", gap=14))
    yield plain("open_groups", 32, _groups, Style(size=8.5, pad=1.5))
    yield plain("open_groups_indented", 33, lambda r: _groups(r, "   "), Style(font="Times-Roman", pad=1.5))
    yield plain("open_sparse", 34, lambda r: _sparse(r, 9, 5), Style())
    yield plain("open_year_table", 35, lambda r: figures(r, 1, 4, "en", first=2020), Style(widths=[90, 60, 60, 60, 60]))
    yield plain("open_two_columns", 36, lambda r: figures(r, 8, 1, "pct"), Style(widths=[220, 60]))
    yield plain("open_long", 37, lambda r: figures(r, 34, 4, "en"), Style(size=7.5, pad=1))
    yield plain("open_many_columns", 38, lambda r: figures(r, 10, 9, "pct"), Style(size=7, gap=9))
    yield plain("open_regular_head", 39, _plain_head, Style(font="Times-Roman", size=10, pad=1))
    yield plain("open_wrapped_heads", 40, _wrapped_heads, Style(valign="bottom", aligns="lcccc"))
    yield plain("open_leaders", 41, _leaders, Style(font="Times-Roman", size=9, pad=1.5))


def _texts() -> Iterator[Case]:
    yield plain("texts_short", 51, lambda r: _contacts(r, 7), Style(aligns="llll", gap=16))
    yield plain("texts_wrapped", 52, lambda r: _wrapped_texts(r, 6), Style(aligns="lll", pad=5, gap=16))
    yield plain("texts_ruled", 53, lambda r: _wrapped_texts(r, 6), Style("grid", aligns="lll"))
    yield plain("texts_rows", 54, lambda r: _wrapped_texts(r, 5), Style("rows", aligns="lll", valign="middle"))
    yield plain("texts_mixed", 55, lambda r: _mixed(r, 7), Style(aligns="lllr", gap=14, pad=4))


def _spanning() -> Iterator[Case]:
    yield plain("span_grid", 61, _two_heads, Style("grid", aligns="lrrrr"), 2)
    yield plain("span_book", 62, _two_heads, Style("book", aligns="lrrrr", gap=14), 2)
    yield plain("span_open", 63, _two_heads, Style(aligns="lrrrr", gap=14), 2)
    yield plain("span_open_wide", 64, _three_heads, Style(aligns="lrrrrrr", size=8, gap=12), 2)
    yield plain("span_rows", 65, _two_heads, Style("rows", aligns="lcccc", gap=14), 2)


def _pages() -> Iterator[Case]:
    yield _side_by_side("pair_grid", 71, Style("grid", size=8))
    yield _side_by_side("pair_rows", 72, Style("rows", size=8))
    yield _in_column("column_rows", 73, Style("rows", size=8))
    yield _in_column("column_open", 74, Style(size=8))
    yield _in_column("column_grid", 75, Style("grid", size=8))
    yield _over_pages("pages_repeated", 76, Style("grid"), True)
    yield _over_pages("pages_unrepeated", 77, Style("grid"), False)
    yield _over_pages("pages_open_repeated", 78, Style(pad=2), True)
    yield _over_pages("pages_rows_unrepeated", 79, Style("rows"), False)
    yield _stacked("stacked_open", 80, Style())
    yield _stacked("stacked_rows", 81, Style("rows"))
    yield _sideways("sideways_open", 82, Style(size=8))


# -- rows --------------------------------------------------------------------------------------


def _amounts(rng: random.Random) -> list[Row]:
    rows = [cells("Indsats", "Område", "Økonomi", bold=True)]
    for label in rng.sample(LABELS, 5):
        amounts = f"{number(rng, 'en')}|Drift: {number(rng, 'en')}|Anlæg: {number(rng, 'en')}"
        rows.append(cells(label, rng.choice(LONG), amounts if rng.random() < 0.5 else number(rng, "en")))
    return rows


def _sparse(rng: random.Random, rows: int, columns: int) -> list[Row]:
    found = figures(rng, rows, columns, "en")
    for row in found[1:]:
        for box in row[1:]:
            if rng.random() < 0.25:
                box.lines = []
    return found


def _groups(rng: random.Random, indent: str = "") -> list[Row]:
    found = figures(rng, 9, 4, "en")
    for box in (row[0] for row in found[1:]):
        box.lines = [indent + box.lines[0]]
    for at, name in ((1, "Drift i alt"), (5, "Anlæg")):
        found.insert(at, [Box([name], bold=not indent), *(Box([]) for _ in range(4))])
    return found


def _plain_head(rng: random.Random) -> list[Row]:
    found = figures(rng, 9, 4, "en")
    found[0] = cells("County", "Persons", "Income", "Average", "Total")
    return found


def _wrapped_heads(rng: random.Random) -> list[Row]:
    found = figures(rng, 8, 4, "en")
    found[0] = cells(
        "Område", "Antal unge|i alt", "Heraf i|uddannelse", "Gennemsnitlig|alder (år)", "Forbrug|2023", bold=True
    )
    return found


def _leaders(rng: random.Random) -> list[Row]:
    return figures(rng, 9, 3, "en")


def _contacts(rng: random.Random, rows: int) -> list[Row]:
    found = [cells("Navn", "Enhed", "Sted", "Telefon", bold=True)]
    names = ("Anna Lund", "Bo Holm", "Carl Riis", "Dorte Krag", "Eva Munk", "Finn Bech", "Gry Skov", "Hans Ravn")
    for k in range(rows):
        telephone = f"{rng.randint(20, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)} {rng.randint(10, 99)}"
        found.append(cells(names[k], rng.choice(LABELS), rng.choice(("Nord", "Syd", "Vest", "Centrum")), telephone))
    return found


def _wrapped_texts(rng: random.Random, rows: int) -> list[Row]:
    found = [cells("Emne", "Beskrivelse", "Ansvarlig", bold=True)]
    for label in rng.sample(LABELS, rows):
        found.append(cells(label, rng.choice(LONG), rng.choice(("Direktionen", "Center for|drift", "Udvalget"))))
    return found


def _mixed(rng: random.Random, rows: int) -> list[Row]:
    found = [cells("Projekt", "Beskrivelse", "Status", "Beløb", bold=True)]
    for label in rng.sample(LABELS, rows):
        found.append(cells(label, rng.choice(LONG), rng.choice(("I gang", "Afsluttet", "Planlagt")), number(rng, "en")))
    return found


def _two_heads(rng: random.Random) -> list[Row]:
    top = [Box([]), Box(["Budget"], 2, bold=True), Box(["Regnskab"], 2, bold=True)]
    return [top, *([cells("Område", "2022", "2023", "2022", "2023", bold=True)]), *figures(rng, 7, 4, "en")[1:]]


def _three_heads(rng: random.Random) -> list[Row]:
    names = ("Antal borgere", "Udgift pr. borger", "Andel i pct.")
    top = [Box([]), *(Box([n], 2, bold=True) for n in names)]
    under = cells("Område", *("Mænd", "Kvinder") * 3, bold=True)
    return [top, under, *figures(rng, 8, 6, "en")[1:]]


# -- pages -------------------------------------------------------------------------------------


def _side_by_side(name: str, seed: int, style: Style) -> Case:
    rng = random.Random(seed)
    left, right = figures(rng, 6, 2, "en"), figures(rng, 6, 2, "pct", first=2012)

    def draw(canvas: Canvas) -> None:
        y = prose(canvas, random.Random(seed), 60, 770, 470, 50)
        draw_table(canvas, left, style, 60, y - 10)
        y = draw_table(canvas, right, style, 330, y - 4)
        prose(canvas, random.Random(seed + 2), 60, y - 30, 470, 50)

    return Case(name, [truth_of(left), truth_of(right)], draw)


def _in_column(name: str, seed: int, style: Style) -> Case:
    rows = figures(random.Random(seed), 6, 3, "en")

    def draw(canvas: Canvas) -> None:
        rng = random.Random(seed + 1)
        y = prose(canvas, rng, 50, 780, 230, 60)
        y = prose(canvas, rng, 50, y, 230, 40)
        y = draw_table(canvas, rows, style, 50, y - 6)
        y = prose(canvas, rng, 50, y - 20, 230, 60)
        prose(canvas, rng, 50, y, 230, 50)
        y = 776
        for words in (50, 70, 40, 60, 30, 60):
            y = prose(canvas, rng, 312, y, 230, words)

    return Case(name, [truth_of(rows)], draw)


def _over_pages(name: str, seed: int, style: Style, repeated: bool) -> Case:
    rows = figures(random.Random(seed), 16, 4, "en")
    style.widths = [170, 60, 60, 60, 60]

    def draw(canvas: Canvas) -> None:
        rng = random.Random(seed + 1)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(60, 815, "Budgetnotat")
        prose(canvas, rng, 60, 770, 470, 60)
        draw_table(canvas, rows[:9], style, 60, 300)
        canvas.showPage()
        canvas.setFont("Helvetica", 7)
        canvas.drawString(60, 815, "Budgetnotat")
        y = draw_table(canvas, [rows[0], *rows[9:]] if repeated else rows[9:], style, 60, 780, int(repeated))
        prose(canvas, rng, 60, y - 40, 470, 60)

    return Case(name, [truth_of(rows)], draw)


def _stacked(name: str, seed: int, style: Style) -> Case:
    rng = random.Random(seed)
    tables = [figures(rng, 4, 3, "en"), figures(rng, 5, 4, "pct"), figures(rng, 3, 2, "en")]

    def draw(canvas: Canvas) -> None:
        y = prose(canvas, random.Random(seed), 60, 770, 470, 40)
        for k, rows in enumerate(tables):
            canvas.setFont("Helvetica-Bold", 10)
            canvas.drawString(60, y - 4, f"Opgørelse {k + 1}")
            y = draw_table(canvas, rows, style, 60, y - 14) - 26

    return Case(name, [truth_of(t) for t in tables], draw)


def _sideways(name: str, seed: int, style: Style) -> Case:
    rows = figures(random.Random(seed), 9, 6, "en")

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.rotate(90)
        canvas.translate(0, -595)
        y = prose(canvas, random.Random(seed), 60, 520, 600, 60)
        draw_table(canvas, rows, style, 60, y - 10)
        canvas.restoreState()

    return Case(name, [truth_of(rows)], draw)
