"""Earlier replies to similar questions, and the figures that documents have stated since."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.errors import RaadsvarError
from search_app.answering.answer import Citation, cite, folded
from search_app.letters.asking import sentences
from search_app.letters.likeness import asking, likeness
from search_app.letters.newer import NewerFigure, newer_figures

if TYPE_CHECKING:
    from index.archive import Archive
    from index.passage import DocumentInfo
    from ingest.document import Block, Document, QuestionAnswer

#: Below this likeness two questions are not the same matter (docs/decisions/0006-letters.md).
ALIKE = 0.6
#: Passages looked at for replies that have a similar question.
LOOKED_AT = 40
LONGEST_ANSWER = 900
LONGEST_QUOTE = 500
#: "Ad 1:", "Svar:" before the answer itself.
LEAD = re.compile(r"\s*(?:ad\.?\s*\d{1,2}\s*[:.)–-]|svar(?:\s+\d{1,2})?\s*:)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EarlierReply:
    """A question that was answered before. `answer` is the reply's own text, `citation` its beginning, word for word.

    `similarity` is 0 to 1; `newer` are figures for later years that documents after the reply state.
    """

    question: str
    answer: str
    document: DocumentInfo
    similarity: float
    citation: Citation
    newer: tuple[NewerFigure, ...] = ()

    @property
    def date(self) -> str | None:
        return self.document.date


def earlier_replies(archive: Archive, question: str, limit: int = 3, context: str = "") -> list[EarlierReply]:
    """Earlier replies to similar questions, the most similar and then the latest first.

    `context` is what stands around the question; it tells what the question is about when it does not say so.
    """
    wanted = asking(archive, question, context)
    found: dict[tuple[str, str], EarlierReply] = {}
    for info, document in _replies(archive, f"{question} {context[:200]}" if context else question):
        for pair in document.questions:
            alike = likeness(archive, wanted, asking(archive, pair.question, info.title or ""))
            reply = _reply(archive, info, document, pair, alike) if alike >= ALIKE else None
            if reply is not None:
                same = (folded(pair.question), folded(reply.answer)[:200])  # the same letter in two formats
                found.setdefault(same, reply)
    ordered = sorted(found.values(), key=lambda r: r.date or "", reverse=True)
    return sorted(ordered, key=lambda r: r.similarity, reverse=True)[:limit]


def earlier_object(_archive: Archive | None, reply: EarlierReply) -> dict[str, Any]:
    """The earlier reply in plain types, for JSON and pages; all that it tells is in the reply itself."""
    from search_app.answering.present import citation_object, citation_url, document_object

    return {
        "question": reply.question,
        "answer": reply.answer,
        "date": reply.date,
        "document": document_object(reply.document),
        "similarity": reply.similarity,
        "citation": citation_object(reply.citation, 1),
        "url": citation_url(reply.citation, 1),
        "newer": [figure.as_object() for figure in reply.newer],
    }


def _replies(archive: Archive, words: str) -> Iterator[tuple[DocumentInfo, Document]]:
    """Documents that hold answered questions, among those that the words are found in."""
    seen: set[str] = set()
    for kinds in (("reply",), ()):
        try:
            hits = archive.search(words, kinds=kinds, limit=LOOKED_AT).hits
        except RaadsvarError:
            continue
        for hit in hits:
            if hit.document.id in seen:
                continue
            seen.add(hit.document.id)
            document = archive.document(hit.document.id)
            if document.questions:
                yield hit.document, document


def _reply(
    archive: Archive, info: DocumentInfo, document: Document, pair: QuestionAnswer, alike: float
) -> EarlierReply | None:
    blocks = [document.block_by_id[b] for b in pair.answer_blocks if b in document.block_by_id]
    told = [b for b in blocks if b.kind not in ("table", "heading") and b.text.strip()]
    if not told:
        return None
    lead = LEAD.match(told[0].text)
    start = lead.end() if lead and lead.end() < len(told[0].text) else 0
    texts = [told[0].text[start:], *(b.text for b in told[1:])]
    answer = _shortened("\n".join(folded(text) for text in texts), LONGEST_ANSWER)
    citation = cite(info, document, told[0], start, _quoted(told[0], start))
    newer = newer_figures(archive, info, document, pair)
    return EarlierReply(pair.question, answer, info, alike, citation, newer)


def _quoted(block: Block, start: int) -> int:
    """Where the quote ends: whole sentences of the block, as many as fit."""
    if len(block.text) - start <= LONGEST_QUOTE:
        return len(block.text)
    end = start
    for sentence in sentences(block.text[start:]):
        at = block.text.find(sentence, end)
        if at < 0 or at + len(sentence) - start > LONGEST_QUOTE:
            break
        end = at + len(sentence)
    return end if end > start else start + LONGEST_QUOTE


def _shortened(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0] + " …"
