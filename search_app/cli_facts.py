"""`raadsvar facts` and `raadsvar findings`: what the documents state, and where they disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from search_app.cli_danish import DanishCommand
from search_app.cli_options import home_option, json_option, open_archive
from search_app.terminal import number, write_json, write_json_line, write_rows
from search_app.wording import name

if TYPE_CHECKING:
    from index.archive import StoredFact


@click.command(cls=DanishCommand)
@click.option("--jsonl", is_flag=True, help="Én oplysning pr. linje som JSON.")
@click.option("--initiative", metavar="NAVN", help="Kun om denne indsats.")
@home_option
@json_option
def facts(jsonl: bool, initiative: str | None, as_json: bool) -> int:
    """Hver oplysning, dokumenterne giver, med sit bevis."""
    from search_app.fact_object import fact_object
    from search_app.history import find_initiative

    archive = open_archive()
    slug = None if initiative is None else find_initiative(archive, initiative).slug
    stored = archive.facts(initiative=slug)
    if jsonl:
        for fact in stored:
            write_json_line(fact_object(fact))
    elif as_json:
        write_json({"facts": [fact_object(fact) for fact in stored]})
    else:
        write_rows(("indsats", "måler", "betegnelse", "år", "værdi", "enhed", "fil", "side"), map(_row, stored))
    return 0


def _row(stored: StoredFact) -> tuple[object, ...]:
    fact = stored.fact
    subject = stored.initiative.name if stored.initiative else fact.subject
    value = number(fact.value) if not isinstance(fact.value, str) else fact.value[:80]
    measure, unit = name("measure", fact.measure), name("unit", fact.unit)
    return subject, measure, fact.label, fact.year, value, unit, stored.document.file, fact.evidence.page


@click.command(cls=DanishCommand)
@home_option
@json_option
def findings(as_json: bool) -> int:
    """Det i dokumenterne, der ikke stemmer med sig selv."""
    from search_app.fact_object import finding_object

    archive = open_archive()
    shown = [finding_object(info, finding, archive.info) for info, finding in archive.stored_findings()]
    if as_json:
        write_json({"findings": shown})
        return 0
    for finding in shown:
        click.echo(f"{finding['document']['file']}: {finding['message']}")
        for evidence in finding["evidence"]:
            page = f"s. {evidence['page']}: " if evidence["page"] else ""
            if evidence["document"] != finding["document"]:
                page = f"{evidence['document']['file']} {page}"
            click.echo(f"    {page}»{' '.join(evidence['quote'].split())}«")
    return 0
