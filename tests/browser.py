"""What browser tests share: sizes of windows, and how each page is reached."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import cache

from playwright.sync_api import Page

from index.archive import Archive
from search_app.answering import ask
from search_app.answering.answer import Answer
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


@cache
def answers(archive: Archive) -> dict[str, Answer]:
    """The judged questions of the sample archive with their answers."""
    lines = (CORPUS / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    return {q: ask(archive, q) for q in (json.loads(line)["question"] for line in lines)}


def judged(archive: Archive, wanted: Callable[[Answer], bool]) -> str:
    """The first judged question whose answer is as wanted."""
    return next(q for q, a in answers(archive).items() if "?" in q and wanted(a))


def _out_of_a_table(answer: Answer) -> bool:
    first = answer.citations[0] if answer.citations else None
    plain = len(answer.values) == 1 and answer.values[0].basis == "stated"
    return bool(first and plain and first.table and first.boxes)


def answered_question(archive: Archive) -> str:
    """A judged question of the sample archive that is answered by one figure out of a PDF's table."""
    return judged(archive, _out_of_a_table)


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


def begin_reply(page: Page, question: str | None) -> None:
    """Paste a letter with that question (or one that asks nothing) into the reply workspace."""
    page.goto("/replies")
    letter = LETTER.format(question=question) if question else "Tak for sidst. Det var hyggeligt."
    page.get_by_label("Brevets tekst").fill(letter)
    with page.expect_navigation():
        page.get_by_role("button", name="Find svar på spørgsmålene").click()


def find_for_reply(page: Page, question: str) -> None:
    """Look for another source for the first question of a reply."""
    begin_reply(page, question)
    first = page.locator("#q1")
    first.get_by_text("Find en anden kilde").click()
    with page.expect_navigation():
        first.get_by_role("button", name="Søg").click()


def change_reply_twice(page: Page, question: str) -> None:
    """Save a text with a figure that has no source over a version that somebody else has made."""
    begin_reply(page, question)
    page.evaluate("document.querySelector('#q1 [name=version]').value = '0'")
    page.locator("#q1 textarea").fill("Der er 987.654 pingviner.")
    with page.expect_navigation():
        page.locator("#q1").get_by_role("button", name="Gem").click()


def add_two(page: Page) -> None:
    """Add a file that can be read and one that cannot."""
    page.goto("/add")
    files = [
        {"name": "et notat.txt", "mimeType": "text/plain", "buffer": b"Notat om broer\n\nBroen er lang.\n"},
        {"name": "noget andet.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 ikke mere"},
    ]
    page.locator("#files").set_input_files(files)
    page.get_by_role("button", name="Læs ind").click()
    page.get_by_text("Indlæsningen er færdig.").wait_for()


def open_chip(page: Page, question: str) -> None:
    """Ask, and open what was understood of what is asked for."""
    ask_in(page, question)
    page.locator(".chip-menu summary").first.click()


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
        "forgotten": "/answers/aaaaaaaaaaaaaaaa",
        "refused": "/ask?q=Hvad%3F&years=snart",
        "corrected": f"/ask?q=Hvad+er+bevillingen%3F&years=2023&initiative={initiatives[0]}",
        "documents_none": "/documents?words=xylofonorkester",
        "compare_unknown": f"/compare?i={initiatives[0]}&i=xylofonorkester",
        "english": "/initiatives?lang=en",
        "replies": "/replies",
        "add": "/add",
    }
    question = "Hvor mange pingviner har rådhuset?"
    steps: dict[str, Callable[[], None]] = {
        "answer_warned": lambda: ask_in(page, judged(archive, lambda a: any(len(w.citations) > 1 for w in a.warnings))),
        "answer_computed": lambda: ask_in(page, judged(archive, lambda a: any(v.formula for v in a.values))),
        "chip": lambda: open_chip(page, answered_question(archive)),
        "reply_find": lambda: find_for_reply(page, answered_question(archive)),
        "reply_changed": lambda: change_reply_twice(page, question),
        "reply_refused": lambda: begin_reply(page, None),
        "add_done": lambda: add_two(page),
        "answer": lambda: ask_in(page, answered_question(archive)),
        "not_found": lambda: ask_in(page, "Hvor mange pingviner har rådhuset?"),
        "source": lambda: follow_source(page, answered_question(archive)),
        "reply": lambda: begin_reply(page, answered_question(archive)),
    }
    if state in steps:
        steps[state]()
    else:
        page.goto(addresses[state])
