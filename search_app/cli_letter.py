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
    from search_app.letters.earlier import EarlierReply
    from search_app.letters.reply import Reply


@click.command(cls=DanishCommand)
@click.argument("file", metavar="FIL")
@click.option("--docx", metavar="UD.docx", help="Skriv udkastet til svarbrev som Word-dokument.")
@click.option(
    "--template",
    metavar="SKABELON.docx",
    help="Skabelon med felter som {{svar}}; ellers $RAADSVAR_REPLY_TEMPLATE, ellers en almindelig.",
)
@home_option
@json_option
def letter(file: str, docx: str | None, template: str | None, as_json: bool) -> int:
    """Find spørgsmålene i et brev, og besvar hvert af dem."""
    from ingest.reading import read_file
    from search_app.letters.extract import letter_of
    from search_app.letters.reply import reply_to

    path = existing_file(file)
    if template is not None and docx is None:
        raise UsageError("--template bruges sammen med --docx UD.docx")
    if docx is not None:
        _look_at_template(template)
    reply = reply_to(open_archive(), letter_of(read_file(path)))
    if reply.letter.left_out:
        click.echo(f"Brevet har flere spørgsmål, end der besvares; {reply.letter.left_out} er udeladt", err=True)
    if docx is not None:
        _write_docx(reply, docx, template)
    if as_json:
        from search_app.letters.reply import reply_object

        write_json(reply_object(reply))
    elif docx is None:
        _write(reply)
    return 0


def _look_at_template(template: str | None) -> None:
    """Say what the template does not have before anything is written; one that cannot be used ends here."""
    from search_app.letters.draft import template_gaps

    gaps = template_gaps(template)
    if gaps.missing:
        click.echo(f"Skabelonen har ikke felterne {', '.join(gaps.missing)}", err=True)
    if gaps.unknown:
        click.echo(f"Skabelonen har felter, som ikke kendes: {', '.join(gaps.unknown)}", err=True)


def _write_docx(reply: Reply, docx: str, template: str | None) -> None:
    from search_app.letters.draft import draft_bytes

    content = draft_bytes(reply, template=template)
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
        for reply_before in item.earlier:
            _write_earlier(reply_before)
        click.echo("")


def _write_earlier(earlier: EarlierReply) -> None:
    """A similar question that was answered before, and the figures that are newer than that."""
    from search_app.letters.wording import written_date

    dated = written_date(earlier.date) if earlier.date else "uden dato"
    click.echo(f"Besvaret før ({dated}, {earlier.document.file}): {earlier.question}")
    click.echo(f"    »{earlier.citation.quote}«")
    for figure in earlier.newer:
        fact = figure.fact
        click.echo(
            f"    Nyere tal: {figure.initiative}, {fact.label}, {fact.year}: {fact.text} ({figure.document.file})"
        )
    if not earlier.newer:
        click.echo("    Ingen nyere tal.")
