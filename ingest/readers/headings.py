"""Judging what is a heading: lines that stand for what follows, and the heading rows of a table."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from ingest.vocabulary import vocabulary

_YEARISH = re.compile(r"(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?")
_FIGURE = re.compile(r"[-−(]?\s*\d[\d.,  ]*\s*(?:%|pct\.?|kr\.?|mio\.?\s*kr\.?|t\.?kr\.?|mia\.?\s*kr\.?)?\)?")
_QUESTION_LABEL = re.compile(
    r"(?:ad\.?\s*(?:spørgsmål\s*|pkt\.?\s*|punkt\s*)?(?:nr\.?\s*)?\d{1,2}\b|(?:spørgsmål|svar|besvarelse)(?:\s+(?:på|til|af)\s+spørgsmål)?"
    r"\s*(?:nr\.?\s*)?\d{1,2}\s*(?:[:.)–-]|$))",
    re.I,
)
_TWO_SENTENCES = re.compile(r"[a-zæøå]{4,}[.?!] +[A-ZÆØÅ]")
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


def is_figure(text: str) -> bool:
    """A cell that holds a figure and nothing else, and not a year."""
    text = text.strip()
    return bool(_FIGURE.fullmatch(text)) and not _YEARISH.fullmatch(text)


def header_rows(rows: list[list[str]]) -> int:
    """How many leading rows are headings: those before the first with a figure, two at most; at least one.

    A table whose first row already has figures has none.
    """
    if len(rows) < 2:
        return 0 if len(rows) == 1 and any(is_figure(c) for c in rows[0]) else len(rows)
    if any(is_figure(c) for c in rows[0][1:]):
        return 0
    if (
        len(rows) > 2
        and not any(is_figure(c) for c in rows[1])
        and _spanning(rows[0])
        and any(is_figure(c) for c in rows[2])
    ):
        return 2
    return 1


def _spanning(row: list[str]) -> bool:
    """A row with gaps after its texts, as merged headings leave them."""
    return any(a and not b for a, b in pairwise(row[1:])) or (len(row) > 1 and not row[0])


def leads_in(text: str) -> bool:
    """A line that introduces what follows ("Heraf er", "I bilagene stilles forslag til:") rather than naming it."""
    words = [w.lower() for w in _WORD.findall(text)]
    return any(w in _lead_in_words() for w in words)


@cache
def _lead_in_words() -> frozenset[str]:
    return frozenset(vocabulary("headings")["lead_in"])


def is_letterhead_line(text: str) -> bool:
    """A line of a letter's head: the municipality, the kind of paper, whom it is to, a broken field."""
    folded = text.strip().rstrip(":.").casefold()
    words = folded.split() or [""]
    patterns = vocabulary("headings")
    return (
        folded in patterns["paper_kinds"]
        or re.fullmatch(r"\w+notat", folded) is not None
        or words[0] in patterns["salutations"]
        or text.endswith(("-", "/"))
        or (len(words) <= 4 and words[-1] in patterns["authorities"])
        or text.startswith(tuple(patterns["field_errors"]))
        or (len(words) <= 7 and words[0] in patterns["to"])
    )


def is_question_label(text: str) -> bool:
    """The head of a reply's part: "Ad 1:" with its question or nothing, not with the answer itself."""
    found = _QUESTION_LABEL.match(text) if len(text) <= 600 else None
    if not found:
        return False
    rest = text[found.end() :].strip(" :.)–-")
    return not rest or text.rstrip().endswith("?") or could_be_heading(rest)


def could_be_heading(text: str, longest: int = 110) -> bool:
    """Whether a line alone is formed as a heading: short, begins large, no full stop, says nothing in full."""
    text = text.strip()
    if not text or len(text) > longest or text[-1] in ".,;…" or not re.search(r"[^\W\d_]", text):
        return False
    if text[0].islower() or text[0] in "\"”“»'’(*@" or re.match(r"(?:www\.|https?:|\S+@\S+)", text):
        return False
    if _TWO_SENTENCES.search(text):
        return False
    words = _WORD.findall(text)
    if len(words) > 14 or (len(words) > 8 and "," in text) or is_letterhead_line(text):
        return False
    if text.endswith(":"):
        return len(words) <= 5 and not leads_in(text)
    return text.endswith("?") or (len(words) <= 3 and not leads_in(text)) or not leads_in(text)
