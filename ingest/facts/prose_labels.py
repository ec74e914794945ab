"""What a figure of a sentence counts or measures, in the sentence's own words."""

from __future__ import annotations

import re

from ingest.facts.prose_sentence import Sentence
from ingest.numbers import Figure

_VERBS = re.compile(
    r"^(?:har|er|blev|var|bliver|havde|kan|vil|skal|fik|får|deltog|deltager|gik|går|kom|kommer|via|samt|hvoraf|heraf|mens|men|og|som|der|at|pr\.?|ud)$"
)


def label_of_figure(sentence: Sentence, figure: Figure, noun: str | None) -> str:
    """What is counted, in the sentence's words: the noun with what belongs to it, else what stands around it."""
    if figure.noun is None:
        return around(sentence.text, figure)
    at = sentence.text.find(figure.noun, figure.end)
    if at < 0:
        return figure.noun
    words = [figure.noun]
    if sentence.text[at + len(figure.noun) :][:1] in {",", ".", ";", ")"}:
        return figure.noun
    for match in re.finditer(r"\s+([^\s]+)", sentence.text[at + len(figure.noun) :]):
        word = match[1]
        bare = word.strip("*(),.;:")
        if _VERBS.match(bare.lower()) or re.match(r"[\d(–-]", word) or len(words) > 7:
            break
        words.append(bare)
        if word[-1] in ",.;:)":
            break
    while len(words) > 1 and words[-1].lower() in _SMALL:
        words.pop()
    return " ".join(words)


_SMALL = frozenset(
    {
        "i",
        "på",
        "til",
        "for",
        "med",
        "af",
        "fra",
        "den",
        "det",
        "de",
        "en",
        "et",
        "om",
        "ved",
        "over",
        "under",
        "sig",
        "ikke",
    }
)


_CLAUSES = re.compile(r",\s|;\s|\s\(|\)|:\s|\s[–-]\s|(?<=\w{4})\.\s")


def around(text: str, figure: Figure) -> str:
    """The clause that a figure stands in, without the figure, at most 90 characters."""
    left, right = 0, len(text)
    for match in _CLAUSES.finditer(text):
        if match.end() <= figure.start:
            left = match.end()
        elif match.start() >= figure.end:
            right = match.start()
            break
    clause = text[left : figure.start] + text[figure.end : right]
    return " ".join(clause.strip(" *(),.:;").split())[:90]
