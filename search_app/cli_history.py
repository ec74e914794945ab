"""`raadsvar history`: an initiative through the years."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.errors import UsageError
from search_app.cli_danish import DanishCommand
from search_app.cli_options import home_option, json_option, open_archive
from search_app.terminal import number, write_json, write_rows
from search_app.wording import name

if TYPE_CHECKING:
    from search_app.history import Entry, History

SHOWN_GROUPS = {"funding": "Penge", "participants": "Deltagere", "outcomes": "Resultater", "other": "Andet"}


@click.command(cls=DanishCommand)
@click.argument("initiative", metavar="INDSATS")
@click.option("--csv", "as_csv", is_flag=True, help="Skriv CSV med en kilde i hver række.")
@click.option("--xlsx", type=click.Path(dir_okay=False), metavar="FIL", help="Skriv et regneark med kilder.")
@home_option
@json_option
def history(initiative: str, as_csv: bool, xlsx: str | None, as_json: bool) -> int:
    """En indsats gennem årene, hvert tal med sin kilde."""
    from search_app.csv_text import csv_text
    from search_app.history import CSV_HEADINGS, find_initiative, history_object, history_rows
    from search_app.history import history as gather

    if as_csv + as_json + (xlsx is not None) > 1:
        raise UsageError("vælg én af --json, --csv og --xlsx")
    archive = open_archive()
    shown = gather(archive, find_initiative(archive, initiative))
    if as_json:
        write_json(history_object(shown))
    elif as_csv:
        click.echo(csv_text([CSV_HEADINGS, *history_rows(shown)]), nl=False)
    elif xlsx is not None:
        _write_workbook(Path(xlsx), [CSV_HEADINGS, *history_rows(shown)])
    else:
        _write(shown)
    return 0


def _write_workbook(path: Path, rows: list[tuple[object, ...]]) -> None:
    from search_app.workbook import workbook

    try:
        path.write_bytes(workbook(rows))
    except OSError as error:
        raise UsageError(f"{path} kan ikke skrives: {error.strerror or type(error).__name__}") from error
    click.echo(f"{len(rows) - 1} rækker skrevet i {path}.")


def _write(shown: History) -> None:
    click.echo(shown.initiative.name)
    for other in shown.initiative.other_names:
        years = f" ({other.from_year or ''}–{other.to_year or ''})" if other.from_year or other.to_year else ""
        click.echo(f"  også kaldt {other.name}{years}")
    rows = [(e.fact.year, SHOWN_GROUPS[e.group], e.label, _value(e), _source(e)) for e in shown.entries]
    write_rows(("år", "hvad", "betegnelse", "værdi", "kilde"), rows)
    for line in (*(g.message for g in shown.gaps), *shown.warnings, *(f["message"] for f in shown.findings)):
        click.echo(f"Bemærk: {line}")
    for document, facts in shown.documents:
        click.echo(f"{document.date or '–'}  {document.file} ({facts} oplysninger)")


def _value(entry: Entry) -> str:
    from search_app.history_entries import NOTHING_STATED

    fact = entry.fact
    if fact.unit == NOTHING_STATED:
        return f"{fact.text} (ikke oplyst)"
    value = str(fact.value)
    if fact.unit == "year" or fact.high is not None:
        # A year is no amount, and a range is told as it is written.
        value = fact.text
    elif not isinstance(fact.value, str):
        value = f"{number(fact.value)} {name('unit', fact.unit)}"
    return (value if len(value) < 120 else value[:117] + "…") + (" – kilderne er uenige" if entry.conflict else "")


def _source(entry: Entry) -> str:
    document, evidence = entry.sources[0]
    more = f" og {len(entry.sources) - 1} til" if len(entry.sources) > 1 else ""
    return document.file + (f" s. {evidence.page}" if evidence.page else "") + more
