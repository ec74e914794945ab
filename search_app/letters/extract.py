"""From a letter to its questions: numbered, bulleted, with sub-questions, or in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.document import Document
from search_app.letters.letter import Asked, Letter
from search_app.letters.lines import Line, lines
from search_app.letters.vocabulary import after, begins, holds, without

#: A sentence ends at ? or !, or at a point before a capital; not after an abbreviation like "bl.a." or an ordinal.
SENTENCE_END = re.compile(r"(?<=[?!])\s+|(?:(?<=[a-zæøå)%\"”»]{2}\.)|(?<=\d{4}\.))\s+(?=[A-ZÆØÅ\"”»])")
LONGEST_CONTEXT = 1500
SHORT_LINE = 60


def letter_of(document: Document) -> Letter:
    """The letter's parts and its questions, in their order."""
    said = lines(document)
    end = next((i for i, line in enumerate(said) if begins("closings", line.text)), len(said))
    body = said[:end]
    found, preamble = _questions(body)
    return Letter(
        file=document.file,
        subject=_subject(document, body),
        addressee=_addressee(body),
        sender=_sender(said[end:]),
        date=document.date,
        preamble=preamble,
        questions=_numbered(found, _subject(document, body), preamble),
    )


def sentences(text: str) -> list[str]:
    """The sentences of a running text."""
    return [s.strip() for s in SENTENCE_END.split(text) if s.strip()]


def asks(sentence: str) -> bool:
    """Does the sentence ask for something, and not only announce that questions follow?"""
    if sentence.endswith("?"):
        return not (holds("leads", sentence) and sentence.casefold().count("spørgsmål") > 0)
    asking = begins("requests", without("fillers", sentence))
    return asking and not sentence.endswith(":") and not holds("leads", sentence)


def _questions(body: Sequence[Line]) -> tuple[list[Asked], str]:
    """Items and running questions as found, and what stands before the first of them."""
    found: list[Asked] = []
    preamble: list[str] = []
    parent: Line | None = None
    for i, line in enumerate(body):
        if line.label is not None and _is_question_list(body, i):
            asked = _item(line, parent, _has_subs(body, i))
            parent = line if not line.is_sub else parent
            found += [asked] if asked else []
        else:
            running, statements = _running(line.text)
            if not found and _says_something(line.text):
                preamble += statements
            found += running
    return found, " ".join(preamble)[:LONGEST_CONTEXT]


def _is_question_list(body: Sequence[Line], at: int) -> bool:
    """A list of questions has questions in it, or is announced as one; other lists are statements."""
    first = at
    while first > 0 and body[first - 1].label is not None:
        first -= 1
    last = at
    while last + 1 < len(body) and body[last + 1].label is not None:
        last += 1
    items = body[first : last + 1]
    asking = sum(any(asks(s) for s in sentences(item.text)) for item in items)
    announced = first > 0 and (holds("leads", body[first - 1].text) or "spørgsmål" in body[first - 1].text.casefold())
    return asking * 2 >= len(items) or (announced and asking > 0) or (announced and body[first - 1].text.endswith(":"))


def _has_subs(body: Sequence[Line], at: int) -> bool:
    return at + 1 < len(body) and body[at + 1].is_sub and not body[at].is_sub


def _item(line: Line, parent: Line | None, has_subs: bool) -> Asked | None:
    """A list item as a question. One that only introduces its sub-items is none itself."""
    parts = sentences(line.text)
    asking = [s for s in parts if asks(s)]
    if has_subs and not asking:
        return None
    label, context = line.label or "", ""
    if line.is_sub and parent is not None:
        label, context = (parent.label or "") + label, parent.text
    question = " ".join(asking) or line.text
    statements = " ".join(s for s in parts if s not in asking) if asking else ""
    return Asked(0, label, line.text, question, " ".join(filter(None, (context, statements))))


def _running(text: str) -> tuple[list[Asked], list[str]]:
    """Questions in a paragraph, and its other sentences; a question keeps those before it as context."""
    found: list[Asked] = []
    before: list[str] = []
    for sentence in sentences(text):
        if asks(sentence):
            found.append(Asked(0, "", sentence, sentence, " ".join(before)))
        else:
            before.append(sentence)
    return found, before


def _numbered(found: Sequence[Asked], subject: str | None, preamble: str) -> tuple[Asked, ...]:
    """Numbers as the letter has them when they are plain and all different, otherwise in order."""
    labels = [asked.label for asked in found if asked.label]
    plain = len(set(labels)) == len(labels) and all(label.isdigit() for label in labels)
    if plain:  # the letter's own list first, then what is asked outside it
        found = [a for a in found if a.label] + [a for a in found if not a.label]
    top = max((int(label) for label in labels), default=0) if plain else 0
    numbered, previous = [], ""
    for position, asked in enumerate(found, 1):
        n = int(asked.label) if plain and asked.label else top + position - (len(labels) if plain else 0)
        context = _context(subject, preamble, asked, previous)
        numbered.append(replace(asked, n=n, label=asked.label or str(n), context=context))
        previous = asked.question
    return tuple(numbered)


def _context(subject: str | None, preamble: str, asked: Asked, previous: str) -> str:
    """What stands before the question; the question before it only when the words point back."""
    back = previous if holds("back_references", asked.question) else ""
    parts = dict.fromkeys(p for p in (subject, preamble, back, asked.context) if p)
    return " ".join(parts)[:LONGEST_CONTEXT]


def _says_something(text: str) -> bool:
    furniture = begins("courtesies", text) or _subject_line(text) is not None
    return not furniture and not (begins("greetings", text) and len(text) < SHORT_LINE)


def _subject(document: Document, body: Iterable[Line]) -> str | None:
    found = next(filter(None, (_subject_line(line.text) for line in body)), None)
    if found:
        return found
    title = document.title
    return title if title and not begins("greetings", title) and not asks(title) else None


def _subject_line(text: str) -> str | None:
    """The subject of a line that says "Vedr.: …" or "Emne: …" and nothing else."""
    found = after("subjects", text)
    whole = found is not None and len(sentences(found)) == 1 and not found.endswith(("?", ":"))
    return found if whole and len(text) < 2 * SHORT_LINE else None


def _addressee(body: Sequence[Line]) -> str | None:
    for line in body[:6]:
        if line.text.casefold().startswith("til ") and len(line.text) < SHORT_LINE:
            return line.text[4:].strip()
    return None


def _sender(closing: Sequence[Line]) -> str | None:
    """The first line under "Med venlig hilsen", or what stands behind it on the same line."""
    for line in closing[:3]:
        name = after("closings", line.text)
        text = name if name is not None else line.text
        if text.strip(" ,."):
            return text.strip(" ,.")[:120]
    return None
