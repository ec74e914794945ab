"""Answers by an unguessable name, for as long as somebody may go back to them.

A question can hold personal data, so it is sent by POST and never stands in an address. The page that
shows the answer has a random name instead; it is forgotten after some hours and on restart.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from search_app.answering.answer import Answer

KEPT = 500
SECONDS = 12 * 3600


@dataclass(frozen=True)
class KeptAnswer:
    """An answer, the archive's generation that it was found in, and when (monotonic seconds)."""

    answer: Answer
    generation: int
    corrections: dict[str, object]
    kept_at: float


class KeptAnswers:
    """A bounded memory of answers. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, KeptAnswer] = OrderedDict()

    def keep(self, answer: Answer, generation: int, corrections: dict[str, object]) -> str:
        """Remember the answer; gives its name."""
        name = secrets.token_urlsafe(12)
        with self._lock:
            self._answers[name] = KeptAnswer(answer, generation, corrections, time.monotonic())
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        return name

    def get(self, name: str) -> KeptAnswer | None:
        """The answer of that name, unless it has been forgotten."""
        with self._lock:
            kept = self._answers.get(name)
            if kept is not None and time.monotonic() - kept.kept_at > SECONDS:
                del self._answers[name]
                return None
            return kept
