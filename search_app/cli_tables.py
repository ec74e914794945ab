"""`raadsvar tables`: the tables that were found, and each of them as CSV."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.errors import UsageError
from search_app.cli_danish import DanishCommand
from search_app.cli_options import home_option, json_option, open_archive
from search_app.csv_text import csv_text
from search_app.terminal import write_json, write_rows

if TYPE_CHECKING:
    from index.archive import Archive
    from index.passage import TableInfo


@click.command(cls=DanishCommand)
@click.option("--export", metavar="MAPPE", help="Skriv hver tabel som CSV i mappen.")
@home_option
@json_option
def tables(export: str | None, as_json: bool) -> int:
    """Tabellerne i dokumenterne."""
    archive = open_archive()
    known = archive.tables()
    if export is not None:
        _export(archive, known, export)
    if as_json:
        write_json({"tables": [dataclasses.asdict(t) for t in known]})
    elif export is None:
        files = {d.id: d.file for d in archive.documents(current=False)}
        rows = ((t.id, files.get(t.document, ""), t.page, t.rows, t.columns, t.title) for t in known)
        write_rows(("tabel", "fil", "side", "rækker", "kolonner", "titel"), rows)
    return 0


def _export(archive: Archive, known: Sequence[TableInfo], export: str) -> None:
    folder = Path(export)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for info in known:
            grid = archive.document(info.document).table_by_id[info.table].rows()
            (folder / f"{info.id}.csv").write_text(csv_text(grid), encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UsageError(f"{export}: der kan ikke skrives her ({error.strerror})") from error
    click.echo(f"{len(known)} tabeller skrevet i {export}", err=True)
