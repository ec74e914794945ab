"""How a question was understood, as chips: what each one says, and what can be chosen instead with one click."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.archive import Archive
from search_app.answering.answer import Answer
from search_app.web.formats import Formats
from search_app.web.language import LANGUAGES, Texts, texts

MOST_CHOICES = 80
"""Longer lists are not shown for choosing; the name is written instead."""
MOST_OPTIONS = 8
#: What a question about one initiative can ask for instead; the texts of `reword` put the question.
ASKS = ("funding", "released", "spent", "participants", "outcome", "when", "description")
#: What was understood, as those names call it.
_SAME = {"money": "funding", "number": "participants", "share": "outcome", "text": "description"}
_PLAIN_KINDS = {"participants", "funding", "outcome"}


@dataclass(frozen=True, slots=True)
class Option:
    """One click: the form's field, what it is set to, and what is read on the button."""

    label: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Chip:
    """`shown` is empty when the question says nothing; `field` with `choices` (or none: free text) is a small form."""

    name: str
    shown: str
    options: tuple[Option, ...] = ()
    field: str = ""
    value: str = ""
    choices: tuple[str, ...] = ()


def understood_chips(answer: Answer, archive: Archive, t: Texts, formats: Formats) -> list[Chip]:
    """Every part of the understanding that a person may want to change."""
    read = answer.understood
    chips = [
        Chip("kind", _kind(answer, t), _other_asks(answer, t)),
        _initiative(answer, archive),
        _years(answer, formats),
        _department(answer, archive),
        Chip("language", t(f"language.{read.language}"), _other_language(answer, t)),
    ]
    if read.places:
        chips.insert(3, Chip("places", ", ".join(read.places)))
    return chips


def _kind(answer: Answer, t: Texts) -> str:
    measure = answer.understood.measure
    told = t.find(f"measure.{measure}") or ""
    if answer.kind in _PLAIN_KINDS and told:
        return told
    return ", ".join(dict.fromkeys(filter(None, (t.name("question_kind", answer.kind), told))))


def _initiative(answer: Answer, archive: Archive) -> Chip:
    read = answer.understood.initiatives
    names = sorted((i.name for i in archive.initiatives()), key=str.casefold)
    others = tuple(Option(n, "initiative", n) for n in read[1:MOST_OPTIONS]) if len(read) > 1 else ()
    choices = tuple(names) if len(names) <= MOST_CHOICES else ()
    return Chip("initiatives", ", ".join(read), others, "initiative", read[0] if read else "", choices)


def _years(answer: Answer, formats: Formats) -> Chip:
    read, coverage = answer.understood.years, answer.coverage
    held = sorted(set(coverage.get("years_with") or ()) - set(read))
    near = [y for y in (min(read) - 1, max(read) + 1) if y not in held] if read else []
    years: Sequence[int] = sorted({*held[-4:], *near})
    options = tuple(Option(str(y), "years", str(y)) for y in years)
    told = {*(coverage.get("years_with") or ()), *(coverage.get("years_without") or ())}
    span = sorted({*read, *(y for y in told if len(read) > 1 and min(read) < y < max(read))})
    return Chip("years", formats.years(span), options, "years", formats.years(span))


def _department(answer: Answer, archive: Archive) -> Chip:
    read = answer.understood.departments
    known = {i.department for i in archive.initiatives()} | {d.department for d in archive.documents()}
    names = sorted({n for n in known if n} | set(read))
    choices = tuple(names) if len(names) <= MOST_CHOICES else ()
    return Chip("departments", ", ".join(read), (), "department", read[0] if read else "", choices)


def _other_asks(answer: Answer, t: Texts) -> tuple[Option, ...]:
    """The same initiative and years, asked for something else; none where the question names no single initiative."""
    read = answer.understood
    if len(read.initiatives) != 1:
        return ()
    asked = _SAME.get(read.measure or "", read.measure)
    put = texts(read.language)
    return tuple(Option(t(f"ask_for.{a}"), "question", _worded(answer, a, put)) for a in ASKS if a != asked)


def _other_language(answer: Answer, t: Texts) -> tuple[Option, ...]:
    read = answer.understood
    asked = _SAME.get(read.measure or "", read.measure)
    if len(read.initiatives) != 1 or asked not in ASKS:
        return ()
    others = [code for code in LANGUAGES if code != read.language]
    return tuple(Option(t(f"language.{c}"), "question", _worded(answer, asked, texts(c))) for c in others)


def _worded(answer: Answer, ask: str, put: Texts) -> str:
    read = answer.understood
    span = f"{read.years[0]}–{read.years[-1]}" if len(read.years) > 1 else "".join(map(str, read.years))
    year = put("reword.year", year=span) if span else ""
    return put(f"reword.{ask}", name=read.initiatives[0], year=year)
