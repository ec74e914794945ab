"""Second step: the cells and sentences that may hold the answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from index.archive import Archive, StoredFact
from index.passage import DocumentInfo, Hit
from ingest.document import FURNITURE, Block, Document
from ingest.tagging import sentences as split_sentences
from search_app.answering.agenda import item_blocks, item_text
from search_app.answering.chapters import chapter_of
from search_app.answering.names import WHOLE, NameIndex
from search_app.answering.question import Question
from search_app.answering.sources import CellSource, SentenceSource

HITS = 60
"""How many passages are looked into. More cost time and bring no answers (measured on the sample archive)."""

ALL_CELLS = 6_000
"""An archive with no more table facts than this is looked through whole; a larger one where the search points."""

Key = tuple[str, str]


class Finder:
    """Finds sources in one state of an archive; documents are cut into sentences once."""

    def __init__(self, archive: Archive, names: NameIndex) -> None:
        self.archive, self.names = archive, names
        cells = [f for f in archive.facts() if f.fact.evidence.table is not None]
        self._cells: dict[Key, list[CellSource]] = {}
        self._by_initiative: dict[str, list[CellSource]] = {}
        heads: dict[Key, tuple[str, str]] = {}
        parents: dict[Key, StoredFact] = {}
        for stored in cells:
            key = (stored.document.id, stored.fact.evidence.table or "")
            if not stored.fact.part_of_total:
                parents[key] = stored
            if key not in heads:
                document = archive.document(key[0])
                heads[key] = (_head(document, key[1]), chapter_of(document, stored.fact.evidence.block))
            parent = parents.get(key) if stored.fact.part_of_total else None
            source = CellSource(stored, heads[key][0], heads[key][1], parent)
            self._cells.setdefault((stored.document.id, stored.fact.evidence.table or ""), []).append(source)
            if stored.initiative:
                self._by_initiative.setdefault(stored.initiative.slug, []).append(source)
        self._few = len(cells) <= ALL_CELLS
        self._prose: dict[Key, list[StoredFact]] = {}
        for stored in archive.facts():
            if stored.fact.evidence.table is None:
                self._prose.setdefault((stored.document.id, stored.fact.evidence.block), []).append(stored)
        self._cut = lru_cache(maxsize=2_000)(self._cut_document)

    def hits(self, question: Question) -> list[Hit]:
        """Passages for the question, and those of the initiatives that it names."""
        found = list(self.archive.search(question.text, limit=HITS).hits)
        slugs = tuple(s.initiative.slug for s in question.subjects)
        if slugs:
            seen = {h.passage.id for h in found}
            more = self.archive.search(question.text, initiatives=slugs, limit=HITS).hits
            found += [h for h in more if h.passage.id not in seen]
        return found

    def cells(self, question: Question, hits: list[Hit]) -> list[CellSource]:
        """Table facts: all of them in a small archive, else those of the subjects and of the tables found."""
        if self._few:
            return [c for cells in self._cells.values() for c in cells]
        keys = dict.fromkeys((h.passage.document, h.passage.table) for h in hits if h.passage.table)
        found = [c for document, table in keys for c in self._cells.get((document, table or ""), ())]
        for subject in question.subjects:
            found += self._by_initiative.get(subject.initiative.slug, [])
        return list({id(c): c for c in found}.values())

    def table_cells(self, document: str, table: str) -> list[CellSource]:
        """Every fact of one table."""
        return self._cells.get((document, table), [])

    def sentences(self, hits: list[Hit]) -> list[SentenceSource]:
        """The sentences of the passages found, in the order of the passages; each once."""
        found: dict[tuple[str, str, int], SentenceSource] = {}
        for rank, hit in enumerate(hits):
            cut = self._cut(hit.document.id)
            for block in hit.passage.blocks:
                for sentence in cut.get(block, ()):
                    key = (hit.document.id, block, sentence.start)
                    if key not in found:
                        found[key] = sentence
                        object.__setattr__(sentence, "rank", min(sentence.rank, rank))
        return list(found.values())

    def following(self, sentence: SentenceSource) -> SentenceSource | None:
        """The next sentence of the same block."""
        cut = self._cut(sentence.info.id).get(sentence.block.id, ())
        return next((s for s in cut if s.start >= sentence.end), None)

    def same_item(self, sentence: SentenceSource) -> list[SentenceSource]:
        """The sentences of the same item of an agenda; none where the document is not minutes or an agenda."""
        if sentence.info.kind not in {"minutes", "agenda_item"}:
            return []
        cut = self._cut(sentence.info.id)
        return [s for b in item_blocks(sentence.document, sentence.block.id) for s in cut.get(b, ())]

    def item_text(self, sentence: SentenceSource) -> str:
        """What is said in the sentence's item of an agenda, or in its block."""
        if sentence.info.kind not in {"minutes", "agenda_item"}:
            return sentence.block.text
        return item_text(sentence.document, sentence.block.id)

    def about_another(self, question: Question, source: CellSource | SentenceSource) -> bool:
        """Does a sentence name another initiative itself, and none of the question's?"""
        if not question.subjects or isinstance(source, CellSource):
            return False
        named = {s.initiative.slug for s in self.names.find(source.text) if s.score >= WHOLE}
        return bool(named) and not named & {s.initiative.slug for s in question.subjects}

    def of_block(self, document: str, block: str) -> tuple[SentenceSource, ...]:
        """The sentences of one block."""
        return tuple(self._cut(document).get(block, ()))

    def _cut_document(self, document_id: str) -> dict[str, tuple[SentenceSource, ...]]:
        info = self.archive.info(document_id)
        document = self.archive.document(document_id)
        if info is None:
            return {}
        asked = {b: pair.question for pair in document.questions for b in pair.answer_blocks}
        return {block.id: tuple(self._cut_block(info, document, block, asked.get(block.id, "") + " " + lead, before))
                for block, lead, before in _with_leads(document)}  # fmt: skip

    def _cut_block(
        self, info: DocumentInfo, document: Document, block: Block, lead: str, before: str
    ) -> Iterator[SentenceSource]:
        facts = self._prose.get((info.id, block.id), [])
        chapter = chapter_of(document, block.id)
        for start, end in split_sentences(block.text):
            inside = tuple(f for f in facts if start <= f.fact.evidence.start < end)
            yield SentenceSource(info, document, block, start, end, lead, before, chapter, 99, inside)


def _head(document: Document, table_id: str) -> str:
    table = document.table_by_id.get(table_id)
    return " ".join(" ".join(row) for row in table.rows()[: table.header_rows]) if table else ""


def _with_leads(document: Document) -> Iterator[tuple[Block, str, str]]:
    """Each block of text with the lead of its list and the paragraph before it."""
    lead = before = ""
    for block in document.blocks:
        if block.kind in FURNITURE or block.kind == "table":
            continue
        if block.kind == "list_item":
            yield block, lead, ""
            continue
        yield block, "", before
        before = block.text if block.kind == "paragraph" else ""
        lead = block.text
