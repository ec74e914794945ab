"""`raadsvar initiatives` and `raadsvar documents`: what is known."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import click

from search_app.cli_danish import DanishCommand
from search_app.cli_options import home_option, json_option, open_archive
from search_app.terminal import write_json, write_rows
from search_app.wording import name

if TYPE_CHECKING:
    from ingest.initiatives import Initiative


@click.command(cls=DanishCommand)
@home_option
@json_option
def initiatives(as_json: bool) -> int:
    """Indsatserne i dokumenterne, med tidligere navne."""
    known = open_archive().initiatives()
    if as_json:
        write_json({"initiatives": [dataclasses.asdict(i) for i in known]})
        return 0
    rows = ((i.slug, i.name, i.department, _other_names(i), "ja" if i.registered else "") for i in known)
    write_rows(("kortnavn", "navn", "forvaltning", "andre navne", "i registret"), rows)
    return 0


def _other_names(initiative: Initiative) -> str:
    return "; ".join([o.name for o in initiative.other_names] + list(initiative.abbreviations))


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
