"""Numbered questions in reply letters, each with the blocks that answer it.

A reply lists its questions and takes them up again ("Ad 1: …"), or goes "Spørgsmål 1" / "Svar", or
repeats each question as a numbered heading. Lists of numbers that are not questions make no pairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Block, Document, QuestionAnswer
from ingest.readers.markers import split_marker

_HEAD = re.compile(
    r"(?:ad\.?\s*(?:spørgsmål\s*|pkt\.?\s*|punkt\s*)?|(?:svar|besvarelse)(?:\s+(?:på|til|af)\s+spørgsmål)?\s+|spørgsmål\s+)"
    r"(?:nr\.?\s*)?(\d{1,2})\s*[:.)–-]*\s*(.*)",
    re.I | re.S,
)
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]?$")
_ANSWER = re.compile(r"(?:forvaltningens\s+|[\w-]+forvaltningens\s+)?(?:svar|besvarelse)\s*:?\s*", re.I)
#: "Spørgsmål:", "Spørgsmål fra Lars Toft (C), modtaget 4. april:", with the question after it or below.
_ASKS = re.compile(
    r"(?:spørgsmål(?:et)?|\w+spørgsmål)\b(?:\s+(?:fra|stillet af)\b[^:?]{0,120})?(?:\s*[:–]\s*(.*)|())$", re.I | re.S
)
_ANSWERS = re.compile(r"(?:[\wæøå-]+s\s+)?(?:svar|besvarelse)\s*(?:[:–]\s*(.*)|()$)", re.I | re.S)
_LONGEST_HEAD = 1_000
_END = Block("", "paragraph", "")
_CLOSING = re.compile(r"(?:med venlig hilsen|venlig hilsen|mvh)\b", re.I)
_FURNITURE = frozenset({"sidebar", "header", "footer", "footnote"})


@dataclass(slots=True)
class _Part:
    """One question taken up: where, and what it is called there."""

    number: str
    text: str
    index: int
    answer: bool = False


def pairs(document: Document) -> Document:
    """The document with its question-answer pairs filled in."""
    blocks = [b for b in document.blocks if b.kind not in _FURNITURE]
    parts = _heads(blocks) or _numbered_headings(blocks)
    if not parts:
        return document.with_(questions=tuple(_unnumbered(blocks)))
    listed = _listed(blocks, parts[0].index)
    found = [_pair(blocks, part, following, listed) for part, following in zip(parts, [*parts[1:], None], strict=True)]
    return document.with_(questions=_merged([pair for pair in found if pair.question]))


def _heads(blocks: Sequence[Block]) -> list[_Part]:
    """Blocks that say outright which question they take up."""
    parts = []
    for i, block in enumerate(blocks):
        match = _HEAD.match(block.text) if block.kind in ("heading", "paragraph", "list_item") else None
        if match and (block.kind == "heading" or re.match(r"\S+\s*(?:\S+\s*){0,3}\d{1,2}\s*[:.)–-]", block.text)):
            parts.append(
                _Part(match.group(1), match.group(2).strip(), i, block.text.lower().startswith(("svar", "bes")))
            )
    return parts


def _numbered_headings(blocks: Sequence[Block]) -> list[_Part]:
    """Numbered headings that repeat a list of questions or points from the letter's beginning."""
    heads = [
        _Part(number, block.text, i)
        for i, block in enumerate(blocks)
        if block.kind == "heading" and (number := _marker_number(block))
    ]
    if len(heads) < 2:
        return []
    listed = _listed(blocks, heads[0].index)
    return heads if sum(part.number in listed for part in heads) >= 2 else []


def _unnumbered(blocks: Sequence[Block]) -> Iterator[QuestionAnswer]:
    """ "Spørgsmål" and "Svar" without numbers: what stands between is asked, what follows is answered."""
    asked: list[Block] = []
    answered: list[Block] = []
    state, text, number = "", "", 0
    for block in [*blocks, _END]:
        begins = _ASKS.match(block.text) if block.kind != "table" and len(block.text) <= _LONGEST_HEAD else None
        answers = _ANSWERS.match(block.text) if block.kind != "table" else None
        ends = block.kind == "heading" and not answers and bool(asked) and (block.level or 1) <= (asked[0].level or 9)
        if begins or ends or block is _END or _CLOSING.match(block.text):
            if state == "answer" and text and answered:
                number += 1
                yield QuestionAnswer(str(number), text, asked[0].id, tuple(b.id for b in answered))
            state, asked, answered = ("ask", [block], []) if begins else ("", [], [])
            text = (begins.group(1) or "").strip() if begins else ""
        elif answers and state == "ask":
            state = "answer"
            answered = [block] if (answers.group(1) or "").strip() else []
        elif state == "ask":
            asked = asked if text else [block]
            text = f"{text} {block.text}".strip()
        elif state == "answer":
            answered.append(block)


def _marker_number(block: Block) -> str | None:
    """The number before an item or heading, whether it was read as its marker or as part of its text."""
    found = _NUMBER.fullmatch(block.marker or split_marker(block.text[:200])[0] or "")
    return found.group(1) if found else None


def _listed(blocks: Sequence[Block], before: int) -> dict[str, Block]:
    """The numbered list of questions that stands before the answers: its last numbering from 1."""
    listed: dict[str, Block] = {}
    for block in blocks[:before]:
        number = _marker_number(block) if block.kind == "list_item" else None
        if number == "1":
            listed = {}
        if number:
            listed[number] = block
    return listed


def _pair(blocks: Sequence[Block], part: _Part, following: _Part | None, listed: dict[str, Block]) -> QuestionAnswer:
    """A part with the blocks up to the next part or the closing; its question from the list or its own head."""
    end = following.index if following else len(blocks)
    asked = listed.get(part.number)
    head = blocks[part.index]
    body: list[Block] = []
    for block in blocks[part.index + 1 : end]:
        if _CLOSING.match(block.text):
            break
        body.append(block)
    own = part.text if part.text and (part.text.endswith("?") or asked is None or head.kind == "heading") else ""
    inline = (bool(part.text) and not own and not part.answer) or (part.answer and bool(part.text))
    answers = ([head] if inline else []) + [b for b in body if not _ANSWER.fullmatch(b.text)]
    if not own and asked is None and body and not part.answer and body[0].text.rstrip().endswith("?"):
        own, answers = body[0].text, [b for b in answers if b.id != body[0].id]
    question = asked.text if asked is not None else own
    return QuestionAnswer(part.number, question, (asked or head).id, tuple(b.id for b in answers))


def _merged(found: Sequence[QuestionAnswer]) -> tuple[QuestionAnswer, ...]:
    """ "Spørgsmål 1" and "Svar 1" are one pair: the question of the first, the answer of the last."""
    merged: dict[str, QuestionAnswer] = {}
    for pair in found:
        known = merged.get(pair.number)
        if known is None:
            merged[pair.number] = pair
        else:
            blocks = known.answer_blocks + tuple(b for b in pair.answer_blocks if b not in known.answer_blocks)
            merged[pair.number] = QuestionAnswer(pair.number, known.question, known.question_block, blocks)
    return tuple(merged.values())
