"""The places where a document says what it is: its head, its side column, its foot and its signature."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from ingest.document import Block, Document
from ingest.vocabulary import vocabulary

_HEAD_BLOCKS = 24
_LONG = 150
_ON_BEHALF = re.compile(r"på [\wæøåÆØÅ-]+(?: [\wæøåÆØÅ-]+){0,4} vegne,?", re.I)


def lines_of(block: Block) -> list[str]:
    """A block's lines as printed, where that is known."""
    if block.places and len(block.places) > 1:
        parts = [block.text[p.start : p.end] for p in block.places]
    else:
        parts = block.text.split("\n")
    return [line.strip() for line in parts if line.strip()]


@dataclass(frozen=True)
class Clues:
    """A document seen as its metadata needs it."""

    document: Document

    @cached_property
    def head(self) -> list[Block]:
        """The blocks before the text proper begins: letterhead, addressee, title."""
        found: list[Block] = []
        for block in self._body[:_HEAD_BLOCKS]:
            if block.kind == "table" or (block.kind in ("paragraph", "list_item") and len(block.text) >= _LONG):
                break
            found.append(block)
            if is_salutation(block.text):
                break
        return found

    @cached_property
    def head_lines(self) -> list[str]:
        return [line for block in self.head for line in lines_of(block)]

    @cached_property
    def margin_lines(self) -> list[str]:
        """Side columns, headers and footers, as printed, without Word's broken fields."""
        broken = tuple(vocabulary("headings")["field_errors"])
        found: list[str] = []
        for block in self.document.blocks:
            if block.kind in ("sidebar", "header", "footer") and len(found) < 400:
                found += [line[:_LONG] for line in lines_of(block)[:40] if not line.startswith(broken)]
        return found

    @cached_property
    def signature(self) -> list[str]:
        """The lines after the last closing formula."""
        closings = tuple(vocabulary("documents")["closing"]["words"])
        body = self._body
        for i in range(len(body) - 1, max(-1, len(body) - 60), -1):
            lines = lines_of(body[i])
            starts = [
                k for k, line in enumerate(lines) if line.lower().startswith(closings) or _ON_BEHALF.fullmatch(line)
            ]
            if starts:
                after = lines[starts[-1] + 1 :] + [line for b in body[i + 1 : i + 7] for line in lines_of(b)]
                return after[:8]
        return []

    @cached_property
    def prose(self) -> str:
        """The running text, the beginning and the end of long documents."""
        texts = [b.text for b in self._body if b.kind != "table"]
        if len(texts) > 400:
            texts = texts[:300] + texts[-100:]
        return "\n".join(texts)

    @cached_property
    def _body(self) -> list[Block]:
        return [b for b in self.document.blocks if b.kind not in ("sidebar", "header", "footer", "footnote")]


def is_salutation(text: str) -> bool:
    """ "Kære …", "Hej …"."""
    words = re.findall(r"\w+", text.lower()[:40])
    return bool(words) and words[0] in vocabulary("headings")["salutations"] and len(text) < 90
