"""`raadsvar check`: does the data folder hold together?"""

from __future__ import annotations

import click

from ingest.errors import RaadsvarError
from search_app.cli_danish import DanishCommand
from search_app.cli_options import chosen_home, home_option, json_option
from search_app.terminal import write_json

PROBLEMS_FOUND = 3


@click.command(cls=DanishCommand)
@click.option("--repair", is_flag=True, help="Genopbyg det, der kan genopbygges.")
@home_option
@json_option
def check(repair: bool, as_json: bool) -> int:
    """Hænger datamappen sammen: katalog, indeks og originaler?"""
    from index.check import check as look
    from index.check import repair as mend

    home = chosen_home()
    if repair:
        mend(home)
    problems = list(look(home))
    if as_json:
        write_json({"problems": problems})
    elif problems:
        click.echo("\n".join(problems))
        more = "" if repair else " Kør »raadsvar check --repair«."
        raise FoundProblems(f"{len(problems)} fejl i datamappen.{more}")
    else:
        click.echo("Datamappen hænger sammen.")
    return PROBLEMS_FOUND if problems else 0


class FoundProblems(RaadsvarError):
    """The data folder does not hold together; the problems are on standard output."""

    exit_code = PROBLEMS_FOUND
