"""Drop caps: a large first letter that reaches over several lines belongs to the word beside its top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.danish_words import known
from ingest.readers.pdf_page import Word

_LARGE = 1.8  # a drop cap is this many times as large as the text beside it
_MAX_LARGE = 60
_WORDS_OF_ONE_LETTER = frozenset("IÅØAO")


def with_drop_caps(words: Sequence[Word], body: float) -> list[Word]:
    """The words, each drop cap joined to the word that it begins."""
    large = [w for w in words if w.size > _LARGE * body and _is_cap(w.text) and not w.turn]
    if not large or len(large) > _MAX_LARGE:
        return list(words)
    kept = list(words)
    for cap in large:
        first = _first_beside(cap, words)
        if first is None:
            continue
        whole = [cap, first] if _apart(cap.text, first.text) else []
        kept = [w for w in kept if w is not cap]
        at = next(k for k, w in enumerate(kept) if w is first)
        if whole:
            small = replace(cap, top=first.top, bottom=first.bottom, base=first.base, size=first.size, look=first.look)
            kept.insert(at, small)
        else:
            kept[at] = replace(first, text=cap.text + first.text, x0=cap.x0)
    return kept


def _is_cap(text: str) -> bool:
    return 1 <= len(text) <= 2 and text[-1].isalpha() and text.isupper() and (len(text) == 1 or not text[0].isalnum())


def _first_beside(cap: Word, words: Sequence[Word]) -> Word | None:
    """The first word of the topmost of the lines that stand beside the cap, if there are two or more."""
    top, reach = cap.base - 0.85 * cap.size, cap.x1 + 0.5 * cap.size
    beside = [w for w in words if cap.x1 - 1 <= w.x0 < reach and top < w.base < cap.base + 0.15 * cap.size]
    beside = [w for w in beside if w is not cap and not w.turn and w.size * _LARGE < cap.size]
    bases = {round(w.base) for w in beside}
    if len(bases) < 2:
        return None
    first = min(beside, key=lambda w: (round(w.base), w.x0))
    return first if first.text[:1].isalpha() else None


def _apart(letter: str, rest: str) -> bool:
    """ "I" before "dag" is a word of its own; "V" before "ed" is not."""
    return letter in _WORDS_OF_ONE_LETTER and known(rest.lower()) and not known((letter + rest).lower())
