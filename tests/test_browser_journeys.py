"""What people come to do, done in a real browser, wide and narrow."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import SIZES, answered_question, ask_in, begin_reply


@pytest.fixture(params=["wide", "narrow"])
def page(request: Any, browser: Browser, web_server: str) -> Iterator[Page]:
    """A new window, wide or narrow."""
    context = browser.new_context(base_url=web_server, viewport=SIZES[request.param], reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_from_a_question_to_the_figure_marked_in_the_pdf(page, sample_archive) -> None:
    ask_in(page, answered_question(sample_archive))
    expect(page.get_by_role("heading", name="Kilder", exact=True)).to_be_visible()
    page.locator(".sentence a.mark").first.click()
    expect(page.locator("#source-1")).to_be_in_viewport()
    page.locator("#source-1 h3 a").click()
    box = page.locator("rect.cite-box").first
    expect(box).to_be_visible()
    expect(box).to_be_in_viewport()
    image = page.locator(".sheet img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    sheet, mark = image.bounding_box(), box.bounding_box()
    assert sheet["x"] <= mark["x"] and mark["x"] + mark["width"] <= sheet["x"] + sheet["width"] + 1
    assert sheet["y"] <= mark["y"] and mark["y"] + mark["height"] <= sheet["y"] + sheet["height"] + 1
    page.get_by_role("link", name="Tilbage til svaret").click()
    expect(page.get_by_role("heading", name="Kilder", exact=True)).to_be_visible()


def test_the_marked_box_lies_on_the_printed_words(page, sample_archive) -> None:
    """The page is darker inside the box than around it only if words are printed there."""
    ask_in(page, answered_question(sample_archive))
    page.locator("#source-1 h3 a").click()
    page.locator(".sheet img").evaluate("image => image.decode()")
    ink = page.evaluate(
        """() => {
            const image = document.querySelector('.sheet img'), svg = document.querySelector('.sheet svg');
            const canvas = document.createElement('canvas');
            canvas.width = 800; canvas.height = 800 * image.naturalHeight / image.naturalWidth;
            const pen = canvas.getContext('2d');
            pen.drawImage(image, 0, 0, canvas.width, canvas.height);
            const scale = canvas.width / svg.viewBox.baseVal.width;
            return [...document.querySelectorAll('rect.cite-box')].map((rect) => {
                const [x, y, w, h] = ['x', 'y', 'width', 'height'].map((n) => rect[n].baseVal.value * scale);
                const pixels = pen.getImageData(x, y, w, h).data;
                let dark = 0;
                for (let i = 0; i < pixels.length; i += 4) if (pixels[i] < 110) dark += 1;
                return dark;
            });
        }"""
    )
    assert ink and all(dark > 15 for dark in ink)


def test_words_on_the_image_of_a_page_can_be_selected(page, sample_archive) -> None:
    pdf = max((d for d in sample_archive.documents() if d.pages), key=lambda d: d.pages or 0)
    page.goto(f"/documents/{pdf.id}?page=2")
    chosen = page.evaluate(
        """() => {
            const line = document.querySelector('.printed text');
            getSelection().selectAllChildren(line);
            return [getSelection().toString(), line.textContent];
        }"""
    )
    assert chosen[0].strip() == chosen[1].strip() != ""


def test_from_an_initiatives_history_to_a_spreadsheet(page, sample_archive) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Indsatser").click()
    page.locator("main table th a[href^='/initiatives/']").first.click()
    expect(page.locator("svg.chart").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Hent Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.locator("table.figures-table td.number a").first.click()
    expect(page.locator("rect.cite-box, mark.cited").first).to_be_visible()


def test_asking_needs_no_mouse(page, sample_archive) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til indholdet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Dit spørgsmål")).to_be_focused()
    page.keyboard.type("Hvor mange pingviner har rådhuset?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/answers/*")
    expect(page.get_by_role("heading", name="Det står ikke i dokumenterne")).to_be_visible()


def test_what_has_the_focus_is_seen(page) -> None:
    page.goto("/search?q=unge")
    for _ in range(12):
        page.keyboard.press("Tab")
        width = page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert width >= 2, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_everything_works_without_scripts(browser, web_server, sample_archive) -> None:
    context = browser.new_context(base_url=web_server, java_script_enabled=False)
    window = context.new_page()
    ask_in(window, answered_question(sample_archive))
    window.locator("#source-1 h3 a").click()
    expect(window.locator("rect.cite-box").first).to_be_visible()
    expect(window.get_by_role("button", name="Udskriv")).to_have_count(0)
    context.close()


def test_what_was_misunderstood_is_changed_with_two_keys_or_clicks(page, sample_archive) -> None:
    ask_in(page, answered_question(sample_archive))
    before = page.url
    years = page.locator(".chip-menu", has=page.locator("#chip-years"))
    years.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(years.locator(".chip-panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(years.locator(".chip-panel")).not_to_be_visible()
    years.locator("summary").click()
    other = years.locator("button.choice").first
    wanted = other.inner_text()
    other.click()
    page.wait_for_url(lambda url: "/answers/" in url and url != before)
    expect(page.locator(".chip").filter(has_text=wanted)).to_be_visible()
    page.get_by_role("button", name="Fortryd rettelserne").click()
    expect(page.get_by_role("button", name="Fortryd rettelserne")).to_have_count(0)


def test_the_answer_is_copied_with_its_sources(browser, web_server, sample_archive) -> None:
    context = browser.new_context(base_url=web_server, permissions=["clipboard-read", "clipboard-write"])
    window = context.new_page()
    ask_in(window, answered_question(sample_archive))
    window.get_by_role("button", name="Kopiér med kilder").click()
    expect(window.get_by_role("button", name="Kopieret")).to_be_visible()
    text = window.evaluate("navigator.clipboard.readText()")
    assert "[1]" in text and re.search(r"http://127\.0\.0\.1:\d+/documents/[0-9a-f]{16}\?", text)
    rich = window.evaluate(
        "navigator.clipboard.read().then(([i]) => i.getType('text/html')).then((blob) => blob.text())"
    )
    assert re.search(r'<a href="http://127\.0\.0\.1:\d+/documents/', rich) and "answer=" not in rich + text
    context.close()


def test_nothing_is_loaded_from_another_host(browser, web_server, sample_archive) -> None:
    context = browser.new_context(base_url=web_server)
    window = context.new_page()
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    ask_in(window, answered_question(sample_archive))
    window.locator("#source-1 h3 a").click()
    window.wait_for_load_state("networkidle")
    assert asked and all(url.startswith(web_server) for url in asked)
    context.close()


@pytest.fixture(params=["wide", "narrow"])
def desk(request: Any, browser: Browser, writing_server: str) -> Iterator[Page]:
    """A window on a server that takes changes."""
    context = browser.new_context(base_url=writing_server, viewport=SIZES[request.param], reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_from_a_letter_to_an_edited_word_document_with_footnotes(desk, sample_archive, tmp_path) -> None:
    begin_reply(desk, answered_question(sample_archive))
    first = desk.locator("#q1")
    first.get_by_label("Svar", exact=True).fill("Forvaltningen svarer, at der er 987.654 i alt.")
    expect(first.get_by_text("Tal uden kilde: 987.654")).to_be_visible()
    expect(first.get_by_text("Gemt", exact=True)).to_be_visible()
    desk.reload()
    expect(first.get_by_label("Svar", exact=True)).to_have_value("Forvaltningen svarer, at der er 987.654 i alt.")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Hent som Word").click()
    file = tmp_path / "svar.docx"
    download.value.save_as(file)
    paragraphs = [p.text for p in docx.Document(str(file)).paragraphs]
    assert any("987.654" in text for text in paragraphs)
    with zipfile.ZipFile(file) as parts:
        assert "word/footnotes.xml" in parts.namelist()


def test_from_an_upload_to_an_answer_out_of_it(desk, request, tmp_path) -> None:
    name = "Gule Bro" if "wide" in request.node.name else "Hvide Bro"
    note = tmp_path / f"{name}.txt"
    note.write_text(f"Notat om broer\n\nIndsatsen {name} har 44 deltagere i 2020.\n", encoding="utf-8")
    desk.goto("/add")
    desk.get_by_label("Vælg filer, eller slip dem her").set_input_files(note)
    desk.get_by_role("button", name="Læs ind").click()
    expect(desk.get_by_text("Indlæsningen er færdig.")).to_be_visible(timeout=30_000)
    expect(desk.get_by_text("læst ind", exact=True)).to_be_visible()
    ask_in(desk, f"Hvor mange deltagere har {name} i 2020?")
    expect(desk.locator(".sentence")).to_contain_text("44")
