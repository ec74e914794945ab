"""Dots that lead from a title to its page number or from a label to its figure."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.readers.pdf_page import Word

_LEADER = re.compile(r"(?:\s?[.·]){4,}$|…{2,}$")
_DECIMAL_APART = re.compile(r"(?<=\d) (?=[.,]\d+$)")  # a hard space set narrow, as some tables have it
_BETWEEN = re.compile(r"^(\S*?\w[):]?)[.·]{4,}([-−–(]?[$€£]?\d\S*)$")
_LEADING = re.compile(r"[.·]{4,}(?=\w)")


def without_leaders(words: list[Word]) -> list[Word]:
    """The words without the dots that lead from one to the next."""
    words = [part for word in words for part in _parted(word)]
    kept: list[Word] = []
    dots = 0
    for k, word in enumerate(words):
        word.text = _DECIMAL_APART.sub("", word.text)
        if len(word.text) > 3 and not word.text.strip(" ."):
            word.text = word.text.replace(" ", "")
        lone = word.text in (".", "·", "…", "..") or (len(word.text) >= 3 and not word.text.strip("."))
        if lone:
            dots += len(word.text) * (3 if "…" in word.text else 1)
            near = k + 1 < len(words) and words[k + 1].text[:1] == "."
            if kept and (kept[-1].leads or near or dots >= 3):
                kept[-1].leads = True
                continue
        else:
            dots = 0
            match = _LEADER.search(word.text)
            if match and match.start() > 0:
                word.x1 = word.x0 + (word.x1 - word.x0) * _share(word.text, match.start())
                word.text, word.leads = word.text[: match.start()], True
            elif match is None:
                ahead = _LEADING.match(word.text)
                if ahead and kept:
                    kept[-1].leads = True
                    word.x0 = word.x1 - (word.x1 - word.x0) * _share(word.text[::-1], len(word.text) - ahead.end())
                    word.text = word.text[ahead.end() :]
        kept.append(word)
    return kept


def _parted(word: Word) -> list[Word]:
    """A label and the figure that its dots lead to, which are set without a space, as two words."""
    match = _BETWEEN.match(word.text)
    if match is None:
        return [word]
    wide = word.x1 - word.x0
    label_end = word.x0 + wide * _share(word.text, len(match[1]))
    figure_start = word.x1 - wide * _share(word.text[::-1], len(match[2]))
    label = replace(word, text=match[1], x1=label_end, leads=True)
    return [label, replace(word, text=match[2], x0=figure_start)]


def _share(text: str, letters: int) -> float:
    """How far along a word its first letters reach; dots are about half as wide as letters."""
    wide = [0.5 if c in ".·" else 1.0 for c in text]
    return sum(wide[:letters]) / sum(wide)
