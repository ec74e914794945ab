"""Layouts that councils use and simple readers get wrong: floats, margins, labels, letter's heads, drop caps."""

from __future__ import annotations

from pathlib import Path

from pdf_drawing import SENTENCES, body, drawn, lines, texts, write
from reportlab.pdfgen.canvas import Canvas

WORDS = SENTENCES.split()
FIRST, SECOND = " ".join(WORDS[:33]), " ".join(WORDS[33:])


def test_a_drop_cap_begins_its_word(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFont("Times-Bold", 42)
        c.drawString(60, 750, SENTENCES[0])
        beside = lines(SENTENCES[1:], 420, size=11)
        for k, line in enumerate(beside[:3]):
            c.setFont("Times-Roman", 11)
            c.drawString(95, 776.4 - 13.2 * k, line)
        write(c, " ".join(beside[3:]), 60, 776.4 - 13.2 * 3, 455)

    assert [b.text for b in drawn(tmp_path, draw).blocks] == [SENTENCES]


def test_text_beside_a_box_and_below_it_is_one_paragraph(tmp_path: Path) -> None:
    narrow = lines(SENTENCES, 270)
    before, after = narrow[:5], lines(" ".join(narrow[5:]), 470)

    def draw(c: Canvas) -> None:
        write(c, "Udvalget drøftede sagen to gange, og den blev udsat begge gange uden videre.", 60, 780)
        c.setFont("Times-Roman", 11)
        for k, line in enumerate([*before, *after]):
            c.drawString(60, 738 - 13.2 * k, line)
        c.rect(360, 676, 180, 72)
        write(c, "Boks med tal om skolerne, som trykkes for sig i rapporten hvert år.", 368, 732, 160, "Helvetica", 9)

    found = body(drawn(tmp_path, draw))
    assert [b.text[:8] for b in found] == ["Udvalget", "Kommunen", "Boks med"]
    assert found[1].text == SENTENCES


def test_columns_on_a_part_of_a_page_end_before_the_next_heading(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        write(c, SENTENCES, 50, 800, 495)
        for k, x in enumerate((50, 220, 390)):
            write(c, f"Spalte {k + 1}. {FIRST}", x, 720, 150, size=9.5)
        write(c, "Opsamling", 50, 585, 495, "Helvetica-Bold", 14)
        write(c, SENTENCES, 50, 560, 495)

    found = drawn(tmp_path, draw).blocks
    assert [b.text[:9] for b in found] == ["Kommunen ", "Spalte 1.", "Spalte 2.", "Spalte 3.", "Opsamling", "Kommunen "]
    assert found[0].text == found[5].text == SENTENCES and found[4].kind == "heading"


def test_labels_in_the_margin_are_headings_of_the_text_beside_them(tmp_path: Path) -> None:
    labels = (("Resumé",), ("Økonomi og", "afledt drift"), ("Beslutning",))

    def draw(c: Canvas) -> None:
        y = 780.0
        for label in labels:
            c.setFont("Helvetica-Bold", 11)
            for k, line in enumerate(label):
                c.drawString(60, y - 13.2 * k, line)
            y = write(c, SENTENCES, 180, y, 350)

    found = drawn(tmp_path, draw).blocks
    assert [(b.kind, b.text) for b in found[::2]] == [("heading", " ".join(label)) for label in labels]
    assert {b.text for b in found[1::2]} == {SENTENCES}


def test_a_side_column_never_stands_between_the_items_of_a_list(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        y = write(c, "Notat om ventetid", 60, 780, 340, "Helvetica-Bold", 15)
        for k in range(3):
            c.setFont("Times-Roman", 11)
            c.drawString(60, y, f"{k + 1}.")
            y = write(c, FIRST, 80, y, 320)
        write(c, "Økonomi", 60, y, 340, "Helvetica-Bold", 12)
        write(c, SENTENCES, 60, y - 20, 340)
        c.setFont("Times-Roman", 11)
        for k, line in enumerate(("Sagsnr. 2021-118", "Rådhuspladsen 1", "7100 Fjordby", "Telefon 7213 0044")):
            c.drawString(440, 700 - 14 * k, line)

    found = drawn(tmp_path, draw).blocks
    kinds = [b.kind for b in found]
    first = kinds.index("list_item")
    assert kinds[first : first + 3] == ["list_item"] * 3
    aside = [k for k, b in enumerate(found) if b.kind == "sidebar"]
    assert aside == list(range(aside[0], aside[-1] + 1)) and found[aside[-1] + 1].text == "Økonomi"


def test_addressee_and_sender_side_by_side_are_no_table(tmp_path: Path) -> None:
    addressee = ("Ejerforeningen Ankerhus", "c/o Leif Bang", "Kajen 8", "8999 Nørreå")
    sender = ("Nørreå Kommune", "Teknik og Miljø", "Rådhustorvet 1", "8999 Nørreå")

    def draw(c: Canvas) -> None:
        c.setFont("Times-Roman", 10.5)
        for k in range(4):
            c.drawString(60, 770 - 14 * k, addressee[k])
            c.drawString(400, 770 - 14 * k, sender[k])
        write(c, SENTENCES, 60, 660)

    document = drawn(tmp_path, draw)
    text = " ".join(document.text.split())
    assert not document.tables
    assert " ".join(addressee) in text and " ".join(sender) in text


def test_a_small_note_whose_number_is_raised_in_the_text_is_a_footnote_and_no_footer(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        write(c, SENTENCES, 60, 780)
        c.setFont("Times-Roman", 11)
        c.drawString(60, 690, "I alt 1.250")
        c.setFont("Times-Roman", 9.2)
        c.drawString(60 + c.stringWidth("I alt 1.250", "Times-Roman", 11), 694, "2")
        c.setFont("Times-Roman", 8.5)
        c.drawString(60, 60, "2 Uden aflastning i egen familie.")

    found = drawn(tmp_path, draw).blocks
    assert found[1].text == "I alt 1.250²"
    assert [(b.kind, b.marker, b.text) for b in found[2:]] == [("footnote", "2", "Uden aflastning i egen familie.")]


def test_a_large_heading_turned_along_the_page_heads_it(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.saveState()
        c.rotate(90)
        c.setFont("Helvetica-Bold", 18)
        c.drawString(420, -40, "Bilag 3 Handleplan")
        c.restoreState()
        write(c, SENTENCES, 80, 780, 440)

    assert [(b.kind, b.text) for b in drawn(tmp_path, draw).blocks] == [
        ("heading", "Bilag 3 Handleplan"), ("paragraph", SENTENCES),
    ]  # fmt: skip


def test_lines_in_italics_over_their_paragraphs_are_headings(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        y = 780.0
        for title in ("Baggrund for politikken", "Målene frem mod 2027", "Opfølgning og ansvar"):
            y = write(c, title, 60, y, font="Times-Italic")
            y = write(c, SENTENCES, 60, y)

    document = drawn(tmp_path, draw)
    assert texts(document, "heading") == ["Baggrund for politikken", "Målene frem mod 2027", "Opfølgning og ansvar"]


def test_letters_before_items_are_markers_only_where_they_count_on(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        y = 780.0
        items = ("a. Afvigelsen skyldes et højt fravær.", "b. Kulturhuset lægger lokaler til.")
        for line in (*items, "A. Holm var fraværende."):
            y = write(c, line, 60, y) - 5

    found = drawn(tmp_path, draw).blocks
    assert [(b.kind, b.marker) for b in found] == [("list_item", "a."), ("list_item", "b."), ("paragraph", None)]
    assert found[2].text == "A. Holm var fraværende."


def test_headings_over_both_columns_part_them(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        y = 790.0
        for title in ("Klima og energi", "Natur og vandløb"):
            write(c, title, 50, y, 200, "Helvetica-Bold", 14)
            for x, part in ((50, FIRST), (310, SECOND)):
                below = write(c, f"{title}: {part}", x, y - 24, 230)
            y = below - 24

    found = [b.text for b in drawn(tmp_path, draw).blocks]
    assert [text[:16] for text in found] == [
        "Klima og energi", "Klima og energi:", "Klima og energi:",
        "Natur og vandløb", "Natur og vandløb", "Natur og vandløb",
    ]  # fmt: skip


def test_framed_boxes_in_rows_are_read_row_by_row(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for row in (0, 1):
            for column in (0, 1):
                x, y = 50 + 260 * column, 780 - 190 * row
                c.rect(x, y - 165, 240, 175)
                write(c, f"Mål {2 * row + column + 1}", x + 8, y - 10, 220, "Helvetica-Bold", 12)
                write(c, SENTENCES, x + 8, y - 30, 224, size=10)

    found = texts(drawn(tmp_path, draw), "heading")
    assert found == ["Mål 1", "Mål 2", "Mål 3", "Mål 4"]


def test_paragraphs_told_apart_by_their_first_lines_indent(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFont("Times-Roman", 11)
        y = 780.0
        for _ in range(3):
            first, *rest = lines(SENTENCES, 440)
            for k, line in enumerate([first, *lines(" ".join(rest), 460)]):
                c.drawString(78 if k == 0 else 60, y, line)
                y -= 13.2

    assert [b.text for b in drawn(tmp_path, draw).blocks] == [SENTENCES] * 3


def test_a_watermark_aslant_breaks_no_words(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.saveState()
        c.translate(120, 640)
        c.rotate(40)
        c.setFont("Helvetica-Bold", 70)
        c.setFillGray(0.85)
        c.drawString(0, 0, "UDKAST")
        c.restoreState()
        write(c, SENTENCES, 60, 780)

    found = [(b.kind, b.text) for b in drawn(tmp_path, draw).blocks]
    assert found == [("paragraph", SENTENCES), ("sidebar", "UDKAST")]


def test_two_that_sign_side_by_side_keep_their_titles(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        write(c, SENTENCES, 60, 780)
        for x, name, title in ((60, "Anna Holm", "borgmester"), (330, "Bo Falk", "kommunaldirektør")):
            c.setFont("Times-Roman", 11)
            c.drawString(x, 640, name)
            c.drawString(x, 626, title)

    assert drawn(tmp_path, draw).text.split()[-6:] == ["Anna", "Holm", "borgmester", "Bo", "Falk", "kommunaldirektør"]


def test_a_heading_beside_a_pause_in_the_side_column_parts_nothing(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        write(c, "Til", 60, 780, 300)
        write(c, "Ulla Krog", 60, 766, 300)
        write(c, FIRST, 60, 740, 300)
        write(c, "Spørgsmål", 60, 680, 300, "Helvetica-Bold", 11)
        write(c, SENTENCES, 60, 660, 300)
        c.setFont("Helvetica", 7.5)
        for k, line in enumerate(("31. oktober 2022", "Sagsnr.", "2022-0000088")):
            c.drawString(430, 780 - 9.4 * k, line)
        for k, line in enumerate(("Direktion", "Rådhuspladsen 1", "1550 Storby")):
            c.drawString(430, 662.5 - 9.4 * k, line)

    document = drawn(tmp_path, draw)
    assert " ".join(texts(document, "sidebar")) == (
        "31. oktober 2022 Sagsnr. 2022-0000088 Direktion Rådhuspladsen 1 1550 Storby"
    )
