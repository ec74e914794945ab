"""A sentence of a document, tagged, with what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from ingest.document import FURNITURE, Block, Document
from ingest.facts.model import Evidence
from ingest.facts.subjects import Subjects
from ingest.lexicon import alternatives
from ingest.numbers import Figure
from ingest.numbers_words import has_numeral
from ingest.tagging.patterns import triggers
from ingest.tagging.sentences import sentences
from ingest.vocabulary import vocabulary


@dataclass(frozen=True)
class Sentence:
    """`start` is its place in the block's text; `before` the sentence before it, `lead` the line over a list."""

    block: Block
    start: int
    text: str
    section: tuple[str, ...]
    chapter: str | None
    names: tuple[tuple[int, int, str], ...]
    before: Sentence | None = None
    lead: str = ""
    context: str | None = None
    """What the headings above, or the document's title, say that it is about."""
    claimed: dict[int, str] = field(default_factory=dict)
    """Rules that have taken a figure for themselves, by where it begins: a start is no year that others are for."""

    @cached_property
    def doc(self) -> Any:
        """The tagged sentence."""
        from ingest.tagging.pipeline import tag

        return tag(self.text, self.names)

    @cached_property
    def tells_change(self) -> bool:
        """Whether a verb or noun of change stands in it ("steg", "faldet")."""
        words = vocabulary("claims")["changes"]["words"]
        return any(t.lower_ in words for t in self.doc)

    @cached_property
    def figures(self) -> list[Figure]:
        return [t._.figure for t in self.doc._.figures]

    @cached_property
    def subject(self) -> str | None:
        """The chapter's name; another one when the sentence opens with it, or when there is no chapter."""
        # "… med bl.a. X: I 2013 var 936 borgere …": what stands before a colon is not what follows is about.
        colon = max((m.end() for m in re.finditer(r":\s(?=[A-ZÆØÅ])", self.text)), default=0)
        opening = next((n for start, _, n in self.names if start <= 12), None)
        named = list(dict.fromkeys(n for start, _, n in self.names if start >= colon))
        if self.chapter is not None:
            return self.chapter if opening is None else opening
        if opening is not None or len(named) == 1:
            return opening or named[0]
        if named:
            return None
        if self.before is not None and (self.goes_on or (self.tells_on and self.before.block is self.block)):
            return self.before.subject
        return self.context

    @cached_property
    def goes_on(self) -> bool:
        anywhere, first = _going_on()
        opening = self.text[:40].lower()
        return bool(anywhere.search(opening) or first.match(opening) or self._takes_up)

    @cached_property
    def _takes_up(self) -> bool:
        """ "ud af de 35 borgere, som …": a number of the sentence before is spoken of as known."""
        if self.before is None:
            return False
        told = {(f.value, f.unit) for f in self.before.figures if f.kind == "count"}
        return any((f.value, f.unit) in told and self.text[: f.start].endswith("de ") for f in self.figures)

    @cached_property
    def tells_on(self) -> bool:
        """Whether it opens with nothing of its own: "Projektet kostede …", "I 2023 blev der …"."""
        return _telling_on().match(self.text) is not None

    def evidence(self, start: int, end: int) -> Evidence:
        """Evidence for characters [start, end) of the sentence; the quote is the whole sentence."""
        at = self.start + start
        places = self.block.boxes(at, self.start + end)
        page = places[0][0] if places else self.block.page
        return Evidence(self.block.id, at, self.start + end, self.text, page)


@lru_cache(maxsize=1)
def _going_on() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = vocabulary("claims")["continues"]
    anywhere = re.compile(rf"(?<!\w)(?:{alternatives(words['words'])})(?!\w)")
    return anywhere, re.compile(rf"\W*(?:{alternatives(words['first'])})(?!\w)")


@lru_cache(maxsize=1)
def _telling_on() -> re.Pattern[str]:
    heads = alternatives(vocabulary("names")["heads"]["words"])
    impersonal = r"(?:I|Ved udgangen af|I løbet af)\s(?:19|20)\d\d\s\w+\sder(?!\w)|Der\s"
    return re.compile(rf"(?:{impersonal}|(?i:{heads})(?:en|et|n|t)\s)")


def sentences_of(document: Document, named: Subjects) -> Iterator[Sentence]:
    """The sentences that may state something: those with a figure, a numeral or a word that opens a claim."""
    lead = ""
    last: Sentence | None = None
    for block in document.blocks:
        if block.kind in FURNITURE or block.kind == "table":
            continue
        if block.kind == "heading":
            lead = ""
            if not _amount_in_heading(block.text):
                continue
        if block.kind != "list_item":
            lead = block.text[-120:] if block.text.rstrip().endswith((":", " er", "heraf")) else ""
        before = last if lead and block.kind == "list_item" else None
        for start, end in sentences(block.text):
            text = block.text[start:end]
            if not may_state(text):
                continue
            chapter = named.chapters.get(block.id)
            # What a chapter's text names by the way is a part of what the chapter is about.
            spans = ((a, b, n) for a, b, n in named.find(text) if chapter is None or n.rule != "told_name")
            names = tuple((a, b, n.name) for a, b, n in spans)
            section = document.sections.get(block.id, ())
            before = Sentence(block, start, text, section, chapter, names, before, lead, named.above(section))
            yield before
        if before is not None and block.kind != "list_item":
            last = before


#: No sentence is longer: one that seems so has lost its full stops, and its figures do not belong together.
LONGEST = 4000


#: No sentence has more numbers; what has is a heap of them, whose figures do not belong together either.
MOST_NUMBERS = 200


def is_heap(text: str) -> bool:
    """Whether a text is too long, or too full of numbers, to be a sentence."""
    return len(text) > LONGEST or (len(text) > 2 * MOST_NUMBERS and len(_DIGITS.findall(text)) > MOST_NUMBERS)


_DIGITS = re.compile(r"\d+")


def may_state(text: str) -> bool:
    """Whether a sentence can state a figure or a claim at all; asked before anything is tagged."""
    if is_heap(text):
        return False
    return any(c.isdigit() for c in text) or bool(triggers().search(text)) or has_numeral(text)


def _amount_in_heading(text: str) -> bool:
    return bool(re.search(r"\d\s?(?:mio|mia|kr|t\.kr|%|pct)", text))
