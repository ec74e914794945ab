"""From a letter to its questions: numbered, bulleted, with sub-questions, or in running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ingest.attached import own_part
from ingest.document import Document
from search_app.answering.understand import language
from search_app.letters.asking import asks, follows_up, points_back, points_on, sentences
from search_app.letters.letter import Asked, Letter
from search_app.letters.lines import Line, lines
from search_app.letters.parts import parts, sender_of
from search_app.letters.vocabulary import after, begins, holds, words

LONGEST_CONTEXT = 1500
#: More than any councillor asks at once; the rest is counted and told.
MOST_QUESTIONS = 200
SHORT_LINE = 60
#: A lead that is put before its sub-questions; a longer one only goes with them as context.
LONGEST_LEAD = 140
#: So much of the questions before is kept for one that points back to them.
LONGEST_BACK = 500
#: A case number begins with figures, or with letters and figures: 2024-0012345, S2024-12345, 24/1234.
CASE_NUMBER = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words('case_numbers'))})\s*[.:]*\s*([A-Z]{{0,4}}[-.]?\d[\w./-]{{2,}})",
    re.IGNORECASE,
)
HEAD_LINES = 10
FULL_DATE = len("2024-03-05")


def letter_of(document: Document) -> Letter:
    """The letter's parts and its questions, in their order; of a mail that asks nothing, those of its attachments."""
    own = own_part(document)
    letter = _letter(own)
    return letter if letter.questions or own is document else _letter(document)


def _letter(document: Document) -> Letter:
    letter = parts(lines(document))
    subject = _subject(document, (*letter.heads, *letter.body))
    found = _Found(_in_question_lists(letter.body))
    for at in range(len(letter.body)):
        found.add(letter.body, at)
    mailed = document.media_type.startswith("message/")
    preamble = " ".join(found.preamble)[:LONGEST_CONTEXT]
    return Letter(
        file=document.file,
        subject=subject,
        addressee=_addressee((*letter.heads, *letter.body)) or (document.addressee if mailed else None),
        sender=sender_of(letter, document.authors[:1] if mailed else ()),
        date=document.date if document.date and len(document.date) == FULL_DATE else None,
        preamble=preamble,
        questions=_numbered(found.asked[:MOST_QUESTIONS], subject, preamble),
        left_out=max(0, len(found.asked) - MOST_QUESTIONS),
        case_number=_case_number((*letter.heads, *letter.body)) or document.case_number,
        language=language(f"{preamble} {' '.join(a.text for a in found.asked)}"),
    )


@dataclass
class _Found:
    """What was found so far: questions, what stands before the first of them, and what was last said."""

    listed: frozenset[int]
    asked: list[Asked] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)
    said: str = ""
    parent: Line | None = None
    subs: int = 0

    def add(self, body: Sequence[Line], at: int) -> None:
        line = body[at]
        if at in self.listed:
            self._item(line, _has_subs(body, at))
        elif any(asks(s) for s in sentences(line.text)):
            self._running(line.text)
        elif _says_something(line.text):
            if self.asked or _heads_a_list(body, at):
                self.said = line.text
            else:
                self.preamble.append(line.text)
            self.parent = None

    def _item(self, line: Line, has_subs: bool) -> None:
        """A list item as a question. One that only introduces its sub-items is none itself."""
        parent = self.parent if line.is_sub else None
        if not line.is_sub:
            self.parent, self.subs = line, 0
        elif parent is None and line.label:
            self.parent = None
        said = sentences(line.text)
        asking = [s for s in said if asks(s)]
        if has_subs and (not asking or not line.text.endswith("?")):
            return
        question = " ".join(asking) or line.text
        told = " ".join(s for s in said if s not in asking) if asking else ""
        self.subs += parent is not None
        above = parent.text if parent else ""
        if above and not above.endswith(("?", ".", "!")) and len(above) <= LONGEST_LEAD:
            question = f"{above} {question}"
        elif self.asked and points_back(question) and not line.is_sub:
            question = f"{self.asked[-1].question} {question}"
        context = " ".join(filter(None, (self.said, above, told)))
        self.asked.append(Asked(0, self._label(line, parent), line.text, question, context))

    def _label(self, line: Line, parent: Line | None) -> str:
        label = line.label or ""
        if parent is None or "." in label:
            return label
        return (parent.label or "") + (label or "abcdefghijklmnopqrstuvwxyzæøå"[min(self.subs - 1, 28)])

    def _running(self, text: str) -> None:
        """Questions in a paragraph; each keeps what was said before it as context."""
        before: list[str] = []
        first = len(self.asked)
        for sentence in sentences(text):
            if not asks(sentence):
                if _says_something(sentence) and not begins("procedure", sentence):
                    before.append(sentence)
            elif follows_up(sentence) and len(self.asked) > first:
                last = self.asked.pop()
                joined = f"{last.question} {sentence}"
                self.asked.append(replace(last, text=joined, question=joined))
            else:
                self.asked.append(Asked(0, "", sentence, sentence, " ".join(before) or self.said))
        self.said = " ".join(before) or self.said


def _in_question_lists(body: Sequence[Line]) -> frozenset[int]:
    """Which lines are items of a list of questions; other lists are statements."""
    found: set[int] = set()
    first = 0
    while first < len(body):
        last = first
        while last < len(body) and body[last].label is not None:
            last += 1
        if last > first and _is_question_list(body[first - 1].text if first else "", body[first:last]):
            found |= set(range(first, last))
        first = max(last, first + 1)
    return frozenset(found)


def _is_question_list(lead: str, items: Sequence[Line]) -> bool:
    """A list of questions has questions in it, or the line before announces it as one."""
    asking = sum(any(asks(s) for s in sentences(item.text)) for item in items)
    announced = holds("leads", lead) or "spørgsmål" in lead.casefold()
    wanted = lead.endswith(":") and (announced or begins("requests", lead) or holds("wishes", lead))
    return asking * 2 >= len(items) or (announced and asking > 0) or wanted


def _has_subs(body: Sequence[Line], at: int) -> bool:
    """Is the next item one of this one's own? A bullet is, when this one is numbered and leads up to it."""
    if at + 1 >= len(body) or body[at].is_sub or not body[at + 1].is_sub:
        return False
    return body[at + 1].label != "" or not body[at].text.endswith(("?", "."))


def _heads_a_list(body: Sequence[Line], at: int) -> bool:
    """A short line over a list, "Om havnebadet:", goes with that list alone."""
    text = body[at].text
    over_list = at + 1 < len(body) and body[at + 1].label is not None
    announces = holds("leads", text) or "spørgsmål" in text.casefold()
    return over_list and len(text) <= SHORT_LINE and not text.endswith(".") and not announces


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
        previous = f"{previous} {asked.question}" if points_on(asked.question) else asked.question
    return tuple(numbered)


def _context(subject: str | None, preamble: str, asked: Asked, previous: str) -> str:
    """What stands before the question; the question before it only when the words point back."""
    back = previous[-LONGEST_BACK:] if points_on(asked.question) else ""
    found = dict.fromkeys(p for p in (subject, preamble, asked.context, back) if p)
    return " ".join(found)[:LONGEST_CONTEXT]


def _says_something(text: str) -> bool:
    labelled = begins("case_numbers", text) or _subject_line(text) is not None
    furniture = labelled or begins("courtesies", text) or holds("disclaimers", text)
    return not furniture and not (begins("greetings", text) and len(text) < SHORT_LINE)


def _subject(document: Document, body: Iterable[Line]) -> str | None:
    found = next(filter(None, (_subject_line(line.text) for line in body)), None)
    if found:
        return found
    title = document.title
    usable = title and not begins("greetings", title) and not title.endswith(":")
    return _stripped(title) if usable and title and not any(asks(s) for s in sentences(title)) else None


def _subject_line(text: str) -> str | None:
    """The subject of a line that says "Vedr.: …" or "Emne: …" and nothing else."""
    found = after("subjects", text)
    whole = found is not None and len(sentences(found)) == 1 and not found.endswith(("?", ":"))
    return _stripped(found) if found and whole and len(found) > 2 else None


def _stripped(subject: str) -> str:
    """Without the "SV:" and "VS:" that mail programs put before it."""
    while (inner := after("subjects", subject)) and subject.casefold()[:4].strip(" ").find(":") > 0:
        subject = inner
    return subject


def _case_number(body: Sequence[Line]) -> str | None:
    """The number that stands behind "Sagsnr.:" or "Jeres ref.:" in one of the first lines."""
    for line in body[:HEAD_LINES]:
        told = CASE_NUMBER.search(line.text)
        if told is not None:
            return told[1].rstrip(".,;/-")
    return None


def _addressee(body: Sequence[Line]) -> str | None:
    for line in body[:6]:
        if line.text.casefold().startswith(("til ", "til: ")) and len(line.text) < SHORT_LINE:
            return CASE_NUMBER.sub("", line.text[4:]).strip()
    return None
