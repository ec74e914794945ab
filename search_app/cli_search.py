"""`raadsvar search`: ranked passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from ingest.document import DocumentKind
from ingest.errors import UsageError
from search_app.cli_batch import ask_each, lines_of
from search_app.cli_danish import DanishCommand
from search_app.cli_options import home_option, json_option, open_archive
from search_app.terminal import console, on_terminal, write_json, write_json_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.archive import Archive

SOME_FAILED = 3
KINDS = get_args(DocumentKind)
SORTS = ("relevance", "date")
#: What the second look at the best passages counts.
REASONS = {
    "words": "ord", "coverage": "dækning", "nearness": "nærhed", "subject": "indsats", "year": "år",
    "expected": "det, der spørges om", "only_asks": "er selv et spørgsmål", "newest": "nyhed",
}  # fmt: skip


@click.command(cls=DanishCommand)
@click.argument("words", required=False, metavar="ORD")
@click.option("--batch", metavar="FIL.jsonl", help="Én linje {id, question} ind, ét resultat ud.")
@click.option("--year", "years", type=click.IntRange(1900, 2099), multiple=True, metavar="ÅR", help="Kun dette år.")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Kun denne type dokument.")
@click.option("--initiative", "initiatives", multiple=True, metavar="NAVN", help="Kun om denne indsats.")
@click.option("--department", "departments", multiple=True, metavar="NAVN", help="Kun fra denne forvaltning.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, metavar="ANTAL", help="Højst så mange afsnit (10).")
@click.option("--offset", type=click.IntRange(0, 100_000), default=0, metavar="ANTAL", help="Spring så mange over (0).")
@click.option("--sort", type=click.Choice(SORTS), default=SORTS[0], help="Bedste først, eller nyeste.")
@click.option("--explain", is_flag=True, help="Vis, hvad der er søgt efter, og hvad hvert afsnit står højt for.")
@home_option
@json_option
def search(words: str | None, batch: str | None, as_json: bool, limit: int, **given: Any) -> int:
    """Find afsnit, bedste først."""
    given = {name: value for name, value in given.items() if value}
    if batch is None:
        return _search_one(words or "", as_json, limit, given)
    if words is not None:
        raise UsageError("giv enten ord at søge efter eller --batch, ikke begge")
    if not as_json:
        raise UsageError("--batch skriver JSON; tilføj --json")
    return _search_batch(batch, limit, given)


def _search_one(words: str, as_json: bool, limit: int, filters: dict[str, Any]) -> int:
    if not words.strip():
        raise UsageError('der er ingen ord at søge efter; skriv dem i anførselstegn: raadsvar search "fritidsjob"')
    found = _found(open_archive(), words, limit, filters)
    if as_json:
        write_json(found)
    else:
        _write(found)
    return 0


def _search_batch(batch: str, limit: int, filters: dict[str, Any]) -> int:
    failed = 0
    with lines_of(batch) as lines:
        archive = open_archive()
        for record in ask_each(lines, lambda words: _found(archive, words, limit, filters)):
            failed += "error" in record
            write_json_line(record)
    return SOME_FAILED if failed else 0


def _found(archive: Archive, words: str, limit: int, given: dict[str, Any]) -> dict[str, Any]:
    from search_app.history import find_initiative
    from search_app.search_object import search_object

    slugs = tuple(find_initiative(archive, name).slug for name in given.get("initiatives", ()))
    wanted = {name: value for name, value in given.items() if name != "explain"} | {"initiatives": slugs}
    return search_object(archive.search(words, limit=limit, facets=True, **wanted), explain="explain" in given)


def _write(found: dict[str, Any]) -> None:
    if found["did_you_mean"]:
        click.echo(f"Mente du: {found['did_you_mean']}?")
    click.echo(f"{found['total']} afsnit fundet.")
    if "searched" in found:
        groups = (" eller ".join(f"{k['word']} ({_share(k['weight'])})" for k in group) for group in found["searched"])
        click.echo("Søgt efter: " + "; ".join(groups))
    for n, hit in enumerate(found["hits"], 1):
        page = f", s. {hit['page']}" if hit["page"] else ""
        section = " › ".join(hit["section"][-2:])
        head = f"{n}. {hit['document']['file']}{page}" + (f" – {section}" if section else "")
        text = " ".join(hit["text"].split())
        _write_hit(head, text if len(text) < 400 else text[:397] + "…", list(_notes(hit)))


def _notes(hit: dict[str, Any]) -> Iterator[str]:
    """Other places with the same text, and why the passage stands where it does."""
    if hit["also"]:
        places = (a["document"]["file"] + (f", s. {a['page']}" if a["page"] else "") for a in hit["also"])
        yield "Står også i: " + "; ".join(places)
    if hit.get("reasons"):
        given = (f"{REASONS.get(name, name)} {_share(share)}" for name, share in hit["reasons"].items() if share)
        yield f"Vægt {_share(hit['score'])} af: " + ", ".join(given)


def _share(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def _write_hit(head: str, text: str, notes: list[str]) -> None:
    if not on_terminal():
        click.echo("\n   ".join((head, text, *notes)))
        return
    from rich.markup import escape

    shown = "".join(f"\n[dim]{escape(note)}[/]" for note in notes)
    console().print(f"\n[bold]{escape(head)}[/]\n{escape(text)}{shown}")
