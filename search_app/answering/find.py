"""Second step: the cells and sentences that may hold the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.archive import Archive, StoredFact
from index.passage import DocumentInfo, Hit
from ingest.document import FURNITURE, Block, Document
from ingest.tagging import sentences as split_sentences
from search_app.answering.agenda import item_blocks, item_text
from search_app.answering.chapters import chapter_of
from search_app.answering.names import NameIndex
from search_app.answering.question import Question
from search_app.answering.sources import CellSource, SentenceSource

HITS = 50
"""How many passages are looked into. More cost time and bring no answers (600 judged questions, in archives of 150 to
2,700 passages: none was answered otherwise with 60)."""

KEPT_SEARCHES = 256
"""Questions whose passages are remembered: the same one comes again with another year, or from another reader."""

ALL_CELLS = 6_000
"""An archive with no more table facts than this is looked through whole; a larger one where the search points."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Opened:
    """A document in use; `leads` by block of text: the lead of its list (or its question), what stands before."""

    info: DocumentInfo
    document: Document
    leads: dict[str, tuple[str, str]]


class Finder:
    """Finds sources in one state of an archive; documents are cut into sentences once."""

    def __init__(self, archive: Archive, names: NameIndex) -> None:
        self.archive, self.names = archive, names
        cells = [f for f in archive.facts() if f.fact.evidence.table is not None]
        self._cells: dict[Key, list[CellSource]] = {}
        self._by_initiative: dict[str, list[CellSource]] = {}
        self._around = lru_cache(maxsize=20_000)(self._around_table)
        parents: dict[Key, StoredFact] = {}
        for stored in cells:
            key = (stored.document.id, stored.fact.evidence.table or "")
            if not stored.fact.part_of_total:
                parents[key] = stored
            parent = parents.get(key) if stored.fact.part_of_total else None
            source = CellSource(stored, self._around, parent)
            self._cells.setdefault(key, []).append(source)
            if stored.initiative:
                self._by_initiative.setdefault(stored.initiative.slug, []).append(source)
        self._few = len(cells) <= ALL_CELLS
        self._prose: dict[Key, list[StoredFact]] = {}
        for stored in archive.facts():
            if stored.fact.evidence.table is None:
                self._prose.setdefault((stored.document.id, stored.fact.evidence.block), []).append(stored)
        self._hits = lru_cache(maxsize=KEPT_SEARCHES)(self._search)
        self._opened = lru_cache(maxsize=2_048)(self._open)
        self.of_block = lru_cache(maxsize=50_000)(self._of_block)

    def hits(self, question: Question) -> Sequence[Hit]:
        """Passages for the question, and those of the initiatives that it names."""
        return self._hits(question.text, tuple(s.initiative.slug for s in question.subjects))

    def _search(self, text: str, slugs: tuple[str, ...]) -> tuple[Hit, ...]:
        found = self._passages_for(text)
        if slugs:
            found = (*found, *self._passages_for(text, slugs))
        return tuple({h.passage.id: h for h in found}.values())

    def _passages_for(self, text: str, slugs: tuple[str, ...] = ()) -> tuple[Hit, ...]:
        # Every sentence and cell of them is weighed for itself, so that their own order need not be the very best.
        return self.archive.search(text, initiatives=slugs, limit=HITS, highlight=False, looked_at=0).hits

    def cells(self, question: Question, hits: Sequence[Hit]) -> list[CellSource]:
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

    def sentences(self, hits: Sequence[Hit]) -> list[SentenceSource]:
        """The sentences of the passages found, in the order of the passages; each once."""
        blocks = dict.fromkeys((hit.document.id, block) for hit in hits for block in hit.passage.blocks)
        return [
            s for document, block in blocks for s in self.of_block(document, block) or self._item_of(document, block)
        ]

    def _item_of(self, document_id: str, block_id: str) -> tuple[SentenceSource, ...]:
        """For a table of minutes the first words of its matter: what was decided on the table stands there."""
        opened = self._opened(document_id)
        if opened is None or opened.info.kind not in {"minutes", "agenda_item"}:
            return ()
        blocks = item_blocks(opened.document, block_id)
        return next((found for b in blocks if (found := self.of_block(document_id, b))), ())

    def following(self, sentence: SentenceSource) -> SentenceSource | None:
        """The next sentence of the same block."""
        same = self.of_block(sentence.info.id, sentence.block.id)
        return next((s for s in same if s.start >= sentence.end), None)

    def same_item(self, sentence: SentenceSource) -> list[SentenceSource]:
        """The sentences of the same item of an agenda; none where the document is not minutes or an agenda."""
        if sentence.info.kind not in {"minutes", "agenda_item"}:
            return []
        blocks = item_blocks(sentence.document, sentence.block.id)
        return [s for b in blocks for s in self.of_block(sentence.info.id, b)]

    def item_text(self, sentence: SentenceSource) -> str:
        """What is said in the sentence's item of an agenda, or in its block."""
        if sentence.info.kind not in {"minutes", "agenda_item"}:
            return sentence.block.text
        return item_text(sentence.document, sentence.block.id)

    def about_another(self, question: Question, source: CellSource | SentenceSource) -> bool:
        """Does a sentence name another initiative itself, and none of the question's?"""
        if not question.subjects or isinstance(source, CellSource):
            return False
        named = self.names.standing_in(source.text)
        return bool(named) and not named & {s.initiative.slug for s in question.subjects}

    def _of_block(self, document_id: str, block_id: str) -> tuple[SentenceSource, ...]:
        """The sentences of one block of text; none of a table or of the page's furniture."""
        opened = self._opened(document_id)
        if opened is None or block_id not in opened.leads:
            return ()
        lead, before = opened.leads[block_id]
        block = opened.document.block_by_id[block_id]
        chapter = chapter_of(opened.document, block_id)
        facts = self._prose.get((document_id, block_id), [])
        return tuple(
            SentenceSource(opened.info, opened.document, block, start, end, lead, before, chapter,
                           tuple(f for f in facts if start <= f.fact.evidence.start < end))
            for start, end in split_sentences(block.text)
        )  # fmt: skip

    def _open(self, document_id: str) -> Opened | None:
        info = self.archive.info(document_id)
        if info is None:
            return None
        document = self.archive.document(document_id)
        asked = {b: pair.question for pair in document.questions for b in pair.answer_blocks}
        leads = {
            block.id: (f"{asked.get(block.id, '')} {lead}", before) for block, lead, before in _with_leads(document)
        }
        return Opened(info, document, leads)

    def _around_table(self, document_id: str, table_id: str, block_id: str) -> tuple[str, str]:
        """All headings of a table, and the text of the chapter that it stands in."""
        document = self.archive.document(document_id)
        return _head(document, table_id), chapter_of(document, block_id)


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
