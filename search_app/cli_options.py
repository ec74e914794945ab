"""Options that several commands share, and the way to the data folder."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ingest.errors import UsageError

if TYPE_CHECKING:
    from index.archive import Archive

Function = TypeVar("Function", bound=Callable[..., Any])


def _installed_version() -> str:
    try:
        return version("raadsvar")
    except PackageNotFoundError:
        return "0"


package_version = _installed_version()


def _remember_home(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.find_root().meta["raadsvar.home"] = value


def home_option(function: Function) -> Function:
    """`--home`, before or after the command's name."""
    return click.option(
        "--home",
        metavar="MAPPE",
        expose_value=False,
        callback=_remember_home,
        help="Datamappen; ellers $RAADSVAR_HOME, ellers brugerens egen.",
    )(function)


json_option = click.option("--json", "as_json", is_flag=True, help="Skriv JSON i stedet for tekst.")


def chosen_home() -> Path:
    """The data folder of this call. Raises UsageError when it cannot be used."""
    from index.home import resolve

    return resolve(click.get_current_context().find_root().meta.get("raadsvar.home"))


def open_archive() -> Archive:
    """The archive of this call, closed when it ends. Raises UsageError, in one Danish line, when there is none."""
    from index.archive import Archive

    archive = Archive.open(chosen_home())
    click.get_current_context().call_on_close(archive.close)
    return archive


def existing_file(path: str) -> Path:
    """The path of a file that is to be read. Raises UsageError when nothing is there."""
    found = Path(path)
    if not found.exists():
        raise UsageError(f"{path}: filen findes ikke")
    if found.is_dir():
        raise UsageError(f"{path}: er en mappe; skriv navnet på en fil")
    return found
