"""`raadsvar ask`: one question, or a file of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ingest.errors import UsageError
from search_app.cli_batch import ask_each, lines_of
from search_app.cli_danish import DanishCommand
from search_app.cli_options import home_option, json_option, open_archive
from search_app.terminal import write_json, write_json_line

if TYPE_CHECKING:
    from index.archive import Archive

SOME_FAILED = 3


@click.command(cls=DanishCommand)
@click.argument("question", required=False, metavar="SPØRGSMÅL")
@click.option("--batch", metavar="FIL.jsonl", help="Én linje {id, question} ind, ét svar ud; »-« læser standard input.")
@click.option(
    "--year", "years", type=click.IntRange(1900, 2099), multiple=True, metavar="ÅR", help="Året, der spørges om."
)
@click.option("--initiative", "initiatives", multiple=True, metavar="NAVN", help="Indsatsen, der spørges om.")
@click.option("--department", "departments", multiple=True, metavar="NAVN", help="Forvaltningen, der spørges om.")
@home_option
@json_option
def ask(question: str | None, batch: str | None, as_json: bool, **corrections: Any) -> int:
    """Svar på et spørgsmål med kilde, side og ordret citat."""
    given = {name: value for name, value in corrections.items() if value}
    if batch is not None:
        return _ask_batch(batch, question, as_json, given)
    return _ask_one(question or "", as_json, given)


def _ask_one(question: str, as_json: bool, corrections: dict[str, Any]) -> int:
    from search_app.answering import ask as answered

    if not question.strip():
        raise UsageError('spørgsmålet er tomt; skriv det i anførselstegn: raadsvar ask "Hvor mange …?"')
    archive = open_archive()
    answer = answered(archive, question, **_resolved(archive, corrections))
    if as_json:
        from search_app.answering.present import answer_object

        write_json(answer_object(answer))
    else:
        from search_app.terminal_answer import write_answer

        write_answer(answer)
    return 0


def _resolved(archive: Archive, corrections: dict[str, Any]) -> dict[str, Any]:
    """Corrections with the slugs of the initiatives. Raises UsageError for one that is not known."""
    from search_app.history import find_initiative

    names = corrections.get("initiatives", ())
    return corrections | {"initiatives": tuple(find_initiative(archive, name).slug for name in names)}


def _ask_batch(batch: str, question: str | None, as_json: bool, corrections: dict[str, Any]) -> int:
    if question is not None:
        raise UsageError("giv enten et spørgsmål eller --batch, ikke begge")
    if not as_json:
        raise UsageError("--batch skriver JSON; tilføj --json")
    from search_app.answering import ask as answered
    from search_app.answering.present import answer_object

    with lines_of(batch) as lines:
        archive = open_archive()
        corrections = _resolved(archive, corrections)

        def answer(text: str) -> dict[str, Any]:
            return answer_object(answered(archive, text, **corrections))

        failed = 0
        for record in ask_each(lines, answer):
            failed += "error" in record
            write_json_line(record)
    return SOME_FAILED if failed else 0
