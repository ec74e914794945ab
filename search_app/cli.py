"""The command `raadsvar`. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence

import click

from ingest.errors import RaadsvarError
from search_app.cli_danish import DanishGroup, in_danish
from search_app.cli_options import home_option, package_version

INTERRUPTED = 130
UNEXPECTED = 1

#: Command → the module that holds it, in the order that a newcomer needs them.
COMMANDS = {
    "ingest": "cli_ingest",
    "read": "cli_read",
    "ask": "cli_ask",
    "letter": "cli_letter",
    "search": "cli_search",
    "history": "cli_history",
    "initiatives": "cli_initiatives",
    "documents": "cli_documents",
    "tables": "cli_tables",
    "facts": "cli_facts",
    "findings": "cli_facts",
    "check": "cli_check",
    "serve": "cli_serve",
}


class ReaderGone(Exception):
    """What is written is no longer read (`| head`). click would end the program itself on a broken pipe."""


class LazyGroup(DanishGroup):
    """A group whose commands are imported when they are asked for."""

    def invoke(self, context: click.Context) -> object:
        try:
            return super().invoke(context)
        except BrokenPipeError as error:
            raise ReaderGone from error

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"search_app.{COMMANDS[name]}")
        command = getattr(module, name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{name} is not a command")
        return command


@click.group(cls=LazyGroup)
@click.version_option(package_version, "--version", message="raadsvar %(version)s", help="Vis versionen.")
@home_option
def raadsvar() -> None:
    """Spørg kommunens dokumenter – og få svaret med kilde, side og ordret citat."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 2 wrong usage, 3 partly done, 4 unreadable file."""
    _write_any_character()
    try:
        outcome = raadsvar.main(args=arguments, prog_name="raadsvar", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _complain("Afbrudt.", INTERRUPTED)
    except (ReaderGone, BrokenPipeError):
        return _reader_has_gone()
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.ClickException as error:
        return _complain(in_danish(error), 2)
    except RaadsvarError as error:
        return _complain(str(error), error.exit_code)
    except Exception as error:
        return _unexpected(error)
    return outcome if isinstance(outcome, int) else 0


def _write_any_character() -> None:
    """A file name that is not valid text, or a narrow terminal encoding, must not stop the output."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _complain(line: str, code: int) -> int:
    """One line on standard error."""
    click.echo("raadsvar: " + " ".join(line.split()), err=True)
    return code


def _reader_has_gone() -> int:
    """Stop quietly, also when Python closes the stream at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _unexpected(error: Exception) -> int:
    """A defect of the program: one line for the user; the whole story with RAADSVAR_DEBUG=1."""
    if os.environ.get("RAADSVAR_DEBUG"):
        raise error
    what = f"{type(error).__name__}: {error}"[:300]
    return _complain(f"uventet fejl i programmet ({what}). Kør igen med RAADSVAR_DEBUG=1 og meld fejlen.", UNEXPECTED)


if __name__ == "__main__":
    sys.exit(main())
