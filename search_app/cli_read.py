"""`raadsvar read`: what one file was understood as, without storing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from search_app.cli_danish import DanishCommand
from search_app.cli_options import existing_file, json_option
from search_app.terminal import write_json
from search_app.wording import name

if TYPE_CHECKING:
    from ingest.document import Block, Document

MARKS = {"heading": "# ", "caption": "Tabeltekst: ", "footnote": "Fodnote: ", "sidebar": "Margen: "}


@click.command(cls=DanishCommand)
@click.argument("file", metavar="FIL")
@json_option
def read(file: str, as_json: bool) -> int:
    """Læs én fil uden at gemme den, og vis, hvad der blev forstået."""
    from ingest.document_json import document_object
    from ingest.reading import read_file

    document = read_file(existing_file(file))
    if as_json:
        write_json(document_object(document))
    else:
        _write(document)
    return 0


def _write(document: Document) -> None:
    for label, value in _description(document):
        if value:
            click.echo(f"{label:<12} {value}")
    click.echo("")
    for block in document.blocks:
        click.echo(_line(block))
    for problem in document.problems:
        page = f"side {problem.page}: " if problem.page else ""
        click.echo(f"Bemærk: {page}{problem.message}")


def _description(document: Document) -> list[tuple[str, str | None]]:
    return [
        ("Titel", document.title),
        ("Type", name("kind", document.kind)),
        ("Dato", document.date),
        ("Sagsnr.", document.case_number),
        ("Dokumentnr.", document.document_number),
        ("Forvaltning", document.department),
        ("Til", document.addressee),
        ("Fra", ", ".join(document.authors)),
        ("Sider", str(document.pages) if document.pages else None),
        ("Tabeller", str(len(document.tables)) if document.tables else None),
    ]


def _line(block: Block) -> str:
    marker = f"{block.marker} " if block.marker else ""
    level = "#" * (block.level or 1) + " " if block.kind == "heading" else MARKS.get(block.kind, "")
    return f"{level}{marker}{block.text}"
