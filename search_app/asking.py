"""A question is checked before it is put: the same limits on the command line, in letters and over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.errors import UsageError

if TYPE_CHECKING:
    from index.archive import Archive
    from search_app.answering.answer import Answer

#: Characters. A councillor's longest question fits in a tenth of this; a whole letter goes to `raadsvar letter`.
LONGEST_QUESTION = 4000


def ask(archive: Archive, question: str, **corrections: Any) -> Answer:
    """The answer to a question. Raises UsageError when it is empty or too long to be one question."""
    if not question.strip():
        raise UsageError("spørgsmålet er tomt")
    if len(question) > LONGEST_QUESTION:
        raise UsageError(
            f"spørgsmålet er på {len(question)} tegn, og højst {LONGEST_QUESTION} kan besvares ad gangen; "
            "del det op, eller brug »raadsvar letter« til et helt brev"
        )
    from search_app.answering import ask as answered

    return answered(archive, question, **corrections)
