"""The bare question: without courtesy before and after it, its words of asking spelled as they are known."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from index.vocabulary import english
from search_app.answering.lexis import Lexis
from search_app.answering.spelling import alike, fold, slip, words
from search_app.answering.vocabulary import counted_nouns, question_words

SHORTEST = 4
"""Letters; shorter words are too like each other to be corrected."""


def bare_question(text: str, lexis: Lexis) -> str:
    """What is asked, as it would be asked bluntly and spelled right; the text itself when it is that already."""
    return _corrected(_blunt(text), lexis)


_SENTENCES = re.compile(r"(?<=[a-zæøå)][.!]) +(?=[A-ZÆØÅ])")


def last_question(text: str) -> tuple[str, str]:
    """What is told before the only question of a text, and the question; nothing and the text when it is not so."""
    parts = _SENTENCES.split(text)
    if len(parts) < 2 or not text.rstrip().endswith("?") or text.count("?") != 1 or len(parts[-1].split()) < 4:
        return "", text
    return " ".join(parts[:-1]), parts[-1]


def _blunt(text: str) -> str:
    polite = question_words().polite
    bare = text
    for _ in range(2):  # "Jeg vil gerne høre, om I kan oplyse, hvor …"
        lead = polite["lead"].match(bare)
        bare = bare[lead.end() :] if lead else bare
    bare = polite["tail"].sub("", bare)
    for filler, plain in question_words().fillers:
        bare = filler.sub(plain, bare)
    return bare if len(bare.split()) > 1 else text


def _corrected(text: str, lexis: Lexis) -> str:
    """Words that stand nowhere in the archive, put right when they are nearly a word of asking or counting."""
    found = text
    for m in reversed(list(re.finditer(r"[^\W\d_]+", text))):
        near = _meant(m.group(), lexis) if len(m.group()) >= SHORTEST else None
        if near is not None:
            found = found[: m.start()] + near + found[m.end() :]
    return found


def _meant(word: str, lexis: Lexis) -> str | None:
    """The word of asking or counting that an unknown word is a slip for; None when it is none, or is in use."""
    lower = word.lower()
    if not word.islower() and not word.istitle():
        return None
    lemma = words(lower)[0].lemma
    if lower in _known() or lemma in _known() or lexis.known(lower) or _asks(lower) or lower in english():
        return None
    if lower.replace("aa", "å") in _known():
        return lower.replace("aa", "å")
    near = _by_first_letter().get(fold(lower)[:1], ())
    if lexis.known(lemma) or lexis.names.has_word_like(lower):
        # Its basic form is in use, so only a letter that should be double, or should not, is put right.
        return next((k for k in near if _single(k) == _single(lower)), None)
    return min((k for k in near if _near(lower, k)), key=lambda k: slip(lower, k), default=None)


@lru_cache(maxsize=20_000)
def _asks(word: str) -> bool:
    return any(pattern.search(word) for pattern in question_words().asking)


def _near(a: str, b: str) -> bool:
    if a.startswith(b) or b.startswith(a):
        return False  # another form of the word
    return slip(a, b) == 0 or (min(len(a), len(b)) >= 6 and alike(a, b) > 0)


def _single(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


@cache
def _known() -> frozenset[str]:
    """The words that tell what is asked, and the nouns that are counted."""
    return question_words().spelled | counted_nouns()


@cache
def _by_first_letter() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in sorted(_known(), key=lambda w: (len(w), w)):
        if len(word) >= SHORTEST:
            found.setdefault(fold(word)[:1], []).append(word)
    return found
