"""Details of Word documents that change what a paper says: numbers, notes in tables, formulas, fields, tabs."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.document import Document
from ingest.errors import ReadError
from ingest.reading import read_in_process
from tests.hostile_files import W
from tests.word_parts import cell, docx, p, paragraph, run, table, word

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
NUMBERING = (
    f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
NOTES = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{paragraph("Inkl. moms.")}</w:footnote></w:footnotes>'
REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
TAB = "<w:r><w:tab/></w:r>"


def related(**parts: str) -> str:
    found = "".join(f'<Relationship Id="{k}" Type="{KINDS}{k}" Target="{file}"/>' for k, file in parts.items())
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{found}</Relationships>'
    )


def read(folder: Path, *body: str, header: str = "") -> Document:
    path = folder / "notat.docx"
    parts = {"word__numbering.xml": NUMBERING, "word__footnotes.xml": NOTES}
    parts["word__header1.xml"] = f'<w:hdr xmlns:w="{W}">{header}</w:hdr>'
    named = related(numbering="numbering.xml", footnotes="footnotes.xml", header="header1.xml")
    section = f'<w:sectPr xmlns:r="{KINDS[:-1]}"><w:headerReference w:type="default" r:id="header"/></w:sectPr>'
    content = docx(word("".join(body) + section), **parts, **{"word___rels__document.xml.rels": named})
    path.write_bytes(content)
    return read_in_process(path)


def item(text: str) -> str:
    return p(run(text) if text else "", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def tabbed(*cells: str) -> str:
    return p(TAB.join(run(text) for text in cells))


def test_an_empty_item_has_its_number_too(tmp_path: Path) -> None:
    document = read(tmp_path, item("Første"), item(""), item("Tredje"))
    assert [(b.marker, b.text) for b in document.blocks] == [("1.", "Første"), ("3.", "Tredje")]


def test_items_in_a_table_are_counted_once(tmp_path: Path) -> None:
    cells = [[f"<w:tc>{item(text)}</w:tc>", cell("100")] for text in ("Løn", "Husleje")]
    document = read(tmp_path, table([cell("Post"), cell("Beløb")], *cells))
    assert document.tables[0].rows()[1:] == [["1. Løn", "100"], ["2. Husleje", "100"]]


def test_a_note_in_a_table_stands_after_it(tmp_path: Path) -> None:
    noted = f"<w:tc><w:p>{run('500')}{REFERENCE}</w:p></w:tc>"
    document = read(tmp_path, table([cell("Post"), cell("Beløb")], [cell("Løn"), noted]), paragraph("Mere tekst."))
    assert [(b.kind, b.text) for b in document.blocks][1:] == [
        ("footnote", "Inkl. moms."),
        ("paragraph", "Mere tekst."),
    ]


def test_a_note_referred_to_twice_stands_once(tmp_path: Path) -> None:
    document = read(tmp_path, p(run("Løn") + REFERENCE + REFERENCE), p(run("Husleje") + REFERENCE))
    assert document.text.count("Inkl. moms.") == 1


def test_a_field_that_is_never_closed_hides_no_paragraphs(tmp_path: Path) -> None:
    opened = p('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>')
    assert "Resten af notatet." in read(tmp_path, opened, paragraph("Resten af notatet.")).text


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f>", "1/3"),
        ("<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>", "(a+b)/2"),
        ("<m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>", "m²"),
        ("<m:rad><m:radPr/><m:deg/><m:e><m:r><m:t>9</m:t></m:r></m:e></m:rad>", "√9"),
    ],
)
def test_formulas_are_written_on_one_line(formula: str, text: str, tmp_path: Path) -> None:
    document = read(tmp_path, p(run("I alt ") + f"<m:oMath {MATH}>{formula}</m:oMath>" + run(" af midlerne")))
    assert document.text == f"I alt {text} af midlerne"


def test_paragraphs_with_tabs_and_figures_are_a_table(tmp_path: Path) -> None:
    rows = [("År", "2020", "2021"), ("Elever", "1.200", "1.310"), ("Lærere", "85", "91")]
    document = read(tmp_path, paragraph("Antal"), *(tabbed(*row) for row in rows))
    assert [tuple(row) for row in document.tables[0].rows()] == rows


def test_a_list_of_contents_or_a_letterhead_with_tabs_is_no_table(tmp_path: Path) -> None:
    contents = [tabbed("Indledning", "1"), tabbed("Økonomi", "3"), tabbed("Bilag", "12")]
    heads = [tabbed("Til", "Udvalget"), tabbed("Fra", "Centret"), tabbed("Vedr.", "Skoler")]
    assert not read(tmp_path, *contents, paragraph("Tekst."), *heads).tables


@pytest.mark.parametrize("kind", ["chart", "diagram"])
def test_diagrams_are_said_not_to_be_read(kind: str, tmp_path: Path) -> None:
    drawn = "http://schemas.openxmlformats.org/drawingml/2006/"
    data = f'<a:graphic xmlns:a="{drawn}main"><a:graphicData uri="{drawn}{kind}"/></a:graphic>'
    document = read(tmp_path, paragraph("Se figuren."), p(f"<w:r><w:drawing>{data}</w:drawing></w:r>"))
    assert [(q.kind, q.message[:2]) for q in document.problems] == [("diagram_not_read", "1 ")]


def test_a_table_in_a_header_is_text_of_the_header(tmp_path: Path) -> None:
    header = table([cell("Byens Kommune"), cell("Årsplan")], [cell("Side"), cell("1")])
    document = read(tmp_path, paragraph("Tekst."), header=header)
    assert {b.text for b in document.blocks if b.kind == "header"} == {"Byens Kommune Årsplan", "Side 1"}


def test_a_file_that_ends_too_early_gives_the_text_before_its_end(tmp_path: Path) -> None:
    texts = [f"Afsnit {number} om skole {number * number} og vej {number * 7919 % 1000}." for number in range(400)]
    whole = docx(word("".join(map(paragraph, texts))))
    path = tmp_path / "notat.docx"
    path.write_bytes(whole[: whole.rindex(b"PK\x01\x02") - 600])
    document = read_in_process(path)
    found = [block.text for block in document.blocks]
    assert 100 < len(found) <= 400 and found[:100] == texts[:100]
    assert [problem.kind for problem in document.problems] == ["recovered"]


def test_a_damaged_part_of_a_file_without_directory_is_not_read(tmp_path: Path) -> None:
    whole = bytearray(docx(word("".join(paragraph(f"Afsnit {n} om {n * 31} skoler.") for n in range(200)))))
    whole[whole.index(b"word/document.xml") + 400] ^= 8
    path = tmp_path / "notat.docx"
    path.write_bytes(whole[: whole.index(b"PK\x01\x02")])
    with pytest.raises(ReadError) as failure:
        read_in_process(path)
    assert failure.value.code in ("damaged", "unknown_format")
