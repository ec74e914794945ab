"""The list of all initiatives with their latest figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from index.archive import Archive, StoredFact
from ingest.facts.model import Fact
from ingest.initiatives import Initiative
from search_app.series import series_key
from search_app.web.initiative_series import exactness
from search_app.web.language import LANGUAGES, texts

SORTS = ("name", "department", "funding", "participants", "documents")
SPARK = (96, 28)


@dataclass
class InitiativeRow:
    """One initiative; `spark` are the columns of a small chart of its funding (x, y, width, height in pixels)."""

    initiative: Initiative
    funding: Fact | None = None
    participants: Fact | None = None
    documents: int = 0
    years: tuple[int, ...] = ()
    spark: list[tuple[int, int, int, int]] = field(default_factory=list)


def initiative_rows(archive: Archive) -> list[InitiativeRow]:
    """A row for each initiative, by name."""
    by_slug: dict[str, list[StoredFact]] = defaultdict(list)
    for stored in archive.facts():
        if stored.initiative is not None and stored.document.current:
            by_slug[stored.initiative.slug].append(stored)
    newest = max((int(d.date[:4]) for d in archive.documents() if d.date and d.date[:4].isdigit()), default=9999)
    rows = [_row(i, by_slug[i.slug], newest) for i in archive.initiatives()]
    return sorted(rows, key=lambda r: r.initiative.name.casefold())


def _row(initiative: Initiative, stored: Sequence[StoredFact], newest: int) -> InitiativeRow:
    dated = [s.fact for s in stored if s.fact.year is not None]
    money, people = (_main_series(dated, measure, initiative) for measure in ("funding", "participants"))
    return InitiativeRow(
        initiative,
        funding=_latest(money, newest),
        participants=_latest(people, newest),
        documents=len({s.document.id for s in stored}),
        years=tuple(sorted({f.year for f in dated if f.year is not None})),
        spark=_spark(money),
    )


def _main_series(dated: Sequence[Fact], measure: str, initiative: Initiative) -> list[Fact]:
    """Of the figures of a measure those that count one and the same thing in the most years."""
    # A label that says nothing but the initiative's name counts what the documents usually call the measure.
    usual = texts(LANGUAGES[0]).name("measure", measure)
    by_key: dict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for fact in dated:
        if fact.measure == measure and not isinstance(fact.value, str):
            by_key[series_key(fact, initiative, usual)].append(fact)
    return max(by_key.values(), key=lambda facts: len({f.year for f in facts}), default=[])


def _latest(facts: Sequence[Fact], newest: int) -> Fact | None:
    """The figure of the last year that is no later than the newest document; what is only planned stands back."""
    return max(facts, key=lambda f: ((f.year or 0) <= newest, f.year or 0, exactness(f.value)), default=None)


def _spark(facts: Sequence[Fact]) -> list[tuple[int, int, int, int]]:
    by_year: dict[int, float] = {}
    for fact in facts:
        if fact.year is not None and not isinstance(fact.value, str):
            by_year.setdefault(fact.year, fact.value)
    if len(by_year) < 2 or max(by_year.values()) <= 0:
        return []
    wide, high = SPARK
    first, last, top = min(by_year), max(by_year), max(by_year.values())
    slot = min(14, wide // (last - first + 1))
    bars = []
    for year, value in sorted(by_year.items()):
        height = max(2, round(high * max(value, 0) / top))
        bars.append(((year - first) * slot, high - height, max(2, slot - 2), height))
    return bars


@dataclass(frozen=True, slots=True)
class InitiativeFilter:
    """Words of a name, a department, and the order."""

    words: str = ""
    department: str = ""
    sort: str = "name"
    falling: bool = False

    @classmethod
    def of(cls, args: MultiDict[str, str]) -> InitiativeFilter:
        """What the address says; figures fall unless asked otherwise, names rise."""
        sort = args.get("sort", "name")
        sort = sort if sort in SORTS else "name"
        order = args.get("order") or ("asc" if sort in {"name", "department"} else "desc")
        return cls(args.get("words", "")[:200], args.get("department", "")[:200], sort, order == "desc")

    def apply(self, rows: Sequence[InitiativeRow]) -> list[InitiativeRow]:
        """The rows that pass, in order."""
        words = self.words.casefold().split()
        found = [
            r
            for r in rows
            if (not self.department or r.initiative.department == self.department)
            and all(w in " ".join(r.initiative.names()).casefold() for w in words)
        ]
        return sorted(found, key=self._key, reverse=self.falling)

    def _key(self, row: InitiativeRow) -> tuple[float, str]:
        if self.sort in {"name", "department"}:
            text = row.initiative.name if self.sort == "name" else row.initiative.department or ""
            return 0.0, text.casefold()
        if self.sort == "documents":
            return float(row.documents), row.initiative.name
        fact = row.funding if self.sort == "funding" else row.participants
        return (float(fact.value) if fact and not isinstance(fact.value, str) else -1.0), row.initiative.name
