"""What follows from all documents together: the register that people keep, and the archive's initiatives."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.catalogue import Catalogue
from index.catalogue_writing import put, save_initiatives, unindex
from index.engine import SearchEngine
from index.home import REGISTER
from index.indexing import affected
from ingest import sandbox
from ingest.errors import ReadError, UsageError
from ingest.limits import Limits, from_environment

if TYPE_CHECKING:
    from ingest.register import Register


def take_register(catalogue: Catalogue, home: Path, found: Sequence[Path]) -> None:
    """A register that lies with the documents becomes the archive's, once for each time that it has changed.

    What people have edited in the data folder stays until then.
    """
    for path in found:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise UsageError(f"{path} kan ikke læses: {error.strerror}") from error
        mark = f"register {path}"
        digest = hashlib.sha256(content).hexdigest()
        if catalogue.value(mark) != digest:
            read_register(path)
            _write(home / REGISTER, content)
            put(catalogue, mark, digest)


def _write(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".register")
    with os.fdopen(handle, "wb") as partial:
        partial.write(content)
        partial.flush()
        os.fsync(partial.fileno())
    Path(name).replace(path)


def read_register(path: Path) -> Register:
    """The register in a file; an empty one when there is no file.

    Raises UsageError when the file is not a register.
    """
    from ingest import register

    try:
        return register.load(path)
    except (ValueError, TypeError, KeyError, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise UsageError(f"Registeret {path} kan ikke læses: {reason}") from error


def derive(catalogue: Catalogue, engine: SearchEngine, home: Path, limits: Limits | None = None) -> list[str]:
    """Find the initiatives anew when the documents or the register have changed, and index what that concerns.

    It is done by a child process under limits. Should it fail, the initiatives stay as they were, until something
    changes again; what is returned are notes for people.
    """
    limits = limits or from_environment()
    register = home / REGISTER
    read_register(register)
    made_of = _digest(catalogue, register, limits)
    if catalogue.value("initiatives") == made_of:
        return []
    # Documents that wait to be indexed will be with the new names; only those in the index can have old ones.
    before = catalogue.initiatives()
    wanted, notes = sorted(catalogue.wanted()), []
    try:
        after = sandbox.initiatives(_lines(catalogue, wanted), len(wanted), register, limits)
    except ReadError as error:
        after, notes = before, [f"indsatserne er ikke fundet på ny: {error.reason}"]
    concerned = affected(engine, before, after)
    unindex(catalogue, sorted(concerned & set(catalogue.published())))
    save_initiatives(catalogue, after, made_of)
    return notes


def _digest(catalogue: Catalogue, register: Path, limits: Limits) -> str:
    digest = hashlib.sha256(register.read_bytes() if register.exists() else b"")
    digest.update(repr((limits.wall_seconds, limits.cpu_seconds, limits.memory_bytes)).encode())
    stored = catalogue.stored()
    for identity in sorted(catalogue.wanted()):
        digest.update(f"{identity} {stored[identity]}".encode())
    return digest.hexdigest()


def _lines(catalogue: Catalogue, documents: Sequence[str]) -> Iterator[bytes]:
    """Each document and what it states, as the JSON that is stored, a line each."""
    for identity in documents:
        held = {name: f"[{','.join(catalogue.raw(name, identity))}]" for name in ("facts", "findings", "mentions")}
        listed = ",".join(f'"{name}":{content}' for name, content in held.items())
        yield f'{{"document":{catalogue.raw_document(identity)},{listed}}}'.encode()
