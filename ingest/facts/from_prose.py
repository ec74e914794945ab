"""Facts from prose: what each sentence claims of its figures, and claims whose value is words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ingest.document import FURNITURE, Document
from ingest.facts.extraction import Rejection
from ingest.facts.model import Evidence, Fact, Finding
from ingest.facts.prose_amounts import spread
from ingest.facts.prose_figures import figure_fact
from ingest.facts.prose_phrases import departments_after, phrase_after
from ingest.facts.prose_sentence import Sentence, is_heap, sentences_of
from ingest.facts.prose_years import as_of
from ingest.facts.subjects import Subjects
from ingest.facts.verify_sentence import check_sentence
from ingest.numbers import Figure
from ingest.numbers_dates import impossible
from ingest.tagging.patterns import Claim, claims
from ingest.tagging.sentences import sentences
from ingest.vocabulary import vocabulary


def prose_facts(document: Document, named: Subjects) -> Iterator[Fact | Finding | Rejection]:
    """Facts, findings and rejections of the document's prose, in reading order."""
    yield from _too_long(document)
    for number, sentence in enumerate(sentences_of(document, named)):
        for n, found in enumerate(_of_sentence(sentence)):
            yield replace(found, id=f"s{number}.{n}") if isinstance(found, Fact) else found


def _too_long(document: Document) -> Iterator[Rejection]:
    """Text without full stops that is too long to be a sentence: its figures are not taken apart, and that is said."""
    for block in document.blocks:
        if block.kind not in FURNITURE and block.kind != "table" and is_heap(block.text):
            for start, end in sentences(block.text):
                if is_heap(block.text[start:end]) and any(c.isdigit() for c in block.text[start:end]):
                    text = block.text[start : start + 200]
                    yield Rejection("too_long", text, Evidence(block.id, start, start + 200, text, block.page))


def _of_sentence(sentence: Sentence) -> Iterator[Fact | Finding | Rejection]:
    claimed = sentence.claimed
    for span in sentence.doc.spans["claims"]:
        yield from _claim(sentence, span, claimed)
    date = as_of(sentence)
    facts = []
    for figure in sentence.figures:
        if figure.kind == "date" and figure.iso is None and impossible(figure.text):
            evidence = sentence.evidence(figure.start, figure.end)
            yield Rejection("impossible_date", figure.text, evidence)
            yield Finding(
                "impossible_date", f"Datoen »{figure.text}« findes ikke.", (evidence,), subject=sentence.subject
            )
        elif figure.start not in claimed:
            made = figure_fact(sentence, figure, date)
            if made is not None:
                facts.append(made)
    yield from spread(sentence, facts)
    yield from check_sentence(sentence, facts)


def _claim(sentence: Sentence, span: Any, claimed: dict[int, str]) -> Iterator[Fact | Finding]:
    claim = claims()[span.label_]
    if not _holds(sentence, span, claim):
        return
    if claim.take == "figure":
        token = next((t for t in span if t.tag_ in claim.of), None)
        if token is not None and token.idx not in claimed:
            claimed[token.idx] = claim.rule
            yield _figure_claim(sentence, token._.figure, claim.measure, claim.rule, claim.unit)
    elif claim.take == "sentence":
        yield from _unavailable(sentence, claim.measure, claim.rule, claimed)
    else:
        yield from _words_claim(sentence, span, claim)


def _holds(sentence: Sentence, span: Any, claim: Claim) -> bool:
    """The conditions that a claim has beside its pattern."""
    if claim.needs and not any(t.lower_ in claim.needs for t in span):
        return False
    if any(t.lower_ in claim.without for t in span):
        return False
    if claim.unless and any(t.lower_ in claim.unless for t in sentence.doc):
        return False
    if claim.about == "standing" and sentence.tells_change:
        return not any(f.kind in {"amount", "share", "count"} for f in sentence.figures)
    if claim.about == "initiative":
        return (_speaks_of_initiative(sentence) or _opens_with_a_thing(sentence, span)) and not any(
            f.kind == "count" for f in sentence.figures
        )
    return True


def _speaks_of_initiative(sentence: Sentence) -> bool:
    if sentence.names:
        return True
    heads = vocabulary("names")["heads"]["words"]
    return any(t.lower_.endswith(h) for t in sentence.doc for h in heads if len(h) >= 5)


def _opens_with_a_thing(sentence: Sentence, span: Any) -> bool:
    """ "Klimaboden blev etableret i 2016": one thing in the definite opens the sentence, right before what is said."""
    before = [t.text for t in sentence.doc[: span.start]]
    return len(before) <= 2 and bool(before) and re.fullmatch(r"[^\W\d_]{4,}(?:en|et)", before[-1]) is not None


def _is_place(text: str) -> bool:
    words = vocabulary("claims")["place_words"]["words"]
    return bool(re.search(r"(?<!\w)[A-ZÆØÅ]", text)) or any(w in text.lower().split() for w in words)


def _names_a_body(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a phrase can be who pays or runs something: it has a name in it and no figure."""
    text = sentence.text[start:end]
    return bool(re.search(r"(?<!\w)[A-ZÆØÅ]", text)) and not any(start <= f.start < end for f in sentence.figures)


def base_fact(sentence: Sentence, measure: str, rule: str, start: int, end: int) -> Fact:
    """A fact of a sentence whose value is the text of the span."""
    text = sentence.text[start:end]
    return Fact(
        id="",
        subject=sentence.subject,
        measure=measure,
        label=measure,
        value=" ".join(text.split()),
        unit="text",
        text=text,
        evidence=sentence.evidence(start, end),
        rule=rule,
        section=sentence.section,
    )


def _figure_claim(sentence: Sentence, figure: Figure, measure: str, rule: str, unit: str | None) -> Fact:
    fact = base_fact(sentence, measure, rule, figure.start, figure.end)
    if figure.kind in {"year", "date"}:
        precise = figure.iso is not None and len(figure.iso) == 10
        return replace(
            fact,
            value=str(figure.iso) if precise else int(figure.value),
            unit="date" if precise else "year",
            year=int(figure.value) or None,
            year_basis="cell",
            period=None if figure.kind == "year" else figure.text,
            hedge=figure.hedge,
        )
    return replace(fact, value=figure.value, unit=unit or figure.unit or "number", hedge=figure.hedge)


def _unavailable(sentence: Sentence, measure: str, rule: str, claimed: dict[int, str]) -> Iterator[Fact | Finding]:
    if rule in claimed.values():
        return
    claimed[-1] = rule
    fact = base_fact(sentence, measure, rule, 0, len(sentence.text))
    yield fact
    message = f"Dokumentet oplyser, at tallet ikke kan gives: »{_short(sentence.text)}«"
    yield Finding("stated_unavailable", message, (fact.evidence,), subject=sentence.subject)


def _short(text: str) -> str:
    return text if len(text) <= 220 else text[:217].rsplit(" ", 1)[0] + " …"


def _words_claim(sentence: Sentence, span: Any, claim: Claim) -> Iterator[Fact]:
    after = span.end_char
    spans: list[tuple[int, int]] = []
    if claim.take == "departments":
        spans = departments_after(sentence, span)
    if not spans:
        phrase = phrase_after(sentence.text, after)
        if phrase is not None and (claim.take == "phrase" or _names_a_body(sentence, *phrase)):
            spans = [phrase]
    for start, end in spans:
        text = sentence.text[start:end]
        if re.search(r"\w{2}", text) and (claim.must_have != "place" or _is_place(text)):
            yield base_fact(sentence, claim.measure, claim.rule, start, end)
