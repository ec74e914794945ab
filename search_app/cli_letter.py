"""`raadsvar letter`: a councillor's letter, its questions and the draft reply."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.errors import UsageError
from search_app.cli_danish import DanishCommand
from search_app.cli_options import existing_file, home_option, json_option, open_archive
from search_app.terminal import write_json

if TYPE_CHECKING:
    from search_app.letters.reply import Reply


@click.command(cls=DanishCommand)
@click.argument("file", metavar="FIL")
@click.option("--docx", metavar="UD.docx", help="Skriv udkastet til svarbrev som Word-dokument.")
@home_option
@json_option
def letter(file: str, docx: str | None, as_json: bool) -> int:
    """Find spørgsmålene i et brev, og besvar hvert af dem."""
    from ingest.reading import read_file
    from search_app.letters.extract import letter_of
    from search_app.letters.reply import reply_to

    path = existing_file(file)
    reply = reply_to(open_archive(), letter_of(read_file(path)))
    if docx is not None:
        _write_docx(reply, docx)
    if as_json:
        from search_app.letters.reply import reply_object

        write_json(reply_object(reply))
    elif docx is None:
        _write(reply)
    return 0


def _write_docx(reply: Reply, docx: str) -> None:
    from search_app.letters.draft import draft_bytes

    content = draft_bytes(reply)
    try:
        Path(docx).write_bytes(content)
    except OSError as error:
        raise UsageError(f"{docx}: kan ikke skrives ({error.strerror})") from error
    click.echo(f"Udkastet er skrevet i {docx}", err=True)


def _write(reply: Reply) -> None:
    from search_app.terminal_answer import write_answer

    if not reply.items:
        click.echo("Der er ingen spørgsmål i brevet.")
    for item in reply.items:
        click.echo(f"Spørgsmål {item.asked.label}: {item.asked.text}\n")
        write_answer(item.answer)
        click.echo("")
