"""`raadsvar serve`: the web application and the HTTP API."""

from __future__ import annotations

import click

from search_app.cli_danish import DanishCommand
from search_app.cli_options import chosen_home, home_option


@click.command(cls=DanishCommand)
@click.option("--host", default="127.0.0.1", show_default=True, help="Adressen, der lyttes på.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Porten; 0 er en ledig.")
@click.option("--read-only", is_flag=True, help="Tag ikke imod dokumenter over nettet.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Antal processer.")
@home_option
def serve(host: str, port: int, read_only: bool, workers: int) -> int:
    """Start webstedet og API'et, kun for denne maskine."""
    from search_app.serve import serve as run

    run(chosen_home(), host=host, port=port, read_only=read_only, workers=workers)
    return 0
