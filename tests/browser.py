"""What browser tests share: sizes of windows, and how each page is reached."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable

from playwright.sync_api import Page

from index.archive import Archive
from search_app.answering import ask
from tests.conftest import CORPUS

SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 390, "height": 844}}
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip


def chromium() -> str:
    """The system's Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise AssertionError("Chromium is not installed (make test installs it)")


def answered_question(archive: Archive) -> str:
    """A judged question of the sample archive that is answered by one figure out of a PDF's table."""
    for line in (CORPUS / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        question: str = json.loads(line)["question"]
        answer = ask(archive, question)
        first = answer.citations[0] if answer.citations else None
        plain = len(answer.values) == 1 and answer.values[0].basis == "stated"
        if first and plain and first.table and first.boxes and "?" in question:
            return question
    raise AssertionError("no question is answered out of a PDF's table")


def ask_in(page: Page, question: str) -> None:
    """Put a question on the front page."""
    page.goto("/")
    page.get_by_label("Dit spørgsmål").fill(question)
    page.get_by_role("button", name="Find svar").click()
    page.wait_for_url("**/answers/*")


def follow_source(page: Page, question: str) -> None:
    """Ask, and follow the first source to its place."""
    ask_in(page, question)
    page.locator("#source-1 h3 a").click()
    page.wait_for_url("**/documents/**")


LETTER = """Kære forvaltning

Jeg har to spørgsmål om byens indsatser:

1. {question}
2. Hvor mange pingviner har rådhuset?

Venlig hilsen
Karen Bro
"""


def begin_reply(page: Page, question: str) -> None:
    """Paste a letter with that question into the reply workspace."""
    page.goto("/replies")
    page.get_by_label("Brevets tekst").fill(LETTER.format(question=question))
    page.get_by_role("button", name="Find svar på spørgsmålene").click()
    page.wait_for_url("**/replies/*")


def opened(page: Page, state: str, archive: Archive) -> None:
    """Bring the page into the state of that name."""
    documents = archive.documents()
    pdf = max((d for d in documents if d.pages), key=lambda d: d.pages or 0)
    text = next(d for d in documents if d.file.endswith(".docx"))
    initiatives = [i.slug for i in archive.initiatives() if i.registered]
    addresses = {
        "front": "/",
        "search": "/search?q=unge",
        "search_filtered": "/search?q=unge&kind=memo",
        "search_empty": "/search?q=xylofonorkesterz",
        "documents": "/documents",
        "document_pdf": f"/documents/{pdf.id}?page=2",
        "document_text": f"/documents/{text.id}",
        "tables": "/tables",
        "table": f"/tables/{archive.tables()[0].id}",
        "initiatives": "/initiatives",
        "initiative": f"/initiatives/{initiatives[0]}",
        "compare": f"/compare?i={initiatives[0]}&i={initiatives[1]}",
        "problems": "/problems",
        "accessibility": "/accessibility",
        "programs": "/programs",
        "missing": "/findes/ikke",
        "replies": "/replies",
        "add": "/add",
    }
    steps: dict[str, Callable[[], None]] = {
        "answer": lambda: ask_in(page, answered_question(archive)),
        "not_found": lambda: ask_in(page, "Hvor mange pingviner har rådhuset?"),
        "source": lambda: follow_source(page, answered_question(archive)),
        "reply": lambda: begin_reply(page, answered_question(archive)),
    }
    if state in steps:
        steps[state]()
    else:
        page.goto(addresses[state])
