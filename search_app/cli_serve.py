"""`raadsvar serve`: the web application and the HTTP API."""

from __future__ import annotations

import socket
from contextlib import suppress

import click

from search_app.cli_danish import DanishCommand
from search_app.cli_options import chosen_home, home_option

FIRST_PORT = 8000
TRIED_PORTS = 100


@click.command(cls=DanishCommand)
@click.option("--host", default="127.0.0.1", show_default=True, help="Adressen, der lyttes på.")
@click.option("--port", type=click.IntRange(0, 65535), help="Porten; ellers den første ledige fra 8000.")
@click.option("--read-only", is_flag=True, help="Tag ikke imod dokumenter over nettet.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Antal processer.")
@home_option
def serve(host: str, port: int | None, read_only: bool, workers: int) -> int:
    """Start webstedet og API'et, kun for denne maskine."""
    from search_app.serve import serve as run

    chosen = _first_free(host) if port is None else port
    run(chosen_home(), host=host, port=chosen, read_only=read_only, workers=workers)
    return 0


def _first_free(host: str) -> int:
    """The first port that nobody listens on; the first of all when none is, so that the server says why."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in range(FIRST_PORT, FIRST_PORT + TRIED_PORTS):
        with socket.socket(family, socket.SOCK_STREAM) as probe, suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
            probe.listen(1)
            return port
    return FIRST_PORT
