"""Tables in PDF: ruled, half-ruled, unruled, over pages, beside each other; and what is no table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pdf_drawing import SENTENCES, drawn, read, texts, write
from reportlab.pdfgen.canvas import Canvas

from benchmarks.table_cases import Case, Style, all_cases, cells, draw_table, figures
from benchmarks.table_score import of_spans, score
from benchmarks.tables import of_table

YEARS = [cells("År", "2020", "2021", "2022", "2023", bold=True), cells("Brugere", "272", "232", "239", "401")]


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    return {case.name: case for case in all_cases()}


def test_every_generated_table_is_found_nearly_right(cases: dict[str, Case], tmp_path: Path) -> None:
    found = {}
    for name, case in cases.items():
        document = read(case.write(tmp_path))
        found[name] = score([of_table(t) for t in document.tables], [of_spans(rows) for rows in case.truths]).f1
    assert len(found) >= 80
    assert sum(found.values()) / len(found) > 0.97, found
    assert {name for name, value in found.items() if value < 0.8} == set()


def _pages_without() -> Iterator[str]:
    yield from (case.name for case in all_cases() if not case.truths)


@pytest.mark.parametrize("name", list(_pages_without()))
def test_pages_without_a_table_give_none(cases: dict[str, Case], tmp_path: Path, name: str) -> None:
    assert read(cases[name].write(tmp_path)).tables == ()


@pytest.mark.parametrize("rules", ["none", "rows", "grid", "book"])
def test_a_small_year_table_between_paragraphs(tmp_path: Path, rules: str) -> None:
    def draw(c: Canvas) -> None:
        y = write(c, SENTENCES, 60, 790)
        y = draw_table(c, YEARS, Style(rules, widths=[90, 60, 60, 60, 60]), 60, y)
        write(c, SENTENCES, 60, y - 30)

    document = drawn(tmp_path, draw)
    (table,) = document.tables
    assert table.rows() == [["År", "2020", "2021", "2022", "2023"], ["Brugere", "272", "232", "239", "401"]]
    assert table.header_rows == 1
    assert [b.kind for b in document.blocks] == ["paragraph", "table", "paragraph"]
    assert document.table_block[table.id].text == "År\t2020\t2021\t2022\t2023\nBrugere\t272\t232\t239\t401"


def test_cells_have_page_and_box_on_the_page(tmp_path: Path) -> None:
    document = drawn(tmp_path, lambda c: draw_table(c, YEARS, Style(widths=[90, 60, 60, 60, 60]), 60, 700) and None)
    cell = document.tables[0].origin[1, 4]
    assert cell.text == "401" and cell.page == 1 and cell.box is not None
    assert 300 < cell.box[0] < cell.box[2] < 391 and 150 < cell.box[1] < cell.box[3] < 175


@pytest.mark.parametrize("name", ["pages_repeated", "pages_unrepeated", "pages_open_repeated", "pages_rows_unrepeated"])
def test_a_table_over_two_pages_is_one_table_with_one_heading(
    cases: dict[str, Case], tmp_path: Path, name: str
) -> None:
    document = read(cases[name].write(tmp_path))
    (table,) = document.tables
    assert table.size == (17, 5) and table.header_rows == 1
    assert {c.page for c in table.cells} == {1, 2}
    assert [row[0] for row in table.rows()].count("Område") == 1


def test_a_table_with_another_heading_on_the_next_page_is_another_table(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        draw_table(c, YEARS, Style("grid", widths=[90, 60, 60, 60, 60]), 60, 160)
        c.showPage()
        other = [cells("Bydel", "Nord", "Syd", "Øst", "Vest", bold=True), cells("Sager", "1", "2", "3", "4")]
        draw_table(c, other, Style("grid", widths=[90, 60, 60, 60, 60]), 60, 790)

    assert [t.size for t in drawn(tmp_path, draw).tables] == [(2, 5), (2, 5)]


def test_titles_above_and_below(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        y = write(c, SENTENCES, 60, 790)
        c.setFont("Helvetica-Bold", 9)
        c.drawString(60, y - 6, "Budget for indsatsen 2020-23")
        y = draw_table(c, YEARS, Style("grid"), 60, y - 14)
        y = write(c, SENTENCES, 60, y - 30)
        y = draw_table(c, YEARS, Style("grid"), 60, y)
        c.setFont("Times-Roman", 9)
        c.drawString(60, y - 14, "Tabel 2. Brugere efter år")

    document = drawn(tmp_path, draw)
    assert [t.title for t in document.tables] == ["Budget for indsatsen 2020-23", "Tabel 2. Brugere efter år"]
    assert "Tabel 2. Brugere efter år" in texts(document, "caption")


def test_merged_headings_span_their_columns(cases: dict[str, Case], tmp_path: Path) -> None:
    for name in ("span_grid", "span_book", "span_open"):
        (table,) = read(cases[name].write(tmp_path)).tables
        assert table.header_rows == 2, name
        heads = {c.text: c.column_span for c in table.cells if c.row == 0 and c.text}
        assert heads == {"Budget": 2, "Regnskab": 2}, name
        assert table.filled()[0][1:] == ["Budget", "Budget", "Regnskab", "Regnskab"]


def test_raised_marks_in_cells_are_no_digits(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        draw_table(c, YEARS, Style("grid", widths=[90, 60, 60, 60, 60]), 60, 700)
        c.setFont("Helvetica", 5.5)
        c.drawString(265.2, 675.9, "2")

    rows = drawn(tmp_path, draw).tables[0].rows()
    assert rows[1][2] == "232²"


def test_a_table_in_one_of_two_text_columns_leaves_the_other_alone(cases: dict[str, Case], tmp_path: Path) -> None:
    for name in ("column_rows", "column_open", "column_grid"):
        document = read(cases[name].write(tmp_path))
        kinds = [b.kind for b in document.blocks]
        assert kinds.count("table") == 1 and kinds[2] == "table" and kinds.count("paragraph") == 10, name


def test_wide_and_long_tables_stay_whole(tmp_path: Path) -> None:
    import random

    rows = figures(random.Random(5), 16, 9, "pct")

    def draw(c: Canvas) -> None:
        draw_table(c, rows, Style("book", size=7, gap=8), 30, 700)

    (table,) = drawn(tmp_path, draw).tables
    assert table.size == (17, 10)


def test_figure_columns_set_as_close_as_words_are_told_apart(tmp_path: Path) -> None:
    printed = (
        ("Nye sager", "12", "14", "1.516"),
        ("Afsluttede sager", "10", "11", "12"),
        ("Verserende sager ialt", "-", "3", "4"),
        ("Sager i alt", "22", "28", "1.532"),
    )

    def draw(c: Canvas) -> None:
        c.setFont("Times-Roman", 9)
        for k, row in enumerate(printed):
            for x, text in zip((60, 141, 164, 187), row, strict=True):
                c.drawString(x, 700 - 14 * k, text)

    (table,) = drawn(tmp_path, draw).tables
    assert table.rows() == [list(row) for row in printed]


def test_thousands_parted_by_spaces_stay_one_figure(cases: dict[str, Case], tmp_path: Path) -> None:
    (table,) = read(cases["hard_spaced_thousands"].write(tmp_path)).tables
    assert table.size == (11, 5)
    assert all(len(row[1].split()) == 3 for row in table.rows()[1:])


def test_shaded_rows_and_totals_are_rows_of_one_table(tmp_path: Path) -> None:
    labels = ["Løn", "Husleje", "Materialer", "I alt", "Tilskud", "Egenbetaling", "Nettoudgift"]

    def draw(c: Canvas) -> None:
        c.setFont("Helvetica", 10)
        for k, label in enumerate(labels):
            y = 700 - 15 * k
            if k % 2:
                c.setFillGray(0.9)
                for x, width in ((60, 240), (305, 70), (380, 70)):
                    c.rect(x, y - 4, width, 14, stroke=0, fill=1)
                c.setFillGray(0)
            if label in ("I alt", "Nettoudgift"):
                for x in (305, 380):
                    c.line(x, y + 11, x + 70, y + 11)
            c.drawString(62, y, label)
            c.drawRightString(372, y, f"{1234 + 17 * k}")
            c.drawRightString(447, y, f"{2345 + 19 * k}")

    (table,) = drawn(tmp_path, draw).tables
    assert [row[0] for row in table.rows()] == labels


def test_columns_between_the_drawn_lines_of_a_group_are_columns(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFont("Helvetica", 9)
        for x in (50, 200, 320, 440):
            c.line(x, 600, x, 736)
        for y in (600, 700, 718, 736):
            c.line(50, y, 440, y)
        c.drawString(55, 723, "Bydel")
        c.drawCentredString(260, 723, "Drenge")
        c.drawCentredString(380, 723, "Piger")
        for x in (250, 370):
            c.drawRightString(x, 705, "2023")
            c.drawRightString(x + 55, 705, "2024")
        for k, name in enumerate(("Nord", "Syd", "Øst", "Vest", "Midt")):
            c.drawString(55, 685 - 16 * k, name)
            for column, x in enumerate((250, 305, 370, 425)):
                c.drawRightString(x, 685 - 16 * k, f"{100 + 7 * k + column}")

    (table,) = drawn(tmp_path, draw).tables
    assert table.rows()[-1] == ["Midt", "128", "129", "130", "131"]


def test_a_list_of_contents_is_no_table(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFont("Helvetica", 10)
        for k, (number, page) in enumerate((("1", 3), ("1.1", 3), ("1.2", 5), ("2", 8), ("2.1", 9), ("2.1.1", 9))):
            c.drawString(60, 700 - 16 * k, number)
            c.drawString(110, 700 - 16 * k, f"Afsnit om emne {'abcdef'[k]}")
            c.drawRightString(500, 700 - 16 * k, str(page))

    assert not drawn(tmp_path, draw).tables
