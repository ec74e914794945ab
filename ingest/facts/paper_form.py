"""A paper's blocks with what stands above each of them, as far as that tells where initiatives are listed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from ingest.document import FURNITURE, Block, Document
from ingest.facts.chapters import recurring_labels
from ingest.facts.name_cues import words
from ingest.facts.name_kinds import letterhead, may_be_initiative
from ingest.facts.naming_rules import is_group
from ingest.tables.heading_words import starts_with
from ingest.vocabulary import vocabulary

#: What numbers a proposal or an item: "SÆ-01", "B3", "2.1", "a)".
CODE = re.compile(
    r"(?:[A-ZÆØÅ]{1,4}[-–. ]?\d{1,3}|[A-ZÆØÅ]\d{1,3}|\d{1,2}(?:\.\d{1,2})+|[a-zæøå]\))[.:)]?\s+(?=[A-ZÆØÅ0-9”\"»])"
)
_LONGEST_HEADING = 70
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s[A-ZÆØÅ]")


@dataclass(frozen=True)
class Form:
    """A document's blocks, without the furniture of its pages."""

    document: Document

    @cached_property
    def blocks(self) -> list[Block]:
        return [b for b in self.document.blocks if b.kind not in FURNITURE and b.text.strip()]

    @cached_property
    def plain(self) -> bool:
        """Whether it has no headings but its title, as plain text read by its lines."""
        return sum(b.kind == "heading" for b in self.blocks) <= 1

    @cached_property
    def labels(self) -> dict[str, int]:
        return recurring_labels(self.blocks)

    @cached_property
    def senders(self) -> frozenset[str]:
        return letterhead(self.document)

    @cached_property
    def heads(self) -> frozenset[str]:
        """Ids of the blocks that are headings, or that stand as headings do."""
        return frozenset(b.id for n, b in enumerate(self.blocks) if self._is_heading(n))

    def _is_heading(self, n: int) -> bool:
        block = self.blocks[n]
        if block.kind == "heading":
            return True
        after = self.blocks[n + 1] if n + 1 < len(self.blocks) else None
        if after is None or len(block.text) > _LONGEST_HEADING or block.text.strip()[-1] in ".:;,?!":
            return False
        if block.kind == "list_item":
            return after.kind in {"paragraph", "heading"}
        return block.kind == "paragraph" and self.plain and bool(_NUMBERED.match(block.text) or is_group(block.text))

    @cached_property
    def grouped(self) -> frozenset[str]:
        """Ids of the blocks under a heading of many names ("Forslag", "Igangværende projekter")."""
        found: set[str] = set()
        group: Block | None = None
        for block in self.blocks:
            if block.id in self.heads:
                if is_group(block.text):
                    group = block
                elif group is not None and not _below(block, group):
                    group = None
            if group is not None and block is not group:
                found.add(block.id)
        return frozenset(found)

    def may_name(self, name: str) -> bool:
        """Whether a heading or a lead can be the name of an initiative here: no sentence, no label, no sender."""
        first, _, rest = name.partition(" ")
        if first.lower() in words("strip") and rest[:1].islower():
            named = first in {"Den", "Det", "De"} and name.split()[-1][:1].isupper()
            return (named or first.lower() in {"ny", "nye", "nyt"}) and not says_something(name)
        if (
            name.lower() in words("strip")
            or re.search(r"[”“»«„?]", name)
            or says_something(name)
            or re.fullmatch(r"\w+\s[\dA-ZÆØÅ]{1,2}", name)
        ):
            return False
        if not may_be_initiative(name) or name.lower() in self.labels or name in self.senders:
            return False
        return " " in name or not is_measure_word(name)


def _below(block: Block, group: Block) -> bool:
    if block.kind == "heading" and group.kind == "heading":
        return (block.level or 1) > (group.level or 1)
    return block.kind != "heading" and group.kind == "heading"


def says_something(name: str) -> bool:
    """Whether a verb makes it a sentence."""
    small = {w for w in name.split() if w.islower()} | {name.split()[0].lower()}
    verbs = {*vocabulary("headings")["lead_in"], *words("after", "verbs")}
    return bool(small & verbs) or any(re.fullmatch(r"\w{3,}(?:ede|erer)", w) for w in small)


def is_measure_word(text: str) -> bool:
    """Whether it is what a column or a line of facts is headed with: "Målgruppe", "Periode"."""
    return any(starts_with(text, "measures", kind) for kind in vocabulary("columns")["measures"])


def with_headings(form: Form) -> Document:
    """The document with points and lines that stand as headings made the headings that they are."""
    stands = form.heads
    blocks = (
        replace(b, kind="heading", level=3) if b.id in stands and b.kind != "heading" else b
        for b in form.document.blocks
    )
    return form.document.with_(blocks=tuple(blocks))
