"""An answer as a person reads it in a terminal: the sentence, its doubts, its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from search_app.terminal import console, number, on_terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from search_app.answering.answer import Answer, Citation, Value

BASIS = {"computed": "beregnet", "inferred": "udledt", "stated": "står i kilden"}
SHOWN_SOURCES = 6


def write_answer(answer: Answer) -> None:
    """Write the answer to standard output."""
    if not on_terminal():
        for line in plain_lines(answer):
            click.echo(line)
        return
    from rich.markup import escape

    styles = {"Kilder": "bold", "Bemærk": "yellow", "Forstået": "dim", "   ": "italic"}
    for n, line in enumerate(plain_lines(answer)):
        style = "bold" if n == 0 else next((s for head, s in styles.items() if line.startswith(head)), "")
        console().print(f"[{style}]{escape(line)}[/]" if style else escape(line))


def plain_lines(answer: Answer) -> Iterator[str]:
    """The answer as lines of text."""
    yield answer.answer or answer.message or "Dokumenterne fortæller det ikke."
    if answer.status == "ambiguous" or len(answer.values) > 1:
        yield from (f"  - {_value(value)}" for value in answer.values)
    for value in answer.values:
        if value.formula:
            yield f"Beregning: {value.formula}"
    for warning in answer.warnings:
        yield f"Bemærk: {warning.message}{_marks(warning.citations)}"
    yield f"Forstået som: {understood(answer)}"
    if answer.citations:
        yield "Kilder:"
    for n, citation in enumerate(answer.citations[:SHOWN_SOURCES], 1):
        yield f"[{n}] {place(citation)}"
        yield f"    »{citation.quote}«"


def _value(value: Value) -> str:
    what = ", ".join(str(part) for part in (value.initiative, value.label, value.year) if part)
    shown = value.text or number(value.value)
    basis = f" ({BASIS[value.basis]})" if value.basis != "stated" else ""
    return f"{what}: {shown}{basis}{_marks(value.citations)}" if what else f"{shown}{basis}{_marks(value.citations)}"


def _marks(citations: tuple[int, ...]) -> str:
    return "".join(f" [{n}]" for n in citations)


def understood(answer: Answer) -> str:
    """What the question was taken to ask, in a few words."""
    read = answer.understood
    parts = [*read.initiatives, *read.departments, *read.places, *(str(y) for y in read.years)]
    if read.measure:
        parts.append(read.measure)
    return ", ".join(parts or read.words) or answer.kind


def place(citation: Citation) -> str:
    """Where a quote stands: file, page and headings."""
    page = f", s. {citation.page}" if citation.page else ""
    section = " › ".join(citation.section[-2:])
    dated = f" ({citation.document.date})" if citation.document.date else ""
    return f"{citation.document.file}{dated}{page}" + (f" – {section}" if section else "")
