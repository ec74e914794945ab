"""What a reader of a workbook, a page or a text file sees: hidden rows gone, scaled figures, raised marks, lists."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from ingest.document import Document
from ingest.reading import read_in_process
from tests.word_parts import docx, p, run, word


def read(folder: Path, name: str, content: str | bytes) -> Document:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_in_process(path)


def test_hidden_rows_and_columns_part_no_table(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "budget.xlsx"))
    sheet = book.add_worksheet("Budget")
    bold = book.add_format({"bold": True})
    sheet.merge_range("B1:D1", "Regnskab", bold)
    for row, cells in enumerate(
        [["Område", 2020, 2021, 2022], ["Løn", 1, 2, 3], ["Skjult", 4, 5, 6], ["I alt", 7, 8, 9]]
    ):
        sheet.write_row(row + 1, 0, cells)
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.set_column("C:C", None, None, {"hidden": True})
    book.close()
    document = read_in_process(tmp_path / "budget.xlsx")
    assert [table.rows() for table in document.tables] == [
        [["", "Regnskab", ""], ["Område", "2020", "2022"], ["Løn", "1", "3"], ["I alt", "7", "9"]]
    ]
    assert document.tables[0].cells[0].column_span == 2
    assert [problem.kind for problem in document.problems] == ["hidden_text_left_out"]


def test_figures_are_scaled_as_their_format_shows_them(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "tal.xlsx"))
    sheet = book.add_worksheet("Tal")
    sheet.write_row(0, 0, ["Post", "Mio.", "Tusinde"])
    sheet.write(1, 0, "Løn")
    sheet.write(1, 1, 12345678, book.add_format({"num_format": "#,##0.0,,"}))
    sheet.write(1, 2, 12345678, book.add_format({"num_format": "#,##0,"}))
    book.close()
    assert read_in_process(tmp_path / "tal.xlsx").tables[0].rows()[1] == ["Løn", "12,3", "12.346"]


def test_raised_marks_are_no_digits(tmp_path: Path) -> None:
    page = read(
        tmp_path, "a.html", "<html><body><p>I alt 412<sup>1)</sup> elever på 30 m<sup>2</sup>.</p></body></html>"
    )
    assert page.text == "I alt 412¹⁾ elever på 30 m²."
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    assert (
        read(tmp_path, "a.docx", docx(word(p(run("I alt 412") + raised + run(" elever."))))).text
        == "I alt 412¹ elever."
    )


def test_deleted_text_of_a_page_never_appears_and_set_columns_are_a_table(tmp_path: Path) -> None:
    columns = "Skole       2020    2021\nNord         410     420\nSyd          388     390\n"
    page = read(
        tmp_path, "a.html", f"<html><body><p>Prisen er <del>100</del> 120 kr.</p><pre>{columns}</pre></body></html>"
    )
    assert "100" not in page.text
    assert page.tables[0].rows()[1] == ["Nord", "410", "420"]


SCHOOLS = "Skole;Antal;Pris\nNord;410;12,5\nSyd;388;13,0\n"
SENTENCES = "Vi talte om skoler; børn; unge\nog om 2 haller; 3 baner; 1 bad\nog om parker; stier; veje\n"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (SCHOOLS, [["Skole", "Antal", "Pris"], ["Nord", "410", "12,5"], ["Syd", "388", "13,0"]]),
        (SENTENCES, None),
    ],
    ids=["a table", "sentences"],
)
def test_rows_parted_by_semicolons_are_a_table(text: str, rows: list[list[str]] | None, tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", text)
    assert [table.rows() for table in document.tables] == ([rows] if rows else [])


def test_round_and_lettered_items_keep_their_markers(tmp_path: Path) -> None:
    document = read(tmp_path, "a.txt", "Punkter:\n\n- første punkt\no andet punkt\n1) tredje\n   a. under\n")
    assert [(b.marker, b.text) for b in document.blocks if b.kind == "list_item"] == [
        ("-", "første punkt"), ("•", "andet punkt"), ("1)", "tredje"), ("a.", "under")
    ]  # fmt: skip
