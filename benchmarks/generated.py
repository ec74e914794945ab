"""A generated council archive of any size: words drawn by Zipf's law, with initiatives, years and figures in them.

Nothing of it means anything; it has the lengths, the share of figures and the rare words that speed depends on.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator
from itertools import accumulate

from ingest.document import Block, Document
from ingest.facts.model import Evidence, Fact

PASSAGES_A_DOCUMENT = 200
WORDS_A_PASSAGE = 60
VOCABULARY = 20_000
INITIATIVES = 60
FIRST_YEAR, LAST_YEAR = 2008, 2025
SYLLABLES = re.findall(
    r"\w+",
    "be da ga ha la ma na ra sa ta va de fe ge le me ne re se te bo do fo go ko lo mo no ro so by dy ly sy bø dø fø sø "
    "skri stra kla bru fri gru pla tri spe hol kund vand land bold ring ning sted hed dom skab else",
)


def words(seed: int = 1) -> list[str]:
    """Different words, the most frequent first."""
    chosen = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < VOCABULARY:
        made["".join(chosen.choices(SYLLABLES, k=chosen.randint(2, 4)))] = None
    return list(made)


def initiatives(seed: int = 2) -> list[str]:
    """Names of initiatives, of two words."""
    known, chosen = words(), random.Random(seed)
    return [f"{a.title()} {b.title()}" for a, b in (chosen.sample(known[:3000], 2) for _ in range(INITIATIVES))]


def documents(count: int, seed: int = 3) -> Iterator[Document]:
    """Documents with that many paragraphs in all; every fifth states a figure of an initiative in a year."""
    known, names, chosen = words(), initiatives(), random.Random(seed)
    weights = list(accumulate(1 / rank for rank in range(1, len(known) + 1)))
    for first in range(0, count, PASSAGES_A_DOCUMENT):
        blocks = [Block("b0", "heading", f"Notat nummer {first // PASSAGES_A_DOCUMENT}", level=1)]
        for n in range(first, min(count, first + PASSAGES_A_DOCUMENT)):
            text = " ".join(chosen.choices(known, cum_weights=weights, k=WORDS_A_PASSAGE)) + "."
            if n % 5 == 0:
                text = f"{_claim(chosen, names)} {text}"
            blocks.append(Block(f"b{len(blocks)}", "paragraph", text))
        yield _document(first // PASSAGES_A_DOCUMENT, blocks)


def _claim(chosen: random.Random, names: list[str]) -> str:
    year = chosen.randint(FIRST_YEAR, LAST_YEAR)
    return f"{chosen.choice(names)} havde {chosen.randint(10, 900)} deltagere i {year}."


def _document(number: int, blocks: list[Block]) -> Document:
    digest = hashlib.sha256("\n".join(b.text for b in blocks).encode()).hexdigest()
    return Document(
        f"notat-{number:05d}.txt", "text/plain", digest, title=blocks[0].text, kind="memo", blocks=tuple(blocks)
    )


CLAIM = re.compile(r"(?P<name>\w+ \w+) havde (?P<value>\d+) deltagere i (?P<year>\d{4})\.")


def facts(document: Document) -> list[Fact]:
    """The facts that the generated figures state."""
    found = ((block, CLAIM.match(block.text)) for block in document.blocks)
    return [
        Fact(
            id=f"f.{block.id}", subject=m["name"], measure="participants", label="deltagere", value=float(m["value"]),
            unit="persons", text=m["value"], year=int(m["year"]), rule="generated",
            evidence=Evidence(block.id, m.start("value"), m.end("value"), m[0]),
        )
        for block, m in found if m
    ]  # fmt: skip


def questions(count: int, seed: int = 4) -> list[str]:
    """Questions as councillors ask them: half of an initiative's figures, half of what is said in some words."""
    known, names, chosen = words(), initiatives(), random.Random(seed)
    made = []
    for n in range(count):
        year = chosen.randint(FIRST_YEAR, LAST_YEAR)
        if n % 2:
            made.append(f"Hvor mange deltagere havde {chosen.choice(names)} i {year}?")
        else:
            made.append(f"Hvad siger notaterne om {' '.join(chosen.choices(known[20:5000], k=3))} i {year}?")
    return made
