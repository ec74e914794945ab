"""`raadsvar serve`: the web application and the HTTP API."""

from __future__ import annotations

import errno
import socket
from contextlib import suppress

import click

from ingest.errors import UsageError
from search_app.cli_danish import DanishCommand
from search_app.cli_options import chosen_home, home_option

FIRST_PORT = 8000
TRIED_PORTS = 100
REASONS = {
    errno.EADDRINUSE: "porten er optaget",
    errno.EADDRNOTAVAIL: "adressen er ikke denne maskines",
    errno.EACCES: "det kræver flere rettigheder",
}


@click.command(cls=DanishCommand)
@click.option("--host", default="127.0.0.1", metavar="ADRESSE", help="Adressen, der lyttes på (127.0.0.1).")
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="PORT", help="Porten; ellers den første ledige fra 8000."
)
@click.option("--read-only", is_flag=True, help="Tag ikke imod dokumenter over nettet.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, metavar="ANTAL", help="Antal processer (1).")
@home_option
def serve(host: str, port: int | None, read_only: bool, workers: int) -> int:
    """Start webstedet og API'et, kun for denne maskine."""
    chosen = _first_free(host) if port is None else _free(host, port)
    from search_app.serve import serve as run

    run(chosen_home(), host=host, port=chosen, read_only=read_only, workers=workers)
    return 0


def _free(host: str, port: int) -> int:
    """The port. Raises UsageError when it is taken or the address is not this machine's."""
    try:
        _listen(host, port)
    except OSError as error:
        reason = REASONS.get(error.errno or 0, error.strerror or str(error))
        raise UsageError(f"kan ikke lytte på {host}:{port} ({reason}); vælg andet med --port eller --host") from error
    return port


def _first_free(host: str) -> int:
    """The first port that nobody listens on. Raises UsageError when the address is not this machine's."""
    for port in range(FIRST_PORT, FIRST_PORT + TRIED_PORTS):
        with suppress(OSError):
            _listen(host, port)
            return port
    return _free(host, FIRST_PORT)


def _listen(host: str, port: int) -> None:
    """Listen for a moment. Raises OSError when that cannot be done."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
        probe.listen(1)
