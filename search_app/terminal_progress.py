"""A progress bar on a terminal, and nothing at all elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

#: Called with files done, files in all, and the file that was just dealt with.
Progress = Callable[[int, int, Path | str], None]


@contextmanager
def progress_bar(quiet: bool = False) -> Iterator[Progress | None]:
    """Give the function that moves the bar, or None when no person is watching standard error."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    name = TextColumn("{task.description}")
    columns = (TextColumn("Læser"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), name)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def move(done: int, total: int, file: Path | str) -> None:
            bar.update(task, completed=done, total=total, description=Path(file).name[:50].replace("[", "("))

        yield move
