"""`raadsvar documents`: what was read, and what could not be."""

from __future__ import annotations

import dataclasses

import click

from search_app.cli_danish import DanishCommand
from search_app.cli_options import home_option, json_option, open_archive
from search_app.terminal import write_json, write_rows
from search_app.wording import name


@click.command(cls=DanishCommand)
@home_option
@json_option
def documents(as_json: bool) -> int:
    """Dokumenterne i datamappen og de filer, der ikke kunne læses."""
    archive = open_archive()
    known, failures = archive.documents(), archive.failures()
    if as_json:
        unread = [{"file": f.file, "reason": f.reason} for f in failures]
        write_json({"documents": [dataclasses.asdict(d) for d in known], "failures": unread})
        return 0
    rows = ((d.date, name("kind", d.kind).lower(), d.file, d.title, d.department, d.pages) for d in known)
    write_rows(("dato", "type", "fil", "titel", "forvaltning", "sider"), rows)
    for failure in failures:
        click.echo(f"Ikke læst: {failure.file}: {failure.reason}".replace("\n", "\\n"), err=True)
    return 0
