"""The document view: the page, the cited place, its permanent address, the original."""

from __future__ import annotations

import hashlib
import html
import re
import shutil
from dataclasses import replace

import pytest

from index.archive import Archive
from index.build import ingest
from ingest.document import Block, Document
from search_app.answering.answer import cite_row
from search_app.page_images import PageImages, PageNotDrawn
from search_app.places import document_url, find_place, place_name, place_of
from search_app.web import create_app
from search_app.web.document_view import open_page
from tests.conftest import CORPUS


@pytest.fixture(scope="session")
def pdf(sample_archive):
    """The longest PDF of the sample archive."""
    return max((d for d in sample_archive.documents() if d.pages), key=lambda d: d.pages or 0)


def test_every_page_of_every_pdf_has_its_image_and_text(web, sample_archive) -> None:
    for info in sample_archive.documents():
        if info.media_type != "application/pdf":
            continue
        image = web.get(f"/documents/{info.id}/pages/1.webp?w=800")
        assert image.status_code == 200 and image.data[8:12] == b"WEBP"
        assert "immutable" in image.headers["Cache-Control"]
        last = web.get(f"/documents/{info.id}?page={info.pages}").text
        assert f"Side {info.pages} af {info.pages}" in last or info.pages == 1


def test_a_cited_line_is_boxed_on_its_page_and_marked_in_the_text(web, sample_archive, pdf) -> None:
    document = sample_archive.document(pdf.id)
    block = next(b for b in document.blocks if b.kind == "paragraph" and (b.page or 0) > 1 and len(b.places) > 1)
    name = place_name(block.id, 0, len(block.text), block.text)
    page = web.get(document_url(pdf.id, block.page, name).partition("#")[0]).text
    assert page.count('class="cite-box"') == len([p for p in block.places if p.page == block.page])
    x0, top, _, _ = block.places[0].box
    assert f'x="{x0 - 2}" y="{top - 1.5}"' in page
    assert '<mark class="cited">' in page


def test_a_cited_row_of_a_table_is_boxed_cell_by_cell(sample_archive, pdf) -> None:
    document = sample_archive.document(pdf.id)
    table = next(t for t in document.tables if t.size[0] > 2 and all(c.box for c in t.cells))
    block = document.table_block[table.id]
    rows = table.rows()
    start = sum(len("\t".join(r)) + 1 for r in rows[:1])
    place = place_of(document, block, start, start + len("\t".join(rows[1])))
    assert {row for row, _ in place.cells} == {1}
    assert len(place.boxes) == sum(bool(t.strip()) for t in rows[1])


def test_word_documents_show_the_quote_marked_in_their_text(web, sample_archive) -> None:
    info = next(d for d in sample_archive.documents() if d.file.endswith(".docx"))
    block = next(b for b in sample_archive.document(info.id).blocks if b.kind == "paragraph" and len(b.text) > 60)
    name = place_name(block.id, 5, 40, block.text)
    page = web.get(document_url(info.id, None, name).partition("#")[0]).text
    assert f'<mark id="c1" class="cited">{block.text[5:40]}</mark>' in page.replace("&#34;", '"')


def test_a_place_is_found_again_when_blocks_are_numbered_otherwise(sample_archive, pdf) -> None:
    document = sample_archive.document(pdf.id)
    block = next(b for b in document.blocks if b.kind == "paragraph" and len(b.text) > 80)
    name = place_name(block.id, 10, 60, block.text)
    moved = replace(
        document,
        blocks=tuple(replace(b, id=f"n{i}", text=b.text.replace(" ", "  ")) for i, b in enumerate(document.blocks)),
    )
    found = find_place(moved, name)
    again = moved.block_by_id[found.block].text[found.start : found.end]
    assert " ".join(again.split()) == " ".join(block.text[10:60].split())


def test_words_that_are_gone_are_said_to_be_gone(web, pdf) -> None:
    gone = place_name("b1", 0, 30, "Disse ord står ikke i noget dokument i arkivet")
    page = web.get(f"/documents/{pdf.id}?at={gone}").text
    assert "findes ikke i dokumentet" in page
    assert 'class="cite-box"' not in page


@pytest.mark.parametrize("at", ["", "b1", "b1.9-3", "b1.0-99999999", "../../etc", "b1.0-5.zzzz", "x" * 500, "b1.0-0"])
def test_a_place_that_makes_no_sense_shows_the_document(web, pdf, at) -> None:
    assert web.get(f"/documents/{pdf.id}", query_string={"at": at}).status_code == 200


def test_short_words_are_not_looked_for_elsewhere() -> None:
    document = Document("a.txt", "text/plain", "0" * 64, blocks=(Block("b1", "paragraph", "I 2020 var der 81 og 81."),))
    assert find_place(document, place_name("b9", 0, 2, "81")) is None


@pytest.mark.parametrize(
    "address",
    ["/documents/nope", "/documents/nope/original", "/documents/{id}/pages/0.webp", "/documents/{id}/pages/9999.webp"],
)
def test_what_is_not_there_is_not_found(web, pdf, address) -> None:
    assert web.get(address.format(id=pdf.id)).status_code == 404


def test_the_original_is_given_back_byte_for_byte_and_only_to_keep(web, sample_archive) -> None:
    for info in sample_archive.documents():
        given = web.get(f"/documents/{info.id}/original")
        assert hashlib.sha256(given.data).hexdigest().startswith(info.id)
        assert given.headers["Content-Disposition"].startswith("attachment")
        assert given.mimetype == "application/octet-stream"


def test_a_version_that_was_replaced_keeps_its_address_and_points_at_the_new_one(tmp_path) -> None:
    folder, home = tmp_path / "in", tmp_path / "home"
    folder.mkdir()
    note = folder / "notat.txt"
    note.write_text("Notat om tryghed\n\nIndsatsen Blå Bro har 40 deltagere i 2020.\n", encoding="utf-8")
    ingest([folder], home)
    with Archive.open(home) as archive:
        old = archive.documents()[0]
        block = next(b for b in archive.document(old.id).blocks if "40" in b.text)
    note.write_text("Notat om tryghed\n\nIndsatsen Blå Bro har 44 deltagere i 2020.\n", encoding="utf-8")
    ingest([folder], home)
    client = create_app(home).test_client()
    page = client.get(
        document_url(old.id, None, place_name(block.id, 0, len(block.text), block.text)).partition("#")[0]
    ).text
    with Archive.open(home) as archive:
        new = archive.documents()[0]
    assert "ældre udgave" in page and f"/documents/{new.id}" in page
    assert "40 deltagere" in page and "står der ikke mere" in page
    title = place_name("b1", 0, 16, "Notat om tryghed")
    same = client.get(document_url(old.id, None, title).partition("#")[0]).text
    assert "Se det samme sted" in same and f"/documents/{new.id}?at=" in html.unescape(same)


def test_a_link_to_a_quote_survives_that_everything_is_read_anew(tmp_path) -> None:
    """Another data folder, read in another order and with one document more: the same link, the same words."""
    note = tmp_path / "notat.txt"
    note.write_text("Notat om tryghed\n\nIndsatsen Blå Bro har 40 deltagere i 2020.\n", encoding="utf-8")
    other = tmp_path / "andet.txt"
    other.write_text("Et andet notat\n\nOm noget ganske andet.\n", encoding="utf-8")
    ingest([note], tmp_path / "one")
    with Archive.open(tmp_path / "one") as archive:
        info = archive.documents()[0]
        block = next(b for b in archive.document(info.id).blocks if "40" in b.text)
    link = document_url(info.id, None, place_name(block.id, 0, 30, block.text)).partition("#")[0]
    ingest([other], tmp_path / "two")
    ingest([note], tmp_path / "two")
    for home in ("one", "two"):
        page = create_app(tmp_path / home).test_client().get(link).text
        assert f'<mark id="c1" class="cited">{block.text[:30]}</mark>' in page


def test_pages_can_be_chosen_from_small_pictures_that_load_late(web, pdf) -> None:
    page = web.get(f"/documents/{pdf.id}?page=2").text
    pictures = re.findall(r'<img loading="lazy"[^>]+src="([^"]+)"', page)
    assert 2 <= len(pictures) <= 25
    assert web.get(html.unescape(pictures[0])).data[8:12] == b"WEBP"
    assert web.get(f"/documents/{pdf.id}?page=99999").status_code == 200


def test_a_file_that_cannot_be_drawn_costs_its_picture_and_nothing_else(tmp_path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\n" + b"\0" * 500)
    good = next((CORPUS / "documents").glob("*.pdf"))
    images = PageImages()
    try:
        with pytest.raises(PageNotDrawn):
            images.draw(broken, "broken", 1, 800)
        assert images.draw(good, "good", 1, 800)[8:12] == b"WEBP"
        images._child.kill()
        images._child.wait()
        with_new_child = images.draw(good, "good", 1, 1600)
        assert with_new_child[8:12] == b"WEBP"
    finally:
        images.close()


def test_an_original_that_was_lost_is_told_on_the_page(tmp_path, sample_home) -> None:
    home = tmp_path / "home"
    shutil.copytree(sample_home, home)
    with Archive.open(home) as archive:
        info = next(d for d in archive.documents() if d.media_type == "application/pdf")
        archive.original(info.id).unlink()
    client = create_app(home).test_client()
    assert client.get(f"/documents/{info.id}").status_code == 200
    assert client.get(f"/documents/{info.id}/pages/1.webp").status_code == 404
    assert client.get(f"/documents/{info.id}/original").status_code == 404


def test_a_table_over_several_pages_is_read_and_marked_on_each_of_them(sample_archive) -> None:
    for info in sample_archive.documents():
        document = sample_archive.document(info.id)
        for table in document.tables:
            last = max((c.page or 0 for c in table.cells), default=0)
            block = document.table_block[table.id]
            if not block.page or last == block.page:
                continue
            row = max(c.row for c in table.cells)
            assert row > 0
            cited = cite_row(info, document, table.id, row, 0)
            at = place_name(cited.block, cited.start, cited.end, block.text)
            page = open_page(sample_archive, info, last, at, None)
            assert page.number == last
            assert any(c.cited for b in page.blocks for r in b.rows for c in r)
            return
    raise AssertionError("no table of the sample archive runs over two pages")
