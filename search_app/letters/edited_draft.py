"""An edited reply as a Word document: the caseworker's words, the kept sources as footnotes."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import docx
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Pt

from search_app.letters.draft import UNWRITABLE
from search_app.letters.footnotes import Footnotes
from search_app.letters.wording import MONTHS, WORDS

Item = Mapping[str, Any]
"""{"label", "asked", "text", "citations": [{"title", "date", "page", "quote", "kept"}], "unsourced": [figure]}."""


def edited_draft_bytes(letter: Mapping[str, Any], items: Sequence[Item], today: date | None = None) -> bytes:
    """The bytes of a DOCX file. Figures without a source are highlighted and named."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    notes, day = Footnotes(), today or date.today()
    document.add_paragraph(f"{WORDS['date']}: {day.day}. {MONTHS[day.month - 1]} {day.year}")
    if letter.get("subject"):
        document.add_heading(_plain(letter["subject"]), level=1)
    document.add_paragraph(_plain(f"{WORDS['dear']} {letter.get('sender') or WORDS['name_missing']}"))
    document.add_paragraph(f"{WORDS['thanks']} {WORDS['thanks_more']}")
    for item in items:
        _answer(document, notes, item)
    document.add_paragraph(WORDS["closing"])
    document.add_paragraph(WORDS["signature"])
    if notes.count:
        notes.attach(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _answer(document: Any, notes: Footnotes, item: Item) -> None:
    document.add_heading(_plain(f"Ad {item['label']}: {item['asked']}"), level=2)
    paragraphs = [p for p in item["text"].split("\n") if p.strip()]
    for text in paragraphs or [f"[{WORDS['missing']}]"]:
        paragraph = document.add_paragraph()
        for piece, marked in _cut(_plain(text), item["unsourced"]):
            run = paragraph.add_run(piece)
            if marked:
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    for citation in item["citations"]:
        if citation["kept"]:
            notes.mark(paragraph, _plain(f"{_source(citation)}: »{citation['quote']}«"))
    if item["unsourced"]:
        told = WORDS["no_source"].format(figures=", ".join(item["unsourced"]))
        document.add_paragraph(f"[{WORDS['missing']}: {_plain(told)}]")


def _cut(text: str, marked: Sequence[str]) -> Iterable[tuple[str, bool]]:
    """The text in pieces, and whether each is one of the marked figures."""
    while text:
        found = [(text.find(m), m) for m in marked if m in text]
        at, figure = min(found, default=(len(text), ""))
        yield text[:at], False
        yield figure, True
        text = text[at + len(figure) :]


def _source(citation: Mapping[str, Any]) -> str:
    page = f"s. {citation['page']}" if citation["page"] else None
    return ", ".join(part for part in (citation["title"], citation["date"], page) if part)


def _plain(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)
