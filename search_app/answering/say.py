"""A figure in a sentence: our own words for a cell, the source's for prose."""

from __future__ import annotations

from search_app.answering.found import Candidate
from search_app.answering.numbers_out import shown
from search_app.answering.question import Question
from search_app.answering.sources import SentenceSource
from search_app.answering.vocabulary import wording


def clip(text: str, limit: int = 580) -> str:
    """No longer than an answer may be, cut at a word and marked."""
    return text if len(text) <= limit else text[:limit].rsplit(" ", 1)[0] + " …"


_TOLD = {"account": "spent", "spent": "spent", "proposal": "proposed", "forecast": "foreseen"}
"""How money is told by its state: what is applied for or foreseen was not received."""


def say(question: Question, c: Candidate) -> str:
    """A figure in a sentence: our own words for a cell, the source's for prose."""
    words, tongue = wording(question.language), question.language
    if isinstance(c.source, SentenceSource):
        return clip(c.source.text.strip())
    f = c.source.fact
    value = f.text if f.unit in {"text", "none"} else shown(f.value, f.unit, tongue)
    subject = c.initiative or ""
    if f.unit == "DKK":
        told = _TOLD.get(f.state or "", "money")
        return words[told if f.year else "money_undated"].format(
            subject=subject or f.row_label, value=value, year=f.year
        )
    if (
        subject
        and f.row_label
        and f.row_label != subject
        and f.year
        and f.unit not in {"percent"}
        and c.label == f.row_label
        and not _a_name(question, f.row_label)
    ):
        return words["count"].format(subject=subject, value=value, label=_inside(f.row_label), year=f.year)
    year_part = f", {f.year}" if f.year and str(f.year) not in f.column_label else ""
    # Of "Vejledte/Job" the half that the figure stands for.
    own, column = c.source.headings
    row = " – ".join(x for x in dict.fromkeys((subject, own)) if x)
    return clip(words["row"].format(row=row, value=value, column=column or f.label, year_part=year_part))


def _a_name(question: Question, label: str) -> bool:
    """Is the label one of the names of what is asked about? A name is no noun that figures count."""
    return any(label.casefold() == n.casefold() for s in question.subjects for n in s.initiative.names())


def _inside(label: str) -> str:
    """A label as it stands inside a sentence: "Brugere" is "brugere", an abbreviation stays as it is."""
    first = label.split()[0] if label.split() else ""
    return label[:1].lower() + label[1:] if first[1:].islower() else label
