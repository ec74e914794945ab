"""How well does a source fit the question? Subject, period, words and what is counted, each from 0 to 1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.analysis import analyse
from search_app.answering.layers import spoken
from search_app.answering.question import Clause, Question, Subject
from search_app.answering.sources import CellSource, SentenceSource, document_year, paper_fit, year_fit
from search_app.answering.terms import Bag, Term, bag, compared, coverage, head_of, match
from search_app.answering.vocabulary import question_words


@dataclass(frozen=True, slots=True)
class Fit:
    """The parts of a score. `lacking` are words of the question that the source does not have."""

    subject: float
    year: float
    words: float
    own: float
    asked: float
    lacking: tuple[Term, ...] = ()
    lost: float = 0.0
    """Share of the words of the question, by weight, that the source lacks; the subject counts as a word."""

    own_share: float = 0.4
    """How much the own words of a source count beside its context: more in prose, where each sentence is another."""

    @property
    def total(self) -> float:
        words = (1 - self.own_share) * self.words + self.own_share * self.own
        return self.subject * self.year * words * (0.5 + 0.5 * self.asked)


def subject_in(subject: Subject, source: Bag) -> float:
    """How much of one of the subject's names stands in the source."""
    return max((name_coverage(name, source) for name in subject.initiative.names()), default=0.0)


@lru_cache(maxsize=50_000)
def _own_keys(name: str) -> tuple[str, ...]:
    stop = question_words().stop
    whole = [key for key, strength in bag(name).items() if strength == 1.0]
    # Of a name in capitals that has nothing but small words ("TIL NU") those are the name.
    return tuple(key for key in whole if key not in stop) or tuple(whole if name.isupper() else ())


def name_coverage(name: str, source: Bag) -> float:
    """Share of a name's words that the source has, small words left out."""
    own = _own_keys(name)
    return sum(min(1.0, source.get(key, 0.0)) for key in own) / len(own) if own else 0.0


@lru_cache(maxsize=50_000)
def _standing(name: str, text: str) -> float:
    return name_coverage(name, spoken(text))


def subject_fit_of_cell(subjects: tuple[Subject, ...], cell: CellSource) -> float:
    """1 when the fact is the initiative's, by register or by its name in the headings above."""
    if not subjects:
        return 1.0
    slug = cell.stored.initiative.slug if cell.stored.initiative else None
    if slug is not None and any(s.initiative.slug == slug for s in subjects):
        return 1.0
    f = cell.fact
    parent = cell.parent.initiative if cell.parent is not None else None
    if parent is not None and any(s.initiative.slug == parent.slug for s in subjects):
        return 1.0
    scopes = [(f.row_label, 1.0), (f.caption, 0.95), *((h, 0.97) for h in f.section), (cell.info.title or "", 0.8)]
    names = [name for subject in subjects for name in subject.initiative.names()]
    best = max(_standing(name, text) * factor for name in names for text, factor in scopes)
    if best < 0.7:
        return 0.0
    # A cell that was found to belong to another initiative is first of all about that one.
    return best if slug is None else 0.85 * best


def subject_fit_of_sentence(subjects: tuple[Subject, ...], s: SentenceSource) -> float:
    """1 in the sentence itself, less by way of the paragraph, the heading or the title."""
    if not subjects:
        return 1.0
    scopes = [(s.lead, 0.95), (s.block.text, 0.95), *((h, 0.97) for h in s.section)]
    scopes += [(s.before, 0.8), (s.info.title or "", TITLED)]
    names = [name for subject in subjects for name in subject.initiative.names()]
    above = max(_standing(name, text) * factor for name in names for text, factor in scopes)
    best = max(above, *(subject_in(subject, s.own) for subject in subjects))
    return best if best >= 0.6 else 0.0


NAMED_ABOVE = 0.9
"""How well a heading must have a name to stand for it."""

TITLED = 0.88
"""How well a paper whose title names the subject is about it."""

OWN_FLOOR = 0.5
"""A sentence whose heading or paragraph says what it is about need not say it again."""


ANCHOR = 0.9
"""What the subject weighs among the words of the question: about as much as a rare word."""


@lru_cache(maxsize=10_000)
def _heads(text: str) -> frozenset[str]:
    return frozenset(p for t in analyse(text) for p in (t.exact, head_of(t.lemma, t.parts)))


def counted_alike(asked: Term, noun: str) -> float:
    """Does the noun name what is counted in the question? Words for people may stand for one another."""
    words = bag(noun)
    direct = match(asked, words)
    if direct >= ANOTHER_WORD:
        return direct
    # The head of a compound says what is counted: *personskadeulykker* are no persons.
    heads = _heads(asked.text) | {asked.lemma}
    for group in (question_words().people, question_words().cases):
        if heads & group and any(k in group for k in words):
            return ANOTHER_WORD
    return direct


ANOTHER_WORD = 0.85
"""How well one word for people, or for cases, counts as another."""


def asked_fit(clause: Clause, labels: Bag, noun: str = "") -> float:
    """How well the counted thing agrees; 1 when the question does not name it."""
    if not clause.asked:
        return 1.0
    fits = [max(match(term, labels), counted_alike(term, noun) if noun else 0.0) for term in clause.asked]
    # One word of several says what is counted, the others narrow it.
    return 0.75 * max(fits) + 0.25 * sum(fits) / len(fits)


UNIT_NOUNS = {"persons": "personer deltager", "cases": "forløb", "jobs": "job", "visits": "besøg",
              "activities": "aktivitet", "places": "plads", "institutions": ""}  # fmt: skip
"""What a unit counts, for comparing it with the noun of a question."""


def _own_of_cell(clause: Clause, cell: CellSource, anchor: tuple[float, float]) -> float:
    own = coverage(clause.own, cell.labels, anchor)
    # A total, or a row for a year, does not name again what its table is about.
    general = cell.fact.is_total or bool(_TIME_ROW.fullmatch(cell.fact.row_label.strip()))
    return max(own, 0.8 * coverage(clause.sought, cell.words, anchor)) if general else own


_TIME_ROW = re.compile(r"(?:\w+ )?(?:19|20)\d\d(?:\s*[/–-]\s*\d{2,4})?")


_SEASON = re.compile(r"\b((?:19|20)\d\d)[/–-](?:20)?(\d\d)\b")
OTHER_SPAN = 0.8
"""A calendar year is not the school year or the season that begins in it."""


def _season_fit(question: Question, cell: CellSource) -> float:
    if len(question.years) != 1 or not _SEASON.search(question.text):
        return 1.0
    asked = set(_SEASON.findall(question.text))
    f = cell.fact
    above = " ".join((f.row_label, f.column_label, f.period or "", f.caption, *f.section, cell.info.title or ""))
    return 1.0 if asked & set(_SEASON.findall(above)) else OTHER_SPAN


UNNAMED = 0.6
"""How well a cell that does not say what it counts agrees, when the other words of the question are there."""


ELSEWHERE = Fit(subject=0.0, year=0.0, words=0.0, own=0.0, asked=0.0, lost=1.0)
"""How what is about nothing of the kind fits; it is not looked at any further."""


def year_of_cell(question: Question, cell: CellSource) -> float:
    """How well a cell's own time agrees, from 0 to 1; cheap, for most cells are of another year."""
    if not question.years:
        return 1.0
    f = cell.fact
    if f.year is not None:
        return _season_fit(question, cell) if f.year in question.years else 0.0
    inferred = year_fit(question.years, frozenset(), cell.near_years, document_year(cell.info))
    return inferred * _season_fit(question, cell)


def fit_cell(question: Question, clause: Clause, cell: CellSource) -> Fit:
    """How well a table's cell fits."""
    f = cell.fact
    noun = f"{f.label} {cell.headings[1]} {cell.headings[0]} {UNIT_NOUNS.get(f.unit, '')}"
    subject = subject_fit_of_cell(question.subjects, cell)
    if subject == 0:
        return ELSEWHERE
    anchor = (ANCHOR, subject) if question.subjects else (0.0, 0.0)
    words = compared(clause.sought, cell.words, anchor)
    return Fit(
        subject=subject,
        year=year_of_cell(question, cell) * paper_fit(question.document_years, cell.info),
        words=words.covered,
        own=_own_of_cell(clause, cell, anchor),
        asked=max(
            UNNAMED if f.unit_basis == "assumed" and clause.sought else 0.0, asked_fit(clause, cell.counted, noun)
        ),
        lacking=words.missing,
        lost=words.lost,
    )


def _sentence_year(question: Question, s: SentenceSource) -> float:
    paper = paper_fit(question.document_years, s.info)
    if not question.years or s.years & set(question.years):
        return paper
    near = frozenset[int]() if s.firm else s.near_years
    return paper * year_fit(question.years, s.firm, near, document_year(s.info))


def lost_at_least(question: Question, clause: Clause, s: SentenceSource) -> float:
    """The share of the question's words that every sentence of the same block lacks; cheap, for most lack them."""
    return compared(clause.sought, s.at_most, (ANCHOR if question.subjects else 0.0, 0.0)).lost


def fit_sentence(question: Question, clause: Clause, s: SentenceSource, noun: str = "") -> Fit:
    """How well a sentence fits; `noun` is what its figure counts."""
    subject = subject_fit_of_sentence(question.subjects, s)
    named = max((subject_in(x, s.own) for x in question.subjects), default=0.0)
    weight = ANCHOR if question.subjects else 0.0
    found = compared(clause.sought, s.words, (weight, subject))
    words = found.covered
    # What stands below a heading with the name need not say the name again.
    own = tuple(t for t in clause.sought if not (t.name and match(t, s.above) >= NAMED_ABOVE))
    return Fit(
        subject=subject,
        year=_sentence_year(question, s),
        words=words,
        own=max(
            coverage(own, s.own, (weight, max(named, 0.6 * subject))) if own or weight else words, OWN_FLOOR * words
        ),
        asked=asked_fit(clause, s.own, noun),
        lacking=found.missing,
        lost=found.lost,
        own_share=0.5,
    )
