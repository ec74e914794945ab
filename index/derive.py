"""What follows from all documents together: the register that people keep, and the archive's initiatives."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.catalogue import Catalogue
from index.catalogue_writing import Entry, put, save_initiatives, unindex
from index.engine import SearchEngine
from index.home import REGISTER
from index.indexing import affected
from index.understanding import extraction, initiatives_of
from ingest.errors import UsageError

if TYPE_CHECKING:
    from ingest.facts.extraction import Extraction
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


def derive(catalogue: Catalogue, engine: SearchEngine, home: Path) -> None:
    """Find the initiatives anew when the documents or the register have changed, and index what that concerns."""
    made_of = _digest(catalogue, home / REGISTER)
    if catalogue.value("initiatives") == made_of:
        return
    # Documents that wait to be indexed will be with the new names; only those in the index can have old ones.
    before = catalogue.initiatives()
    after = initiatives_of(_extractions(catalogue), read_register(home / REGISTER))
    concerned = affected(engine, before, after)
    unindex(catalogue, sorted(concerned & set(catalogue.published())))
    save_initiatives(catalogue, after, made_of)


def _digest(catalogue: Catalogue, register: Path) -> str:
    digest = hashlib.sha256(register.read_bytes() if register.exists() else b"")
    for identity in sorted(catalogue.wanted()):
        digest.update(identity.encode())
    return digest.hexdigest()


def _extractions(catalogue: Catalogue) -> Iterator[Extraction]:
    for identity in sorted(catalogue.wanted()):
        document = catalogue.document(identity)
        if document is not None:
            facts, findings = catalogue.facts(identity), catalogue.findings(identity)
            yield extraction(Entry(document, (), facts, findings, catalogue.mentions(identity)))
