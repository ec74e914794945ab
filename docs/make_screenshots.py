"""Pictures of every page, wide and narrow, light and dark, of the sample archive (`make screenshots`).

Usage: python docs/make_screenshots.py [FOLDER], by default docs/screens; the README's picture is docs/screenshot.png.
"""

from __future__ import annotations

import io
import logging
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from index.archive import Archive  # noqa: E402
from index.build import ingest  # noqa: E402
from search_app.web import create_app  # noqa: E402
from tests.browser import ARGUMENTS, SIZES, answered_question, ask_in, chromium, opened  # noqa: E402

STATES = (
    "front", "answer", "chip", "answer_warned", "answer_computed", "source", "not_found", "search", "documents",
    "document_pdf", "document_text", "tables", "table", "initiatives", "initiative", "compare", "problems",
    "accessibility", "programs", "missing", "replies", "reply", "reply_find", "add", "add_done",
)  # fmt: skip
#: No taller than this many times the width: the beginning of a page shows how it looks.
TALLEST = 1.7
SHOWN = 800
"""Pixels: the width of the pictures of wide windows."""


def main(folder: Path) -> None:
    """Read the sample archive into a folder of its own, serve it and take the pictures."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="raadsvar-") as home:
        ingest([PROJECT / "corpus"], Path(home))
        app = create_app(Path(home))
        server = make_server("127.0.0.1", 0, app, threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright, Archive.open(Path(home)) as archive:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            take_all(browser, f"http://127.0.0.1:{server.server_port}", archive, folder)
            browser.close()
        server.shutdown()
        app.extensions["raadsvar"].close()


def take_all(browser: Browser, address: str, archive: Archive, folder: Path) -> None:
    """Every page in two sizes and two colour schemes, and the README's picture."""
    folder.mkdir(parents=True, exist_ok=True)
    for size, view in SIZES.items():
        context = browser.new_context(base_url=address, viewport=view, reduced_motion="reduce", device_scale_factor=1)
        page = context.new_page()
        for state in STATES:
            page.emulate_media(color_scheme="light")
            opened(page, state, archive)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                take(page, folder / f"{state.replace('_', '-')}-{size}-{scheme}.webp")
        context.close()
    context = browser.new_context(base_url=address, viewport={"width": 1200, "height": 1000}, reduced_motion="reduce")
    page = context.new_page()
    ask_in(page, answered_question(archive))
    page.screenshot(path=PROJECT / "docs" / "screenshot.png")
    context.close()


def take(page: Page, file: Path) -> None:
    """The page from its top, no larger than it needs to be to be judged."""
    from PIL import Image

    page.wait_for_load_state("networkidle")
    with Image.open(io.BytesIO(page.screenshot(full_page=True))) as picture:
        height = min(picture.height, round(picture.width * TALLEST))
        cut = picture.convert("RGB").crop((0, 0, picture.width, height))
        if cut.width > SHOWN:
            cut = cut.resize((SHOWN, round(height * SHOWN / cut.width)), Image.Resampling.LANCZOS)
        cut.save(file, "WEBP", quality=45, method=6)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "docs" / "screens")
