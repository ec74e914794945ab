"""Which kind of paper a document is, in which language, and what it is called."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from ingest.document import Document, DocumentKind
from ingest.metadata_dates import find_date
from ingest.metadata_lines import Clues, is_salutation, lines_of
from ingest.metadata_people import is_committee
from ingest.readers.headings import could_be_heading, is_letterhead_line, is_question_label
from ingest.readers.letterhead import is_contact, is_department, is_person, is_street, split_label
from ingest.readers.markers import split_marker
from ingest.vocabulary import vocabulary

_FIRST_WORDS = 3
#: "Årsrapport 2021", "Referat fra mødet": lines that begin with the kind of paper.
_FEW_WORDS = 4
_TO_WHOM = re.compile(
    r"(?:orientering|notat|indstilling) til \S+(?:udvalget|råde[dt]|bestyrelsen|direktionen|magistraten)$", re.I
)
_LABELLED = re.compile(r"\w[\w .-]{0,25}:\s|.*\bkl\.?\s*\d")
_NO_TITLE = re.compile(r"(?:punkt|pkt\.?|bilag|sag(?:\s*nr\.?)?)\s*\d+\b[.:]?", re.I)
_LONGEST = 160


def kind(clues: Clues, title: str | None) -> DocumentKind:
    """The kind with the most evidence; "other" when there is hardly any."""
    score: Counter[str] = Counter()
    for line in _above_title(clues, title) + clues.margin_lines[:40]:
        named = _named_kind(line.lower().strip(" :."))
        words = re.findall(r"\w+", line.lower())
        score[named or (_named_kind(words[0]) if 1 < len(words) <= _FEW_WORDS else "")] += 10 if named else 6
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
    if not title or title in lines:
        return lines[: lines.index(title) + 1] if title else lines
    pairs = enumerate(pairwise(lines))  # a title printed over several lines
    begins = next((i for i, (a, b) in pairs if title.startswith(a) and title[len(a) :].strip().startswith(b[:8])), None)
    return lines if begins is None else lines[: begins + 1]


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
    if shown and _only_kind(shown):
        shown = _subject(clues) or shown
    own = shown or _subject(clues) or _cover_line(clues, stated) or _line_of_kind(clues) or _running_header(clues)
    return own or (stated if stated and not _is_junk(stated) else None) or _plain_line(clues) or _only_item(clues)


def _only_kind(text: str) -> bool:
    """ "Budgetbidrag 2024": the kind of paper and a year, not what it is about."""
    words = re.findall(r"\w+", text.lower())
    return len(words) <= _FEW_WORDS and _named_kind(words[0]) != "" and all(w.isdigit() for w in words[1:])


def _only_item(clues: Clues) -> str | None:
    """The one numbered heading of a paper that is a single item of an agenda."""
    numbered = [b.text for b in clues.head if (b.marker or "")[:1].isdigit() and b.kind in ("heading", "list_item")]
    return numbered[0] if len(numbered) == 1 and could_be_heading(numbered[0]) else None


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
            and not _heads_a_part(text)
        ):
            labelled = _subject_label().fullmatch(text)
            return labelled.group(1).strip() if labelled else text
    return None


def _heads_a_part(text: str) -> bool:
    """ "Resume", "Punkt 1. Meddelelser": the name of a part, not of the paper."""
    name = text.lower().strip(" :.")
    known = vocabulary("documents")["not_titles"]
    labelled = name.partition(":")[0] in known["labels"] and ":" in name
    return (
        labelled or name in known["words"] or bool(_NO_TITLE.match(text) or _TO_WHOM.match(text)) or is_committee(text)
    )


def _plain_line(clues: Clues) -> str | None:
    """The line of the head that is set as any other: the last that is no label, name, place or day."""
    found: str | None = None
    for line in [line for block in clues.head if not block.marker for line in lines_of(block)][:20]:
        if is_salutation(line) or (found and _heads_a_part(line)):
            break
        named = (is_person(line) and " af " not in line) or is_department(line) or is_street(line) or is_contact(line)
        said = not (named or split_label(line) or _heads_a_part(line) or _LABELLED.match(line))
        if said and could_be_heading(line) and len(re.findall(r"[^\W\d_]{2,}", line)) >= 2 and not find_date(line):
            found = (
                line if not re.match(r"(?:fra|til|kopi|mødested|medlemmer|deltagere|telefon)\b", line, re.I) else found
            )
    return found


@cache
def _subject_label() -> re.Pattern[str]:
    labels = "|".join(map(re.escape, vocabulary("documents")["subject"]["labels"]))
    return re.compile(rf"(?:{labels})\.?\s*[:.]\s*(\S.*)", re.I)


def _subject(clues: Clues) -> str | None:
    pattern = _subject_label()
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
        whole = len(words) >= 3 and len(line) <= _LONGEST and line[-1] not in ".:"
        if whole and _named_kind(words[0]) and not _heads_a_part(line):
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
