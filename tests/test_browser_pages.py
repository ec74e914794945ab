"""Every page in a real browser, wide and light, then as narrow as must do and dark.

No accessibility finding with everything opened that can be opened, no error, nothing wider than the screen.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from search_app.web import create_app
from tests.browser import SIZES, opened
from tests.conftest import served

STATES = (
    "front", "answer", "answer_warned", "answer_computed", "chip", "corrected", "source", "not_found", "forgotten",
    "refused", "search", "search_filtered", "search_empty", "documents", "documents_none", "document_pdf",
    "document_text", "tables", "table", "initiatives", "initiative", "compare", "compare_unknown", "problems",
    "accessibility", "programs", "missing", "english",
)  # fmt: skip
CHANGING = ("replies", "reply", "reply_find", "reply_changed", "reply_refused", "add", "add_done")
#: WCAG 1.4.10; also what 400 % zoom of a wide window gives.
NARROWEST = {"width": 320, "height": 640}


def window(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport=SIZES["wide"], reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def page(browser: Browser, web_server: str) -> Iterator[Page]:
    yield from window(browser, web_server)


@pytest.fixture(scope="module")
def desk(browser: Browser, writing_server: str) -> Iterator[Page]:
    """A window on a server that takes changes."""
    yield from window(browser, writing_server)


def findings(page: Page) -> list[tuple[str, str]]:
    page.evaluate("document.querySelectorAll('details:not([name])').forEach((d) => { d.open = true; })")
    violations = Axe().run(page).response["violations"]
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in violations]


def examine(page: Page, state: str, archive: object) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size(SIZES["wide"])
    page.emulate_media(color_scheme="light")
    opened(page, state, archive)
    assert findings(page) == []
    page.set_viewport_size(NARROWEST)
    page.emulate_media(color_scheme="dark")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST["width"]
    assert [m for m in said if "Failed to load resource" not in m] == []


@pytest.mark.parametrize("state", STATES)
def test_a_page_is_accessible_wide_and_narrow_light_and_dark(page, sample_archive, state) -> None:
    examine(page, state, sample_archive)


@pytest.mark.parametrize("state", CHANGING)
def test_a_page_that_changes_something_is_accessible_too(desk, sample_archive, state) -> None:
    examine(desk, state, sample_archive)


def test_an_empty_archive_says_what_to_do(browser, tmp_path) -> None:
    with served(create_app(tmp_path / "home")) as address:
        for empty in window(browser, address):
            empty.goto("/")
            assert empty.get_by_role("heading", name="Arkivet er tomt").is_visible()
            assert findings(empty) == []


def test_a_printed_answer_has_its_sources_and_no_buttons(page, sample_archive) -> None:
    page.set_viewport_size(SIZES["wide"])
    page.goto("/?lang=da")
    opened(page, "answer", sample_archive)
    page.emulate_media(media="print", color_scheme="light")
    assert page.locator("#source-1").is_visible() and page.locator(".sentence").is_visible()
    assert not page.locator(".main-nav").is_visible() and not page.locator(".actions").is_visible()
    page.emulate_media(media="screen")
