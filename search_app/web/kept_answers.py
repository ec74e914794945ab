"""Answers by an unguessable name, for as long as somebody may go back to them.

A question can hold personal data, so it is sent by POST and never stands in an address. The page that
shows the answer has a random name instead; it is forgotten after some hours and on restart. Where several
processes serve, they share a folder that only they can read: it holds what was asked, and each process
finds the answer for itself.
"""

from __future__ import annotations

import json
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search_app.answering.answer import Answer

KEPT = 500
SECONDS = 12 * 3600
_NAME = re.compile(r"[\w-]{16}")


@dataclass(frozen=True)
class KeptAnswer:
    """An answer, how the question was corrected, and when it was kept (monotonic seconds)."""

    answer: Answer
    corrections: Mapping[str, Any]
    kept_at: float


class KeptAnswers:
    """A bounded memory of answers. Safe to use from several threads."""

    def __init__(self, shared: Path | None = None) -> None:
        self._shared = shared
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, KeptAnswer] = OrderedDict()

    def keep(self, answer: Answer, corrections: Mapping[str, Any], name: str | None = None) -> str:
        """Remember the answer; gives its name."""
        known, name = name, name or secrets.token_urlsafe(12)
        with self._lock:
            self._answers[name] = KeptAnswer(answer, corrections, time.monotonic())
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)
        if self._shared is not None and known is None:
            asked = json.dumps({"question": answer.question, "corrections": corrections})
            (self._shared / name).write_text(asked, encoding="utf-8")
        return name

    def get(self, name: str) -> KeptAnswer | None:
        """The answer of that name, unless it has been forgotten."""
        with self._lock:
            kept = self._answers.get(name)
            if kept is not None and time.monotonic() - kept.kept_at > SECONDS:
                del self._answers[name]
                return None
            return kept

    def asked(self, name: str) -> tuple[str, dict[str, Any]] | None:
        """The question and corrections that another process answered under that name."""
        if self._shared is None or _NAME.fullmatch(name) is None:
            return None
        file = self._shared / name
        try:
            if time.time() - file.stat().st_mtime > SECONDS:
                file.unlink()
                return None
            told = json.loads(file.read_text(encoding="utf-8"))
        except OSError:
            return None
        return told["question"], told["corrections"]
