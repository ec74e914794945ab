"""What of a PDF page is seen: hidden text, layers, recognised text of scans, form fields, tags, odd fonts."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pdf_drawing import SENTENCES, drawn, lines, read, texts, write
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from reportlab.pdfgen.canvas import Canvas


def blank() -> Pdf:
    """A file with one empty page that has a font."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    pdf.pages[0].Resources = Dictionary(Font=Dictionary(F=font))
    return pdf


def saved(pdf: Pdf, folder: Path, content: str) -> Path:
    pdf.pages[0].Contents = Stream(pdf, content.encode("cp1252"))
    path = folder / "made.pdf"
    pdf.save(path)
    return path


def invisible(c: Canvas, text: str, x: float, y: float) -> None:
    c.saveState()
    drawn_text = c.beginText(x, y)
    drawn_text.setTextRenderMode(3)
    drawn_text.setFont("Times-Roman", 11)
    drawn_text.textLine(text)
    c.drawText(drawn_text)
    c.restoreState()


def test_text_that_nobody_sees_is_left_out_and_reported(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        write(c, SENTENCES, 60, 780)
        invisible(c, "usynlig bemærkning", 60, 500)
        c.saveState()
        path = c.beginPath()
        path.rect(60, 400, 200, 60)
        c.clipPath(path, stroke=0)
        write(c, "afskåret indhold", 60, 300)
        c.restoreState()
        c.setFillGray(1)
        write(c, "hvidt på hvidt", 60, 200)

    document = drawn(tmp_path, draw)
    assert document.text == SENTENCES
    assert {p.kind for p in document.problems} == {"hidden_text_left_out"}


def test_white_text_on_a_dark_ground_is_read(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFillGray(0.2)
        c.rect(50, 690, 500, 110, fill=1)
        c.setFillGray(1)
        write(c, SENTENCES, 60, 780)

    assert drawn(tmp_path, draw).text == SENTENCES


def test_text_recognised_in_a_scan_is_read_though_it_is_invisible(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for k, line in enumerate(lines(SENTENCES, 450)):
            invisible(c, line, 70, 740 - 15 * k)

    def over_picture(c: Canvas) -> None:
        pixel = "BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI"
        c._code.append(f"q 595 0 0 842 0 0 cm {pixel} Q")
        draw(c)
        write(c, "Modtaget 3. maj", 400, 800, font="Helvetica", size=9)

    assert SENTENCES in drawn(tmp_path, over_picture).text
    assert SENTENCES in drawn(tmp_path, draw).text


@pytest.mark.parametrize(("off", "text"), [(False, "Altid vist Kun i lag"), (True, "Altid vist")])
def test_layers_that_are_switched_off_are_not_read(tmp_path: Path, off: bool, text: str) -> None:
    pdf = blank()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("lag")))
    pdf.pages[0].Resources.Properties = Dictionary(L=layer)
    shown = Dictionary(OFF=Array([layer] if off else []))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=shown)
    path = saved(pdf, tmp_path, "BT /F 12 Tf 60 700 Td (Altid vist) Tj /OC /L BDC ( Kun i lag) Tj EMC ET")
    assert read(path).text == text


def test_form_fields_are_read_where_they_stand_with_or_without_their_looks(tmp_path: Path) -> None:
    pdf = blank()
    look = Stream(pdf, b"/Tx BMC BT /F 11 Tf 2 4 Td (Roklubben Neptun) Tj ET EMC")
    look.BBox, look.Subtype, look.Resources = Array([0, 0, 200, 16]), Name.Form, pdf.pages[0].Resources
    drawn_field = Dictionary(Subtype=Name.Widget, FT=Name.Tx, Rect=Array([160, 696, 360, 712]), AP=Dictionary(N=look))
    bare = Dictionary(Subtype=Name.Widget, FT=Name.Tx, Rect=Array([160, 666, 360, 682]), V=String("27.500 kr."))
    unseen = Dictionary(Subtype=Name.Widget, FT=Name.Tx, Rect=Array([160, 636, 360, 652]), V=String("skjult"), F=2)
    note = Dictionary(Subtype=Name.Text, Rect=Array([20, 20, 40, 40]), Contents=String("en bemærkning"))
    pdf.pages[0].Annots = Array([pdf.make_indirect(a) for a in (drawn_field, bare, unseen, note)])
    pdf.Root.AcroForm = Dictionary(Fields=Array(list(pdf.pages[0].Annots)[:3]))
    content = "BT /F 11 Tf 60 700 Td (Forening:) Tj 0 -30 Td (Beløb:) Tj 0 -30 Td (Andet:) Tj ET"
    document = read(saved(pdf, tmp_path, content))
    assert document.text.split("\n") == ["Forening: Roklubben Neptun", "Beløb: 27.500 kr.", "Andet:"]


def test_a_font_with_its_own_map_of_codes_is_read(tmp_path: Path) -> None:
    pdf = blank()
    codes = (
        b"begincmap 1 begincodespacerange <20> <92> endcodespacerange 1 begincidrange <41> <5A> 3 endcidrange endcmap"
    )
    meant = b"begincmap 1 beginbfrange <41> <5A> <0041> endbfrange endcmap"
    encoding = Stream(pdf, codes)
    encoding.Type, encoding.CMapName = Name.CMap, Name.Own
    widths = Array([3, Array([600] * 26)])
    known = Dictionary(Registry=String("own"), Ordering=String("own"), Supplement=0)
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Own, W=widths, CIDSystemInfo=known)
    pdf.pages[0].Resources.Font.F = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.Own, Encoding=pdf.make_indirect(encoding),
        DescendantFonts=Array([pdf.make_indirect(inner)]), ToUnicode=pdf.make_indirect(Stream(pdf, meant)),
    )  # fmt: skip
    assert read(saved(pdf, tmp_path, "BT /F 12 Tf 60 700 Td (REFERAT) Tj ET")).text == "REFERAT"


def tagged(folder: Path, roles: list[tuple[str, list[str]]]) -> Path:
    """A tagged file: each element's lines, set alike and close together."""
    pdf = blank()
    page = pdf.pages[0].obj
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    content, kids, y, mark = [], [], 780.0, 0
    for role, texts_ in roles:
        marks = []
        for line in texts_:
            content.append(f"/{role} <</MCID {mark}>> BDC BT /F 11 Tf 60 {y} Td ({line}) Tj ET EMC")
            marks.append(mark)
            mark, y = mark + 1, y - 13.2
        kids.append(pdf.make_indirect(Dictionary(S=Name("/" + role), P=root, Pg=page, K=Array(marks))))
    root.K = Array(kids)
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = root, Dictionary(Marked=True)
    content.append("/Artifact BMC BT /F 11 Tf 280 40 Td (Byrådet) Tj ET EMC")
    return saved(pdf, folder, "\n".join(content))


def test_tags_tell_headings_and_paragraphs_that_look_alike(tmp_path: Path) -> None:
    flowing = lines(SENTENCES, 470, "Helvetica", 11)
    document = read(
        tagged(tmp_path, [("H1", ["Delpolitik for frivillighed"]), ("P", flowing), ("H2", ["Mål"]), ("P", flowing)])
    )
    found = [(b.kind, b.level, b.text) for b in document.blocks]
    assert found == [
        ("heading", 1, "Delpolitik for frivillighed"), ("paragraph", None, SENTENCES),
        ("heading", 2, "Mål"), ("paragraph", None, SENTENCES), ("footer", None, "Byrådet"),
    ]  # fmt: skip


def test_tags_that_make_each_line_a_paragraph_are_not_believed(tmp_path: Path) -> None:
    flowing = lines(SENTENCES, 470, "Helvetica", 11)
    document = read(tagged(tmp_path, [("P", [line]) for line in flowing]))
    assert texts(document, "paragraph") == [SENTENCES]
