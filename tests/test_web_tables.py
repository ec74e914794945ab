"""Tables to look at and to take along."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile

from search_app.csv_text import csv_text, defused
from search_app.web.downloads import download_name, xlsx_download
from search_app.web.pages import number_columns


def cells_of(workbook: bytes) -> list[tuple[str, str, str]]:
    """Reference, type and value of each cell of the first sheet ("s" is shared text, "n" a number)."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        shared = re.findall(r"<si><t[^>]*>(.*?)</t></si>", parts.read("xl/sharedStrings.xml").decode(), re.S)
    assert "<f>" not in sheet
    found = re.findall(r'<c r="([A-Z]+\d+)"[^>]*?(?: t="(s)")?><v>(.*?)</v></c>', sheet)
    return [(ref, kind or "n", shared[int(value)] if kind else value) for ref, kind, value in found]


def test_every_table_is_listed_and_can_be_opened(web, sample_archive) -> None:
    for info in sample_archive.tables():
        page = web.get(f"/tables/{info.id}")
        assert page.status_code == 200
        assert page.text.count("<tr") >= info.rows


def test_the_list_of_tables_can_be_narrowed_by_words(web, sample_archive) -> None:
    whole = len(sample_archive.tables())
    page = web.get("/tables?words=bevilling").text
    shown = int(re.search(r'role="status">(\d+) tab', page)[1])
    assert 0 < shown < whole
    assert "Ingen tabeller passer" in web.get("/tables?words=qqqqzzzz").text


def test_csv_holds_every_cell_and_spreadsheets_read_its_letters(web, sample_archive) -> None:
    for info in sample_archive.tables():
        given = web.get(f"/tables/{info.id}.csv")
        assert given.headers["Content-Disposition"].startswith("attachment")
        assert given.data.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(io.StringIO(given.data.decode("utf-8-sig")), delimiter=";"))
        table = sample_archive.document(info.document).table_by_id[info.table]
        assert rows == [[defused(cell) for cell in row] for row in table.filled()]


def test_workbooks_have_figures_as_numbers_and_the_rest_as_text(web, sample_archive) -> None:
    from ingest.numbers import parse

    for info in sample_archive.tables():
        table = sample_archive.document(info.document).table_by_id[info.table]
        given = web.get(f"/tables/{info.id}.xlsx")
        assert given.headers["Content-Disposition"].startswith("attachment")
        for ref, kind, value in cells_of(given.data):
            row = int(re.sub(r"\D", "", ref)) - 1
            column = ord(ref[0]) - ord("A")
            written = table.filled()[row][column]
            assert float(value) == parse(written) if kind == "n" else value == html.escape(written, quote=False), ref


def test_cells_that_look_like_formulas_run_nothing() -> None:
    bad = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")']
    for line in csv_text([[cell] for cell in bad]).splitlines():
        assert line.strip('"').startswith("'"), line
    shown = cells_of(xlsx_download([["Navn"], *[[cell] for cell in bad]], "t").data)
    assert all(kind == "s" for _, kind, _ in shown)


def test_danish_figures_become_the_right_numbers_and_codes_stay_text() -> None:
    rows = [
        ["a"],
        ["1.725"],
        ["1,725"],
        ["12.600.000"],
        ["-3"],
        ["2019"],
        ["007"],
        ["1.2.3"],
        ["31/12"],
        ["-"],
        ["30,6 %"],
    ]
    shown = {ref: (kind, value) for ref, kind, value in cells_of(xlsx_download(rows, "t").data)}
    numbers = {ref: float(value) for ref, (kind, value) in shown.items() if kind == "n"}
    assert numbers == {"A2": 1725.0, "A3": 1.725, "A4": 12_600_000.0, "A5": -3.0}


def test_names_of_files_to_download_have_no_folders_and_no_tricks() -> None:
    assert download_name("../../etc/passwd") == "passwd"
    assert download_name("C:\\a\\notat.pdf") == "notat.pdf"
    assert download_name("a\r\nSet-Cookie: x.pdf") == "a_Set-Cookie_ x.pdf"
    assert download_name("", ".csv") == "raadsvar.csv"
    assert len(download_name("x" * 500, ".csv")) <= 124


def test_columns_of_figures_are_set_to_the_right() -> None:
    rows = [
        ["Ny Start", "SOF", "3,2 mio. kr.", "30,6 %"],
        ["Hotspot", "BIF", "-", "ca. 12"],
        ["2020", "", "1.000", "x"],
    ]
    assert number_columns(rows) == {2, 3}


def test_a_table_that_is_not_there_is_not_found(web) -> None:
    for address in ("/tables/nope", "/tables/nope-t1.csv", "/tables/-.xlsx", "/tables/" + "x" * 3000):
        assert web.get(address).status_code == 404
