"""An edited reply as a Word document: the caseworker's words, the kept sources as footnotes, in the template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from docx.enum.text import WD_COLOR_INDEX

from search_app.letters.draft import composed, fields, sources
from search_app.letters.draft_writer import Writer, plain
from search_app.letters.letter import Letter
from search_app.letters.template import open_template
from search_app.letters.wording import WORDS, writing_in, written_date

Item = Mapping[str, Any]
"""{"label", "asked", "text", "citations": [{"title", "date", "page", "quote", "kept"}], "unsourced": [figure]}."""


def edited_draft_bytes(
    letter: Mapping[str, Any], items: Sequence[Item], today: date | None = None, template: Path | str | None = None
) -> bytes:
    """The bytes of a DOCX file. Figures without a source are highlighted and named.

    Raises UsageError when the template cannot be used.
    """
    subject, addressee, sender, dated = (letter.get(name) for name in ("subject", "addressee", "sender", "date"))
    known = Letter("", subject, addressee, sender, dated, "", (), case_number=letter.get("case_number"))
    with writing_in(letter.get("language") or "da"):
        return _written(fields(known, today), items, template)


def _written(values: Mapping[str, str], items: Sequence[Item], template: Path | str | None) -> bytes:
    kept = [_source(c) for item in items for c in item["citations"] if c["kept"]]

    def answers(writer: Writer) -> None:
        for item in items:
            _answer(writer, item)

    return composed(open_template(template), values, {"svar": answers, "kilder": lambda w: sources(w, kept)})


def _answer(writer: Writer, item: Item) -> None:
    writer.heading(WORDS["heading"].format(label=item["label"], question=item["asked"]), 2)
    written = [p for p in item["text"].split("\n") if p.strip()] or [f"[{WORDS['missing']}]"]
    for place, text in enumerate(written, 1):
        paragraph = writer.paragraph("")
        for piece, marked in _cut(plain(text), item["unsourced"]):
            run = paragraph.add_run(piece)
            if marked:
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        if place == len(written):
            kept = (c for c in item["citations"] if c["kept"])
            writer.notes(paragraph, (f"{_source(c)}: »{c['quote']}«" for c in kept))
    if item["unsourced"]:
        told = WORDS["no_source"].format(figures=", ".join(item["unsourced"]))
        writer.paragraph(f"[{WORDS['missing']}: {told}]")


def _cut(text: str, marked: Sequence[str]) -> Iterable[tuple[str, bool]]:
    """The text in pieces, and whether each is one of the marked figures."""
    while text:
        found = [(text.find(m), m) for m in marked if m in text]
        at, figure = min(found, default=(len(text), ""))
        yield text[:at], False
        yield figure, True
        text = text[at + len(figure) :]


def _source(citation: Mapping[str, Any]) -> str:
    page = WORDS["page"].format(page=citation["page"]) if citation["page"] else None
    dated = written_date(citation["date"]) if citation["date"] else None
    return ", ".join(part for part in (citation["title"], dated, page) if part)
