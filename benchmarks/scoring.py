"""Judging answers by questions whose answer is known.

A question is right when its value is given, a citation among the first three holds the evidence and every quote
stands in its document; a question that the documents do not answer is right when nothing is answered. An answer with
a wrong value is counted as wrong, which is worse than none. Form of the questions: corpus/README.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.numbers import figures

CITATIONS = 3
NEEDED_OVERLAP = 0.6
MOST_VALUES = 4
MOST_STRAY_FIGURES = 4
DASHES = re.compile("[\u2010-\u2015\u2212]")

Record = Mapping[str, Any]


@dataclass
class Judged:
    """One question's outcome; `why` says in a word or two what was wrong."""

    question: Record
    answer: Record
    why: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        return not self.why


@dataclass
class Score:
    """Counts over all questions."""

    judged: list[Judged] = field(default_factory=list)
    quotes: int = 0
    quotes_verbatim: int = 0

    def count(self, holds: Callable[[Judged], bool]) -> int:
        return sum(holds(j) for j in self.judged)

    @property
    def right(self) -> int:
        return self.count(lambda j: j.right)

    @property
    def wrong(self) -> int:
        return self.count(lambda j: "value" in j.why or "answered" in j.why)

    @property
    def silent(self) -> int:
        return self.count(lambda j: "no answer" in j.why)

    def by_kind(self) -> dict[str, tuple[int, int]]:
        """Right and asked, by kind of question."""
        kinds: dict[str, list[bool]] = defaultdict(list)
        for j in self.judged:
            kinds[j.question["kind"]].append(j.right)
        return {kind: (sum(results), len(results)) for kind, results in sorted(kinds.items())}


def score(pairs: Iterable[tuple[Record, Record]], texts: Mapping[str, str]) -> Score:
    """Judge pairs of question and answer object; `texts` is the whole text of each document by file name."""
    total = Score()
    stored = {name: squeezed(text) for name, text in texts.items()}
    for question, answer in pairs:
        quotes = [squeezed(c["quote"]) in stored.get(c["document"]["file"], "") for c in answer["citations"]]
        total.quotes += len(quotes)
        total.quotes_verbatim += sum(quotes)
        total.judged.append(Judged(question, answer, tuple(_faults(question, answer, all(quotes)))))
    return total


def _faults(question: Record, answer: Record, verbatim: bool) -> Iterable[str]:
    silent = answer["status"] == "not_found"
    if question["kind"] == "unanswerable":
        if not silent:
            yield "answered"
        return
    if silent:
        yield "no answer"
        return
    if not gives_value(question, answer):
        yield "value"
    if not cites_evidence(question, answer):
        yield "citation"
    if not verbatim:
        yield "quote"


def gives_value(question: Record, answer: Record) -> bool:
    """Are the expected values given, without a heap of others beside them?"""
    expected = question["values"]
    if len(answer["values"]) > max(MOST_VALUES, 2 * len(expected)):
        return False
    enough = all if question.get("match") == "all" else any
    if enough(_among(e, answer["values"]) for e in expected):
        return True
    stray = _stray_figures(expected, answer["answer"] or "")
    if all(_number(e["value"]) is not None for e in expected) and stray > max(MOST_STRAY_FIGURES, len(expected)):
        return False
    return enough(_among(e, answer["values"]) or _said(e, answer["answer"] or "") for e in expected)


def _among(expected: Record, values: Iterable[Record]) -> bool:
    wanted = _number(expected["value"])
    for value in values:
        given = _number(value["value"])
        if wanted is not None and given is not None and _same(wanted, given):
            return True
        if _has_form(expected, f"{value['value']} {value.get('text') or ''}"):
            return True
    return False


def _said(expected: Record, prose: str) -> bool:
    wanted = _number(expected["value"])
    if wanted is not None and any(_same(wanted, f.value) for f in figures(prose)):
        return True
    return _has_form(expected, prose)


def _has_form(expected: Record, text: str) -> bool:
    own = [] if _number(expected["value"]) is not None else [str(expected["value"])]
    forms = [plain(str(form)) for form in (*own, *expected.get("also", ()))]
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", plain(text)) for form in forms)


def _stray_figures(expected: Iterable[Record], prose: str) -> int:
    wanted = [n for e in expected if (n := _number(e["value"])) is not None]
    given = {f.value for f in figures(prose) if f.kind not in ("year", "date", "period")}
    return sum(not any(_same(n, w) for w in wanted) for n in given)


def cites_evidence(question: Record, answer: Record) -> bool:
    """Does one of the first citations hold most of the words of a piece of evidence, in the right document?"""
    for citation in answer["citations"][:CITATIONS]:
        row = (citation.get("table") or {}).get("row") or []
        quote = plain(" ".join([citation["quote"], *map(str, row)]))
        for evidence in question["evidence"]:
            same = _stem(citation["document"]["file"]) == _stem(evidence["doc"])
            if same and _holds(quote, plain(evidence["quote"])):
                return True
    return False


def _holds(quote: str, evidence: str) -> bool:
    wanted, given = Counter(evidence.split()), Counter(quote.split())
    shared = sum(min(n, given[word]) for word, n in wanted.items())
    return shared >= NEEDED_OVERLAP * wanted.total() or (len(quote.split()) >= 3 and quote in evidence)


def plain(text: str) -> str:
    """Without case, emphasis marks, kinds of dashes and runs of white space."""
    text = unicodedata.normalize("NFC", text).replace("*", "").replace("\u00ad", "")
    return " ".join(DASHES.sub("-", text).split()).casefold()


def squeezed(text: str) -> str:
    """Without white space: the only thing in which a quote may differ from its document."""
    return "".join(text.split())


def _stem(name: str) -> str:
    return re.sub(r"\.(pdf|docx?|txt|html?|odt|eml)$", "", name.rsplit("/", 1)[-1], flags=re.IGNORECASE)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _same(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))
