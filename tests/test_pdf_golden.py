"""What the reader makes of one made report, kept in full; RAADSVAR_UPDATE_GOLDEN=1 writes it anew."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import Any

from pdf_drawing import SENTENCES, drawn, write
from reportlab.pdfgen.canvas import Canvas

from benchmarks.table_cases import Style, cells, draw_table, figures
from ingest.document import Document
from ingest.document_json import dump, load

GOLDEN = Path(__file__).parent / "golden" / "pdf" / "report.json"


def report(c: Canvas) -> None:
    """Two pages: title, side column, list, a table over both pages, two text columns with a small table, a note."""
    _furniture(c, 1)
    write(c, "Notat om indsatser for unge", 60, 770, font="Helvetica-Bold", size=16)
    c.setFont("Helvetica", 7.5)
    for k, line in enumerate(("Sagsnr.", "2023-0012345", "", "Sagsbehandler", "Bo Holm")):
        c.drawString(440, 742 - 9.3 * k, line)
    y = write(c, "1. Baggrund", 60, 744, 340, "Helvetica-Bold", 12)
    y = write(c, SENTENCES, 60, y, 340)
    for k, text in enumerate(("at styrke vejledningen,", "at samle tilbuddene.")):
        c.drawString(70, y - 14 * k, f"{k + 1}.")
        c.drawString(90, y - 14 * k, text)
    rows = figures(random.Random(11), 13, 4, "da", long=0.4)
    c.setFont("Helvetica-Bold", 9)
    c.drawString(60, 330, "Tabel 1. Udgift i 1.000 kr.")
    style = Style("rows", widths=[170, 60, 60, 60, 60], shade=True)
    draw_table(c, rows[:9], style, 60, 320)
    c.showPage()
    _furniture(c, 2)
    y = draw_table(c, [rows[0], *rows[9:]], style, 60, 770) - 30
    left = write(c, SENTENCES, 60, y, 220, size=10)
    small = [cells("År", "2022", "2023", bold=True), cells("Forløb", "89", "81")]
    draw_table(c, small, Style(widths=[80, 60, 60]), 60, left)
    write(c, "Dernæst: " + SENTENCES, 320, y, 220, size=10)
    c.setFont("Times-Roman", 7.5)
    c.drawString(60, 90, "*Tallene er foreløbige.")


def _furniture(c: Canvas, page: int) -> None:
    c.setFont("Helvetica", 7)
    c.drawString(60, 812, "Notat om indsatser for unge")
    c.drawRightString(535, 28, f"Side {page} af 2")


def rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 1)
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items() if k != "sha256"}
    return [rounded(v) for v in value] if isinstance(value, list | tuple) else value


def test_the_made_report_is_read_as_it_was(tmp_path: Path) -> None:
    found = rounded(json.loads(json.dumps(dump(drawn(tmp_path, report)))))
    if os.environ.get("RAADSVAR_UPDATE_GOLDEN") == "1":
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_every_span_and_table_of_it_holds_together(tmp_path: Path) -> None:
    document = drawn(tmp_path, report)
    assert load(json.loads(json.dumps(dump(document)))) == document
    for block in document.blocks:
        assert block.text and block.page in (1, 2)
        for place in block.places:
            assert 0 <= place.start < place.end <= len(block.text)
        for start, end in block.bold:
            assert 0 <= start < end <= len(block.text)
    for table in document.tables:
        assert document.table_block[table.id].text == table.text()
        taken = [
            (r, c)
            for cell in table.cells
            for r in range(cell.row, cell.row + cell.row_span)
            for c in range(cell.column, cell.column + cell.column_span)
        ]
        assert len(taken) == len(set(taken))


def test_no_word_of_it_is_lost_and_none_comes_twice(tmp_path: Path) -> None:
    document = drawn(tmp_path, report)
    assert _words(document).count("Kommunen") == 3
    assert [b.kind for b in document.blocks].count("table") == 2
    assert [t.size for t in document.tables] == [(14, 5), (2, 3)]
    assert document.tables[0].title == "Tabel 1. Udgift i 1.000 kr."
    assert " ".join(_words(document)).count("Side 1 af 2") == 1


def _words(document: Document) -> list[str]:
    return document.text.split()
