"""What is attached to a paper or an item of an agenda: its list of attachments, and what the text says beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.document import FURNITURE, Block, Document
from search_app.answering.agenda import item_blocks
from search_app.answering.found import Doubt, Found, FoundValue
from search_app.answering.matter import Matter
from search_app.answering.say import clip
from search_app.answering.sources import SentenceSource, document_year
from search_app.answering.terms import bag, coverage, layered
from search_app.answering.vocabulary import question_words, says, wording

LEAST = 0.4
"""How much of the question the paper, or the item of its agenda, must have."""

OTHER_YEAR, OTHER_KIND = 0.5, 0.8
"""Factors: a paper of another year, or of another kind than the question calls it."""

CHARS = 4_000
"""How much of a paper is compared with the question: it says at the beginning what it is about."""

SAME = 0.5
"""How much of what is said to be attached the list must have for it to stand there."""

MOST = 20


def attached(m: Matter) -> Found | None:
    """The list of attachments of the paper that the question speaks of."""
    if m.clause.want != "list" or not says("attachments_asked").search(m.clause.text.lower()):
        return None
    found = [(score, d, items) for d in _papers(m) for score, items in _lists(m, d)]
    score, paper, items = max(found, key=lambda x: x[0], default=(0.0, None, []))
    if paper is None or score < LEAST:
        return None
    sources = tuple(s for b in items for s in m.finder.of_block(paper.info.id, b.id)[:1])[:MOST]
    if not sources:
        return None
    values = tuple(FoundValue(_plain(s.block), "text", _plain(s.block), (s,)) for s in sources)
    doubts = tuple(_not_listed(m, paper, items))
    sentence = clip("; ".join(v.text for v in values)) + "."
    return Found(m.clause, sentence, values, sources, min(0.9, score), doubts)


def _papers(m: Matter) -> Iterable[SentenceSource]:
    """One sentence of each paper that was found."""
    return {s.info.id: s for s in reversed(m.sentences)}.values()


def _lists(m: Matter, s: SentenceSource) -> Iterator[tuple[float, list[Block]]]:
    """The lists of attachments in a paper, each with how well what it belongs to fits."""
    text = s.document.text[:CHARS]
    for items in _listed(s.document):
        above = s.document.sections.get(items[0].id, ())
        inside = " ".join(s.document.block_by_id[b].text for b in item_blocks(s.document, items[0].id))
        matter = inside[:CHARS] if s.info.kind in {"minutes", "agenda_item"} else text
        titles = [(s.info.title or "", 1.0), (s.document.addressee or "", 1.0), *((h, 0.9) for h in above)]
        terms = tuple(t for t in m.clause.terms if not says("attachments_asked").search(t.text.lower()))
        yield coverage(terms, layered([*titles, (matter, 0.9), (_kind(s), 1.0)])) * _of_time_and_kind(m, s), items


def _of_time_and_kind(m: Matter, s: SentenceSource) -> float:
    years = m.question.years or m.question.document_years
    time = 1.0 if not years or document_year(s.info) in years else OTHER_YEAR
    called = [w for w in question_words().papers if re.search(rf"\b{w}\b", m.question.text.lower())]
    kind = 1.0 if not called or any(w in _kind(s) for w in called) else OTHER_KIND
    return time * kind


def _kind(s: SentenceSource) -> str:
    """What the paper calls itself, in the forms that a question may use."""
    own = f"{s.info.title or ''} {s.info.file}".lower()
    return " ".join(w for w in question_words().papers if w in own or w.removesuffix("et").removesuffix("en") in own)


def _listed(document: Document) -> Iterator[list[Block]]:
    """The blocks under each heading that says only that attachments follow."""
    blocks = [b for b in document.blocks if b.kind not in FURNITURE]
    for at, block in enumerate(blocks):
        if not says("attachments_heading").fullmatch(block.text.strip().lower()):
            continue
        items: list[Block] = []
        for following in blocks[at + 1 :]:
            if following.kind not in {"list_item", "paragraph"} or not following.text.strip():
                break
            if following.kind == "paragraph" and items and items[-1].kind == "list_item":
                break
            items.append(following)
        if items:
            yield items[:MOST]


def _plain(block: Block) -> str:
    return block.text.strip().rstrip(" .,;")


def _not_listed(m: Matter, paper: SentenceSource, items: list[Block]) -> Iterator[Doubt]:
    """A sentence that says that something is attached which the list does not name."""
    names = bag(" ".join(b.text for b in items))
    for block in paper.document.blocks:
        for s in m.finder.of_block(paper.info.id, block.id):
            told = says("attached_told").search(s.text.lower())
            if told is None or block in items:
                continue
            what = bag(s.text[: told.start()])
            keys = [k for k, strength in what.items() if strength == 1.0 and len(k) > 3 and _counts(k)]
            if keys and sum(names.get(k, 0.0) >= SAME for k in keys) < SAME * len(keys):
                message = wording(m.question.language)["not_listed"].format(sentence=clip(s.text.strip(" ()"), 200))
                first = m.finder.of_block(paper.info.id, items[0].id)[:1]
                yield Doubt("conflicting_values", message, (*first, s))
                return


def _counts(key: str) -> bool:
    return key not in question_words().stop and not key.startswith("~")
