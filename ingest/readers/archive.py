"""ZIP files opened with care: the directory is checked before anything is unpacked.

Directory entries can lie (APPNOTE.TXT 6.3.10, 4.3), so what is unpacked is counted as well.
"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path, PurePosixPath
from types import TracebackType

from ingest.errors import ReadError
from ingest.limits import Limits
from ingest.readers.archive_recover import rebuilt_zip

_CHUNK = 1024 * 1024
#: Small parts may well be compressed a thousandfold without harm.
_HARMLESS = 4 * 1024 * 1024


class SafeZip:
    """A ZIP file whose names, sizes and ratios are within limits; raises ReadError (damaged, encrypted, too_large).

    `recovered` tells that its directory was lost, and that only the parts that are left can be read.
    """

    def __init__(self, path: Path, name: str, limits: Limits) -> None:
        self._name, self._limits, self.recovered = name, limits, False
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            rebuilt = rebuilt_zip(path.read_bytes(), limits)
            if rebuilt is None:
                reason = "filen er beskadiget eller afkortet (ZIP-indholdet kan ikke læses)"
                raise ReadError(name, reason, "damaged") from error
            self._zip, self.recovered = rebuilt, True
        try:
            self._check(path.stat().st_size)
        except ReadError:
            self._zip.close()
            raise
        self.names = frozenset(i.filename for i in self._zip.infolist())
        self._budget = limits.inflated_bytes

    def __enter__(self) -> SafeZip:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    def close(self) -> None:
        self._zip.close()

    def _check(self, size: int) -> None:
        entries = self._zip.infolist()
        if len(entries) > self._limits.max_entries:
            raise ReadError(self._name, f"arkivet har for mange dele ({len(entries)})", "too_large")
        total = sum(i.file_size for i in entries)
        if total > self._limits.inflated_bytes:
            raise ReadError(self._name, f"filen fylder for meget udpakket ({total // 1_000_000} MB)", "too_large")
        if total > _HARMLESS and total > size * self._limits.inflate_ratio:
            raise ReadError(self._name, "filen er pakket mistænkeligt tæt (mulig zip-bombe)", "too_large")
        for entry in entries:
            _check_name(entry.filename, self._name)

    def read(self, name: str) -> bytes:
        """One part, unpacked; never more than the limits allow, whatever the directory says."""
        try:
            entry = self._zip.getinfo(name)
        except KeyError:
            raise ReadError(self._name, f"filen mangler en del ({name})", "damaged") from None
        if entry.flag_bits & 0x1:
            raise ReadError(self._name, "filen er krypteret (beskyttet med adgangskode)", "encrypted")
        room = min(self._limits.part_bytes, self._budget)
        pieces: list[bytes] = []
        got = 0
        try:
            with self._zip.open(entry) as part:
                while piece := part.read(_CHUNK):
                    got += len(piece)
                    if got > room:
                        raise ReadError(self._name, "en del af filen fylder for meget udpakket", "too_large")
                    pieces.append(piece)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            ValueError,
            RuntimeError,
        ) as error:
            raise ReadError(
                self._name, "filen er beskadiget eller afkortet (en del kan ikke pakkes ud)", "damaged"
            ) from error
        self._budget -= got
        return b"".join(pieces)


def _check_name(entry: str, name: str) -> None:
    path = PurePosixPath(entry.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or "\0" in entry or (path.parts and path.parts[0].endswith(":")):
        raise ReadError(name, "arkivet har en del, hvis navn peger ud af det", "damaged")
