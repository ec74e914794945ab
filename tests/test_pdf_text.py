"""Reading order and text of PDF pages: columns, side columns, furniture, lists, headings, words."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from pdf_drawing import SENTENCES, body, drawn, texts, write
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.pdf_words import clean


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        write(c, "Først " + SENTENCES, 50, 780, 230)
        write(c, "Dernæst " + SENTENCES, 315, 777, 230)

    document = drawn(tmp_path, draw)
    assert [b.text for b in document.blocks] == ["Først " + SENTENCES, "Dernæst " + SENTENCES]


def test_three_columns_under_a_heading_over_the_whole_page(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        write(c, "Tre spalter om det samme emne", 45, 800, 500, "Helvetica-Bold", 18)
        for k, x in enumerate((45, 220, 395)):
            write(c, f"Spalte {k + 1}. " + SENTENCES, x, 760, 155, size=9)

    document = drawn(tmp_path, draw)
    assert [b.text[:9] for b in document.blocks] == ["Tre spalt", "Spalte 1.", "Spalte 2.", "Spalte 3."]


def test_a_sentence_is_not_interrupted_by_a_side_column_or_the_end_of_a_page(tmp_path: Path) -> None:
    words = SENTENCES.split()

    def draw(c: Canvas) -> None:
        write(c, SENTENCES, 60, 780, 340)
        write(c, " ".join(words[:40]), 60, 600, 340)
        c.setFont("Helvetica", 7.5)
        for k, line in enumerate(("Sagsnr.", "2021-0012345", "", "Sagsbehandler", "Bo Holm")):
            c.drawString(440, 771 - 9.3 * k, line)
        c.drawCentredString(297, 30, "1")
        c.showPage()
        write(c, " ".join(words[40:]), 60, 780, 340)
        c.setFont("Helvetica", 7.5)
        c.drawCentredString(297, 30, "2")

    document = drawn(tmp_path, draw)
    assert texts(document, "paragraph") == [SENTENCES, SENTENCES]
    assert "Sagsnr. 2021-0012345" in texts(document, "sidebar")
    assert texts(document, "footer") == ["1", "2"]
    joined = document.blocks[[b.text for b in document.blocks].index(SENTENCES, 3)]
    assert {p.page for p in joined.places} == {1, 2}


def test_running_headers_and_footers_are_their_own_kinds(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for page in range(1, 5):
            c.setFont("Helvetica", 8)
            c.drawString(60, 815, "Årsrapport om indsatserne")
            c.drawRightString(535, 25, f"Side {page} af 4")
            write(c, f"Afsnit {page}. " + SENTENCES, 60, 760)
            c.showPage()

    document = drawn(tmp_path, draw)
    assert texts(document, "header") == ["Årsrapport om indsatserne"] * 4
    assert texts(document, "footer") == [f"Side {k} af 4" for k in range(1, 5)]
    assert len(texts(document, "paragraph")) == 4


def test_words_broken_at_line_ends_are_whole_and_elliptic_hyphens_stay(tmp_path: Path) -> None:
    printed = (
        "Der er indgået en ny partner-",
        "skabsaftale om kommunens rocker-",
        "og bandeindsats i Tingbjerg-",
        "Husum for årene 2022-",
        "2025, som udvalget følger.",
    )

    def draw(c: Canvas) -> None:
        c.setFont("Helvetica", 11)
        for k, line in enumerate(printed):
            c.drawString(60, 780 - 13 * k, line)

    (block,) = drawn(tmp_path, draw).blocks
    assert block.text == (
        "Der er indgået en ny partnerskabsaftale om kommunens rocker- og bandeindsats i Tingbjerg-Husum for årene "
        "2022-2025, som udvalget følger."
    )
    assert [block.text[p.start : p.end] for p in block.places][:2] == [
        "Der er indgået en ny partner",
        "skabsaftale om kommunens rocker-",
    ]


def test_a_hyphen_at_a_line_end_stays_where_both_halves_are_words_and_no_other_word_is_broken(tmp_path: Path) -> None:
    printed = (
        "Et job er målet, og hver samtale varer en time.",
        "Kommunen afholder hver uge job-",
        "samtaler med de unge og følger op",
    )

    def draw(broken: tuple[str, ...], c: Canvas) -> None:
        c.setFont("Helvetica", 11)
        for k, line in enumerate((*printed, *broken)):
            c.drawString(60, 780 - 13 * k, line)

    (kept,) = drawn(tmp_path, partial(draw, ("gennem hele året i alle bydele.",))).blocks
    assert "hver uge job-samtaler med de unge" in kept.text
    (broken,) = drawn(tmp_path, partial(draw, ("gennem hele året i kommu-", "nens egne bydele."))).blocks
    assert "hver uge jobsamtaler med de unge" in broken.text
    assert "i kommunens egne bydele" in broken.text


def test_ligatures_and_soft_hyphens_are_plain_text(tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

    def draw(c: Canvas) -> None:
        c.setFont("Vera", 10)
        c.drawString(60, 780, "Den \ufb01nansielle ramme for skole\u00ad")
        c.drawString(60, 767, "området er uændret i 2024.")

    (block,) = drawn(tmp_path, draw).blocks
    assert block.text == "Den finansielle ramme for skoleområdet er uændret i 2024."


@pytest.mark.parametrize(
    ("glyph", "text"), [("\uf0b7", "•"), ("\uf0a7", "•"), ("\uf02d", "-"), ("\uf041", "A"), ("ﬃ", "ffi")]
)
def test_symbols_of_the_private_use_area_are_read_as_what_they_show(glyph: str, text: str) -> None:
    assert clean(glyph) == text


def test_pages_that_begin_alike_keep_their_text(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for _ in range(3):
            write(c, SENTENCES, 60, 790)
            c.showPage()

    assert texts(drawn(tmp_path, draw), "paragraph") == [SENTENCES] * 3


def test_a_raised_mark_is_not_a_digit_of_the_figure(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFont("Helvetica", 11)
        c.drawString(60, 780, "Indsatsen havde 272")
        end = 60 + c.stringWidth("Indsatsen havde 272", "Helvetica", 11)
        c.setFont("Helvetica", 6.5)
        c.drawString(end, 784, "1")
        c.setFont("Helvetica", 11)
        c.drawString(end + 8, 780, "brugere i alt.")

    assert drawn(tmp_path, draw).blocks[0].text == "Indsatsen havde 272¹ brugere i alt."


def test_footnotes_at_the_foot_of_the_page_carry_their_mark(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        write(c, SENTENCES, 60, 780)
        c.setFont("Times-Roman", 8)
        c.drawString(60, 120, "*Opgørelsen dækker kun de seneste fire år.")

    (note,) = [b for b in drawn(tmp_path, draw).blocks if b.kind == "footnote"]
    assert (note.marker, note.text) == ("*", "Opgørelsen dækker kun de seneste fire år.")


def test_list_items_have_their_markers_also_when_drawn_apart(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        write(c, SENTENCES, 60, 790)
        c.setFont("Helvetica", 10)
        for k, text in enumerate(("Det første punkt", "Det andet punkt", "Det tredje punkt")):
            c.drawString(90, 600 - 16 * k, text)
        for k in range(3):
            c.drawString(70, 600 - 16 * k, f"{k + 1}.")
        for k in range(2):
            c.circle(74, 503.2 - 16 * k, 1.6, stroke=0, fill=1)
            c.drawString(90, 500 - 16 * k, f"Punkt uden skrevet mærke {k + 1}")

    items = [(b.marker, b.text) for b in drawn(tmp_path, draw).blocks if b.kind == "list_item"]
    assert items == [
        ("1.", "Det første punkt"),
        ("2.", "Det andet punkt"),
        ("3.", "Det tredje punkt"),
        ("•", "Punkt uden skrevet mærke 1"),
        ("•", "Punkt uden skrevet mærke 2"),
    ]


def test_a_date_at_the_start_of_a_line_is_no_list_item(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFont("Times-Roman", 11)
        c.drawString(60, 780, "Temamødet mandede ud i en beslutning på udvalgets møde den")
        c.drawString(60, 766, "19. januar om at styrke samarbejdet om de unge i hele byen.")
        c.drawString(60, 700, "17. september 2019")

    document = drawn(tmp_path, draw)
    assert not texts(document, "list_item")
    assert document.blocks[-1].text == "17. september 2019"


def test_headings_have_levels_by_size_and_keep_their_number(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        y = write(c, "Årsrapport", 60, 790, font="Helvetica-Bold", size=20)
        y = write(c, "1. Indledning", 60, y, font="Helvetica-Bold", size=14)
        y = write(c, SENTENCES, 60, y)
        y = write(c, "Baggrund", 60, y, font="Times-Bold", size=11)
        write(c, SENTENCES, 60, y)

    document = drawn(tmp_path, draw)
    assert [(b.level, b.text) for b in document.blocks if b.kind == "heading"] == [
        (1, "Årsrapport"),
        (2, "1. Indledning"),
        (3, "Baggrund"),
    ]
    assert document.sections[document.blocks[-1].id] == ("Årsrapport", "1. Indledning", "Baggrund")


def test_bold_spans_and_places_slice_the_text(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        text = c.beginText(60, 780)
        for font, part in (("Times-Roman", "Målgruppen er "), ("Times-Bold", "unge mænd "), ("Times-Roman", "i byen.")):
            text.setFont(font, 11)
            text.textOut(part)
        c.drawText(text)

    (block,) = drawn(tmp_path, draw).blocks
    assert [block.text[a:b] for a, b in block.bold] == ["unge mænd"]
    (place,) = block.places
    assert block.text[place.start : place.end] == block.text
    assert place.box[0] == pytest.approx(60, abs=0.5) and 50 < place.box[1] < 62 < place.box[3] < 70


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_and_their_boxes_lie_on_the_page(tmp_path: Path, turn: int) -> None:
    def draw(c: Canvas) -> None:
        c.translate(297, 421)
        c.rotate(turn)
        write(c, SENTENCES, -230, 200, 460)

    document = drawn(tmp_path, draw)
    (block,) = document.blocks
    assert block.text == SENTENCES
    width, height = document.page_sizes[0]
    for place in block.places:
        x0, top, x1, bottom = place.box
        assert 0 <= x0 < x1 <= width and 0 <= top < bottom <= height
        assert ((x1 - x0) > (bottom - top)) == (turn == 180)


def test_a_page_turned_by_its_own_entry_is_read_upright(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setPageRotation(90)
        c.translate(842, 0)
        c.rotate(90)
        write(c, SENTENCES, 60, 780)

    document = drawn(tmp_path, draw)
    assert [b.text for b in document.blocks] == [SENTENCES]
    assert document.page_sizes == ((595.0, 842.0),)


def test_the_title_of_a_chart_is_its_caption_and_no_heading(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        y = write(c, "Resultater", 60, 790, font="Helvetica-Bold", size=15)
        y = write(c, SENTENCES, 60, y)
        c.setFont("Helvetica-Bold", 9)
        c.drawString(60, y, "Forløb pr. år")
        for k in range(4):
            c.rect(70 + 50 * k, y - 120, 30, 60 + 12 * k, stroke=0, fill=1)
        write(c, SENTENCES, 60, y - 150)

    document = drawn(tmp_path, draw)
    assert texts(document, "caption") == ["Forløb pr. år"]
    assert document.sections[document.blocks[-1].id] == ("Resultater",)


def test_letters_set_apart_and_letters_drawn_twice(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        for k, letter in enumerate("NOTAT"):
            c.setFont("Helvetica", 12)
            c.drawString(60 + 15 * k, 780, letter)
        c.drawString(60, 740, "Dobbelt trykt")
        c.drawString(60.3, 740, "Dobbelt trykt")

    document = drawn(tmp_path, draw)
    assert [b.text for b in document.blocks] == ["NOTAT", "Dobbelt trykt"]
    assert document.blocks[1].bold == ((0, 13),)


def test_text_beside_the_page_direction_stands_apart(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        write(c, SENTENCES, 80, 780)
        c.saveState()
        c.translate(40, 500)
        c.rotate(90)
        c.setFont("Helvetica", 8)
        c.drawString(0, 0, "Intern kopi")
        c.restoreState()

    document = drawn(tmp_path, draw)
    assert [b.text for b in body(document)] == [SENTENCES]
    assert texts(document, "sidebar") == ["Intern kopi"]


def test_contents_lists_are_text_and_lose_only_their_dots(tmp_path: Path) -> None:
    def draw(c: Canvas) -> None:
        c.setFont("Helvetica", 10)
        for k, title in enumerate(("Indledning", "Resultater", "Økonomi", "Bilag")):
            c.drawString(60, 780 - 18 * k, title + " " + "." * 60)
            c.drawRightString(500, 780 - 18 * k, str(3 + 2 * k))

    document = drawn(tmp_path, draw)
    assert not document.tables
    assert document.text.split() == "Indledning 3 Resultater 5 Økonomi 7 Bilag 9".split()
