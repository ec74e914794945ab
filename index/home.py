"""The data folder: where it is and what is where in it."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ingest.errors import UsageError

VARIABLE = "RAADSVAR_HOME"
REGISTER = "initiatives.toml"


def resolve(home: str | os.PathLike[str] | None = None) -> Path:
    """The data folder: as given, else `$RAADSVAR_HOME`, else the user's own."""
    chosen = home or os.environ.get(VARIABLE)
    return Path(chosen).expanduser().absolute() if chosen else _default()


def _default() -> Path:
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return base / "raadsvar"


def prepare(home: Path) -> None:
    """Make the folder if need be.

    Raises UsageError when it cannot be written.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
        (home / "originals").mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=home) as probe:
            probe.write(b"x")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"Datamappen {home} kan ikke skrives: {reason}. Vælg en anden med --home.") from error


def original_path(home: Path, sha256: str) -> Path:
    """Where a document's bytes are kept."""
    return home / "originals" / sha256[:2] / sha256


class Held(UsageError):
    """Another process is writing to the data folder."""


@contextlib.contextmanager
def locked(home: Path) -> Iterator[None]:
    """Hold the data folder for writing. The system lets go of it when the process ends, however it ends.

    Raises Held when another process holds it.
    """
    path = home / "lock"
    try:
        handle = path.open("a+", encoding="ascii")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"Datamappen {home} kan ikke skrives: {reason}. Vælg en anden med --home.") from error
    with handle:
        if not _take(handle):
            handle.seek(0)
            holder = handle.read().strip()
            who = f" (proces {holder})" if holder.isdigit() else ""
            raise Held(f"En anden indlæsning er i gang i {home}{who}. Vent, til den er færdig, og prøv igen.")
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        try:
            yield
        finally:
            handle.truncate(0)
            handle.flush()


def _take(handle: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            # A byte beyond the text, so that the holder's number can be read meanwhile.
            handle.seek(1 << 20)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
