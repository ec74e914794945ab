"""An average that the prose states against the average row of a table in the same chapter. Reported, never repaired."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ingest.facts.messages import written
from ingest.facts.model import Fact, Finding
from ingest.tables.heading_words import says

#: A hedged average ("ca. 25") agrees with one that is at most so much off.
HEDGED = 0.1


def check_averages(facts: Iterable[Fact]) -> Iterator[Finding]:
    """Averages of one subject and unit that prose and table name alike and give differently."""
    facts = [f for f in facts if isinstance(f.value, int | float) and f.subject]
    rows = [f for f in facts if f.evidence.table is not None and f.is_total and says(f.row_label, "total", "average")]
    for told in facts:
        if rows and told.evidence.table is None and says(told.evidence.quote, "total", "average"):
            stated = _alike(told, rows)
            if stated is not None and not _agree(told, stated):
                message = (
                    f"Teksten angiver et gennemsnit på {told.text}, men i tabellen er »{stated.row_label}« "
                    f"({stated.column_label}) {written(float(stated.value))}."
                )
                evidence = (told.evidence, stated.evidence)
                yield Finding(
                    "conflicting_values", message, evidence, float(told.value), float(stated.value), told.subject
                )


def _alike(told: Fact, rows: list[Fact]) -> Fact | None:
    """The one average whose heading shares most words with the clause that states the figure."""
    clause = told.label.lower()
    near = [r for r in rows if (r.unit, r.subject) == (told.unit, told.subject)]
    scored = sorted(((_shared(r.column_label, clause), n) for n, r in enumerate(near)), reverse=True)
    if not scored or scored[0][0] == 0 or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return near[scored[0][1]]


def _shared(heading: str, clause: str) -> int:
    words = set(re.findall(r"[^\W\d_]{4,}", heading.lower()))
    return sum(bool(re.search(rf"(?<!\w){re.escape(w)}", clause)) for w in words)


def _agree(told: Fact, stated: Fact) -> bool:
    difference = abs(float(told.value) - float(stated.value))
    return difference <= max(0.5, (HEDGED if told.hedge else 0.0) * abs(float(stated.value)))
