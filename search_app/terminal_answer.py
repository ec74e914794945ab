"""An answer as a person reads it in a terminal: the sentence, its doubts, its sources."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import click

from search_app.terminal import console, number, on_terminal
from search_app.wording import name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search_app.answering.answer import Answer, Citation, Value

SHOWN_SOURCES = 6
#: Kind of line → how rich shows it.
STYLES = {"answer": "bold", "note": "yellow", "understood": "dim", "sources": "bold", "quote": "italic"}


@cache
def _words(language: str) -> dict[str, str]:
    content = (files("search_app") / "data" / "terminal.toml").read_text(encoding="utf-8")
    words: dict[str, str] = tomllib.loads(content)[language]
    return words


def write_answer(answer: Answer) -> None:
    """Write the answer to standard output, in the language of the question."""
    if not on_terminal():
        for _, line in lines(answer):
            click.echo(line)
        return
    from rich.markup import escape

    for kind, line in lines(answer):
        style = STYLES.get(kind)
        console().print(f"[{style}]{escape(line)}[/]" if style else escape(line))


def lines(answer: Answer) -> Iterator[tuple[str, str]]:
    """The answer as lines of text, each with its kind."""
    words = _words("en" if answer.understood.language == "en" else "da")
    yield "answer", answer.answer or answer.message or words["silence"]
    if answer.status == "ambiguous" or len(answer.values) > 1:
        yield from (("value", f"  - {_value(value, words)}") for value in answer.values)
    yield from (("formula", words["formula"].format(text=v.formula)) for v in answer.values if v.formula)
    for warning in answer.warnings:
        yield "note", words["note"].format(text=warning.message) + _marks(warning.citations)
    yield "understood", words["understood"].format(text=understood(answer))
    if answer.citations:
        yield "sources", words["sources"]
    for n, citation in enumerate(answer.citations[:SHOWN_SOURCES], 1):
        yield "place", f"[{n}] {place(citation, words['page'])}"
        yield "quote", f"    »{citation.quote}«"


def _value(value: Value, words: dict[str, str]) -> str:
    what = ", ".join(str(part) for part in (value.initiative, value.label, value.year) if part)
    basis = f" ({words[value.basis]})" if value.basis in words else ""
    shown = (value.text or number(value.value)) + basis + _marks(value.citations)
    return f"{what}: {shown}" if what else shown


def _marks(citations: tuple[int, ...]) -> str:
    return "".join(f" [{n}]" for n in citations)


def understood(answer: Answer) -> str:
    """What the question was taken to ask, in a few words."""
    read = answer.understood
    language = "en" if read.language == "en" else "da"
    parts = [*read.initiatives, *read.departments, *read.places, *(str(y) for y in read.years)]
    if read.measure:
        parts.append(name("measure", read.measure, language))
    return ", ".join(parts or read.words) or name("question_kind", answer.kind, language)


def place(citation: Citation, page: str = "s. {n}") -> str:
    """Where a quote stands: file, date, page and headings."""
    dated = f" ({citation.document.date})" if citation.document.date else ""
    paged = f", {page.format(n=citation.page)}" if citation.page else ""
    section = " › ".join(citation.section[-2:])
    return f"{citation.document.file}{dated}{paged}" + (f" – {section}" if section else "")
