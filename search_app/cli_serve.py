"""`raadsvar serve`: the web application and the HTTP API."""

from __future__ import annotations

import socket

import click

from ingest.errors import UsageError
from search_app.cli_danish import DanishCommand
from search_app.cli_options import chosen_home, home_option

FIRST_PORT = 8000
TRIED_PORTS = 100


@click.command(cls=DanishCommand)
@click.option("--host", default="127.0.0.1", show_default=True, help="Adressen, der lyttes på.")
@click.option("--port", type=click.IntRange(0, 65535), help=f"Porten; ellers den første ledige fra {FIRST_PORT}.")
@click.option("--read-only", is_flag=True, help="Tag ikke imod dokumenter over nettet.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Antal processer.")
@home_option
def serve(host: str, port: int | None, read_only: bool, workers: int) -> int:
    """Start webstedet og API'et, kun for denne maskine."""
    chosen = _free_port(host, port)
    from search_app.serve import serve as run

    run(chosen_home(), host=host, port=chosen, read_only=read_only, workers=workers)
    return 0


def _free_port(host: str, asked: int | None) -> int:
    """The port that was asked for, or the first free one.

    Raises UsageError when it is taken or the address is not this machine's.
    """
    ports = range(FIRST_PORT, FIRST_PORT + TRIED_PORTS) if asked is None else [asked]
    problem = ""
    for port in ports:
        try:
            return _bound(host, port)
        except (OSError, OverflowError) as error:
            problem = getattr(error, "strerror", None) or str(error)
    raise UsageError(f"kan ikke lytte på {host}:{ports[0]} ({problem}); vælg en anden med --port eller --host")


def _bound(host: str, port: int) -> int:
    """The port, or for 0 the one that the system gives. Raises OSError when it cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        probe.listen(1)
        given: int = probe.getsockname()[1]
        return given
