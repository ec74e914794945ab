"""`raadsvar initiatives`: what is known of them, and changes to the register that people keep."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ingest.errors import UsageError
from search_app.cli_danish import DanishCommand, DanishGroup
from search_app.cli_options import chosen_home, home_option, json_option, open_archive
from search_app.terminal import number, write_json, write_rows

if TYPE_CHECKING:
    from ingest.initiatives import Initiative
    from ingest.register_proposals import Proposal

year_option = click.option("--year", type=click.IntRange(1900, 2099), metavar="ÅR", help="Året, hvor det skete.")


@click.group(cls=DanishGroup, invoke_without_command=True)
@home_option
@json_option
@click.pass_context
def initiatives(context: click.Context, as_json: bool) -> int:
    """Indsatserne i dokumenterne, med tidligere navne."""
    if context.invoked_subcommand is not None:
        return 0
    known = open_archive().initiatives()
    if as_json:
        write_json({"initiatives": [dataclasses.asdict(i) for i in known]})
        return 0
    rows = ((i.slug, i.name, i.department, _other_names(i), "ja" if i.registered else "") for i in known)
    write_rows(("kortnavn", "navn", "forvaltning", "andre navne", "i registret"), rows)
    return 0


def _other_names(initiative: Initiative) -> str:
    return "; ".join([o.name for o in initiative.other_names] + list(initiative.abbreviations))


@initiatives.command(cls=DanishCommand)
@click.option("--accept", multiple=True, metavar="KORTNAVN", help="Skriv dette forslag i registeret.")
@home_option
@json_option
def propose(accept: tuple[str, ...], as_json: bool) -> int:
    """Foreslå indsatser, som dokumenterne nævner, og registeret ikke har."""
    from search_app.register_changes import proposals

    found = proposals(_with_archive())
    if accept:
        _accept(found, accept)
    elif as_json:
        write_json({"proposals": [_proposal_object(p) for p in found]})
    else:
        _write(found)
    return 0


def _accept(found: list[Proposal], slugs: tuple[str, ...]) -> None:
    from ingest.register_proposals import with_proposals
    from search_app.register_changes import change

    unknown = set(slugs) - {p.initiative.slug for p in found}
    if unknown:
        raise UsageError(f"der er intet forslag med kortnavnet »{min(unknown)}«")
    wanted = [p for p in found if p.initiative.slug in slugs]
    change(chosen_home(), lambda text: with_proposals(text, wanted))
    click.echo(f"{len(wanted)} skrevet i registeret.")


def _proposal_object(proposal: Proposal) -> dict[str, object]:
    evidence = [{"file": file, "quote": quote} for file, quote in proposal.evidence]
    shown: dict[str, object] = dataclasses.asdict(proposal.initiative)
    return shown | {"score": round(proposal.score, 3), "sure": proposal.sure, "evidence": evidence}


def _write(found: list[Proposal]) -> None:
    rows = [
        (p.initiative.slug, p.initiative.name, number(round(p.score, 2)), "ja" if p.sure else "", p.evidence[0][0])
        for p in found
    ]
    write_rows(("kortnavn", "navn", "vægt", "sikkert", "fx i"), rows)


@initiatives.command(cls=DanishCommand)
@click.argument("slug", metavar="KORTNAVN")
@click.argument("name", metavar="NAVN")
@year_option
@home_option
def rename(slug: str, name: str, year: int | None) -> int:
    """Giv en indsats et nyt navn; det gamle huskes."""
    from ingest import register_edit
    from search_app.register_changes import change

    change(_with_archive(), lambda text: register_edit.rename(text, slug, name, year))
    return 0


@initiatives.command(cls=DanishCommand)
@click.argument("slug", metavar="KORTNAVN")
@click.argument("into", metavar="IND_I")
@year_option
@home_option
def merge(slug: str, into: str, year: int | None) -> int:
    """Læg en indsats ind under en anden; uden --year er de ét og det samme."""
    from ingest import register_edit
    from search_app.register_changes import change

    change(_with_archive(), lambda text: register_edit.merge(text, slug, into, year))
    return 0


@initiatives.command(cls=DanishCommand)
@click.argument("slug", metavar="KORTNAVN")
@click.argument("names", nargs=-1, required=True, metavar="NAVN…")
@home_option
def split(slug: str, names: tuple[str, ...]) -> int:
    """Tag andre navne ud af en indsats til en indsats for sig."""
    from ingest import register_edit
    from search_app.register_changes import change

    change(_with_archive(), lambda text: register_edit.split(text, slug, names))
    return 0


def _with_archive() -> Path:
    """The data folder, which must hold an archive."""
    return open_archive().home
