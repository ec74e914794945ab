"""Which counting markers begin list items: those that count on from one before them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf_blocks import Draft
from ingest.readers.pdf_lists import counted

#: Blocks that may stand between two items of one list.
_REACH = 40


def settle_markers(blocks: Sequence[Draft]) -> None:
    """Items whose number does not count on ("17. september" alone on a line) become text again."""
    seen: dict[tuple[str, int], int] = {}
    values = [counted(d.marker) if d.marker and d.kind == "list_item" else None for d in blocks]
    following = {(form, number) for value in values if value for form, number in [value]}
    for k, (draft, value) in enumerate(zip(blocks, values, strict=True)):
        if value is None:
            continue
        form, number = value
        before = seen.get((form, number - 1))
        continues = number > 1 and before is not None and k - before <= _REACH
        # "A. Holm" at the start of a line is a name unless a B follows.
        begins = (number == 1 and form.lower() != "a.") or (form, number + 1) in following
        if continues or begins:
            seen[form, number] = k
        elif draft.marker_word is not None:
            draft.unmark()
            draft.kind = "paragraph"
