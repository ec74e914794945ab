"""Changing an archive's register of initiatives: the file first, then what follows from it, without reading again."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from index.build import ingest
from index.catalogue import Catalogue
from index.derive import read_register
from index.home import REGISTER, Held, locked
from ingest.errors import UsageError
from ingest.facts.extraction import Extraction
from ingest.register_proposals import Proposal
from ingest.register_proposals import propose as propose_from

#: Seconds that a change waits for another one, or for documents being read.
PATIENCE = 30.0


def change(home: Path, edit: Callable[[str], str]) -> None:
    """Edit the register's text, and bring the archive's initiatives and its index level with it.

    Raises UsageError when the edit is refused or another process holds the data folder.
    """
    _patiently(lambda: _changed(home, edit))
    try:
        _patiently(lambda: ingest([], home))
    except UsageError as error:
        raise UsageError(f"registeret er ændret, men arkivet følger først med ved næste indlæsning: {error}") from error


def _changed(home: Path, edit: Callable[[str], str]) -> None:
    with locked(home):
        path = home / REGISTER
        try:
            changed = edit(path.read_text(encoding="utf-8") if path.exists() else "")
        except UnicodeDecodeError as error:
            raise UsageError("registeret er ikke ændret: filen er ikke UTF-8") from error
        except ValueError as error:
            raise UsageError(f"registeret er ikke ændret: {error}") from error
        _replace(path, changed)


def _patiently(work: Callable[[], object]) -> None:
    """Do it when whoever else holds the data folder has let go of it; two people may edit at once."""
    last = time.monotonic() + PATIENCE
    while True:
        try:
            work()
            return
        except Held:
            if time.monotonic() > last:
                raise
            time.sleep(0.1)


def _replace(path: Path, text: str) -> None:
    handle, partial = tempfile.mkstemp(dir=path.parent, prefix=".register")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    Path(partial).replace(path)


def proposals(home: Path) -> list[Proposal]:
    """Initiatives that the documents name and the register does not have, the surest first."""
    catalogue = Catalogue(home)
    try:
        return propose_from(_extractions(catalogue), read_register(home / REGISTER))
    finally:
        catalogue.close()


def _extractions(catalogue: Catalogue) -> list[Extraction]:
    found = ((i, catalogue.document(i)) for i in sorted(catalogue.wanted()))
    return [
        Extraction(
            document=document,
            facts=tuple(catalogue.facts(i)),
            findings=tuple(catalogue.findings(i)),
            mentions=tuple(catalogue.mentions(i)),
        )
        for i, document in found
        if document is not None
    ]
