"""What the reply says to one question: paragraphs and a table, each figure with the note that carries it.

Plain data, so that it can be checked before it is written into a document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from search_app.letters.figures_check import bare, bare_operands
from search_app.letters.wording import EARLIER, WORDS, written_date

if TYPE_CHECKING:
    from search_app.answering.answer import Answer, AnswerTable, Citation
    from search_app.letters.earlier import EarlierReply
    from search_app.letters.reply import ReplyItem

#: Sources of an answer that has no values to tell which ones it needs.
CITED = 3
MOST_NOTES = 30
#: A table of so many rows, columns is shown whole; of a larger one, the rows and columns that the answer rests on.
WHOLE_TABLE, MOST_ROWS, WIDEST_TABLE = 6, 20, 6
EARLIER_SHOWN = 2
Kind = Literal["answer", "missing", "warning", "earlier"]


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph with its footnotes."""

    kind: Kind
    text: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: caption, heading rows, rows, and the cells (row, column) of `rows` that the answer uses."""

    caption: str
    note: str
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    used: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Section:
    """One question of the reply. `sources` are the documents it rests on, as the list of sources names them."""

    heading: str
    parts: tuple[Part, ...]
    grid: Grid | None = None
    after: tuple[Part, ...] = ()
    sources: tuple[str, ...] = field(default=())


def section_of(item: ReplyItem) -> Section:
    """The question, its answer or what is missing, its doubts, its table, and how it was answered before."""
    heading = WORDS["heading"].format(label=item.asked.label, question=item.asked.text)
    earlier = tuple(_earlier(item.earlier))
    answer = item.answer
    if answer.status == "not_found" or answer.answer is None:
        return Section(heading, (missing(answer.message or WORDS["nothing_found"]),), after=earlier)
    cited = _needed(answer, heading)
    notes = [*(note(c, answer) for c in cited), *_calculations(answer)]
    quotes = [heading, *(note(c, answer) for c in cited)]
    left_out = bare(answer.answer, [*notes, heading]) or bare_operands(_formulas(answer), quotes)
    if left_out:
        return Section(heading, (missing(WORDS["no_source"].format(figures=", ".join(left_out))),), after=earlier)
    warnings = tuple(_warnings(answer, cited, [*notes, heading]))
    sources = tuple(dict.fromkeys(source(c) for c in cited))
    return Section(heading, (Part("answer", answer.answer, tuple(notes)), *warnings), _grid(answer), earlier, sources)


def missing(what: str) -> Part:
    """What the caseworker has to find, in brackets; those of the text itself give way to them."""
    return Part("missing", f"[{WORDS['missing']}: {what.replace('[', '(').replace(']', ')')}]")


def source(citation: Citation) -> str:
    """A source as a reader finds it: title or file, date, page."""
    document = citation.document
    dated = written_date(document.date) if document.date else None
    page = WORDS["page"].format(page=citation.page) if citation.page else None
    parts = [document.title or document.file, dated, page]
    named = ", ".join(part for part in parts if part)
    return f"{named} ({document.file})" if document.title else named


def note(citation: Citation, answer: Answer) -> str:
    """The footnote of a citation: document, date, page and quote; of a table's row also the columns and the table."""
    if citation.table is None:
        return f"{source(citation)}: »{citation.quote}«"
    title = next((t.title for t in answer.tables if t.id == citation.table.id and t.title), None)
    place = f", {WORDS['in_table'].format(title=title)}" if title else ""
    columns = WORDS["columns"].format(header=_cells(citation.table.header))
    return f"{source(citation)}{place}: »{_cells(citation.table.row)}« ({columns})"


def _cells(row: Sequence[str]) -> str:
    return " | ".join(" ".join(cell.split()) for cell in row)


def _needed(answer: Answer, heading: str) -> list[Citation]:
    """The citations that the values rest on, else the first, and those that the sentence's other figures stand in."""
    numbers = dict.fromkeys(n for value in answer.values for n in value.citations)
    named = [answer.citations[n - 1] for n in numbers if 0 < n <= len(answer.citations)]
    needed = named or list(answer.citations[:CITED])
    carried = [heading, *_calculations(answer), *(note(c, answer) for c in needed)]
    return [*needed, *_more(answer, answer.answer or "", needed, carried)][:MOST_NOTES]


def _more(answer: Answer, text: str, cited: Sequence[Citation], carried: Sequence[str]) -> list[Citation]:
    """Further citations of the answer, those that figures of the text stand in which nothing carries yet."""
    found: list[Citation] = []
    said = list(carried)
    for citation in answer.citations:
        left = bare(text, said)
        if not left:
            break
        more = note(citation, answer)
        if citation not in cited and len(bare(text, [*said, more])) < len(left):
            found.append(citation)
            said.append(more)
    return found


def _calculations(answer: Answer) -> list[str]:
    """How computed values were made; only figures of the cited sources go into a calculation."""
    return [WORDS["calculated"].format(formula=formula) for formula in _formulas(answer)]


def _formulas(answer: Answer) -> list[str]:
    return list(dict.fromkeys(v.formula for v in answer.values if v.basis == "computed" and v.formula))


def _warnings(answer: Answer, cited: Sequence[Citation], carried: Sequence[str]) -> list[Part]:
    found = [Part("warning", f"{WORDS['note']}: {WORDS['several']}")] if answer.status == "ambiguous" else []
    for warning in answer.warnings:
        named = [c for c in (answer.citations[n - 1] for n in warning.citations) if c not in cited]
        known = [*carried, *(note(c, answer) for c in named)]
        more = [*named, *_more(answer, warning.message, [*cited, *named], known)]
        notes = tuple(dict.fromkeys(note(c, answer) for c in more))
        left_out = bare(warning.message, [*carried, *notes])
        if left_out:
            found.append(missing(WORDS["warning_no_source"].format(message=warning.message)))
        else:
            found.append(Part("warning", f"{WORDS['note']}: {warning.message}", notes))
    return found


def _grid(answer: Answer) -> Grid | None:
    """The answer's first table: whole when it is small, else the rows and columns that the answer rests on."""
    table = answer.tables[0] if answer.tables else None
    if table is None or not table.rows:
        return None
    cells = _used(answer, table)
    rows = list(range(len(table.rows)))
    if len(rows) > WHOLE_TABLE:
        rows = sorted({row for row, _ in cells})[:MOST_ROWS]
    columns = list(range(max(len(row) for row in (*table.header, *table.rows))))
    if len(columns) > WIDEST_TABLE and cells and all(column >= 0 for _, column in cells):
        columns = sorted({0, *(column for _, column in cells)})
    if not rows:
        return None
    header = tuple(_chosen(row, columns) for row in table.header)
    shown = tuple(_chosen(table.rows[r], columns) for r in rows)
    used = frozenset((rows.index(r), columns.index(c)) for r, c in cells if r in rows and c in columns)
    citation = answer.citations[table.citation - 1]
    caption = table.title or ": ".join((WORDS["table"], *citation.section[-1:]))
    if (len(rows), len(columns)) != (len(table.rows), max(len(row) for row in (*table.header, *table.rows))):
        caption += f" ({WORDS['excerpt']})"
    quote = " / ".join(_cells(row) for row in (*header, *shown))
    return Grid(caption, f"{source(citation)}: »{quote}«", header, shown, used)


def _chosen(row: Sequence[str], columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(row[c] for c in columns if c < len(row))


def _used(answer: Answer, table: AnswerTable) -> set[tuple[int, int]]:
    """Row and column of each cell that the answer cites; column -1 when only the row is cited."""
    found = set()
    for citation in answer.citations:
        if citation.table is not None and citation.table.id == table.id:
            row = citation.table.row_index - len(table.header)
            if 0 <= row < len(table.rows):
                found.add((row, -1 if citation.table.column is None else citation.table.column))
    return found


def _earlier(replies: Sequence[EarlierReply]) -> list[Part]:
    """How the same was answered before, as a note for the caseworker."""
    parts = []
    for place, reply in enumerate(replies[:EARLIER_SHOWN]):
        when = EARLIER["told_undated"]
        if reply.date:
            when = EARLIER["told_dated"].format(date=written_date(reply.date))
        quoted = f"{source(reply.citation)}: »{reply.citation.quote}«"
        if place:
            named = reply.document.title or reply.document.file
            text, notes = EARLIER["more"].format(when=when, document=named), [quoted]
        else:
            text = EARLIER["told"].format(when=when, question=reply.question, answer=reply.citation.quote)
            text, notes = f"{text} {_newer(reply)}", [quoted, *(_newer_note(reply))]
        told = f"[{EARLIER['lead']}: {text}]"
        parts.append(Part("earlier", told, tuple(notes)))
    return parts


def _newer(reply: EarlierReply) -> str:
    if not reply.newer:
        return EARLIER["nothing_newer"]
    return EARLIER["newer"].format(figures="; ".join(n.told for n in reply.newer))


def _newer_note(reply: EarlierReply) -> list[str]:
    """One note for each place that states newer figures, with the years that they are for."""
    places: dict[str, list[str]] = {}
    for n in reply.newer:
        fact, document = n.fact, n.document
        dated = written_date(document.date) if document.date else None
        page = WORDS["page"].format(page=fact.evidence.page) if fact.evidence.page else None
        named = ", ".join(p for p in (document.title or document.file, dated, page) if p)
        quoted = f"{named}: »{_cells(fact.evidence.quote.split(chr(9)))}«"
        places.setdefault(quoted, []).append(fact.column_label if fact.column_label else str(fact.year))
        if str(fact.year) not in fact.column_label:
            places[quoted].append(str(fact.year))
    return [f"{quoted} ({' | '.join(dict.fromkeys(columns))})" for quoted, columns in places.items()]
