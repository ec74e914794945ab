"""What a reader is told about the file it reads."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.errors import ReadError
from ingest.limits import Limits


@dataclass(frozen=True, slots=True)
class ReadContext:
    """`file` is the name shown to people; `sha256` of the bytes; `media_type` as its content tells."""

    file: str
    sha256: str
    media_type: str
    limits: Limits

    def error(self, reason: str, code: str = "damaged") -> ReadError:
        """The failure to raise, naming the file."""
        return ReadError(self.file, reason, code)
