"""Facts against figures that people read from the same documents: what is found, missed, or stated wrongly.

A golden file is tab separated, one figure a line: document, table or prose (with a "?" before it: may be stated, need
not be), what it is about, what it counts, its row (or a word of its sentence), its column, value in base units, upper
end, unit (or several that are as right, parted by |), year (none: the document states none), more. Or it has one JSON
object a line: doc, initiative, value, unit, year, quote (a row's cells are parted by tabs).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.discovery import discover
from ingest.facts.extract import extract
from ingest.facts.extraction import Extraction
from ingest.facts.model import Fact
from ingest.mentioned import Mentioned
from ingest.naming import clean, key, same
from ingest.reading import read_in_process
from ingest.register import Register, combine

#: Units by other names, and those of things that our units tell apart by their noun only.
SAME_UNIT = {"homes": "places", "tons": "tonnes", "trips": "visits"}
COUNTED = frozenset({"units", "vehicles", "buildings", "trees", "fish", "cases"})


@dataclass(frozen=True, slots=True)
class Gold:
    """One figure read by hand."""

    document: str
    in_table: bool
    optional: bool
    subject: str
    counts: str
    row: str
    column: str
    value: float | str
    high: float | None
    units: tuple[str, ...]
    year: int | None
    quote: str = ""

    def __str__(self) -> str:
        place = " / ".join(p for p in (self.row, self.column) if p) or self.quote.replace("\t", " | ")[:60]
        told = f"{self.value} {self.units[0]} {self.year or ''}"
        return f"{self.document}: {self.subject or '-'}, {self.counts}: {told} ({place})"


def read_gold(path: Path) -> list[Gold]:
    """The figures of a golden file, in either form."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and line[:1] != "#"]
    return [_of_json(line) if line.startswith("{") else _of_row(line) for line in lines]


def _of_row(line: str) -> Gold:
    cells = [*line.split("\t"), *[""] * 11][:11]
    document, where, subject, counts, row, column, value, high, units, year, _ = cells
    number = value if "text" in units or "-" in value else float(value)
    return Gold(
        document, where.endswith("table"), where.startswith("?"), subject, counts, row, column, number,
        float(high) if high else None, tuple(units.split("|")), int(year) if year else None,
    )  # fmt: skip


def _of_json(line: str) -> Gold:
    told = json.loads(line)
    counts = told.get("label") or told["measure"]
    return Gold(
        told["doc"], "\t" in told["quote"], False, told["initiative"] or "", counts, "", "", told["value"], None,
        (told["unit"], *(["count"] if told["unit"] in COUNTED else [])), told["year"], told["quote"],
    )  # fmt: skip


@dataclass
class Outcome:
    """Figures with the fact that states each, facts that no figure stands for, and near misses with their reason."""

    found: dict[int, Fact]
    stray: list[tuple[str, Fact]]
    lost: list[tuple[Gold, str]]


class Comparison:
    """Golden figures and the facts of the documents of one folder."""

    def __init__(self, gold: Sequence[Gold], papers: dict[str, Extraction], register: Register | None = None) -> None:
        self.gold = [g for g in gold if g.document in papers]
        self.papers = papers
        self.register = combine(register or Register(()), discover(papers.values()))
        self.mentioned = Mentioned(self.register.initiatives)
        self.outcome = self._compare()

    def _compare(self) -> Outcome:
        used: set[tuple[str, str]] = set()
        found: dict[int, Fact] = {}
        facts = {d: [f for f in p.facts if f.unit != "none"] for d, p in self.papers.items()}
        for strict in (True, False):
            for n, gold in enumerate(self.gold):
                if n in found:
                    continue
                near = (f for f in facts[gold.document] if (gold.document, f.id) not in used)
                fits = [
                    f for f in near if self.states(gold, f) and (not strict or bool(f.evidence.table) == gold.in_table)
                ]
                if fits:
                    found[n] = fits[0]
                    used.add((gold.document, fits[0].id))
        stray = [(d, f) for d, fs in facts.items() for f in fs if (d, f.id) not in used and _is_figure(f)]
        lost = [(g, self._why(g, facts[g.document])) for n, g in enumerate(self.gold) if n not in found]
        return Outcome(found, stray, lost)

    def states(self, gold: Gold, fact: Fact) -> bool:
        """Whether a fact is the golden figure: place, value, unit, year and subject."""
        return _there(gold, fact) and _valued(gold, fact) and not _wrong(gold, fact) and self._about(gold, fact)

    def _about(self, gold: Gold, fact: Fact) -> bool:
        if not gold.subject:
            return True
        if fact.subject and same(clean(fact.subject), clean(gold.subject)) >= 0.9:
            return True
        wanted = self.register.resolve(gold.subject)
        if fact.subject:
            told = self.register.resolve(fact.subject)
        else:
            near = fact.caption if fact.evidence.table else fact.evidence.quote
            title = self.papers[gold.document].document.title or ""
            told = self.mentioned.nearest((near, *reversed(fact.section), title))
        return told is not None and wanted is not None and key(told.name) == key(wanted.name)

    def _why(self, gold: Gold, facts: Iterable[Fact]) -> str:
        """The first that does not agree in the fact that comes nearest."""
        valued = [f for f in facts if _there(gold, f) and _valued(gold, f)]
        if not valued:
            return "no such value"
        best = min(valued, key=lambda f: bool(_wrong(gold, f)))
        return _wrong(gold, best) or f"about {best.subject!r}, or stated once more"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.replace("\xad", "").lower())


def _there(gold: Gold, fact: Fact) -> bool:
    quote = _letters(fact.evidence.quote)
    if gold.quote:
        return quote.startswith(_letters(gold.quote)[:200]) or _letters(gold.quote) in quote
    around = quote + _letters(" ".join((fact.row_label, fact.column_label, fact.label, fact.caption, *fact.section)))
    column = _letters(gold.column)
    headed = not column or column in _letters(fact.column_label + fact.label) or column.isdigit() or not gold.in_table
    if gold.in_table and gold.column and not headed and fact.evidence.table:
        return False
    return _letters(gold.row)[:14] in around


def _valued(gold: Gold, fact: Fact) -> bool:
    if isinstance(gold.value, str):
        if gold.value == "unavailable":
            return fact.measure == "unavailable"
        wanted = gold.counts in {"funder", "operator", "place", "department"}
        told = isinstance(fact.value, str) and _letters(gold.value) in _letters(fact.value)
        return told and (not wanted or fact.measure == gold.counts)
    if not isinstance(fact.value, int | float):
        return gold.units[0] == "year" and str(fact.value)[:4] == str(int(gold.value))
    near = abs(float(fact.value) - gold.value) <= 1e-3 * max(1.0, abs(gold.value)) * (gold.value % 1 > 0) + 1e-9
    return near and (gold.high is None or fact.high == gold.high)


def _wrong(gold: Gold, fact: Fact) -> str:
    units = {SAME_UNIT.get(u, u) for u in gold.units}
    if isinstance(gold.value, float | int) and SAME_UNIT.get(fact.unit, fact.unit) not in units:
        return f"unit {fact.unit}"
    season = fact.period is not None and str(gold.year)[2:] in fact.period
    if gold.year is not None and fact.year != gold.year and not season:
        return f"year {fact.year}"
    return ""


def _is_figure(fact: Fact) -> bool:
    return isinstance(fact.value, int | float) or fact.unit == "date"


def read_folder(folder: Path) -> dict[str, Extraction]:
    """The facts of each document of a folder, by the stem of its name."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix not in {".toml", ".jsonl", ".md", ".py"})
    return {p.stem: extract(read_in_process(p)) for p in files}


def report(gold: Sequence[Gold], papers: dict[str, Extraction]) -> list[str]:
    """Recall in tables and prose and precision, then what is missed and what no golden figure stands for."""
    compared = Comparison(gold, papers)
    lines = []
    for in_table, name in ((True, "tables"), (False, "prose")):
        wanted = [n for n, g in enumerate(compared.gold) if g.in_table == in_table and not g.optional]
        there = sum(n in compared.outcome.found for n in wanted)
        lines.append(f"{name}: {there} of {len(wanted)} ({100 * there / max(1, len(wanted)):.1f} %)")
    right = sum(_is_figure(f) for f in compared.outcome.found.values())
    stray = compared.outcome.stray
    lines.append(
        f"precision: {right} of {right + len(stray)} figures ({100 * right / max(1, right + len(stray)):.1f} %)"
    )
    by_reason: dict[str, list[Gold]] = defaultdict(list)
    for lost, why in compared.outcome.lost:
        if not lost.optional:
            by_reason[why].append(lost)
    lines += [f"missed, {why}: {g}" for why in sorted(by_reason) for g in by_reason[why]]
    lines += [f"not in the gold: {d}: {_told(f)}" for d, f in stray]
    return lines


def _told(fact: Fact) -> str:
    place = f"{fact.row_label} / {fact.column_label}" if fact.evidence.table else fact.evidence.quote[:110]
    high = f"-{fact.high}" if fact.high is not None else ""
    return f"{fact.value}{high} {fact.unit} {fact.year or ''} {fact.subject!r} {fact.rule} [{fact.text}] ({place})"
