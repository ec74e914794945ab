"""Lists: the rows that satisfy a condition, the items under a lead, the headings of a kind, the names in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.passage import DocumentInfo
from ingest.document import Block, Document
from search_app.answering.find import Finder
from search_app.answering.found import FoundValue, Source
from search_app.answering.question import Clause, Question
from search_app.answering.score import subject_fit_of_sentence
from search_app.answering.sources import CellSource, SentenceSource, document_year, paper_fit, year_fit, years_of
from search_app.answering.terms import bag, coverage, layered, match

_COUNTED = "to tre fire fem seks syv otte ni ti", "two three four five six seven eight nine ten"
NUMBER_WORDS = {word: n for words in _COUNTED for n, word in enumerate(words.split(), 2)}


SHORT = 12
"""A cell of more words than this tells a story; it is no property that rows are picked by."""


PROPERTY = 2
"""Words of a cell that names a property and nothing else."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list with how well it fits; `lead` is the sentence that introduces it."""

    values: tuple[FoundValue, ...]
    sources: tuple[Source, ...]
    score: float
    lead: str = ""


def asked_for_how_many(clause: Clause) -> int | None:
    """The length that the question gives the list: "hvilke tre indsatsområder"."""
    for word in clause.text.lower().split()[:8]:
        if word in NUMBER_WORDS:
            return NUMBER_WORDS[word]
        if word.isdigit() and 1 < int(word) < 30:
            return int(word)
    return None


def item_lists(question: Question, clause: Clause, finder: Finder, sentences: Iterable[SentenceSource]) -> list[Listed]:
    """Lists in prose: consecutive list items with their lead or heading, scored by how the lead covers the question."""
    found = []
    seen: set[tuple[str, str]] = set()
    for s in sentences:
        for lead, items in _runs(s.document, s.block):
            key = (s.info.id, items[0].id)
            if key in seen:
                continue
            seen.add(key)
            listed = _score_items(question, clause, finder, s, lead, items)
            if listed is not None:
                found.append(listed)
    return sorted(found, key=lambda x: -x.score)


def _runs(document: Document, block: Block) -> list[tuple[Block | None, list[Block]]]:
    """The run of list items that the block leads or belongs to."""
    order = list(document.blocks)
    at = order.index(block)
    first = at if block.kind == "list_item" else at + 1
    while first > 0 and order[first - 1].kind == "list_item" and block.kind == "list_item":
        first -= 1
    last = first
    while last < len(order) and order[last].kind == "list_item":
        last += 1
    short_lead = block.kind == "heading" or (block.kind == "paragraph" and len(block.text.split()) <= 3)
    if last - first < 2 and not (last - first == 1 and short_lead):
        return []
    lead = order[first - 1] if first > 0 else None
    return [(lead, order[first:last])]


def _score_items(
    question: Question, clause: Clause, finder: Finder, s: SentenceSource, lead: Block | None, items: Sequence[Block]
) -> Listed | None:
    above = s.document.sections.get(items[0].id, ())
    lead_text = lead.text if lead else ""
    context = layered([(lead_text, 1.0), *((h, 0.9) for h in above), (s.info.title or "", 0.7)])
    words = coverage(clause.terms, context)
    whole = layered(
        [(lead_text, 1.0), *((i.text, 0.8) for i in items), *((h, 0.8) for h in above), (s.info.title or "", 0.7)]
    )
    subject = subject_fit_of_sentence(question.subjects, s)
    year = _time_of_list(question, s.info, lead_text + " " + " ".join(above[-2:]))
    count = asked_for_how_many(clause)
    length = 1.0 if count is None else 1.15 if count == len(items) else 0.7
    score = subject * year * length * (0.65 * words + 0.35 * coverage(clause.terms, whole))
    sources = [x for item in items for x in finder.of_block(s.info.id, item.id)[:1]]
    if not sources:
        return None
    values = tuple(FoundValue(item.text.rstrip(" .,;"), "text", item.text.rstrip(" .,;"), (source,))
                   for item, source in zip(items, sources, strict=False))  # fmt: skip
    return Listed(values, tuple(sources), score, lead_text)


def _time_of_list(question: Question, info: DocumentInfo, around: str) -> float:
    """How well the time of a list agrees, by what stands above it and by its paper."""
    return max(0.5, year_fit(question.years, frozenset(), years_of(around), document_year(info)))


def heading_lists(
    question: Question, clause: Clause, finder: Finder, sentences: Iterable[SentenceSource]
) -> list[Listed]:
    """Headings of one level under a heading that the question speaks of: "de fem fagprincipper"."""
    count = asked_for_how_many(clause)
    if count is None:
        return []
    found = []
    for info, document in {s.info.id: (s.info, s.document) for s in sentences}.values():
        for group in _sibling_headings(document):
            if len(group) != count:
                continue
            above = document.sections.get(group[0].id, ())
            context = layered([*((h, 1.0) for h in above[-2:]), (info.title or "", 0.5)])
            sources = [x for b in group for x in finder.of_block(info.id, b.id)[:1]]
            if len(sources) == len(group):
                values = tuple(FoundValue(b.text, "text", b.text, (x,)) for b, x in zip(group, sources, strict=True))
                year = _time_of_list(question, info, " ".join(above[-2:]))
                found.append(Listed(values, tuple(sources), year * coverage(clause.terms, context), " – ".join(above)))
    return sorted(found, key=lambda x: -x.score)


def _sibling_headings(document: Document) -> list[list[Block]]:
    groups: dict[tuple[tuple[str, ...], int], list[Block]] = {}
    for block in document.blocks:
        if block.kind == "heading" and not block.text.strip().isdigit():
            key = (document.sections.get(block.id, ()), block.level or 1)
            groups.setdefault(key, []).append(block)
    return list(groups.values())


def rows_with(question: Question, clause: Clause, cells: Iterable[CellSource]) -> Listed | None:
    """Rows whose cell in some column is what the question names: "hvilke indsatser hører under …".

    The condition is a term (or department) of the question that is the cell's content; rows of one column
    of one table answer together. A negated question takes the rows that do not have it.
    """
    by_column: dict[tuple[str, str, int], list[CellSource]] = {}
    for cell in cells:
        e = cell.fact.evidence
        if (
            e.table is not None and e.column is not None and cell.fact.unit in {"text", "none"}
        ) or cell.fact.measure == "place":
            by_column.setdefault((cell.info.id, e.table or "", e.column or 0), []).append(cell)
    best: Listed | None = None
    for column in by_column.values():
        if len(column) < 3 or not all(c.fact.row_label and c.fact.subject for c in column):
            continue
        listed = _rows_of_column(question, clause, column)
        if listed is not None and (best is None or listed.score > best.score):
            best = listed
    return best


def _rows_of_column(question: Question, clause: Clause, column: Sequence[CellSource]) -> Listed | None:
    # What is counted, and the number that it is counted out of, are no property of a row.
    terms = clause.sought if clause.want == "number" else clause.terms
    wanted = [t for t in terms if any(match(t, bag(str(c.fact.value))) >= 0.85 for c in column)]
    wanted = [t for t in wanted if match(t, bag(column[0].fact.column_label)) < 0.6]
    if not wanted:
        return None
    hits = [
        c
        for c in column
        if all(match(t, bag(str(c.fact.value))) >= 0.85 for t in wanted) and len(str(c.fact.value).split()) <= SHORT
    ]
    if clause.negated:  # who has not what is somebody's whole property
        if not any(len(str(c.fact.value).split()) <= PROPERTY for c in hits):
            return None
        hits = [c for c in column if c not in hits]
    if not hits or len(hits) == len(column):
        return None
    context = column[0].words
    dated = document_year(column[0].info)
    year = year_fit(question.years, frozenset(), column[0].near_years, dated)
    year *= paper_fit(question.document_years, column[0].info)
    short = sum(len(str(c.fact.value)) < 40 for c in column) / len(column)
    rest = [t for t in clause.terms if t not in wanted]
    whole = sum(t.weight for t in clause.terms)
    had = sum(t.weight for t in wanted) + coverage(rest, context) * sum(t.weight for t in rest)
    score = year * (0.25 + 0.75 * (had / whole if whole else 0.0)) * (0.7 + 0.3 * short)
    rows = list(dict.fromkeys((c.fact.row_label or c.fact.subject or "", c) for c in hits))
    values = tuple(
        FoundValue(label, "text", label, (c,), c.fact.column_label, None, None) for label, c in rows if label
    )
    return Listed(values, tuple(hits), score)
