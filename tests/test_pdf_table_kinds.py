"""Tables in PDF of random make, pages of text without any, and kinds that once were read wrong."""

from __future__ import annotations

from pathlib import Path

from pdf_drawing import drawn, read
from reportlab.pdfgen.canvas import Canvas

from benchmarks import table_random, table_random_text
from benchmarks.table_council import GOLD, compact, differences, gold
from benchmarks.table_producers import produce
from benchmarks.table_reports import reports
from benchmarks.table_reports_held import held
from benchmarks.table_score import score
from benchmarks.tables import of_table


def test_tables_of_random_make_are_found_nearly_right(tmp_path: Path) -> None:
    found = []
    for seed in [*range(7000, 7025), *range(27_000, 27_015)]:
        sheets = table_random.write(seed, tmp_path / "random.pdf")
        document = read(tmp_path / "random.pdf")
        found.append(score([of_table(t) for t in document.tables], [s.true() for s in sheets]).f1)
    assert sum(found) / len(found) > 0.92, found


def test_pages_of_text_of_random_make_have_no_table(tmp_path: Path) -> None:
    wrong = []
    for seed in range(40):
        kind = table_random_text.write(seed, tmp_path / "text.pdf")
        if read(tmp_path / "text.pdf").tables:
            wrong.append((kind, seed))
    assert wrong == []


def test_drawn_tables_of_reports_are_read(tmp_path: Path) -> None:
    papers = [p for p in (*reports(), *held()) if p.producer == "draw"]
    paths = produce(papers, tmp_path)
    found = {p.name: score([of_table(t) for t in read(paths[p.name]).tables], p.true()).f1 for p in papers}
    assert len(papers) >= 12
    assert sum(found.values()) / len(found) > 0.97, found


def test_rows_shaded_without_borders_between_columns_keep_their_cells(tmp_path: Path) -> None:
    """Every second row is one shaded stretch; only the others have lines between their columns."""
    rows = [("Linje", "2019", "2021"), ("1 Havn", "214", "163"), ("2 Bybus", "188", "139"), ("3 Skov", "31", "22")]

    def draw(c: Canvas) -> None:
        for k, row in enumerate(rows):
            y = 700 - 20 * k
            c.rect(60, y - 6, 300, 20, stroke=1, fill=0)
            for x in (160, 260) if k % 2 == 0 else ():
                c.line(x, y - 6, x, y + 14)
            for x, text in zip((66, 166, 266), row, strict=True):
                c.drawString(x, y, text)

    (table,) = drawn(tmp_path, draw).tables
    assert table.rows() == [list(row) for row in rows]


def test_headings_turned_by_ninety_degrees_head_their_columns(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFont("Helvetica", 9)
        for k, name in enumerate(("Planlagt", "Begyndt", "Afsluttet")):
            c.saveState()
            c.translate(200 + 60 * k, 700)
            c.rotate(90)
            c.drawString(0, 0, name)
            c.restoreState()
        for k, label in enumerate(("Nord", "Syd", "Vest", "By")):
            c.drawString(60, 685 - 14 * k, label)
            for n in range(3):
                c.drawRightString(202 + 60 * n, 685 - 14 * k, str(100 + 17 * k + 31 * n))

    (table,) = drawn(tmp_path, draw).tables
    assert table.rows()[0] == ["", "Planlagt", "Begyndt", "Afsluttet"]
    assert table.rows()[1] == ["Nord", "100", "131", "162"]


def test_the_gold_of_council_tables_is_whole_and_its_comparison_tells_a_wrong_cell() -> None:
    tables = gold(GOLD)
    assert sum(len(t) for t in tables.values()) == 51
    true = next(iter(tables.values()))
    cells = sum(len(row) for rows in true for row in rows)
    assert differences(true, true) == (cells, cells, [])
    changed = [[list(row) for row in rows] for rows in true]
    changed[1][1][1] = "273"
    right, _, notes = differences(true, changed)
    assert right == cells - 1
    assert len(notes) == 1
    assert compact("272") == "272"
