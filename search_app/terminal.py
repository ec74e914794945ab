"""Output: styled by rich on a terminal, plain text or JSON when it goes anywhere else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console


def on_terminal() -> bool:
    """Does a person read this, on a terminal?"""
    return sys.stdout.isatty()


def console() -> Console:
    """A rich console on standard output; ask `on_terminal` first."""
    from rich.console import Console

    return Console(highlight=False)


def write_json(value: Any, indent: int | None = 2) -> None:
    """One JSON value, at once: a reader at the other end of a pipe sees it when it is made."""
    narrow = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    click.echo(json.dumps(value, ensure_ascii=narrow, indent=indent, default=str))
    sys.stdout.flush()


def write_json_line(value: Any) -> None:
    """One JSON value on one line."""
    write_json(value, indent=None)


def write_rows(headings: Sequence[str], rows: Iterable[Sequence[object]], title: str | None = None) -> None:
    """A table: ruled on a terminal, otherwise tab-separated lines with the headings first."""
    texts = [["" if v is None else str(v) for v in row] for row in rows]
    if on_terminal():
        _ruled(headings, texts, title)
        return
    for row in [list(headings), *texts]:
        click.echo("\t".join(" ".join(cell.split()) for cell in row))


def _ruled(headings: Sequence[str], rows: Sequence[Sequence[str]], title: str | None) -> None:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", header_style="bold")
    for heading in headings:
        table.add_column(escape(heading), overflow="fold")
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    console().print(table)


def number(value: float | int | str) -> str:
    """A value the Danish way: 12.600.000 and 30,6. Texts stay as they are."""
    if isinstance(value, str):
        return value
    if float(value).is_integer():
        return f"{int(value):,}".replace(",", ".")
    whole, _, decimals = f"{value:,.4f}".rstrip("0").partition(".")
    return whole.replace(",", ".") + "," + decimals
