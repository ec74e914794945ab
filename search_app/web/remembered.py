"""What is counted over the whole archive, remembered until the archive changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import TypeVar

from index.archive import Archive

Result = TypeVar("Result")
MOST = 2_000


class Remembered:
    """Results by name for one generation of the archive. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._generation = -1
        self._results: dict[Hashable, object] = {}

    def of(self, archive: Archive, name: Hashable, count: Callable[[], Result]) -> Result:
        """What `count` gives, counted at most once a generation (or twice, by two threads at once)."""
        generation = archive.generation
        with self._lock:
            if self._generation != generation:
                self._generation, self._results = generation, {}
            if name in self._results:
                return self._results[name]  # type: ignore[return-value]
        result = count()
        with self._lock:
            if self._generation == generation:
                if len(self._results) >= MOST:
                    self._results.clear()
                self._results[name] = result
        return result
