"""Readers against golden files: what each sample is understood as, readable in a diff.

`RAADSVAR_UPDATE_GOLDEN=1 pytest tests/test_reading_golden.py` writes them anew.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import docx
import pytest

from ingest.document_json import document_object
from ingest.reading import read_in_process

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = sorted(p for p in GOLDEN.glob("*/*") if p.suffix in (".txt", ".html", ".eml"))


def understood(path: Path) -> str:
    """The document object with a line for each block and cell, so that a diff shows what changed."""
    document = read_in_process(path)
    shown = document_object(document)
    shown["bold"] = {b.id: [b.text[s:e] for s, e in b.bold] for b in document.blocks if b.bold}
    shown.pop("sha256"), shown.pop("id")
    lines = {key: value for key, value in shown.items() if key not in ("blocks", "tables")}
    lines["blocks"] = [json.dumps(b, ensure_ascii=False) for b in shown["blocks"]]
    for table in shown["tables"]:
        table["cells"] = [
            json.dumps({k: v for k, v in c.items() if v is not None}, ensure_ascii=False) for c in table["cells"]
        ]
    lines["tables"] = shown["tables"]
    return json.dumps(lines, ensure_ascii=False, indent=1) + "\n"


def compare(path: Path, golden: Path) -> None:
    found = understood(path)
    if os.environ.get("RAADSVAR_UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda p: p.name)
def test_samples_are_understood_as_recorded(sample: Path) -> None:
    compare(sample, sample.with_name(sample.name + ".json"))


def test_a_word_letter_is_understood_as_recorded(tmp_path: Path) -> None:
    made = docx.Document()
    made.core_properties.title = "Svar om nye træer"
    made.sections[0].header.paragraphs[0].text = "Aaby Kommune"
    made.add_paragraph("Til medlem af byrådet Ib Krogh")
    made.add_paragraph("Sagsnr. 2022-000417")
    made.add_heading("Svar om nye træer", 1)
    made.add_paragraph("Kære Ib Krogh")
    made.add_paragraph("Tak for din henvendelse af 3. marts 2022, hvor du har stillet to spørgsmål.")
    for question in ("Hvor mange træer er plantet?", "Hvad har de kostet?"):
        made.add_paragraph(question, style="List Number")
    made.add_heading("Ad 1: Hvor mange træer er plantet?", 2)
    made.add_paragraph("Der er plantet ").add_run("417 træer").bold = True
    made.add_heading("Ad 2: Hvad har de kostet?", 2)
    made.add_paragraph("Udgifterne fremgår af tabellen nedenfor.")
    table = made.add_table(3, 3, style="Table Grid")
    for row, values in enumerate([("Post", "2020", "2021"), ("Træer", "1,2", "1,4"), ("Pleje", "0,3", "-")]):
        for column, value in enumerate(values):
            table.cell(row, column).text = value
    made.add_paragraph("Med venlig hilsen")
    made.add_paragraph("Mette Skov")
    made.save(str(tmp_path / "svar.docx"))
    compare(tmp_path / "svar.docx", GOLDEN / "docx" / "svar.docx.json")


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"


def test_an_opendocument_text_is_understood_as_recorded(tmp_path: Path) -> None:
    spaces = " ".join(f'xmlns:{n}="{OFFICE % n}"' for n in ("office", "text", "table", "style"))
    body = (
        '<text:h text:outline-level="1">Pleje af parker</text:h><text:p>Parkerne <text:s text:c="2"/>plejes.'
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Fra 2020.</text:p>"
        "</text:note-body></text:note></text:p><text:list><text:list-item><text:p>Græs</text:p></text:list-item></text:list>"
        '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Udgift</text:p>'
        "</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row>"
        "<table:table-cell><text:p>Nord</text:p></table:table-cell>"
        "<table:table-cell><text:p>1,5</text:p></table:table-cell>"
        '</table:table-row><table:table-row><table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        "</table:table>"
    )
    text = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{text}</office:document-content>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    (tmp_path / "parker.odt").write_bytes(buffer.getvalue())
    compare(tmp_path / "parker.odt", GOLDEN / "office" / "parker.odt.json")


def test_a_workbook_is_understood_as_recorded(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(tmp_path / "budget.xlsx"))
    sheet, spare = book.add_worksheet("Budget 2023"), book.add_worksheet("Kladde")
    thousands, share, day = (book.add_format({"num_format": f}) for f in ("#,##0", "0.0%", "dd/mm/yyyy"))
    sheet.write("A1", "Budget for parker, 1.000 kr.")
    sheet.merge_range("B3:C3", "Beløb")
    for row, values in enumerate([("Post", "2022", "2023"), ("Træer", 1250, 1400.5), ("Pleje", 300, 0.125)], 3):
        sheet.write_row(row, 0, values)
    sheet.write("B5", 1250, thousands), sheet.write("C6", 0.125, share)
    sheet.write("A9", "Opgjort"), sheet.write("A10", 44927, day)
    spare.write("A1", "skal ikke ses"), spare.hide()
    book.close()
    compare(tmp_path / "budget.xlsx", GOLDEN / "office" / "budget.xlsx.json")
