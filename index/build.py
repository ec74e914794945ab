"""Ingest: files become stored, understood and findable documents.

Of each file: it is read and understood in a child process, its bytes are copied aside, everything goes into the
catalogue in one transaction, then into the index, then it is published. Killed anywhere, the next run finishes:
copies that are half are swept away, stored documents that are not in the index are indexed, and what the index
lost is found by comparing the two.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from index import files, home, lexicon, originals
from index.catalogue import Catalogue
from index.catalogue_writing import Source, attach, detach, fail, store
from index.derive import derive, take_register
from index.indexing import find_lost, open_engine, publish_waiting
from index.summary import Summary
from index.understanding import entry_of
from ingest.errors import ReadError
from ingest.extracting import NOT_EXTRACTED
from ingest.limits import from_environment, workers
from ingest.version import is_outdated, stamp

if TYPE_CHECKING:
    from index.engine import SearchEngine
    from ingest.facts.extraction import Extraction
    from ingest.limits import Limits

#: Files done, files in all, the file just dealt with.
Progress = Callable[[int, int, Path | str], None]
PUBLISH_SECONDS = 20.0
CHANGED = "filen blev ændret, mens den blev læst; kør indlæsningen igen"


def ingest(
    paths: Sequence[Path],
    home_folder: Path | str | None = None,
    progress: Progress | None = None,
    limits: Limits | None = None,
) -> Summary:
    """Read every supported file under the paths into the data folder; unchanged bytes are not read again.

    Raises UsageError for a path that is not there, a data folder that cannot be written, or one that another
    process is writing. A file that cannot be read is in `Summary.failed`, and all others are in.
    """
    folder = home.resolve(home_folder)
    found = files.find([Path(p) for p in paths], folder)
    home.prepare(folder)
    with home.locked(folder):
        run = _Run(folder, found, progress, limits)
        try:
            return run.all()
        finally:
            run.close()


class _Run:
    """One ingest, holding the data folder."""

    def __init__(self, folder: Path, found: files.Found, progress: Progress | None, limits: Limits | None) -> None:
        self.started = time.perf_counter()
        self.folder, self.found, self.limits = folder, found, limits or from_environment()
        self.progress = progress or (lambda done, total, file: None)
        self.summary = Summary(skipped=[str(p) for p in found.skipped])
        self.catalogue = Catalogue(folder, create=True)
        self.engine: SearchEngine = open_engine(folder, self.catalogue)
        self.published = time.monotonic()
        self.done = 0

    def close(self) -> None:
        self.engine.close()
        self.catalogue.close()

    def all(self) -> Summary:
        """Top to bottom, what an ingest is."""
        self._recover()
        take_register(self.catalogue, self.folder, self.found.registers)
        new = self._compare()
        for path, result in self._read(new):
            self._take(path, result, new)
        self._remove()
        self.summary.notes += derive(self.catalogue, self.engine, self.folder, self.limits)
        publish_waiting(self.catalogue, self.engine)
        return self._summed_up()

    def _recover(self) -> None:
        originals.sweep(self.folder)
        find_lost(self.catalogue, self.engine)
        publish_waiting(self.catalogue, self.engine)

    def _compare(self) -> dict[Path, list[Source]]:
        """Files to read, each with all paths that have the same new bytes; others are settled here."""
        held, stamps = self.catalogue.sources(), self.catalogue.stamps()
        new: dict[str, list[Source]] = {}
        for path in self.found.files:
            source = self._fingerprint(path)
            if source is None:
                continue
            if source.sha256 not in stamps or is_outdated(stamps[source.sha256], self.limits):
                new.setdefault(source.sha256, []).append(source)
            else:
                self._unchanged(source, held.get(source.path))
        self._held, self._stored = held, set(stamps)
        return {Path(sources[0].path): sources for sources in new.values()}

    def _fingerprint(self, path: Path) -> Source | None:
        try:
            if not path.is_file():
                raise OSError(0, "ikke en almindelig fil")
            if path in self.found.outside:
                raise OSError(0, "en genvej, der peger ud af mappen")
            sha256, size = originals.fingerprint(path)
        except OSError as error:
            self._failed(str(path), f"filen kan ikke åbnes ({error.strerror or type(error).__name__})", "missing", None)
            return None
        return Source(str(path), sha256, size)

    def _unchanged(self, source: Source, before: str | None) -> None:
        if before != source.document:
            originals.keep(self.folder, Path(source.path), source.sha256)
            attach(self.catalogue, [source])
            self.summary.replaced += before is not None
        self.summary.unchanged += before in (None, source.document)
        self._step(source.path)

    def _read(self, new: dict[Path, list[Source]]) -> Iterator[tuple[Path, Extraction | ReadError]]:
        """What stands in the new files; the largest first, so that no process is left with a long one at the end."""
        from ingest.reading import understand_many

        if not new:
            return iter(())
        warm = threading.Thread(target=lexicon.lemmas, daemon=True)
        warm.start()  # it is needed for the index, and this process has nothing to do but wait
        largest_first = sorted(new, key=lambda path: -new[path][0].size)
        return understand_many(largest_first, self.limits, min(len(new), workers()))

    def _take(self, path: Path, result: Extraction | ReadError, new: dict[Path, list[Source]]) -> None:
        sources = new[path]
        error = result if isinstance(result, ReadError) else self._keep(path, result, sources)
        if error is not None:
            for source in sources:
                self._failed(source.path, error.reason, error.code, source.sha256)
            return
        self._count(sources)
        for source in sources:
            self._step(source.path)
        if time.monotonic() - self.published > PUBLISH_SECONDS:
            publish_waiting(self.catalogue, self.engine)
            self.published = time.monotonic()

    def _count(self, sources: list[Source]) -> None:
        again = sources[0].sha256 in self._stored
        self.summary.read += not again
        self.summary.reread += again
        self.summary.unchanged += len(sources) - 1
        self.summary.replaced += sum(self._held.get(s.path, s.document) != s.document for s in sources)

    def _keep(self, path: Path, made: Extraction, sources: list[Source]) -> ReadError | None:
        """Copy and store; what goes wrong is this file's failure and no other's."""
        sha256 = sources[0].sha256
        if made.document.sha256 != sha256 or not originals.keep(self.folder, path, sha256):
            return ReadError(path.name, CHANGED, "changed")
        try:
            entry = replace(entry_of(made), reading=stamp(made.document, self.limits))
        except Exception as error:
            return ReadError(path.name, f"indholdet kunne ikke tolkes ({type(error).__name__})", "crashed")
        store(self.catalogue, entry, sources)
        self.summary.notes += [f"{path}: {p.message}" for p in made.document.problems if p.kind == NOT_EXTRACTED]
        return None

    def _failed(self, path: str, reason: str, code: str, sha256: str | None) -> None:
        fail(self.catalogue, path, reason, code, sha256)
        self.summary.failed.append({"file": path, "reason": reason})
        self._step(path)

    def _step(self, path: str) -> None:
        self.done += 1
        self.progress(self.done, len(self.found.files), path)

    def _remove(self) -> None:
        known = [*self.catalogue.sources(), *(f.file for f in self.catalogue.failures())]
        gone = files.gone(known, self.found)
        self.summary.removed = sum(path in self._held for path in gone)
        detach(self.catalogue, gone)

    def _summed_up(self) -> Summary:
        for name, count in self.catalogue.counts().items():
            setattr(self.summary, name, count)
        self.summary.seconds = round(time.perf_counter() - self.started, 3)
        return self.summary
