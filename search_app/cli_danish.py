"""Help and error lines of the command line in Danish."""

from __future__ import annotations

import difflib
from typing import Any

import click

HEADINGS = {"Options": "Valg", "Commands": "Kommandoer"}


class DanishFormatter(click.HelpFormatter):
    """click's help page with Danish headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args.replace("[OPTIONS]", "[VALG]"), prefix or "Brug: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))


class DanishContext(click.Context):
    formatter_class = DanishFormatter


class DanishCommand(click.Command):
    """A command whose help page is Danish."""

    context_class = DanishContext

    def get_help_option(self, context: click.Context) -> click.Option | None:
        option = super().get_help_option(context)
        if option is not None:
            option.help = "Vis denne hjælp."
        return option


class DanishGroup(DanishCommand, click.Group):
    """A group whose help page is Danish and which suggests the command that was meant."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["subcommand_metavar"] = "KOMMANDO [VALG]…"
        super().__init__(*args, **kwargs)

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if self.get_command(context, name) is None and not name.startswith("-"):
            near = difflib.get_close_matches(name, self.list_commands(context), 1)
            hint = f" Mente du »{near[0]}«?" if near else " Se »raadsvar --help«."
            raise click.UsageError(f"ukendt kommando »{name}«.{hint}", context)
        return super().resolve_command(context, args)


def in_danish(error: click.ClickException) -> str:
    """One Danish line for what is wrong with the call."""
    context = getattr(error, "ctx", None)
    where = f" Se »{context.command_path} --help«." if context else ""
    if isinstance(error, click.MissingParameter):
        return f"der mangler {_name(error.param)}.{where}"
    if isinstance(error, click.NoSuchOption):
        return f"ukendt valg »{error.option_name}«.{where}"
    if isinstance(error, click.BadOptionUsage):
        return f"valget »{error.option_name}« er brugt forkert.{where}"
    if isinstance(error, click.BadParameter):
        return f"ugyldig værdi for {_name(error.param)}: {_without_english(error)}.{where}"
    if isinstance(error, click.UsageError) and error.message.startswith("Got unexpected extra argument"):
        return f"for mange argumenter; sæt anførselstegn om tekst med mellemrum.{where}"
    return error.format_message()


def _name(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "en værdi"
    if isinstance(parameter, click.Option):
        return f"»{parameter.opts[0]}«"
    return f"»{(parameter.metavar or parameter.name or '').upper()}«"


def _without_english(error: click.BadParameter) -> str:
    """What was given, and what is allowed; click's own sentence is English."""
    kind = getattr(error.param, "type", None)
    if isinstance(kind, click.Choice):
        return "vælg mellem " + ", ".join(str(c) for c in kind.choices)
    if isinstance(kind, click.IntRange):
        top = f" til {kind.max}" if kind.max is not None else " og opefter"
        return f"skal være et helt tal fra {kind.min}{top}"
    if isinstance(kind, click.types.IntParamType):
        return "skal være et helt tal"
    return error.message.rstrip(".")
