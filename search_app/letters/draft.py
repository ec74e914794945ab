"""The draft of a reply as a Word document: every question repeated, answered and sourced."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

import docx
from docx.oxml.ns import qn
from docx.shared import Pt

from search_app.letters.figures_check import unsourced
from search_app.letters.footnotes import Footnotes
from search_app.letters.wording import WORDS, danish_date

if TYPE_CHECKING:
    from docx.document import Document

    from search_app.answering.answer import Answer, AnswerTable, Citation
    from search_app.letters.letter import Letter
    from search_app.letters.reply import Reply, ReplyItem

CITED = 3
LONGEST_TABLE = 30
#: What XML 1.0 cannot hold, and a quote from a damaged file may have.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def draft_bytes(reply: Reply, today: date | None = None) -> bytes:
    """The draft as the bytes of a DOCX file. Figures without a source are left out and marked as missing."""
    document = _blank()
    notes = Footnotes()
    _head(document, reply.letter, today or date.today())
    for item in reply.items:
        _answered(document, notes, item)
    document.add_paragraph(WORDS["closing"])
    document.add_paragraph(WORDS["signature"])
    _sources(document, reply)
    if notes.count:
        notes.attach(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _blank() -> Document:
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name = "Calibri"
    style.font.size = Pt(11)
    language = style.element.get_or_add_rPr().makeelement(qn("w:lang"), {qn("w:val"): "da-DK"})
    style.element.get_or_add_rPr().append(language)
    return document


def _head(document: Document, letter: Letter, today: date) -> None:
    document.add_paragraph(f"{WORDS['to']} {letter.sender or WORDS['name_missing']}")
    document.add_paragraph(f"{WORDS['date']}: {danish_date(today.isoformat())}")
    document.add_paragraph(f"{WORDS['case']}: {WORDS['case_missing']}")
    if letter.subject:
        document.add_heading(_plain(letter.subject), level=1)
    document.add_paragraph(f"{WORDS['dear']} {letter.sender or WORDS['name_missing']}")
    document.add_paragraph(_thanks(letter))


def _thanks(letter: Letter) -> str:
    dated = WORDS["thanks_dated"].format(date=danish_date(letter.date)) if letter.date else WORDS["thanks"]
    return f"{dated} {WORDS['thanks_more']}"


def _answered(document: Document, notes: Footnotes, item: ReplyItem) -> None:
    document.add_heading(_plain(f"Ad {item.asked.label}: {item.asked.text}"), level=2)
    answer = item.answer
    paragraph = document.add_paragraph(_plain(_sentence(answer)))
    for citation in answer.citations[:CITED] if _may_be_said(answer) else ():
        notes.mark(paragraph, _plain(f"{source(citation)}: »{citation.quote}«"))
    if not _may_be_said(answer):
        return
    for warning in answer.warnings:
        document.add_paragraph(_plain(f"{WORDS['note']}: {warning.message}"))
    for table in answer.tables[:1]:
        _table(document, table)


def _may_be_said(answer: Answer) -> bool:
    return answer.status != "not_found" and not unsourced(answer)


def _sentence(answer: Answer) -> str:
    """The answer, or in brackets what the caseworker has to find."""
    if answer.status == "not_found" or answer.answer is None:
        return f"[{WORDS['missing']}: {answer.message or WORDS['nothing_found']}]"
    bare = unsourced(answer)
    if bare:
        return f"[{WORDS['missing']}: {WORDS['no_source'].format(figures=', '.join(bare))}]"
    return answer.answer


def source(citation: Citation) -> str:
    """A source as a reader finds it: title or file, date, page."""
    document = citation.document
    dated = danish_date(document.date) if document.date else None
    parts = [document.title or document.file, dated, f"s. {citation.page}" if citation.page else None]
    named = ", ".join(part for part in parts if part)
    return f"{named} ({document.file})" if document.title else named


def _table(document: Document, shown: AnswerTable) -> None:
    rows = [*shown.header, *shown.rows][:LONGEST_TABLE]
    width = max((len(row) for row in rows), default=0)
    if width == 0:
        return
    if shown.title:
        document.add_paragraph(_plain(shown.title), style="Caption")
    table = document.add_table(rows=len(rows), cols=width, style="Table Grid")
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, row, strict=False):
            cell.text = _plain(text)


def _sources(document: Document, reply: Reply) -> None:
    cited = [c for item in reply.items if _may_be_said(item.answer) for c in item.answer.citations[:CITED]]
    named = list(dict.fromkeys(source(c) for c in cited))
    if not named:
        return
    document.add_heading(WORDS["sources"], level=2)
    for line in named:
        document.add_paragraph(_plain(line), style="List Number")


def _plain(text: str) -> str:
    return UNWRITABLE.sub("\ufffd", text)
