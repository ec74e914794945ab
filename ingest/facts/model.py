"""A fact is a claim with its evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words or the cell that state a fact.

    `block` is a block id of the document; [start, end) the span of the figure in the block's text.
    `quote` is the whole sentence, or the table's whole row (cells joined by tabs), word for word.
    For a cell, `table` is the table's id in the document and `row`, `column` the cell's position.
    """

    block: str
    start: int
    end: int
    quote: str
    page: int | None = None
    table: str | None = None
    row: int | None = None
    column: int | None = None
    document: str | None = None
    """Id of the document, where it is another than that of the finding that the evidence belongs to."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that a document states about a subject.

    `measure`: funding, participants, outcome, age, place, department, target_group, start, end,
    duration, share, count, text, … (ingest/data/measures.toml). `label` is what is counted in the
    document's own words ("Forløb", "Økonomi (2024) kr."). `value` is a number in base units (whole
    kroner, percent, persons …) or a text; `text` the figure as written. `year` is the calendar year
    that the value is for, `period` the period as written when it is not one year, `as_of` an ISO date.
    `state` of money: set_aside, released, spent, account, budget, proposal, forecast, or None.
    `unit_basis` says where the unit was read: cell, row, column, caption, prose, inferred, assumed.
    `row_label` and `column_label` are the headings of a cell, `caption` the table's title or the
    sentence that introduces it, `section` the headings above. `part_of_total` marks "heraf" rows,
    `is_total` total rows: neither is to be added to its siblings.
    """

    id: str
    subject: str | None
    measure: str
    label: str
    value: float | str
    unit: str
    text: str
    evidence: Evidence
    rule: str
    year: int | None = None
    period: str | None = None
    as_of: str | None = None
    state: str | None = None
    hedge: str | None = None
    basis: str = "stated"
    unit_basis: str = "cell"
    row_label: str = ""
    column_label: str = ""
    caption: str = ""
    section: tuple[str, ...] = ()
    is_total: bool = False
    part_of_total: bool = False
    high: float | None = None
    """Upper end of a range; `value` is then its lower end."""
    year_basis: str | None = None
    """Where the year was read: cell, column, row, caption, section, sentence, document."""
    month: int | None = None
    price_level: str | None = None
    lasting: bool | None = None
    """True for a permanent grant, False for a one-off, None when the document does not say."""
    note: str | None = None
    """The footnote that belongs to the figure, or what else its cell says."""
    noun: str | None = None
    """What is counted, as written beside the figure."""
    share_of: str | None = None
    """What a share is a share of, as written ("af eleverne")."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the documents that does not agree with itself; reported, never repaired.

    `kind`: total_mismatch, share_mismatch, growth_mismatch, difference_mismatch, conflicting_values, impossible_date, …
    `message` is one Danish sentence with the figures as written; `evidence` both sides.
    """

    kind: str
    message: str
    evidence: tuple[Evidence, ...]
    stated: float | None = None
    computed: float | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that stands in a document; what it refers to is decided apart from it."""

    name: str
    block: str
    start: int
    end: int
    rule: str
