"""The words of a document, as evidence of what a hyphen at a line's end means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.danish_words import known
from ingest.readers.pdf_lines import lines_of, pieces
from ingest.readers.pdf_page import Page

LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SOFT = "\u00ad"
_HYPHENS = ("-", _SOFT, "‐")
_OFTEN = 3
_SHARE = 0.02
_STEM = 4  # letters of a word that count as known when another word begins with them


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that stand unbroken in a document (lower case), and whether the document breaks words at line ends."""

    words: frozenset[str]
    stems: frozenset[str]
    breaks: bool

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def likely(self, word: str) -> bool:
        """Whether it is a word: the document has it or another form of it, or it is a Danish word."""
        return (
            word in self.words or known(word) or (len(word) > _STEM and word[: max(_STEM, len(word) - 2)] in self.stems)
        )


def vocabulary(pages: Iterable[Page]) -> Vocabulary:
    """All words that stand unbroken on the pages, and what the line ends say."""
    count: Counter[str] = Counter()
    ends: list[tuple[str, str]] = []
    lines = soft = 0
    for page in pages:
        for word in page.words:
            soft += word.text.endswith(_SOFT)
            if not word.text.endswith(_HYPHENS):
                count.update(m.group().lower() for m in LETTERS.finditer(word.text))
        for pair in _line_ends(page):
            lines += 1
            if pair is not None:
                ends.append(pair)
    count.subtract(rest for _, rest in ends)  # the second half of a word is no word of its own
    found = {word for word, times in count.items() if times > 0}
    stems = frozenset(w[:n] for w in found if "-" not in w for n in range(_STEM, min(len(w), 14) + 1))
    words = Vocabulary(frozenset(found), stems, False)
    broken = sum(head + rest in words or one_word(head, rest, words) for head, rest in ends)
    kept = sum(f"{head}-{rest}" in words for head, rest in ends)
    often = len(ends) >= _OFTEN and len(ends) > _SHARE * lines
    return Vocabulary(words.words, stems, bool(soft) or broken > kept or (often and kept < len(ends) / 2))


def one_word(head: str, rest: str, words: Vocabulary) -> bool:
    """Whether two halves can only be one broken word."""
    return not (head in words or known(head)) or not words.likely(rest)


def _line_ends(page: Page) -> Iterator[tuple[str, str] | None]:
    """For each line that another follows: the halves of the word at its end if a hyphen stands there, else None."""
    parts = [p for line in lines_of(w for w in page.words if not w.turn) for p in pieces(line)]
    parts.sort(key=lambda p: (round(p.x0 / 12), p.base))
    for a, b in pairwise(parts):
        if not 0 < b.base - a.base < 2 * a.size:
            continue
        last, following = a.words[-1].text, b.words[0].text
        heads, tails = LETTERS.findall(last[:-1]), LETTERS.findall(following)
        hyphen = last.endswith(_HYPHENS) and len(last) > 2 and last[-2].isalpha() and following[:1].islower()
        yield (heads[-1].lower(), tails[0].lower()) if hyphen and heads and tails else None
