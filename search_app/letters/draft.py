"""The draft of a reply as a Word document: every question repeated, answered and sourced, in the house's template."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from docx.text.paragraph import Paragraph

from ingest.errors import RaadsvarError
from search_app.letters.draft_check import unsourced_in
from search_app.letters.draft_writer import NOTE_STYLE, UNWRITABLE, Writer, plain, titled
from search_app.letters.footnotes import Footnotes
from search_app.letters.section import Section, section_of, source
from search_app.letters.template import Filled, drop, fill, open_template
from search_app.letters.wording import REFUSED, WORDS, writing_in, written_date

if TYPE_CHECKING:
    from docx.document import Document

    from search_app.letters.letter import Letter
    from search_app.letters.reply import Reply

__all__ = ["UNWRITABLE", "DraftRefused", "draft_bytes", "source", "template_gaps"]

Blocks = Mapping[str, Callable[[Writer], None]]


class DraftRefused(RaadsvarError):
    """A draft with figures that no footnote carries: it is not handed out."""


def draft_bytes(reply: Reply, today: date | None = None, template: Path | str | None = None) -> bytes:
    """The draft as the bytes of a DOCX file. Figures without a source are left out and marked as missing.

    `template` is a Word document with named fields (docs/reply-template.md). Raises UsageError when it cannot be used,
    DraftRefused when a figure stands in the finished draft without its footnote.
    """
    with writing_in(reply.letter.language):
        document = open_template(template)
        sections = [section_of(item) for item in reply.items]
        values = fields(reply.letter, today)
        blocks: Blocks = {
            "svar": lambda writer: _answers(writer, sections),
            "kilder": lambda writer: sources(writer, (s for section in sections for s in section.sources)),
        }
        content = composed(document, values, blocks)
    left = unsourced_in(content)
    if left:
        raise DraftRefused(REFUSED.format(figures=", ".join(left)))
    return content


def template_gaps(template: Path | str | None = None) -> Filled:
    """What a template names, leaves out, and names that nobody knows. Raises UsageError when it cannot be used."""
    return fill(open_template(template), {})


def fields(letter: Letter, today: date | None = None) -> dict[str, str]:
    """The values of the simple fields."""
    dated = WORDS["thanks_dated"].format(date=written_date(letter.date)) if letter.date else WORDS["thanks"]
    values = {
        "modtager": letter.sender or WORDS["name_missing"],
        "dato": written_date((today or date.today()).isoformat()),
        "brevdato": written_date(letter.date) if letter.date else "",
        "sagsnummer": letter.case_number or WORDS["case_missing"],
        "emne": letter.subject or WORDS["title"],
        "tak": f"{dated} {WORDS['thanks_more']}",
        "afsender": WORDS["signature"],
    }
    return {name: plain(value) for name, value in values.items()}


def composed(document: Document, values: Mapping[str, str], blocks: Blocks) -> bytes:
    """The template with its fields filled and the blocks written where it names them, else at its end."""
    filled = fill(document, values)
    notes = Footnotes(document)
    subject = values["emne"]
    titled(document, WORDS["title_about"].format(subject=subject))
    for name, write in blocks.items():
        anchor = filled.anchors.get(name)
        paragraph = document.add_paragraph()._p if anchor is None else anchor
        write(Writer(document, notes, paragraph))
        if not Paragraph(paragraph, document._body).text.strip():
            drop(paragraph)
    notes.attach()
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def sources(writer: Writer, named: Iterable[str]) -> None:
    """The list of sources, each once."""
    lines = list(dict.fromkeys(named))
    if lines:
        writer.heading(WORDS["sources"], 2)
    for number, line in enumerate(lines, 1):
        writer.paragraph(f"{number}. {line}")


def _answers(writer: Writer, sections: Iterable[Section]) -> None:
    for section in sections:
        writer.heading(section.heading, 2)
        for part in section.parts:
            writer.paragraph(part.text, None, part.notes)
        if section.grid is not None:
            writer.table(section.grid)
        for part in section.after:
            writer.paragraph(part.text, NOTE_STYLE, part.notes)
