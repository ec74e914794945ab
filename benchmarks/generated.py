"""A generated council archive of any size: words drawn by Zipf's law, with initiatives, years, figures and tables.

Nothing of it means anything; it has the lengths, the chapters, the share of figures and of table cells, and the rare
words that speed depends on. Larger archives have more initiatives, as larger towns and longer times do.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from ingest.document import Block, Cell, Document, Table
from ingest.facts.model import Evidence, Fact

PASSAGES_A_DOCUMENT = 200
PARAGRAPHS_A_CHAPTER = 20
SENTENCES, WORDS_A_SENTENCE = (2, 5), (8, 20)
ROWS_A_TABLE, YEARS_A_TABLE = 9, 5
VOCABULARY = 20_000
INITIATIVES, PASSAGES_AN_INITIATIVE = 60, 250
FIRST_YEAR, LAST_YEAR = 2008, 2025
SYLLABLES = re.findall(
    r"\w+",
    "be da ga ha la ma na ra sa ta va de fe ge le me ne re se te bo do fo go ko lo mo no ro so by dy ly sy bø dø fø sø "
    "skri stra kla bru fri gru pla tri spe hol kund vand land bold ring ning sted hed dom skab else",
)
COUNTED = (
    ("deltagere", "participants", "persons"), ("besøg", "outcome", "visits"), ("forløb", "participants", "cases"),
)  # fmt: skip


@cache
def words(seed: int = 1) -> Sequence[str]:
    """Different words, the most frequent first."""
    chosen = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        made["".join(chosen.choices(SYLLABLES, k=chosen.randint(2, 4)))] = None
    return list(made)


@cache
def initiatives(count: int, seed: int = 2) -> Sequence[str]:
    """Names of the initiatives of an archive of so many passages, of two words each."""
    known, chosen = words(), random.Random(seed)
    wanted = max(INITIATIVES, count // PASSAGES_AN_INITIATIVE)
    return [f"{a.title()} {b.title()}" for a, b in (chosen.sample(known[:3000], 2) for _ in range(wanted))]


def documents(count: int, seed: int = 3) -> Iterator[Document]:
    """Documents with about that many passages in all; every fifth paragraph states a figure of an initiative."""
    names, chosen = initiatives(count), random.Random(seed)
    for number in range(-(-count // PASSAGES_A_DOCUMENT)):
        yield _document(number, chosen, names)


def _document(number: int, chosen: random.Random, names: Sequence[str]) -> Document:
    blocks = [Block("b0", "heading", f"Notat nummer {number} om {chosen.choice(words()[:3000])}", level=1)]
    tables: list[Table] = []
    passages = 0
    while passages < PASSAGES_A_DOCUMENT:
        if passages % PARAGRAPHS_A_CHAPTER == 0:
            blocks.append(Block(f"b{len(blocks)}", "heading", _sentence(chosen, 4).rstrip("."), level=2))
        if passages % 50 == 25:
            tables.append(_table(len(tables), chosen, names))
            blocks.append(Block(f"b{len(blocks)}", "table", tables[-1].text(), table=tables[-1].id))
            passages += ROWS_A_TABLE + 1
        claim = f"{_claim(chosen, names)} " if passages % 5 == 0 else ""
        blocks.append(Block(f"b{len(blocks)}", "paragraph", claim + _paragraph(chosen)))
        passages += 1
    digest = hashlib.sha256("\n".join(b.text for b in blocks).encode()).hexdigest()
    return Document(
        f"notat-{number:05d}.txt", "text/plain", digest, title=blocks[0].text, kind="memo",
        date=f"{chosen.randint(FIRST_YEAR, LAST_YEAR)}-06-01", blocks=tuple(blocks), tables=tuple(tables),
    )  # fmt: skip


@cache
def _weights() -> Sequence[float]:
    return list(accumulate(1 / rank for rank in range(1, VOCABULARY + 1)))


def _sentence(chosen: random.Random, length: int) -> str:
    return " ".join(chosen.choices(words(), cum_weights=_weights(), k=length)).capitalize() + "."


def _paragraph(chosen: random.Random) -> str:
    return " ".join(_sentence(chosen, chosen.randint(*WORDS_A_SENTENCE)) for _ in range(chosen.randint(*SENTENCES)))


def _claim(chosen: random.Random, names: Sequence[str]) -> str:
    year = chosen.randint(FIRST_YEAR, LAST_YEAR)
    return f"{chosen.choice(names)} havde {chosen.randint(10, 900)} deltagere i {year}."


def _table(number: int, chosen: random.Random, names: Sequence[str]) -> Table:
    """What is counted in some years, an initiative in each row."""
    first = chosen.randint(FIRST_YEAR, LAST_YEAR - YEARS_A_TABLE + 1)
    rows = [["Indsats", *(str(first + n) for n in range(YEARS_A_TABLE))]]
    for name in chosen.sample(names, ROWS_A_TABLE):
        rows.append([name, *(str(chosen.randint(10, 900)) for _ in range(YEARS_A_TABLE))])
    cells = tuple(Cell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(f"t{number}", cells, title=f"Antal {chosen.choice(COUNTED)[0]} i {_sentence(chosen, 3)}")


CLAIM = re.compile(r"(?P<name>\w+ \w+) havde (?P<value>\d+) deltagere i (?P<year>\d{4})\.")


def facts(document: Document) -> list[Fact]:
    """The facts that the generated figures and tables state, by place."""
    found: list[Fact] = []
    for block in document.blocks:
        if block.kind == "table":
            found += _facts_of_table(document, document.table_by_id[str(block.table)], block)
        elif m := CLAIM.match(block.text):
            evidence = Evidence(block.id, m.start("value"), m.end("value"), m[0])
            found.append(_fact(document, evidence, m["name"], COUNTED[0], m["value"], int(m["year"]), "generated"))
    return found


def _facts_of_table(document: Document, table: Table, block: Block) -> Iterator[Fact]:
    rows, start = table.rows(), len(table.row_text(0)) + 1
    counted = next(c for c in COUNTED if c[0] in str(table.title))
    for r, row in enumerate(rows[1:], 1):
        at = start + len(row[0]) + 1
        for c, text in enumerate(row[1:], 1):
            evidence = Evidence(block.id, at, at + len(text), "\t".join(row), table=table.id, row=r, column=c)
            yield _fact(document, evidence, row[0], counted, text, int(rows[0][c]), "table_cell",
                        row_label=row[0], column_label=rows[0][c], caption=table.title or "")  # fmt: skip
            at += len(text) + 1
        start += len("\t".join(row)) + 1


def _fact(
    document: Document, evidence: Evidence, name: str, counted: tuple[str, str, str], text: str, year: int, rule: str,
    **labels: str,
) -> Fact:  # fmt: skip
    label, measure, unit = counted
    return Fact(
        id=f"{rule}.{evidence.block}.{evidence.start}", subject=name, measure=measure, label=label, value=float(text),
        unit=unit, text=text, year=year, rule=rule, evidence=evidence, section=document.sections[evidence.block],
        **labels,  # type: ignore[arg-type]
    )  # fmt: skip


def questions(passages: int, count: int, seed: int = 4) -> list[str]:
    """Questions as councillors ask them of an archive of so many passages.

    Half of them for an initiative's figures, half for what is said in some words.
    """
    known, names, chosen = words(), initiatives(passages), random.Random(seed)
    made = []
    for n in range(count):
        year = chosen.randint(FIRST_YEAR, LAST_YEAR)
        if n % 2:
            made.append(f"Hvor mange {chosen.choice(COUNTED)[0]} havde {chosen.choice(names)} i {year}?")
        else:
            made.append(f"Hvad siger notaterne om {' '.join(chosen.choices(known[20:5000], k=3))} i {year}?")
    return made
