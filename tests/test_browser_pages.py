"""Every page in a real browser: no accessibility finding, no error, nothing wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser import SIZES, opened

STATES = (
    "front", "answer", "source", "not_found", "search", "search_filtered", "search_empty", "documents", "document_pdf",
    "document_text", "tables", "table", "initiatives", "initiative", "compare", "problems", "accessibility", "programs",
    "missing",
)  # fmt: skip


@pytest.fixture(scope="module", params=[("wide", "light"), ("narrow", "dark")], ids=["wide-light", "narrow-dark"])
def page(request: Any, browser: Browser, web_server: str) -> Iterator[Page]:
    """A window: wide and light, or narrow and dark."""
    size, scheme = request.param
    context = browser.new_context(
        base_url=web_server, viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("state", STATES)
def test_a_page_has_no_accessibility_finding_and_no_error(page, sample_archive, state) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    opened(page, state, sample_archive)
    results = Axe().run(page)
    findings = [(v["id"], v["nodes"][0]["html"][:200]) for v in results.response["violations"]]
    assert findings == []
    assert [m for m in said if "404" not in m] == []


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wider_than_a_screen_of_320_pixels(narrowest, sample_archive, state) -> None:
    opened(narrowest, state, sample_archive)
    assert narrowest.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.fixture(scope="module")
def narrowest(browser: Browser, web_server: str) -> Iterator[Page]:
    """The narrowest window that must do (WCAG 1.4.10); also what 400 % zoom of a wide one gives."""
    context = browser.new_context(base_url=web_server, viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()
