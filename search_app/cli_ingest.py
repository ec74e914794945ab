"""`raadsvar ingest`: files into the data folder."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from search_app.cli_danish import DanishCommand
from search_app.cli_options import chosen_home, home_option, json_option
from search_app.terminal import number, write_json

if TYPE_CHECKING:
    from index.summary import Summary

SOME_FAILED = 3


@click.command(cls=DanishCommand)
@click.argument("paths", nargs=-1, required=True, metavar="STI…")
@home_option
@json_option
def ingest(paths: tuple[str, ...], as_json: bool) -> int:
    """Læs filer og mapper ind i datamappen."""
    from index.build import ingest as run
    from search_app.terminal_progress import progress_bar

    with progress_bar(quiet=as_json) as progress:
        summary = run([Path(p) for p in paths], chosen_home(), progress=progress)
    shown = summary_object(summary)
    if as_json:
        write_json(shown)
    else:
        _write_summary(shown)
    return SOME_FAILED if shown["failed"] else 0


def summary_object(summary: Summary) -> dict[str, Any]:
    """The summary as the public interface has it."""
    shown = dataclasses.asdict(summary)
    shown["failed"] = [{"file": str(f["file"]), "reason": f["reason"]} for f in shown["failed"]]
    return shown


def _write_summary(shown: dict[str, Any]) -> None:
    click.echo(
        f"{number(shown['read'])} læst, {number(shown['unchanged'])} uændret, "
        + (f"{number(shown['reread'])} læst igen, " if shown["reread"] else "")
        + f"{number(shown['replaced'])} erstattet, "
        f"{number(shown['removed'])} fjernet, {len(shown['failed'])} kunne ikke læses ({shown['seconds']:.1f} s)."
    )
    click.echo(
        f"I datamappen: {number(shown['documents'])} dokumenter, {number(shown['passages'])} afsnit, "
        f"{number(shown['tables'])} tabeller, {number(shown['facts'])} oplysninger."
    )
    for note in shown["notes"]:
        click.echo(f"raadsvar: {note}", err=True)
    for failure in shown["failed"]:
        click.echo(f"raadsvar: {failure['file']}: {failure['reason']}".replace("\n", "\\n"), err=True)
