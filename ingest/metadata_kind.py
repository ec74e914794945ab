"""Which kind of paper a document is, in which language, and what it is called."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from ingest.document import Document, DocumentKind
from ingest.metadata_lines import Clues, is_salutation
from ingest.readers.headings import is_letterhead_line, is_question_label
from ingest.readers.letterhead import is_contact, is_department, split_label
from ingest.readers.markers import split_marker
from ingest.vocabulary import vocabulary

_FIRST_WORDS = 3
_LONGEST = 160


def kind(clues: Clues, title: str | None) -> DocumentKind:
    """The kind with the most evidence; "other" when there is hardly any."""
    score: Counter[str] = Counter()
    for line in _above_title(clues, title) + clues.margin_lines[:40]:
        score[_named_kind(line.lower().strip(" :."))] += 10
    for i, word in enumerate(re.findall(r"\w+", (title or "").lower())[:_FIRST_WORDS]):
        score[_named_kind(word)] += 3 if i else 12
    del score[""]
    score += _matches("title_patterns", (title or "").lower(), 4)
    score += _matches("text_patterns", clues.prose.lower(), 2)
    if sum(b.kind == "heading" and is_question_label(b.text) for b in clues.document.blocks) >= 2:
        score["reply"] += 5
    if any(is_salutation(line) for line in clues.head_lines) and score["reply"] >= 2:
        score["reply"] += 3
    best, most = max(score.items(), key=lambda s: s[1], default=("other", 0))
    if best == "letter" and score["reply"] >= 2:
        best = "reply"
    return best if most >= 2 else "other"  # type: ignore[return-value]


def _named_kind(word: str) -> str:
    """The kind that a word is the name of, "" when it is none; every other -notat is a memo."""
    for name, known in vocabulary("documents")["kind_words"].items():
        if word in known:
            return str(name)
    return "memo" if re.fullmatch(r"\w+notat", word) else ""


def _above_title(clues: Clues, title: str | None) -> list[str]:
    lines = clues.head_lines[:14]
    return lines[: lines.index(title) + 1] if title in lines else lines


def _matches(table: str, text: str, weight: int) -> Counter[str]:
    score: Counter[str] = Counter()
    for name, patterns in _patterns(table):
        hits = sum(bool(p.search(text)) for p in patterns)
        if hits:
            score[name] += weight * min(hits, 3)
    return score


@cache
def _patterns(table: str) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    kinds = vocabulary("documents")[table]
    return tuple((name, tuple(re.compile(p, re.M) for p in patterns)) for name, patterns in kinds.items())


def title(clues: Clues) -> str | None:
    """What the document calls itself: its first heading before the text, its subject line, or its file's title."""
    stated = clues.document.title
    shown = _first_heading(clues)
    if stated and shown and _same(stated, shown):
        return shown
    own = shown or _subject(clues) or _cover_line(clues, stated) or _line_of_kind(clues) or _running_header(clues)
    return own or (stated if stated and not _is_junk(stated) else None)


def _first_heading(clues: Clues) -> str | None:
    for block in clues.head:
        if is_salutation(block.text):
            return None
        text = block.text.replace("\n", " ").strip()
        if block.kind != "heading" or is_letterhead_line(text) or is_question_label(text) or split_label(text):
            continue
        if (
            not (is_department(text) and block.level != 1)
            and not (block.marker or split_marker(text)[0] or "")[:1].isdigit()
        ):
            return text
    return None


def _subject(clues: Clues) -> str | None:
    labels = "|".join(map(re.escape, vocabulary("documents")["subject"]["labels"]))
    pattern = re.compile(rf"(?:{labels})\.?\s*[:.]\s*(\S.*)", re.I)
    for line in clues.head_lines + clues.margin_lines[:40]:
        found = pattern.fullmatch(line)
        if found:
            return found.group(1).strip()
    return None


def _cover_line(clues: Clues, stated: str | None) -> str | None:
    """The line of the head that is the title in the file's properties."""
    return next((line for line in clues.head_lines if stated and _same(line, stated)), None)


def _line_of_kind(clues: Clues) -> str | None:
    """ "Beslutningsprotokol for udvalgets møde …": a line of the head that begins with the paper's kind."""
    for line in clues.head_lines[:12]:
        words = re.findall(r"\w+", line.lower())
        if len(words) >= 3 and len(line) <= _LONGEST and line[-1] not in ".:" and _named_kind(words[0]):
            return line
    return None


def _running_header(clues: Clues) -> str | None:
    """What the pages carry at their head, where that is a name and not a letterhead."""
    for block in clues.document.blocks[:200]:
        text = " ".join(block.text.split())
        if block.kind != "header" or not 15 <= len(text) <= _LONGEST or is_letterhead_line(text):
            continue
        if not (
            split_label(text) or is_department(text) or is_contact(text) or re.match(r"(?:side|page)\b", text, re.I)
        ):
            return text
    return None


def _same(a: str, b: str) -> bool:
    return re.findall(r"\w+", a.lower()) == re.findall(r"\w+", b.lower())


def _is_junk(stated: str) -> bool:
    return any(re.search(p, stated.strip(), re.I) for p in vocabulary("documents")["junk_titles"]["patterns"])


def language(document: Document) -> str:
    """ISO 639-1 of the language most of the text is in, by its commonest words; Danish when in doubt."""
    words = Counter(re.findall(r"[^\W\d_]+", document.text[:60_000].lower()))
    known = vocabulary("documents")["languages"]
    score = {name: sum(words[w] for w in common) for name, common in known.items()}
    best = max(score, key=lambda name: (score[name], name == "da"))
    return best if score[best] >= 5 and score[best] > 0.8 * score["da"] else _likeliest(score)


def _likeliest(score: dict[str, int]) -> str:
    """Norwegian shares most of its commonest words with Danish: a few of its own are enough."""
    return "no" if score["no"] >= 5 and score["no"] > 0.08 * score["da"] else "da"
