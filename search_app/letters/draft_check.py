"""The last look at a finished draft: every figure under a question has a footnote there that carries it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from search_app.letters.figures_check import bare

#: The heading that repeats a question begins its section; the next heading ends it.
AD = re.compile(r"^Ad\s+\S+:\s")
HEADING = re.compile(r"heading|overskrift", re.IGNORECASE)
MISSING = re.compile(r"\[Mangler oplysning:[^\]]*\]")


@dataclass
class _Asked:
    """One question of the draft: its heading, what is said under it, the notes that are marked there."""

    heading: str
    said: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def unsourced_in(content: bytes) -> list[str]:
    """The figures, as written, under the questions of a draft's bytes that none of the notes there carry."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = parse_xml(package.read("word/document.xml"))
        parts = [name for name in package.namelist() if re.fullmatch(r"word/footnotes\d*\.xml", name)]
        notes = {k: v for part in parts for k, v in _notes(parse_xml(package.read(part)))}
    left: list[str] = []
    for asked in _sections(body, notes):
        for text in asked.said:
            left += bare(MISSING.sub(" ", text), [asked.heading, *asked.notes])
    return list(dict.fromkeys(left))


def _notes(root: etree._Element) -> Iterator[tuple[str, str]]:
    for note in root.iterfind(qn("w:footnote")):
        yield note.get(qn("w:id"), ""), _text(note)


def _sections(body: etree._Element, notes: dict[str, str]) -> Iterator[_Asked]:
    """The questions, in the order of the document; a paragraph in a table counts like any other."""
    current: _Asked | None = None
    for paragraph in body.iter(qn("w:p")):
        text = _text(paragraph)
        if _is_heading(paragraph) or AD.match(text):
            if current is not None:
                yield current
            current = _Asked(text) if AD.match(text) else None
            continue
        if current is None:
            continue
        current.said.append(text)
        marks = (r.get(qn("w:id"), "") for r in paragraph.iter(qn("w:footnoteReference")))
        current.notes += [notes[mark] for mark in marks if mark in notes]
    if current is not None:
        yield current


def _is_heading(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and HEADING.search(style.get(qn("w:val"), "")) is not None


def _text(element: etree._Element) -> str:
    pieces = ((t.text or "") if t.tag == qn("w:t") else " " for t in element.iter(qn("w:t"), qn("w:tab"), qn("w:br")))
    return "".join(pieces)
