"""What a made document says, in order and by kind, and how much of that a reading gives back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.word_order import in_order
from ingest.document import FURNITURE, Block, Document

_WORD = re.compile(r"[\w⁰¹²³⁴⁵⁶⁷⁸⁹]+")


@dataclass(frozen=True, slots=True)
class Truth:
    """One block as a careful person would note it; kind "hidden" must not be read at all."""

    kind: str
    text: str
    level: int | None = None
    marker: str | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1, and what was wrong in words."""

    words: float
    order: float
    whole: float
    kinds: float
    wrong: tuple[str, ...] = ()


def words_of(text: str) -> list[str]:
    """Words and raised marks, in small letters."""
    return _WORD.findall(text.lower())


def said(document: Document, furniture: bool) -> list[str]:
    """The words of a reading in order: its furniture, or all else with the markers of list items and notes."""
    blocks = [b for b in document.blocks if (b.kind in FURNITURE) == furniture]
    return words_of("\n".join(f"{b.marker or ''} {b.text}" for b in blocks))


def score(document: Document, truth: Sequence[Truth]) -> Score:
    """`words`: of the true words and of those read, the share that agrees. `order`: the share of the body's words
    that come in order. `whole`: blocks that were read as one with exactly their text. `kinds`: of all blocks."""
    shown = [t for t in truth if t.kind != "hidden"]
    body = words_of("\n".join(f"{t.marker or ''} {t.text}" for t in shown if t.kind not in FURNITURE))
    true = Counter(words_of("\n".join(f"{t.marker or ''} {t.text}" for t in shown)))
    read = Counter(said(document, False)) + Counter(said(document, True))
    agreed = (true & read).total() / max(1, true.total(), read.total())
    found = [(t, _block_of(t, document.blocks)) for t in shown]
    whole = sum(b is not None and _plain(b.text) == _plain(t.text) for t, b in found)
    kinds = sum(b is not None and _same_kind(t, b) for t, b in found)
    levels = _levels(found)
    wrong = [f"{t.kind} {t.marker or ''} {t.text!r} => {_told(b)}" for t, b in found if not _right(t, b)]
    wrong += [f"missing {(true - read)!r}"] * bool(true - read) + [f"too many {(read - true)!r}"] * bool(read - true)
    count = max(1, len(shown))
    order = in_order(body, said(document, False)) / max(1, len(body))
    return Score(agreed, order, whole / count, levels * kinds / count, tuple(wrong))


def _block_of(truth: Truth, blocks: Sequence[Block]) -> Block | None:
    """The block with most of the words; of several the one that is most alike."""
    words = Counter(words_of(truth.text))
    best, most = None, 0.0
    for block in blocks:
        others = Counter(words_of(block.text))
        shared = (words & others).total()
        alike = shared + shared / max(1, others.total()) + 0.1 * (truth.kind == block.kind)
        if shared and alike > most:
            best, most = block, alike
    return best


def _right(truth: Truth, block: Block | None) -> bool:
    return block is not None and _plain(block.text) == _plain(truth.text) and _same_kind(truth, block)


def _same_kind(truth: Truth, block: Block) -> bool:
    return truth.kind in ("any", block.kind) and (truth.marker is None or truth.marker == block.marker)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _told(block: Block | None) -> str:
    if block is None:
        return "nothing"
    return f"{block.kind}{block.level or ''} {block.marker or ''} {block.text[:160]!r}"


def _levels(found: Sequence[tuple[Truth, Block | None]]) -> float:
    """Share of the pairs of headings whose levels stand to each other as they should."""
    known = [(t.level, b.level) for t, b in found if t.level and b is not None and b.kind == "heading"]
    pairs = [(a, b) for a, b in combinations(known, 2)]
    right = sum(_sign(a[0], b[0]) == _sign(a[1], b[1]) for a, b in pairs)
    return right / len(pairs) if pairs else 1.0


def _sign(a: int | None, b: int | None) -> int:
    return ((a or 0) > (b or 0)) - ((a or 0) < (b or 0))
