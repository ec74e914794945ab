"""The files as they were read, addressed by their content: never changed, never half written."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from index.home import original_path

BLOCK = 1 << 20


def fingerprint(path: Path) -> tuple[str, int]:
    """SHA-256 and size of a file's bytes.

    Every file is read for this on every run: size and time of change are cheaper and can both lie, and
    hashing takes a thousandth of what reading a PDF takes.
    """
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as source:
        while block := source.read(BLOCK):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def keep(home: Path, path: Path, sha256: str) -> bool:
    """Copy a file's bytes into the archive; False when they are no longer those of `sha256`."""
    target = original_path(home, sha256)
    if target.exists():
        return True
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{sha256}.{os.getpid()}.part")
    try:
        with path.open("rb") as source, partial.open("wb") as copy:
            shutil.copyfileobj(source, copy, BLOCK)
            copy.flush()
            os.fsync(copy.fileno())
        if fingerprint(partial)[0] != sha256:
            return False
        partial.replace(target)
        _sync_folder(target.parent)
    finally:
        partial.unlink(missing_ok=True)
    return True


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(home: Path) -> None:
    """Remove half copies that a killed run left."""
    for partial in (home / "originals").glob("*/*.part"):
        partial.unlink(missing_ok=True)
