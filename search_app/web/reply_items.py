"""Questions of a reply as they are worked on: text, sources kept or dropped, figures that have no source yet.

The content of a draft's question is plain JSON: {"label", "asked", "question", "status", "text", "proposed", "message",
"warnings": [text], "given": [number], "alternatives": [{"text", "sources": [number]}],
"citations": [{"title", "file", "date", "page", "quote", "url", "kept"}]}.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from index.archive import Archive
from index.passage import Passage
from ingest.numbers import figures
from search_app.answering.answer import Answer, Citation
from search_app.letters.letter import Letter
from search_app.letters.reply import ReplyItem, reply_to
from search_app.places import document_url, place_name
from search_app.web.answer_view import citation_url

LONGEST_TEXT = 20_000
LONGEST_QUOTE = 600
MOST_CITATIONS = 40
MOST_ALTERNATIVES = 6
#: A year alone tells when, it is not a figure that needs a source.
YEAR = re.compile(r"(?:19|20)\d\d")
#: Of a proposed answer's sources so many are kept from the start; the others can be added.
KEPT_AT_FIRST = 3


def proposed(archive: Archive, letter: Letter) -> list[dict[str, Any]]:
    """The content of each of the letter's questions with what the archive answers."""
    return [_content(item) for item in reply_to(archive, letter).items]


def _content(item: ReplyItem) -> dict[str, Any]:
    answer = item.answer
    cited = [_citation(c, n) | {"kept": n <= KEPT_AT_FIRST} for n, c in enumerate(answer.citations[:10], start=1)]
    return {
        "label": item.asked.label,
        "asked": item.asked.text,
        "question": item.asked.question,
        "status": answer.status,
        "text": answer.answer or "",
        "proposed": answer.answer or "",
        "message": answer.message or "",
        "warnings": [w.message for w in answer.warnings],
        "given": [float(v.value) for v in answer.values if not isinstance(v.value, str)],
        "alternatives": _alternatives(answer),
        "citations": cited,
    }


def _alternatives(answer: Answer) -> list[dict[str, Any]]:
    """Each value by itself where the question has several answers, and what other sources say where they disagree."""
    values = [v for v in answer.values if not (isinstance(v.value, str) and v.unit != "date")]
    told = []
    if len(values) > 1:
        for value in values[:MOST_ALTERNATIVES]:
            label = ", ".join(str(p) for p in (value.initiative, value.label, value.year) if p)
            told.append({"text": f"{label}: {value.text}.", "sources": list(value.citations)})
    return told


def with_text(content: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The content with a proposed text: in place of one that nobody has changed, else after what was written."""
    written = content["text"].strip()
    own = written and written != content["proposed"].strip()
    return {**content, "text": f"{written}\n{text}" if own else text}


def with_alternative(content: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The content with one of its alternatives as text, and its sources kept. Raises IndexError."""
    chosen = content.get("alternatives", [])[number]
    cited = [{**c, "kept": c["kept"] or n in chosen["sources"]} for n, c in enumerate(content["citations"], start=1)]
    return {**with_text(content, chosen["text"]), "citations": cited}


def with_earlier(content: Mapping[str, Any], earlier: Mapping[str, Any]) -> dict[str, Any]:
    """The content with the text of an earlier reply, and the reply itself as a source."""
    cited = earlier["citation"]
    document = cited["document"]
    added = {
        "title": document["title"] or document["file"],
        "file": document["file"],
        "date": document["date"],
        "page": cited["page"],
        "quote": cited["quote"],
        "url": earlier["url"],
        "kept": True,
    }
    return _added(with_text(content, earlier["answer"]), added)


def _citation(citation: Citation, number: int) -> dict[str, Any]:
    document = citation.document
    return {
        "title": document.title or document.file,
        "file": document.file,
        "date": document.date,
        "page": citation.page,
        "quote": citation.quote,
        "url": citation_url(citation, number),
    }


def with_source(archive: Archive, content: Mapping[str, Any], passage: Passage) -> dict[str, Any]:
    """The content with a found passage as one more source; the same place is not added twice."""
    document = archive.document(passage.document)
    block = document.block_by_id[passage.blocks[0]]
    start = max(0, block.text.find(passage.text[:40]))
    end = min(len(block.text), start + min(len(passage.text), LONGEST_QUOTE))
    url = document_url(document.id, passage.page, place_name(block.id, start, end, block.text))
    info = archive.info(passage.document)
    added = {
        "title": (info.title if info else None) or document.file,
        "file": document.file,
        "date": document.date,
        "page": passage.page,
        "quote": " ".join(block.text[start:end].split()),
        "url": url,
        "kept": True,
    }
    return _added(content, added)


def _added(content: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
    others = [c for c in content["citations"] if c["url"] != added["url"]]
    return {**content, "citations": [*others, added][-MOST_CITATIONS:]}


def edited(content: Mapping[str, Any], text: str, kept: Iterable[str]) -> dict[str, Any]:
    """The content with the text as it was written and only the chosen sources kept."""
    chosen = set(kept)
    cited = [{**c, "kept": str(n) in chosen} for n, c in enumerate(content["citations"], start=1)]
    return {**content, "text": text.replace("\r\n", "\n")[:LONGEST_TEXT], "citations": cited}


def unsourced(content: Mapping[str, Any]) -> list[str]:
    """Figures of the text, as written, that neither a kept source nor the question carries."""
    said = [content["asked"], *(f"{c['quote']} {c['date'] or ''}" for c in content["citations"] if c["kept"])]
    carried = {f.value for text in said for f in figures(text)}
    if any(c["kept"] for c in content["citations"]):
        carried |= set(content["given"])
    whole = " ".join(said)
    typed = [f for f in figures(content["text"]) if not YEAR.fullmatch(f.text)]
    found = [f.text for f in typed if not _carried(f.value, f.text, carried, whole)]
    return list(dict.fromkeys(found))


def _carried(value: float, written: str, carried: set[float], whole: str) -> bool:
    near = any(abs(value - c) <= 1e-6 * max(1.0, abs(value)) for c in carried)
    return near or re.search(rf"(?<![\d.,]){re.escape(written)}(?![\d]|[.,]\d)", whole) is not None
