"""What a Word file shows its reader is what is read, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.document import Document
from ingest.reading import read_in_process
from tests import word_parts as wp
from tests.hostile_files import W

Reads = Callable[..., Document]


@pytest.fixture
def reads(tmp_path: Path) -> Reads:
    """Reads a Word file with this body and these other parts."""

    def read(body: str, **parts: str) -> Document:
        path = tmp_path / "fil.docx"
        path.write_bytes(wp.docx(wp.word(body), **parts))
        return read_in_process(path)

    return read


def relations(**targets: str) -> str:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    items = "".join(f'<Relationship Id="{k}" Type="{kind}{k}" Target="{v}"/>' for k, v in targets.items())
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'
    )


def texts(document: Document, *kinds: str) -> list[str]:
    return [b.text for b in document.blocks if not kinds or b.kind in kinds]


def test_changes_are_read_as_accepted(reads: Reads) -> None:
    document = reads(wp.p(wp.run("Der er afsat ") + wp.deleted("3,0") + wp.inserted("3,5") + wp.run(" mio. kr.")))
    assert texts(document) == ["Der er afsat 3,5 mio. kr."]


def test_a_deleted_paragraph_end_joins_the_paragraphs(reads: Reads) -> None:
    gone = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    document = reads(wp.p(wp.run("Første og "), gone) + wp.p(wp.run("anden del.")))
    assert texts(document) == ["Første og anden del."]


def test_fields_show_their_result_and_not_their_code(reads: Reads) -> None:
    document = reads(wp.p(wp.run("Sag ") + wp.field('DOCPROPERTY "Sag"', "2020-17") + wp.run(" er lukket.")))
    assert texts(document) == ["Sag 2020-17 er lukket."]


def test_text_boxes_are_read_once(reads: Reads) -> None:
    document = reads(wp.p(wp.run("Brødtekst.") + wp.boxed("Tekst i en boks.")))
    assert texts(document) == ["Brødtekst.", "Tekst i en boks."]


def test_content_controls_are_read_and_their_prompts_are_not(reads: Reads) -> None:
    filled = f"<w:sdt><w:sdtContent>{wp.paragraph('Udfyldt felt.')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{wp.run('Klik her')}</w:sdtContent></w:sdt>"
    assert texts(reads(filled + wp.p(wp.run("Navn: ") + empty))) == ["Udfyldt felt.", "Navn:"]


def test_hidden_text_is_left_out_and_said_so(reads: Reads) -> None:
    document = reads(wp.p(wp.run("Synligt.") + wp.run(" Skjult.", "<w:vanish/>")))
    assert texts(document) == ["Synligt."]
    assert [p.kind for p in document.problems] == ["hidden_text_left_out"]


def test_comments_never_appear(reads: Reads) -> None:
    comments = (
        f'<w:comments xmlns:w="{W}"><w:comment w:id="0">{wp.paragraph("Er det rigtigt?")}</w:comment></w:comments>'
    )
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    document = reads(wp.p(wp.run("Et tal.") + mark), **{"word__comments.xml": comments})
    assert texts(document) == ["Et tal."]


def test_bold_spans_slice_their_words(reads: Reads) -> None:
    block = reads(wp.p(wp.run("Fra ") + wp.run("1. maj", "<w:b/>") + wp.run(" gælder det nye."))).blocks[0]
    assert [block.text[a:b] for a, b in block.bold] == ["1. maj"]


def test_merged_cells_stand_once_with_their_spans(reads: Reads) -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = reads(
        wp.table(
            [wp.cell("Område", down), wp.cell("Beløb", '<w:gridSpan w:val="2"/>')],
            [wp.cell("", on), wp.cell("2020"), wp.cell("2021")],
            [wp.cell("Nord"), wp.cell("1,0"), wp.cell("2,0")],
        )
    )
    (table,) = document.tables
    assert table.rows() == [["Område", "Beløb", ""], ["", "2020", "2021"], ["Nord", "1,0", "2,0"]]
    assert (table.origin[0, 0].row_span, table.origin[0, 1].column_span, table.header_rows) == (2, 2, 2)


def test_a_span_of_a_billion_columns_is_held_within_the_table(reads: Reads) -> None:
    wide = '<w:gridSpan w:val="1000000000"/>'
    document = reads(wp.table([wp.cell("Bred", wide)], [wp.cell("a"), wp.cell("1")], [wp.cell("b"), wp.cell("2")]))
    assert document.tables[0].rows() == [["Bred", ""], ["a", "1"], ["b", "2"]]


def test_a_borderless_table_of_text_is_no_table(reads: Reads) -> None:
    layout = wp.table(
        [
            wp.cell("Hovedtekst der fylder meget. " * 20, '<w:tcW w:w="7000" w:type="dxa"/>'),
            wp.cell("Sagsnr. 2020-0001", '<w:tcW w:w="2000" w:type="dxa"/>'),
        ],
        properties="",
    )
    document = reads(layout)
    assert not document.tables
    assert [b.kind for b in document.blocks] == ["paragraph", "sidebar"]
    assert document.case_number == "2020-0001"


def test_a_borderless_table_of_figures_is_a_table(reads: Reads) -> None:
    rows = [[wp.cell(a), wp.cell(b)] for a, b in (("År", "Antal"), ("2020", "17"), ("2021", "19"))]
    assert reads(wp.table(*rows, properties="")).tables[0].rows()[2] == ["2021", "19"]


def test_a_sentence_cut_by_a_side_column_is_whole(reads: Reads) -> None:
    side = '<w:framePr w:w="2000" w:hAnchor="page" w:x="9000"/>'
    first = "Af de 92 deltagere er i alt femoghalvtreds"
    document = reads(
        wp.p(wp.run(first))
        + wp.p(wp.run("Sagsnr."), side)
        + wp.p(wp.run("2021-77"), side)
        + wp.p(wp.run("stadig i gang."))
    )
    assert texts(document, "paragraph") == [f"{first} stadig i gang."]
    assert texts(document, "sidebar") == ["Sagsnr.", "2021-77"]


NUMBERING = f"""<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def test_list_items_carry_the_number_a_reader_sees(reads: Reads) -> None:
    def item(text: str, number: int, level: int) -> str:
        return wp.p(wp.run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    body = "".join(
        item(t, n, k) for t, n, k in [("a", 1, 0), ("b", 1, 1), ("c", 1, 1), ("d", 1, 0), ("e", 1, 1), ("f", 2, 0)]
    )
    document = reads(
        body,
        **{"word__numbering.xml": NUMBERING, "word___rels__document.xml.rels": relations(numbering="numbering.xml")},
    )
    assert [b.marker for b in document.blocks] == ["1.", "1.a)", "1.b)", "2.", "2.a)", "5."]


def test_footnotes_stand_after_their_paragraph_with_their_number(reads: Reads) -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="3">{wp.paragraph("Opgjort i juni.")}</w:footnote></w:footnotes>'
    )
    mark = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    parts = {"word__footnotes.xml": notes, "word___rels__document.xml.rels": relations(footnotes="footnotes.xml")}
    document = reads(wp.p(wp.run("Der var 17 sager") + mark + wp.run(".")), **parts)
    assert [(b.kind, b.marker, b.text) for b in document.blocks] == [
        ("paragraph", None, "Der var 17 sager."),
        ("footnote", "1", "Opgjort i juni."),
    ]


def test_strict_files_read_like_others(tmp_path: Path) -> None:
    strict = wp.word(wp.paragraph("Streng OOXML.")).replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    path = tmp_path / "streng.docx"
    path.write_bytes(wp.docx(strict))
    assert read_in_process(path).text == "Streng OOXML."


def test_a_damaged_part_beside_the_text_is_told_and_the_text_read(reads: Reads) -> None:
    parts = {"word__styles.xml": "<w:styles", "word___rels__document.xml.rels": relations(styles="styles.xml")}
    document = reads(wp.paragraph("Teksten er hel."), **parts)
    assert texts(document) == ["Teksten er hel."]
    assert [problem.kind for problem in document.problems] == ["damaged_part"]
