"""Which files a call to ingest means."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.home import REGISTER
from ingest.errors import UsageError

#: Files that stand beside documents and are none: only passed over in folders, tried when named themselves.
HOUSEKEEPING = frozenset(
    {".toml", ".py", ".pyc", ".md", ".json", ".jsonl", ".css", ".js", ".yml", ".yaml", ".ini", ".cfg", ".log", ".lock"}
    | {".sh", ".bat", ".sqlite", ".db", ".part", ".tmp"}
)
NAMES = frozenset({"thumbs.db", "desktop.ini", "makefile", "license"})


@dataclass
class Found:
    """`files` to read in order; `folders` that were given; `registers` found in them; `skipped` files; `outside`:
    those of the files that are links leading out of the folder that they were found in, which nobody named."""

    files: list[Path] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    registers: list[Path] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    outside: set[Path] = field(default_factory=set)


def find(paths: Sequence[Path], home: Path) -> Found:
    """Files under the paths, each once.

    Raises UsageError for a path that is not there.
    """
    found = Found()
    for path in map(_absolute, paths):
        if path.is_dir():
            found.folders.append(path)
            _walk(path, home, found)
        elif path.exists():
            (found.registers if path.name == REGISTER else found.files).append(path)
        else:
            raise UsageError(f"{str(path)!r} findes ikke.".replace("\n", "\\n"))
    found.files = list(dict.fromkeys(found.files))
    return found


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(Path(path).expanduser()))  # noqa: PTH100 - resolve() would follow links


def _walk(folder: Path, home: Path, found: Found) -> None:
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(f for f in folders if not _is_hidden(f) and here / f != home)
        for name in sorted(names):
            path = here / name
            if name == REGISTER:
                found.registers.append(path)
            elif _is_housekeeping(path):
                found.skipped.append(path)
            else:
                found.files.append(path)
                if path.is_symlink() and not _leads_inside(path, folder):
                    found.outside.add(path)


def _leads_inside(link: Path, folder: Path) -> bool:
    try:
        return link.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to itself
        return False


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$", "__"))


def _is_housekeeping(path: Path) -> bool:
    return _is_hidden(path.name) or path.suffix.lower() in HOUSEKEEPING or path.name.lower() in NAMES


def gone(known: Iterable[str], found: Found) -> list[str]:
    """Known paths under the given folders that are no longer there; other folders are left alone."""
    present = {str(p) for p in found.files}
    folders = [str(f) + os.sep for f in found.folders]
    return sorted(p for p in known if p not in present and any(p.startswith(f) for f in folders))
