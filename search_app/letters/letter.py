"""A letter as it was understood."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a letter.

    `n` is its number, `label` the number as written ("2a"). `text` is the question as written; `question`
    what is put to the archive; `context` what the letter says before it, which tells what it is about.
    """

    n: int
    label: str
    text: str
    question: str
    context: str


@dataclass(frozen=True, slots=True)
class Letter:
    """`subject`, `sender` and `addressee` as far as the letter tells them; `left_out`: questions beyond the limit."""

    file: str
    subject: str | None
    addressee: str | None
    sender: str | None
    date: str | None
    preamble: str
    questions: tuple[Asked, ...]
    left_out: int = 0
    case_number: str | None = None
    """As the letter writes it, of the case that it belongs to."""
    language: str = "da"
    """The language that the letter is written in: da or en."""
