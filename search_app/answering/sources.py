"""What an answer may rest on: a fact in a table, or a sentence. Each knows its own words and its context's."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from index.archive import StoredFact
from index.passage import DocumentInfo
from ingest.document import Block, Document
from ingest.facts.model import Fact
from ingest.numbers import Figure
from search_app.answering.figures_told import figures
from search_app.answering.layers import below
from search_app.answering.terms import Bag, bag, layered
from search_app.answering.vocabulary import says

_YEAR = re.compile(r"(?<![\d.,-])((?:19|20)\d\d)(?![\d]|,\d|\.\d)")
_FILE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


#: What words of the context count for beside a source's own words.
CAPTION, HEAD, ROW, SECTION, PARAGRAPH, TITLE, CHAPTER = 0.85, 0.75, 0.65, 0.75, 0.7, 0.5, 0.38


def years_of(text: str) -> frozenset[int]:
    """Every calendar year that a text names."""
    return frozenset(int(m.group(1)) for m in _YEAR.finditer(text))


def document_year(info: DocumentInfo) -> int | None:
    """The year that a document dates from, by its date, or else its title, or else its file's name."""
    if info.date and info.date[:4].isdigit():
        return int(info.date[:4])
    named = years_of(info.title or "") or {int(y) for y in _FILE_YEAR.findall(info.file)}
    return max(named) if named else None


def own_half(heading: str, label: str) -> str:
    """Of a heading for two figures ("Vejledte/Job") the half that the label names; else the heading itself."""
    half = label.rsplit(": ", 1)[-1]
    return half if "/" in heading and half and half != heading and half in heading else heading


@dataclass(frozen=True, eq=False)
class CellSource:
    """A fact that a table cell states."""

    stored: StoredFact
    around: Callable[[str, str, str], tuple[str, str]]
    """Gives, by document, table and block, the table's headings and its chapter; asked for only when looked at."""
    parent: StoredFact | None = None
    """Of a "heraf" row: a fact of the row that it is a part of."""

    @property
    def head(self) -> str:
        """All headings of the table: what its first column holds is said there too."""
        return self._surroundings[0]

    @property
    def chapter(self) -> str:
        """What else stands in the same chapter."""
        return self._surroundings[1]

    @cached_property
    def _surroundings(self) -> tuple[str, str]:
        e = self.fact.evidence
        return self.around(self.info.id, e.table or "", e.block)

    @property
    def fact(self) -> Fact:
        return self.stored.fact

    @property
    def info(self) -> DocumentInfo:
        return self.stored.document

    @cached_property
    def headings(self) -> tuple[str, str]:
        """The headings of the cell's row and column; of "dag/aften" the half that the figure stands for."""
        f = self.fact
        return own_half(f.row_label, f.label), own_half(f.column_label, f.label)

    @property
    def told(self) -> str:
        """The words of a cell that tells its figure in a sentence; nothing of a cell that is a figure."""
        f = self.fact
        if f.rule != "table_cell_sentence":
            return ""
        return next((part for part in f.evidence.quote.split("\t") if f.text in part and f.label in part), "")

    @property
    def labels(self) -> Bag:
        """Words of the cell's own headings, and of the sentence that it holds."""
        return layered([(self.headings[0], 1.0), (self.headings[1], 1.0), (self.fact.label, 1.0), (self.told, CAPTION)])

    @property
    def counted(self) -> Bag:
        """Words that may say what the cell counts: its headings, the table's title and the other headings."""
        f = self.fact
        row, column = self.headings
        # What stands above "vejledte/job" speaks of both, and tells neither half from the other.
        above = 0.9 if (row, column) == (f.row_label, f.column_label) else 0.5
        return layered([(row, 1.0), (column, 1.0), (f.label, 1.0), (f.caption, above), (self.head, above)])

    @property
    def words(self) -> Bag:
        """Words of the cell's headings and of all that stands above it."""
        f = self.fact
        own = [
            (self.headings[0], 1.0),
            (self.headings[1], 1.0),
            (f.label, 1.0),
            (str(f.value) if f.unit == "text" else "", 0.9),
        ]
        if self.parent is not None:
            own.append((self.parent.fact.row_label, 0.9))
        own += [(f.evidence.quote, ROW), (f.subject or "", 0.9)]
        above = [(f.caption, CAPTION), (self.head, HEAD), (self.chapter, CHAPTER), (self.info.title or "", TITLE)]
        above += [(h, SECTION) for h in f.section] + [(self.info.department or "", TITLE)]
        return below(own, above)

    @cached_property
    def near_years(self) -> frozenset[int]:
        f = self.fact
        return years_of(" ".join((f.row_label, f.column_label, f.caption, *f.section[-2:])))


@dataclass(frozen=True, eq=False)
class SentenceSource:
    """A sentence, a list item or a heading, with the facts that it states. [start, end) is its span in the block."""

    info: DocumentInfo
    document: Document
    block: Block
    start: int
    end: int
    lead: str = ""
    before: str = ""
    chapter: str = ""
    facts: tuple[StoredFact, ...] = field(default=())

    @cached_property
    def text(self) -> str:
        return self.block.text[self.start : self.end]

    @cached_property
    def section(self) -> tuple[str, ...]:
        return self.document.sections.get(self.block.id, ())

    @cached_property
    def own(self) -> Bag:
        """The sentence's words; one that begins with a pronoun speaks of what the sentence before it names."""
        if says("pronouns").match(self.text.lower()):
            return layered([(self.text, 1.0), (self.previous, 0.85)])
        return bag(self.text)

    @cached_property
    def above(self) -> Bag:
        """Words of the two nearest headings, of the list's lead and of the paper's title."""
        return layered([*((h, 1.0) for h in self.section[-2:]), (self.lead, 1.0), (self.info.title or "", 1.0)])

    @property
    def previous(self) -> str:
        """The text before the sentence in its block, as far back as a pronoun may reach."""
        return self.block.text[max(0, self.start - 220) : self.start] or self.before[-220:]

    @cached_property
    def words(self) -> Bag:
        """Own words, and those of paragraph, lead, headings and title, weaker."""
        return below([(self.text, 1.0)], self._around, [(self.chapter, CHAPTER)])

    @property
    def _around(self) -> list[tuple[str, float]]:
        above = [(h, SECTION) for h in self.section] + [(self.info.department or "", TITLE)]
        above += [(self.lead, CAPTION), (self.block.text, PARAGRAPH), (self.before, 0.45)]
        return [*above, (self.info.title or "", TITLE)]

    @property
    def at_most(self) -> Bag:
        """The words that any sentence of the block may have; those of the chapter never suffice by themselves."""
        return below((), [(self.block.text, 1.0)], self._around)

    @cached_property
    def years(self) -> frozenset[int]:
        return years_of(self.text)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the sentence; spans are those of `text`."""
        return figures(self.text)

    @cached_property
    def firm(self) -> frozenset[int]:
        return firm_years(self.text)

    @cached_property
    def near_years(self) -> frozenset[int]:
        return years_of(" ".join((self.block.text, self.lead, *self.section[-2:])))


UNDATED = 0.45
"""A source that names no year, in a paper of the year asked for: it may tell of that year, or not."""


_EVENT = re.compile(
    r"(?:\bden|\bd\.|\bmødet)\s+\d{1,2}\.\s*(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)\s+((?:19|20)\d\d)",
    re.I,
)


def firm_years(text: str) -> frozenset[int]:
    """The years that a text's figures can be for: those of a day on which something happened are left out."""
    events = frozenset(int(m.group(1)) for m in _EVENT.finditer(text))
    rest = _EVENT.sub(" ", text)
    return years_of(rest) if events else years_of(text)


def paper_fit(asked: tuple[int, ...], info: DocumentInfo) -> float:
    """Is this the paper of the year that the question speaks of ("2024-rapporten")?"""
    if not asked:
        return 1.0
    own = years_of(info.title or "") | ({document_year(info)} - {None})
    return 1.0 if own & set(asked) else 0.4


def year_fit(asked: tuple[int, ...], own: frozenset[int], near: frozenset[int], dated: int | None) -> float:
    """How well a source's time agrees with the years asked for: 1 stated, less when inferred, 0 when it is another."""
    if not asked:
        return 1.0
    wanted = set(asked)
    if own & wanted:
        return 1.0
    if own:
        return 0.0
    if near & wanted:
        return 0.9
    if near:
        return 0.0 if dated not in wanted else 0.4
    if dated in wanted:
        return UNDATED
    # A report usually tells of the year before the one that it bears.
    return 0.9 * UNDATED if dated is not None and dated - 1 in wanted else 0.0
